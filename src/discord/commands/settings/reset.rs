//! `/settings reset`: what the configuration says holds again.

use super::{CHANNEL, scope};
use crate::app::{Command, Key, Settings, Tier};
use crate::discord::commands::definition::OptionDefinition;
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    in_guilds: true,
    options: &[CHANNEL, OptionDefinition::text("which").choices(Key::NAMES)],
    ..Entry::of("settings reset", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let which = given.optional_text("which")?.map(|name| name.parse().map_err(|_| BadOption("which"))).transpose()?;
    Ok(Request::private(Command::Settings(Settings::Reset(scope(given)?, which))))
}
