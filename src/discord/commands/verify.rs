//! `/verify`: whether a text is word for word in an article.

use super::definition::{self, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Tier, Verify};

pub const ENTRY: Entry = Entry { name: "verify", menu: false, tier: Tier::Member, counts: true, definition, parse };

fn definition(words: &super::Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[OptionDefinition::text("text").required().length(1, 4_000)])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Verify(Verify { text: given.text("text")?, ..Verify::default() })))
}
