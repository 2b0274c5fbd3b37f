//! `/corpus reload`: reads the articles again, and serves them if all is well.

use crate::app::{Command, Manage, Reload, Tier};
use crate::discord::commands::definition::OptionDefinition;
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[OptionDefinition::flag("dry_run"), OptionDefinition::flag("force")],
    ..Entry::of("corpus reload", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let reload = Reload { dry_run: flag("dry_run")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Reload(reload))))
}
