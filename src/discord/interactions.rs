//! Interactions: who gives which command, what comes of it, and the first response in time.

use std::sync::Arc;
use std::time::Instant;

use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction, Interaction};
use serenity::model::guild::Member;
use serenity::model::permissions::Permissions;
use tracing::{Instrument, debug, error, info_span, warn};

use super::bot::Bot;
use super::commands::{self, Given, Request};
use super::payload::{self, ResponseKind};
use super::policy::Person;
use super::render::{self, Scene};
use super::reply::{Mention, Reply, Visibility};
use super::respond::{self, Responder};
use super::words::Word;
use super::{autocomplete, buttons, door};

/// What to do about an interaction, once that is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Respond with this.
    Respond(ResponseKind, Reply),
    /// Delete the message that the button stands on.
    Delete,
}

impl Act {
    /// A new message.
    #[must_use]
    pub fn say(reply: Reply) -> Self {
        Self::Respond(ResponseKind::Message, reply)
    }
}

/// Handles one interaction from its arrival to its response.
pub async fn handle(bot: Arc<Bot>, http: Arc<Http>, interaction: Interaction) {
    let id = interaction.id();
    if !bot.seen.is_new(id.get()) {
        debug!(interaction = id.get(), "the interaction was delivered twice");
        return;
    }
    match interaction {
        Interaction::Command(command) => {
            let span = info_span!("interaction", id = id.get(), command = %known_name(&bot, &command));
            let responder = Responder::new(http, id, &command.token);
            on_command(bot, responder, command).instrument(span).await;
        }
        Interaction::Autocomplete(command) => {
            let responder = Responder::new(http, id, &command.token);
            let (_, directory) = bot.library();
            // A suggestion that comes late is no longer wanted: nobody needs to be told.
            if let Err(failed) = responder.first_plain(&autocomplete::suggest(&command.data, &directory)).await {
                debug!(interaction = id.get(), error = %failed, "suggestions were not delivered");
            }
        }
        Interaction::Component(component) => {
            let span = info_span!("interaction", id = id.get(), command = "button");
            let responder = Responder::new(http, id, &component.token);
            on_component(bot, responder, component).instrument(span).await;
        }
        Interaction::Modal(modal) => {
            // No modal was ever shown: somebody made this up.
            let responder = Responder::new(http, id, &modal.token);
            let scene = scene(&bot, &modal.locale, modal.user.id.get(), Visibility::Private);
            let reply = Reply::notice(scene.voice.say(Word::UnknownCommand));
            send(&responder, Act::say(reply), &scene).await;
        }
        _ => debug!(interaction = id.get(), "an interaction of a kind that needs no answer"),
    }
}

/// Names from Discord are the client's: only those in our table are logged.
fn known_name(bot: &Bot, command: &CommandInteraction) -> &'static str {
    commands::find(&command.data.name, command.data.kind, &bot.words).map_or("unknown", |entry| entry.name)
}

async fn on_command(bot: Arc<Bot>, responder: Responder, command: CommandInteraction) {
    let person = person(command.user.id.get(), command.member.as_deref());
    let scene = scene(&bot, &command.locale, person.id, Visibility::Private);
    let Some(_under_way) = bot.begin() else {
        return send(&responder, Act::say(Reply::notice(scene.voice.say(Word::Stopping))), &scene).await;
    };
    let work = {
        let (bot, scene) = (Arc::clone(&bot), scene.clone());
        move || Act::say(answer_command(&bot, &command, &person, scene))
    };
    decide_and_send(&bot, &responder, &scene, work).await;
}

async fn on_component(bot: Arc<Bot>, responder: Responder, component: ComponentInteraction) {
    let person = person(component.user.id.get(), component.member.as_ref());
    let scene = scene(&bot, &component.locale, person.id, Visibility::Private);
    let Some(_under_way) = bot.begin() else {
        return send(&responder, Act::say(Reply::notice(scene.voice.say(Word::Stopping))), &scene).await;
    };
    let work = {
        let (bot, scene) = (Arc::clone(&bot), scene.clone());
        move || buttons::press(&bot, &component, &person, scene)
    };
    decide_and_send(&bot, &responder, &scene, work).await;
}

/// Works behind the door and sends what comes of it; defers only what is still being worked on after a while.
async fn decide_and_send(bot: &Bot, responder: &Responder, scene: &Scene, work: impl FnOnce() -> Act + Send + 'static) {
    let mut working = std::pin::pin!(bot.door.run(work));
    let left = bot.defer_after.saturating_sub(responder.received().elapsed());
    if let Ok(done) = tokio::time::timeout(left, &mut working).await {
        return send(responder, act_or_apology(done, responder, scene), scene).await;
    }
    // Whether the answer will be public is not known yet, and Discord fixes it now: private can still be shared.
    if let Err(failed) = responder.first_plain(&payload::deferral()).await {
        return log_failure(&failed);
    }
    let Act::Respond(_, mut reply) = act_or_apology(working.await, responder, scene) else { return };
    reply.visibility = Visibility::Private;
    reply.mention = None;
    if let Err(failed) = responder.complete(&reply).await {
        log_failure(&failed);
        if matches!(failed, respond::Error::Refused { .. })
            && let Err(failed) = responder.complete(&apology(responder, scene)).await
        {
            log_failure(&failed);
        }
    }
}

fn act_or_apology(done: Result<Act, door::Error>, responder: &Responder, scene: &Scene) -> Act {
    match done {
        Ok(act) => act,
        Err(door::Error::Busy) => Act::say(Reply::notice(scene.voice.say(Word::TooBusy))),
        Err(failed) => {
            error!(error = %failed, "the request came to nothing");
            Act::say(apology(responder, scene))
        }
    }
}

async fn send(responder: &Responder, act: Act, scene: &Scene) {
    let (kind, reply) = match act {
        Act::Respond(kind, reply) => (kind, reply),
        Act::Delete => {
            let deleted = match responder.first_plain(&payload::deferred_update()).await {
                Ok(()) => responder.delete().await,
                failed => failed,
            };
            if let Err(failed) = deleted {
                log_failure(&failed);
            }
            return;
        }
    };
    if let Err(failed) = responder.first(kind, &reply).await {
        log_failure(&failed);
        // A payload that Discord does not take is a fault of ours; an interaction that it no longer knows is over.
        if matches!(failed, respond::Error::Refused { status: 400, .. })
            && let Err(failed) = responder.first(ResponseKind::Message, &apology(responder, scene)).await
        {
            log_failure(&failed);
        }
    }
}

fn apology(responder: &Responder, scene: &Scene) -> Reply {
    render::failure::apology(&responder.id().to_string(), scene)
}

fn log_failure(failed: &respond::Error) {
    if matches!(failed, respond::Error::Refused { status: 404, .. }) {
        warn!(error = %failed, "the interaction was over before its answer came");
    } else {
        error!(error = %failed, "an answer could not be delivered");
    }
}

/// What comes of a command; runs where it may block.
fn answer_command(bot: &Bot, command: &CommandInteraction, person: &Person, mut scene: Scene) -> Reply {
    let (_, directory) = bot.library();
    let voice = scene.voice.clone();
    let Some(entry) = commands::find(&command.data.name, command.data.kind, &bot.words) else {
        return Reply::notice(voice.say(Word::UnknownCommand));
    };
    let request = match (entry.parse)(&Given::new(&command.data, &directory)) {
        Ok(request) => request,
        Err(bad) => return Reply::notice(voice.with(Word::BadOption, [("option", bad.0.into())])),
    };
    if let Some(refusal) = refused(bot, entry, command, person, &scene) {
        return refusal;
    }
    if entry.menu && given_nothing(&request) {
        return Reply::notice(voice.say(Word::EmptyMessage));
    }
    let private = request.private || bot.policy.private_in(command.channel_id.get());
    scene.visibility = if private { Visibility::Private } else { Visibility::Public };
    match bot.handle(&command.id.to_string(), person, request.command.clone()) {
        Ok(outcome) => {
            let mut reply = render::render(&request.command, &outcome, request.page, &scene);
            hand_over(&mut reply, &request, &scene);
            reply
        }
        Err(failure) => render::failure::failure(&failure, &scene),
    }
}

/// Why this person may not give this command here and now, in the bot's words.
fn refused(
    bot: &Bot,
    entry: &commands::Entry,
    command: &CommandInteraction,
    person: &Person,
    scene: &Scene,
) -> Option<Reply> {
    let voice = &scene.voice;
    let tier = bot.tier(person);
    if tier < entry.tier {
        return Some(Reply::notice(voice.with(Word::ErrorNotAllowed, [("name", entry.name.into())])));
    }
    if !bot.policy.answers_in(command.guild_id.map(serenity::model::id::GuildId::get), command.channel_id.get()) {
        let channels: Vec<String> = bot.policy.channels().iter().take(10).map(|id| format!("<#{id}>")).collect();
        return Some(Reply::notice(voice.with(Word::NotHere, [("channels", channels.join(", ").into())])));
    }
    if entry.counts
        && let Err(wait) = bot.policy.count_question(person.id, tier, Instant::now())
    {
        return Some(wait_notice(wait, scene));
    }
    None
}

/// Says in how many seconds another question is answered.
#[must_use]
pub fn wait_notice(wait: std::time::Duration, scene: &Scene) -> Reply {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    Reply::notice(scene.voice.with(Word::Cooldown, [("seconds", seconds.max(1).into())]))
}

fn given_nothing(request: &Request) -> bool {
    match &request.command {
        crate::app::Command::Ask(ask) => ask.question.trim().is_empty(),
        crate::app::Command::Verify(verify) => verify.text.trim().is_empty(),
        _ => false,
    }
}

/// Hands a public answer to the member that it was asked for: the one mention that is ever sent.
fn hand_over(reply: &mut Reply, request: &Request, scene: &Scene) {
    if reply.visibility == Visibility::Public {
        reply.mention = request
            .to
            .map(|user| Mention { user, line: scene.voice.with(Word::AnswerFor, [("user", user.to_string().into())]) });
    }
}

/// Who somebody is, as Discord tells it.
#[must_use]
pub fn person(id: u64, member: Option<&Member>) -> Person {
    Person {
        id,
        roles: member.map_or(Vec::new(), |member| member.roles.iter().map(|role| role.get()).collect()),
        permissions: member.and_then(|member| member.permissions).unwrap_or(Permissions::empty()),
    }
}

/// The scene for a person who has Discord in this language.
#[must_use]
pub fn scene(bot: &Bot, locale: &str, asker: u64, visibility: Visibility) -> Scene {
    Scene { voice: bot.words.voice(locale), asker, visibility }
}
