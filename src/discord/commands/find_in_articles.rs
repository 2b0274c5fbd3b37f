//! **Find in articles**, a menu on a message: what the articles say about what the message says.

use super::{BadOption, Entry, Given, Request, definition};
use crate::app::{Ask, Command, Tier};

pub const ENTRY: Entry =
    Entry { name: "find-in-articles", menu: true, tier: Tier::Member, counts: true, definition, parse };

fn definition(words: &super::Words) -> serde_json::Value {
    definition::menu(words, ENTRY.name)
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    // Somebody else wrote the message: what comes of it is for the one who asked.
    Ok(Request::private(Command::Ask(Ask { question: given.message_text()?, ..Ask::default() })))
}
