//! Notes for all to see: in the channels that admins set, it is told that other articles are served.

use serenity::model::id::ChannelId;
use tracing::{Instrument, info_span, warn};

use super::bot::Bot;
use super::policy::Person;
use super::render::{Scene, managed};
use super::reply::Visibility;
use super::respond;
use super::words::COMPLETE;
use crate::app::{Actor, Command, Done, Failure, Outcome, Reloaded, RequestId};

/// Gives a command to the core, for this person, and tells where that is wished for that other articles are served.
///
/// # Errors
/// What to tell instead of an outcome.
pub fn handle(bot: &Bot, id: &str, person: &Person, command: Command) -> Result<Outcome, Failure> {
    bot.handle(id, person, command).inspect(|outcome| tell_of(bot, outcome))
}

/// The same for whoever gives it.
///
/// # Errors
/// What to tell instead of an outcome.
pub fn give(bot: &Bot, id: &RequestId, actor: &Actor, command: Command) -> Result<Outcome, Failure> {
    bot.give(id, actor, command).inspect(|outcome| tell_of(bot, outcome))
}

fn tell_of(bot: &Bot, outcome: &Outcome) {
    if let Outcome::Managed(managed) = outcome
        && let Some(reloaded) = managed.reloaded()
    {
        tell(bot, reloaded);
    }
}

/// Tells it where that is set; returns at once.
fn tell(bot: &Bot, reloaded: &Reloaded) {
    let served = matches!(reloaded.done, Done::Swapped | Done::RolledBack) && reloaded.changes() > 0;
    let channels = if served { bot.app.note_channels() } else { Vec::new() };
    let (Some(http), Ok(runtime)) = (bot.http.get(), tokio::runtime::Handle::try_current()) else { return };
    for (guild, channel) in channels {
        let set = bot.app.preferences(Some(guild), channel, None);
        let voice = bot.words.voice(set.language.as_deref().unwrap_or(COMPLETE));
        let note = managed::note(reloaded, &Scene { voice, asker: 0, visibility: Visibility::Public });
        // One note for one load in one channel, however often it is tried: numbers of loads begin anew with the process.
        let nonce = bot.started ^ (reloaded.generation << 1) ^ channel;
        let http = http.clone();
        let post = async move {
            if let Err(failed) = respond::post(&http, ChannelId::new(channel), None, nonce, &note).await {
                warn!(error = %failed, "the note that other articles are served could not be posted");
            }
        };
        runtime.spawn(post.instrument(info_span!("note", guild, channel)));
    }
}
