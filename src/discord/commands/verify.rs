//! `/verify`: whether a text is word for word in an article.

use super::definition::OptionDefinition;
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Tier, Verify};

pub const ENTRY: Entry = Entry {
    counts: true,
    options: &[OptionDefinition::text("text").required().length(1, 4_000)],
    ..Entry::of("verify", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Verify(Verify { text: given.text("text")?, ..Verify::default() })))
}
