//! `/audit`: what admins did.

use crate::app::{Command, Tier};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[OptionDefinition::of(Kind::Integer, "page").at_least(1)],
    ..Entry::of("audit", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Audit(given.page("page")?)))
}
