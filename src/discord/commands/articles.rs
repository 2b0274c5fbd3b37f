//! `/articles`: which articles there are, the newest first.

use super::definition::OptionDefinition;
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, ListArticles, Sort, Tier};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::text("tag").length(1, 100).completed(),
        OptionDefinition::text("language").length(2, 10).completed(),
        OptionDefinition::text("sort").choices(&Sort::NAMES),
    ],
    ..Entry::of("articles", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let language = given.optional_text("language")?.map(|tag| tag.parse().map_err(|_| BadOption("language")));
    let sort = given.optional_text("sort")?.map(|name| name.parse().map_err(|_| BadOption("sort")));
    Ok(Request::private(Command::Articles(ListArticles {
        tag: given.optional_text("tag")?,
        language: language.transpose()?,
        sort: sort.transpose()?.unwrap_or_default(),
    })))
}
