//! `/settings show`: what is set in this guild, by whom and when.

use crate::app::{Command, Settings, Tier};
use crate::discord::commands::{BadOption, Entry, Given, Request, definition};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "settings show", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    // Somebody who keeps one guild need not see what is set in others.
    let guild = given.guild().ok_or(BadOption("guild"))?;
    Ok(Request::private(Command::Settings(Settings::Show(Some(guild)))))
}
