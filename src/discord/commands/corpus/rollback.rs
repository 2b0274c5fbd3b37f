//! `/corpus rollback`: serves again what was served before.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus rollback", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[OptionDefinition::of(Kind::Integer, "to").at_least(1)])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let to = given.optional_count("to")?.map(|number| number as u64);
    Ok(Request::private(Command::Manage(Manage::Rollback(to))))
}
