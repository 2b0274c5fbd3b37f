//! `/corpus reload`: reads the articles again, and serves them if all is well.

use crate::app::{Command, Manage, Reload, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus reload", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    let flag = |name| OptionDefinition::of(Kind::Boolean, name);
    definition::slash(words, ENTRY.name, &[flag("dry_run"), flag("force")])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let reload = Reload { dry_run: flag("dry_run")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Reload(reload))))
}
