//! `/corpus rollback`: serves again what was served before.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[OptionDefinition::of(Kind::Integer, "to").at_least(1)],
    ..Entry::of("corpus rollback", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let to = given.optional_count("to")?.map(|number| number as u64);
    Ok(Request::private(Command::Manage(Manage::Rollback(to))))
}
