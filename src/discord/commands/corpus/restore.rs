//! `/corpus restore`: brings a file back from the trash, or tells what lies there.

use crate::app::{Command, Manage, Restore, Tier};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::of(Kind::Integer, "number").at_least(1),
        OptionDefinition::flag("replace"),
        OptionDefinition::flag("force"),
    ],
    ..Entry::of("corpus restore", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let number = given.optional_count("number")?.map(|number| number as u64);
    let restore = Restore { number, replace: flag("replace")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Restore(restore))))
}
