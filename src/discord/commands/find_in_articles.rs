//! **Find in articles**, a menu on a message: what the articles say about what the message says.

use super::{BadOption, Entry, Given, Request};
use crate::app::{Ask, Command, Tier};

pub const ENTRY: Entry = Entry { menu: true, counts: true, ..Entry::of("find-in-articles", Tier::Member, parse) };

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    // Somebody else wrote the message: what comes of it is for the one who asked.
    Ok(Request::private(Command::Ask(Ask { question: given.message_text()?, ..Ask::default() })))
}
