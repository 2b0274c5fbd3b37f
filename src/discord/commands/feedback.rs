//! `/feedback`: what people thought of the answers.

use crate::app::{Command, Tier};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};

/// Of how many days feedback is told, unless given.
const DAYS: usize = 30;

pub const ENTRY: Entry = Entry {
    options: &[OptionDefinition::of(Kind::Integer, "days").at_least(1)],
    ..Entry::of("feedback", Tier::Moderator, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let days = given.optional_count("days")?.unwrap_or(DAYS);
    Ok(Request::private(Command::Feedback(u16::try_from(days).unwrap_or(u16::MAX))))
}
