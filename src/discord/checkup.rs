//! How all is between the bot and Discord: permissions in each channel, commands, scopes, intents and the clock.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serenity::http::Http;
use serenity::model::channel::{ChannelType, GuildChannel};
use serenity::model::id::{GuildId, InteractionId, UserId};
use serenity::model::permissions::Permissions;

use super::bot::Bot;
use super::commands;
use super::policy::PERMISSIONS;
use super::registration::{self, Scope};
use super::words::{Voice, Word};
use crate::app::Finding;

/// From this difference on, in seconds, the machine's clock is told to be wrong. The journey of an event takes less.
const LARGEST_DRIFT: f64 = 2.0;
/// How many channels are named.
const NAMED: usize = 8;
/// When Discord's ids begin to count milliseconds: the start of 2015.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// What is looked at where the command was given.
pub struct Seen {
    /// The guild, if it was given in one.
    pub guild: Option<GuildId>,
    /// Whether the bot was invited there, as Discord says with the command.
    pub invited: bool,
    /// The interaction: its id tells when Discord made it.
    pub interaction: InteractionId,
    /// When it arrived, by this machine's clock.
    pub at: Timestamp,
}

/// Looks at everything.
pub async fn examine(bot: &Bot, http: &Http, seen: &Seen, voice: &Voice) -> Vec<Finding> {
    let mut findings = vec![clock(seen, voice), commands_registered(bot, http, voice).await];
    findings.push(Finding::well("intents", voice.say(Word::HealthIntents)));
    match seen.guild {
        Some(guild) if seen.invited => {
            findings.push(Finding::well("scopes", voice.say(Word::HealthScopes)));
            findings.push(permissions(bot, http, guild, voice).await);
        }
        Some(_) => findings.push(Finding::bad("scopes", voice.say(Word::HealthNotInvited))),
        None => {}
    }
    findings
}

fn clock(seen: &Seen, voice: &Voice) -> Finding {
    let made = i64::try_from(seen.interaction.get() >> 22).unwrap_or(i64::MAX).saturating_add(DISCORD_EPOCH);
    let drift = seen.at.as_millisecond().saturating_sub(made) as f64 / 1e3;
    let given = [("seconds", format!("{drift:+.1}").into())];
    if drift.abs() > LARGEST_DRIFT {
        Finding::bad("clock", voice.with(Word::HealthClockWrong, given))
    } else {
        Finding::well("clock", voice.with(Word::HealthClock, given))
    }
}

async fn commands_registered(bot: &Bot, http: &Http, voice: &Voice) -> Finding {
    let Some(application) = http.application_id() else {
        return Finding::bad("commands", voice.say(Word::HealthUnknown));
    };
    let wanted = commands::definitions(&bot.words);
    for scope in Scope::all(bot.policy.guilds()) {
        match registration::known(http, application, scope).await {
            Ok(known) if registration::same_commands(&wanted, &known) => {}
            Ok(_) => return Finding::bad("commands", voice.say(Word::HealthCommandsOther)),
            Err(_) => return Finding::bad("commands", voice.say(Word::HealthUnknown)),
        }
    }
    Finding::well("commands", voice.say(Word::HealthCommands))
}

async fn permissions(bot: &Bot, http: &Http, guild: GuildId, voice: &Voice) -> Finding {
    let Ok(lacking) = lacking(bot, http, guild).await else {
        return Finding::bad("permissions", voice.say(Word::HealthUnknown));
    };
    if lacking.is_empty() {
        return Finding::well("permissions", voice.say(Word::HealthPermissions));
    }
    let told = lacking.iter().map(|(missing, channels)| {
        let named: Vec<String> = channels.iter().take(NAMED).map(|id| format!("<#{id}>")).collect();
        let given = [
            ("channels", named.join(", ").into()),
            ("more", channels.len().saturating_sub(NAMED).into()),
            ("missing", Permissions::from_bits_truncate(*missing).get_permission_names().join(", ").into()),
            ("breaks", voice.say(broken_by(Permissions::from_bits_truncate(*missing))).into()),
        ];
        voice.with(Word::HealthLacking, given)
    });
    Finding::bad("permissions", told.collect::<Vec<_>>().join("\n"))
}

/// What no longer works in a channel without these permissions.
fn broken_by(missing: Permissions) -> Word {
    if missing.intersects(Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES) {
        Word::HealthBreaksMentions
    } else if missing.contains(Permissions::EMBED_LINKS) {
        Word::HealthBreaksCards
    } else if missing.contains(Permissions::SEND_MESSAGES_IN_THREADS) {
        Word::HealthBreaksThreads
    } else {
        Word::HealthBreaksReplies
    }
}

/// The channels where messages are written and the bot lacks permissions, by what it lacks.
async fn lacking(bot: &Bot, http: &Http, guild: GuildId) -> serenity::Result<BTreeMap<u64, Vec<u64>>> {
    let me = UserId::new(bot.id.get().copied().unwrap_or(1).max(1));
    let (held, channels, member) =
        tokio::try_join!(http.get_guild(guild), http.get_channels(guild), http.get_member(guild, me))?;
    let written =
        |channel: &&GuildChannel| matches!(channel.kind, ChannelType::Text | ChannelType::News | ChannelType::Forum);
    let mut lacking: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for channel in channels.iter().filter(written) {
        let missing = PERMISSIONS - held.user_permissions_in(channel, &member);
        if !missing.is_empty() {
            lacking.entry(missing.bits()).or_default().push(channel.id.get());
        }
    }
    Ok(lacking)
}
