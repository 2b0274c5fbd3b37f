//! `/about`: what this is, what it holds, how it works and what it keeps.

use super::{BadOption, Entry, Given, Request, definition};
use crate::app::{Command, Tier};

pub const ENTRY: Entry = Entry { name: "about", menu: false, tier: Tier::Member, counts: false, definition, parse };

fn definition(words: &super::Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[])
}

#[expect(clippy::unnecessary_wraps, reason = "every command is parsed by a function of one shape")]
fn parse(_given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::About))
}
