//! `/settings`: how the bot behaves in a guild and its channels.

pub mod reset;
pub mod set;
pub mod show;

use super::{BadOption, Given, definition};
use crate::app::Scope;

/// The channel that settings hold for.
const CHANNEL: definition::OptionDefinition = definition::OptionDefinition::of(definition::Kind::Channel, "channel");

/// The guild that the command is given in, or one channel of it.
fn scope(given: &Given<'_>) -> Result<Scope, BadOption> {
    let guild = given.guild().ok_or(BadOption("guild"))?;
    Ok(Scope { guild, channel: given.channel("channel")? })
}
