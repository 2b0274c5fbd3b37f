//! `/corpus accept`: what comes for a known question is what is wanted of it.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::definition::OptionDefinition;
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[OptionDefinition::text("question").required().length(3, 300)],
    ..Entry::of("corpus accept", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Manage(Manage::Accept(given.text("question")?))))
}
