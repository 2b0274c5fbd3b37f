//! `/corpus restore`: brings a file back from the trash, or tells what lies there.

use crate::app::{Command, Manage, Restore, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus restore", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    let flag = |name| OptionDefinition::of(Kind::Boolean, name);
    let number = OptionDefinition::of(Kind::Integer, "number").at_least(1);
    definition::slash(words, ENTRY.name, &[number, flag("replace"), flag("force")])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let number = given.optional_count("number")?.map(|number| number as u64);
    let restore = Restore { number, replace: flag("replace")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Restore(restore))))
}
