//! Interactions: who gives which command, what comes of it, and the first response in time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serenity::http::Http;
use serenity::model::application::{CommandInteraction, ComponentInteraction, Interaction};
use serenity::model::id::GuildId;
use tracing::{Instrument, debug, info_span};

use super::asker::{is_invited, person, place, scene};
use super::bot::Bot;
use super::checkup::{self, Seen};
use super::commands::{self, Given, Request};
use super::deliver::{self, Act};
use super::payload::Deferral;
use super::policy::{Person, Place};
use super::posting::Desk;
use super::render::{self, Aspect, Scene};
use super::reply::{Mention, Mentioned, Reply, Visibility};
use super::respond::Responder;
use super::words::Word;
use super::{ahead, attachments, autocomplete, buttons, limits, notes, pressed};
use crate::app::{self, Failure, Finding, Outcome, Preferences, Tier, UserError};

/// What came of a command: shown once it is settled who may see it.
enum Told {
    /// The bot's own words.
    Notice(Reply),
    /// An outcome, and who may see it unless it had to be deferred.
    Outcome(Box<(Request, Outcome, Aspect)>, Visibility),
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
            let responder = Responder::new(Arc::clone(&http), id, &command.token);
            on_command(bot, http, responder, command).instrument(span).await;
        }
        Interaction::Autocomplete(command) => {
            let responder = Responder::new(http, id, &command.token);
            let (_, directory) = bot.library();
            // A suggestion that comes late is no longer wanted: nobody needs to be told.
            if let Err(failed) = responder.first_plain(&autocomplete::suggest(&command.data, &directory)).await {
                debug!(interaction = id.get(), error = %failed, "suggestions were not delivered");
            }
            // Never before: suggestions are waited for at every key.
            ahead::look(&bot, &command);
        }
        Interaction::Component(component) => {
            let span = info_span!("interaction", id = id.get(), command = "button");
            let responder = Responder::new(Arc::clone(&http), id, &component.token);
            on_component(bot, http, responder, component).instrument(span).await;
        }
        Interaction::Modal(modal) => {
            // No modal was ever shown: somebody made this up.
            let responder = Responder::new(http, id, &modal.token);
            let place = place(modal.guild_id, modal.channel_id, None);
            let scene = scene(&bot, &modal.locale, place, modal.user.id.get());
            let reply = Reply::notice(scene.voice.say(Word::UnknownCommand));
            deliver::send(&bot, &responder, Act::say(reply), &scene).await;
        }
        _ => debug!(interaction = id.get(), "an interaction of a kind that needs no answer"),
    }
}

/// Names from Discord are the client's: only those in our table are logged.
fn known_name(bot: &Bot, command: &CommandInteraction) -> &'static str {
    commands::find(&command.data, &bot.words).map_or("unknown", |entry| entry.name)
}

async fn on_command(bot: Arc<Bot>, http: Arc<Http>, responder: Responder, command: CommandInteraction) {
    let owners = &command.authorizing_integration_owners;
    let person = person(command.user.id.get(), command.member.as_deref(), command.guild_id, owners);
    let place = place(command.guild_id, command.channel_id, command.channel.as_ref());
    let scene = scene(&bot, &command.locale, place, person.id);
    let Some(_under_way) = bot.begin() else {
        return deliver::send(&bot, &responder, Act::say(Reply::notice(scene.voice.say(Word::Stopping))), &scene).await;
    };
    if is_health(&bot, &command, &person) {
        return Box::pin(on_health(&bot, &http, &responder, command, person, scene)).await;
    }
    if is_upload(&bot, &command, &person) {
        return Box::pin(on_upload(&bot, &responder, command, person, scene)).await;
    }
    let work = {
        let (bot, scene) = (Arc::clone(&bot), scene.clone());
        move || answer_command(&bot, &command, None, &person, &scene)
    };
    let show = |told, deferred| Act::say(shown(told, deferred, &scene));
    deliver::decide_and_send(&bot, &responder, &scene, Deferral::Message, bot.door.run(work), show).await;
}

async fn on_component(bot: Arc<Bot>, http: Arc<Http>, responder: Responder, component: ComponentInteraction) {
    let owners = &component.authorizing_integration_owners;
    let person = person(component.user.id.get(), component.member.as_ref(), component.guild_id, owners);
    let place = place(component.guild_id, component.channel_id, component.channel.as_ref());
    let scene = scene(&bot, &component.locale, place, person.id);
    let Some(_under_way) = bot.begin() else {
        return deliver::send(&bot, &responder, Act::say(Reply::notice(scene.voice.say(Word::Stopping))), &scene).await;
    };
    let pressed = pressed::pressed(&component);
    if let Some(desk) = Desk::at(&bot, &http, &component, &pressed, &person, &scene) {
        let working = Box::pin(async { Ok(desk.act().await) });
        return deliver::decide_and_send(&bot, &responder, &scene, Deferral::Update, working, |act, _| act).await;
    }
    let work = {
        let (bot, scene) = (Arc::clone(&bot), scene.clone());
        move || buttons::press(&bot, &component, pressed, &person, scene)
    };
    deliver::decide_and_send(&bot, &responder, &scene, Deferral::Update, bot.door.run(work), |act, _| act).await;
}

/// Whether somebody who may wants to know how all is, so that Discord is to be asked as well.
fn is_health(bot: &Bot, command: &CommandInteraction, person: &Person) -> bool {
    known_name(bot, command) == "health" && bot.tier(person) >= Tier::Admin
}

/// Answers with what the core finds, and what Discord says.
async fn on_health(
    bot: &Arc<Bot>,
    http: &Http,
    responder: &Responder,
    command: CommandInteraction,
    person: Person,
    scene: Scene,
) {
    let seen = Seen {
        guild: command.guild_id,
        invited: is_invited(command.guild_id, &command.authorizing_integration_owners),
        interaction: command.id,
        at: Timestamp::now(),
    };
    let work = {
        let (bot, scene) = (Arc::clone(bot), scene.clone());
        move || answer_command(&bot, &command, None, &person, &scene)
    };
    let both = Box::pin(async {
        let (told, findings) = tokio::join!(bot.door.run(work), checkup::examine(bot, http, &seen, &scene.voice));
        told.map(|told| (told, findings))
    });
    let show = |(told, findings): (Told, Vec<Finding>), deferred| {
        let mut reply = shown(told, deferred, &scene);
        let lines: Vec<String> = findings.iter().map(render::health::line).collect();
        reply.card.body = limits::clip(&format!("{}\n{}", reply.card.body, lines.join("\n")), limits::DESCRIPTION);
        Act::say(reply)
    };
    deliver::decide_and_send(bot, responder, &scene, Deferral::Message, both, show).await;
}

/// Whether somebody who may gives a file, which has to be fetched first.
fn is_upload(bot: &Bot, command: &CommandInteraction, person: &Person) -> bool {
    known_name(bot, command) == "corpus upload" && bot.tier(person) >= Tier::Admin
}

/// Fetches the file that was attached, and gives it to the command.
async fn on_upload(bot: &Arc<Bot>, responder: &Responder, command: CommandInteraction, person: Person, scene: Scene) {
    let working = Box::pin(async {
        let file = match (commands::attachment(&command.data), bot.client.get()) {
            (Some(attached), Some(client)) => {
                let most = bot.app.snapshot().corpus.options().max_file_bytes;
                match attachments::fetch(client, attached, most).await {
                    Ok(bytes) => Some(app::Given::Bytes(attached.filename.clone(), bytes.into())),
                    Err(error) => {
                        let why = error.to_string().trim_end_matches('.').to_owned();
                        let failure = Failure::User(UserError::NotReloaded(why));
                        return Ok(Told::Notice(render::failure::failure(&failure, &scene)));
                    }
                }
            }
            _ => None,
        };
        let (bot_there, scene) = (Arc::clone(bot), scene.clone());
        bot.door.run(move || answer_command(&bot_there, &command, file, &person, &scene)).await
    });
    let show = |told, deferred| Act::say(shown(told, deferred, &scene));
    deliver::decide_and_send(bot, responder, &scene, Deferral::Message, working, show).await;
}

/// What comes of a command; runs where it may block.
fn answer_command(
    bot: &Bot,
    command: &CommandInteraction,
    file: Option<app::Given>,
    person: &Person,
    scene: &Scene,
) -> Told {
    let (_, directory) = bot.library();
    let voice = &scene.voice;
    let Some(entry) = commands::find(&command.data, &bot.words) else {
        return Told::Notice(Reply::notice(voice.say(Word::UnknownCommand)));
    };
    // Before anything that was given is looked at: who may not use a command learns nothing of it.
    if bot.tier(person) < entry.tier {
        return Told::Notice(Reply::notice(voice.with(Word::ErrorNotAllowed, [("name", entry.name.into())])));
    }
    let guild = command.guild_id.map(GuildId::get);
    let request = match (entry.parse)(&Given::new(&command.data, &directory, guild).with_file(file)) {
        Ok(request) => request,
        Err(bad) => return Told::Notice(Reply::notice(voice.with(Word::BadOption, [("option", bad.0.into())]))),
    };
    let place = place(command.guild_id, command.channel_id, command.channel.as_ref());
    if entry.menu && given_nothing(&request) {
        return Told::Notice(Reply::notice(voice.say(Word::EmptyMessage)));
    }
    if let Some(gone) = gone(command, &request) {
        return Told::Notice(Reply::notice(voice.with(Word::NotAMember, [("user", gone.to_string().into())])));
    }
    let set = bot.preferences(place);
    if let Some(refusal) = refused(bot, entry, person, place, &set, scene) {
        return Told::Notice(refusal);
    }
    let private = request.private || bot.policy.private_in(place, &set);
    let visibility = if private { Visibility::Private } else { Visibility::Public };
    let id = command.id.to_string();
    let came = match &request.command {
        // What stands in a message leans on nothing that was asked.
        app::Command::Ask(ask) if !entry.menu => bot.ask(&id, person, place.channel, ask.clone()),
        other => notes::handle(bot, &id, person, other.clone()),
    };
    match came {
        Ok(outcome) => {
            let aspect = bot.aspect(&outcome, request.page);
            Told::Outcome(Box::new((request, outcome, aspect)), visibility)
        }
        Err(failure) => Told::Notice(render::failure::failure(&failure, scene)),
    }
}

/// The reply; what was deferred was deferred privately.
fn shown(told: Told, deferred: bool, scene: &Scene) -> Reply {
    match told {
        Told::Notice(reply) => reply,
        Told::Outcome(came, visibility) => {
            let (request, outcome, aspect) = *came;
            let scene = Scene { visibility: if deferred { Visibility::Private } else { visibility }, ..scene.clone() };
            let mut reply = render::render(&request.command, &outcome, aspect, &scene);
            if let (Outcome::Answered(_), Some(user)) = (&outcome, request.to) {
                hand_over(&mut reply, user, &scene);
            }
            reply
        }
    }
}

/// Why this person may not give this command here and now, in the bot's words.
fn refused(
    bot: &Bot,
    entry: &commands::Entry,
    person: &Person,
    place: Place,
    set: &Preferences,
    scene: &Scene,
) -> Option<Reply> {
    let voice = &scene.voice;
    let tier = bot.tier(person);
    // Whoever keeps the bot must be able to tell it to answer again.
    if !bot.policy.answers_in(place, set) && entry.tier < Tier::Admin {
        if set.answers.is_some() || bot.policy.channels().is_empty() {
            return Some(Reply::notice(voice.say(Word::SilentHere)));
        }
        let channels: Vec<String> = bot.policy.channels().iter().take(10).map(|id| format!("<#{id}>")).collect();
        return Some(Reply::notice(voice.with(Word::NotHere, [("channels", channels.join(", ").into())])));
    }
    if entry.counts
        && let Err(wait) = bot.policy.count_question(person.id, tier, Instant::now(), set)
    {
        return Some(wait_notice(wait, scene));
    }
    None
}

/// Says in how many seconds another question is answered.
#[must_use]
pub fn wait_notice(wait: Duration, scene: &Scene) -> Reply {
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

/// Whom an answer was to be handed to who is no member of this guild, or no longer.
fn gone(command: &CommandInteraction, request: &Request) -> Option<u64> {
    let members = &command.data.resolved.members;
    let is_gone = |user: &u64| members.keys().all(|member| member.get() != *user);
    request.to.filter(|user| command.guild_id.is_some() && is_gone(user))
}

/// Hands a public answer to the member that it was asked for: the one mention that is ever sent.
fn hand_over(reply: &mut Reply, user: u64, scene: &Scene) {
    if reply.visibility == Visibility::Public {
        let line = scene.voice.with(Word::AnswerFor, [("user", user.to_string().into())]);
        reply.mention = Some(Mention { who: Mentioned::User(user), line });
    } else {
        let said = scene.voice.say(Word::NotHandedOver);
        reply.card.footer = Some(reply.card.footer.take().map_or(said.clone(), |footer| format!("{footer} · {said}")));
    }
}
