//! `/article`: reads an article, or one of its sections, page by page.

use super::definition::{Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Read, Tier};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::text("title").required().length(1, 100).completed(),
        OptionDefinition::text("section").length(1, 100).completed(),
        OptionDefinition::of(Kind::Integer, "page").at_least(1),
    ],
    ..Entry::of("article", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let article = given.article("title")?.ok_or(BadOption("title"))?;
    let section = given.optional_text("section")?;
    Ok(Request::private(Command::Read(Read { article, section, page: Some(given.page("page")?) })))
}
