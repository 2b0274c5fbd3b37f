//! `/corpus remove`: moves an article to the trash, once whoever wishes it is sure.

use crate::app::{Command, Manage, Remove, Tier};
use crate::discord::commands::definition::OptionDefinition;
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::text("article").required().length(1, 100).completed(),
        OptionDefinition::flag("force"),
    ],
    ..Entry::of("corpus remove", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let article = given.article("article")?.ok_or(BadOption("article"))?;
    let force = given.flag("force")?.unwrap_or_default();
    Ok(Request::private(Command::Manage(Manage::Remove(Remove { article, force, ..Remove::default() }))))
}
