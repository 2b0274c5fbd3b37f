//! `/corpus remove`: moves an article to the trash, once whoever wishes it is sure.

use crate::app::{Command, Manage, Remove, Tier};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus remove", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    let article = OptionDefinition::text("article").required().length(1, 100).completed();
    definition::slash(words, ENTRY.name, &[article, OptionDefinition::of(Kind::Boolean, "force")])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let article = given.article("article")?.ok_or(BadOption("article"))?;
    let force = given.flag("force")?.unwrap_or_default();
    Ok(Request::private(Command::Manage(Manage::Remove(Remove { article, force, ..Remove::default() }))))
}
