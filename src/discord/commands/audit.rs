//! `/audit`: what admins did.

use crate::app::{Command, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry = Entry { name: "audit", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[OptionDefinition::of(Kind::Integer, "page").at_least(1)])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Audit(given.page("page")?)))
}
