//! `/settings reset`: what the configuration says holds again.

use super::{CHANNEL, scope};
use crate::app::{Command, Key, Settings, Tier};
use crate::discord::commands::definition::{self, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "settings reset", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(words, ENTRY.name, &[CHANNEL, OptionDefinition::text("which").choices(Key::NAMES)])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let which = given.optional_text("which")?.map(|name| name.parse().map_err(|_| BadOption("which"))).transpose()?;
    Ok(Request::private(Command::Settings(Settings::Reset(scope(given)?, which))))
}
