//! `/corpus accept`: what comes for a known question is what is wanted of it.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::definition::{self, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus accept", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[OptionDefinition::text("question").required().length(3, 300)])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Manage(Manage::Accept(given.text("question")?))))
}
