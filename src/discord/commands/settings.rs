//! `/settings`: how the bot behaves in a guild and its channels.

pub mod reset;
pub mod set;
pub mod show;

use serde_json::json;

use super::{BadOption, Given, definition};
use crate::app::Scope;
use crate::discord::words::Words;

/// The channel that settings hold for.
const CHANNEL: definition::OptionDefinition = definition::OptionDefinition::of(definition::Kind::Channel, "channel");

/// The guild that the command is given in, or one channel of it.
fn scope(given: &Given<'_>) -> Result<Scope, BadOption> {
    let guild = given.guild().ok_or(BadOption("guild"))?;
    Ok(Scope { guild, channel: given.channel("channel")? })
}

/// Makes it a command of guilds alone.
pub(super) fn in_guilds(words: &Words) -> serde_json::Value {
    let mut group = definition::group(words, "settings", crate::app::Tier::Admin);
    if let Some(fields) = group.as_object_mut() {
        fields.insert("integration_types".to_owned(), json!([0]));
        fields.insert("contexts".to_owned(), json!([0]));
    }
    group
}
