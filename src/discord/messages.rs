//! Messages that ask: a mention of the bot, a reply to it, and direct messages are answered like `/ask`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use serenity::http::Http;
use serenity::model::channel::{Channel, Message, MessageType};
use serenity::model::id::{ChannelId, GuildId};
use serenity::model::permissions::Permissions;
use tracing::{Instrument, debug, error, info_span, warn};

use super::bot::Bot;
use super::commands;
use super::interactions::wait_notice;
use super::policy::{Person, Place};
use super::render::{self, Scene};
use super::reply::{Reply, Visibility};
use super::respond::{self, again_until, post};
use super::words::{COMPLETE, Word};
use crate::app::{Ask, Command};

/// How long a message's answer is tried for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Answers a message if it asks the bot something.
pub async fn handle(bot: Arc<Bot>, http: Arc<Http>, message: Message) {
    let Some(question) = question(&bot, &message) else { return };
    if !bot.seen.is_new(message.id.get()) {
        debug!(message = message.id.get(), "the message was delivered twice");
        return;
    }
    let span = info_span!("message", id = message.id.get());
    async {
        let Some(_under_way) = bot.begin() else { return };
        let place = place(&bot, &http, &message).await;
        if !bot.policy.answers_in(place, &bot.preferences(place)) {
            return;
        }
        let Some(reply) = decide(&bot, &message, place, question).await else { return };
        deliver(&bot, &http, &message, reply).await;
    }
    .instrument(span)
    .await;
}

/// What the message asks; `None` for what is not meant for the bot, or comes from a bot.
fn question(bot: &Bot, message: &Message) -> Option<String> {
    let me = *bot.id.get()?;
    let written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if message.author.bot || message.webhook_id.is_some() || message.author.id.get() == me || !written {
        return None;
    }
    let direct = message.guild_id.is_none();
    let mentioned = message.mentions.iter().any(|user| user.id.get() == me);
    let answered = message.referenced_message.as_ref().is_some_and(|other| other.author.id.get() == me);
    if !direct && !mentioned && !answered {
        return None;
    }
    let words = commands::words_of(message);
    let bare = words.replace(&format!("<@{me}>"), " ").replace(&format!("<@!{me}>"), " ");
    let bare = bare.trim();
    // A bare mention asks nothing, and an empty reply is one whose words Discord keeps from us.
    (!bare.is_empty() || mentioned).then(|| bare.to_owned())
}

/// Where the message was written. To which channel a thread belongs is asked only where that matters.
async fn place(bot: &Bot, http: &Http, message: &Message) -> Place {
    let guild = message.guild_id.map(GuildId::get);
    let place = Place { guild, channel: message.channel_id.get(), parent: None };
    if !bot.policy.asks_for_parent(place) && !bot.app.has_settings(guild) {
        return place;
    }
    match again_until(PATIENCE, || http.get_channel(message.channel_id)).await {
        Ok(Channel::Guild(channel)) => Place { parent: channel.parent_id.map(ChannelId::get), ..place },
        Ok(_) => place,
        Err(failed) => {
            warn!(error = %failed, "the channel of a message cannot be looked up");
            place
        }
    }
}

/// What to say, and whether only the person is to see it.
async fn decide(bot: &Arc<Bot>, message: &Message, place: Place, question: String) -> Option<Reply> {
    // Discord does not tell in which language somebody who writes has it.
    let set = bot.preferences(place);
    let voice = bot.words.voice(set.language.as_deref().unwrap_or(COMPLETE));
    let scene = Scene { voice, asker: message.author.id.get(), visibility: Visibility::Public };
    let member = message.member.as_deref();
    let roles = member.map_or(Vec::new(), |member| member.roles.iter().map(|role| role.get()).collect());
    // What the author may do here, Discord does not tell with a message.
    let person = Person {
        id: message.author.id.get(),
        roles,
        permissions: Permissions::empty(),
        guild: message.guild_id.map(GuildId::get),
    };
    let now = Instant::now();
    if let Err(wait) = bot.policy.count_question(person.id, bot.tier(&person), now, &set) {
        // Told once in a while: whoever writes on and on is not answered on and on.
        let minute = message.timestamp.unix_timestamp().unsigned_abs() / 60;
        return bot.told_to_wait.is_new((person.id, minute)).then(|| wait_notice(wait, &scene));
    }
    let id = message.id.to_string();
    let private = bot.policy.private_in(place, &set);
    let work = {
        let (bot, mut scene, id) = (Arc::clone(bot), scene.clone(), id.clone());
        move || {
            if private {
                scene.visibility = Visibility::Private;
            }
            let ask = Ask { question, ..Ask::default() };
            match bot.ask(&id, &person, place.channel, ask.clone()) {
                Ok(outcome) => render::render(&Command::Ask(ask), &outcome, bot.aspect(&outcome, 1), &scene),
                Err(failure) => render::failure::failure(&failure, &scene),
            }
        }
    };
    Some(match bot.door.run(work).await {
        Ok(reply) => reply,
        Err(super::door::Error::Busy) => Reply::notice(scene.voice.say(Word::TooBusy)),
        Err(failed) => {
            error!(error = %failed, "the message came to nothing");
            render::failure::apology(&id, &scene)
        }
    })
}

/// Posts a public reply below the message; a private one goes to the person directly. Where that is not possible, the
/// channel is told how to ask privately, and nothing else.
async fn deliver(bot: &Bot, http: &Http, message: &Message, mut reply: Reply) {
    let direct = message.guild_id.is_none();
    if reply.visibility == Visibility::Private && !direct {
        match send_directly(http, message, &reply).await {
            Ok(()) => return,
            Err(failed) => debug!(error = %failed, "the person takes no direct messages"),
        }
        reply = Reply::notice(bot.words.voice(COMPLETE).say(Word::WriteToMe));
    }
    if let Err(failed) = post(http, message.channel_id, Some(message.id.get()), message.id.get(), &reply).await {
        // The bot may not write there: whoever asked there can see that.
        if matches!(failed, respond::Error::Refused { status: 403 | 404, .. }) {
            warn!(error = %failed, "the channel cannot be written to");
            if let Err(failed) = send_directly(http, message, &reply).await {
                debug!(error = %failed, "the person takes no direct messages");
            }
        } else {
            error!(error = %failed, "an answer could not be delivered");
        }
    }
}

async fn send_directly(http: &Http, message: &Message, reply: &Reply) -> Result<(), respond::Error> {
    let wanted = json!({ "recipient_id": message.author.id.to_string() });
    let channel = again_until(PATIENCE, || http.create_private_channel(&wanted)).await?;
    post(http, channel.id, None, message.id.get(), reply).await.map(drop)
}
