//! `/health`: whether everything is there that answering depends on.

use crate::app::{Command, Tier};
use crate::discord::commands::{BadOption, Entry, Given, Request, definition};
use crate::discord::words::Words;

pub const ENTRY: Entry = Entry { name: "health", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[])
}

#[expect(clippy::unnecessary_wraps, reason = "every command is parsed by a function of one shape")]
fn parse(_given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Health))
}
