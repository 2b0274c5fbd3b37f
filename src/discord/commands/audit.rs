//! `/audit`: what admins did.

use serde_json::json;

use crate::app::{Command, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry = Entry { name: "audit", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    let mut command = definition::slash(words, ENTRY.name, &[OptionDefinition::of(Kind::Integer, "page").at_least(1)]);
    if let Some(fields) = command.as_object_mut() {
        fields.insert("default_member_permissions".to_owned(), json!("0"));
    }
    command
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Audit(given.page("page")?)))
}
