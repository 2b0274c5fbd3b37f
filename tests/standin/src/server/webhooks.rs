//! What may come after the first response: follow-ups, edits and deletions, with the interaction's token.

use serde_json::{Value, json};

use super::routes::{self, check};
use super::{Answer, Request};
use crate::checker::{self, EPHEMERAL, MessageKind};
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::interactions::Interaction;
use crate::world::messages::{Draft, File};
use crate::world::{Id, World};

/// How many follow-ups an interaction takes where the bot is on the person's account alone.
const FOLLOW_UPS_OUTSIDE: usize = 5;

/// Answers everything under `/webhooks/{application}/{token}`.
///
/// # Errors
///
/// 10015 for a token of no interaction, 50027 for one that is too old, 10008 for a message of another interaction.
pub fn answer(
    service: &Service,
    request: &Request,
    application: Id,
    token: &str,
    rest: &[&str],
) -> Result<Answer, Refusal> {
    let world = service.world();
    let found = world.interactions.values().find(|interaction| interaction.token == token);
    let interaction = found.filter(|_| application == world.bot()).ok_or_else(Refusal::unknown_webhook)?;
    if interaction.expired(service.clock.now()) {
        return Err(Refusal::expired_token());
    }
    // Before the first response the token opens nothing.
    if interaction.response.is_none() {
        return Err(Refusal::unknown_webhook());
    }
    let id = interaction.id;
    drop(world);
    match (request.method.as_str(), rest) {
        ("POST", []) => follow_up(service, request, id),
        ("GET", ["messages", message]) => {
            let world = service.world();
            let (channel, message) = target(&world, id, message)?;
            let message = world.message(channel, message).ok_or_else(Refusal::unknown_message)?;
            Ok(Answer::json(200, message.json.clone()))
        }
        ("PATCH", ["messages", message]) => edit(service, request, id, message),
        ("DELETE", ["messages", message]) => {
            let mut world = service.world();
            let (channel, message) = target(&world, id, message)?;
            if world.delete_message(channel, message) { Ok(Answer::nothing()) } else { Err(Refusal::unknown_message()) }
        }
        _ => Err(Refusal::not_found()),
    }
}

fn follow_up(service: &Service, request: &Request, id: Id) -> Result<Answer, Refusal> {
    check(service, request, checker::message(&with_files(&request.body, &request.files), MessageKind::FollowUp))?;
    let mut world = service.world();
    let interaction = world.interactions.get(&id).cloned().ok_or_else(Refusal::unknown_webhook)?;
    if interaction.outside && interaction.follow_ups.len() >= FOLLOW_UPS_OUTSIDE {
        return Err(Refusal::too_many_follow_ups());
    }
    // The first follow-up after a deferral takes the deferral's place, and its privacy, whatever it asks for.
    let private = if interaction.awaiting {
        is_deferred_privately(&interaction)
    } else {
        interaction.hushed || request.body.get("flags").and_then(Value::as_u64).unwrap_or(0) & EPHEMERAL != 0
    };
    add(service, &mut world, request, &interaction, private)
}

fn edit(service: &Service, request: &Request, id: Id, message: &str) -> Result<Answer, Refusal> {
    check(service, request, checker::message(&request.body, MessageKind::InteractionEdit))?;
    let mut world = service.world();
    let interaction = world.interactions.get(&id).cloned().ok_or_else(Refusal::unknown_webhook)?;
    if message == "@original" && interaction.awaiting {
        if checker::is_empty(&with_files(&request.body, &request.files)) {
            return Err(Refusal::new(400, 50006, "Cannot send an empty message"));
        }
        return add(service, &mut world, request, &interaction, is_deferred_privately(&interaction));
    }
    let (channel, message) = target(&world, id, message)?;
    let json = world.edit_message(channel, message, &request.body, &request.files, &service.clock.timestamp())?;
    if let Some(interaction) = world.interactions.get_mut(&id) {
        interaction.answered.get_or_insert(service.clock.now());
    }
    Ok(Answer::json(200, json))
}

/// Adds a message to the interaction: in the place of its deferral where it has one, as a follow-up otherwise.
fn add(
    service: &Service,
    world: &mut World,
    request: &Request,
    interaction: &Interaction,
    private: bool,
) -> Result<Answer, Refusal> {
    let draft = Draft {
        channel: interaction.channel,
        author: world.bot(),
        payload: &request.body,
        files: &request.files,
        visible_to: private.then_some(interaction.user),
        interaction: Some(interaction.id),
        sent: service.clock.now(),
        timestamp: service.clock.timestamp(),
    };
    let made = world.add_message(draft);
    if let Some(interaction) = world.interactions.get_mut(&interaction.id) {
        if std::mem::take(&mut interaction.awaiting) {
            interaction.original = Some(made);
        } else {
            interaction.follow_ups.push(made);
        }
        interaction.answered.get_or_insert(service.clock.now());
    }
    let made = world.message(interaction.channel, made).ok_or_else(Refusal::unknown_message)?;
    Ok(Answer::json(200, made.json.clone()))
}

fn is_deferred_privately(interaction: &Interaction) -> bool {
    interaction.response.as_ref().is_some_and(|response| response.private)
}

/// The message that a path names; only those of the interaction itself can be reached.
fn target(world: &World, id: Id, message: &str) -> Result<(Id, Id), Refusal> {
    let interaction = world.interactions.get(&id).ok_or_else(Refusal::unknown_webhook)?;
    let message = if message == "@original" {
        interaction.original.ok_or_else(Refusal::unknown_message)?
    } else {
        routes::id(message)?
    };
    let own = interaction.original == Some(message) || interaction.follow_ups.contains(&message);
    if own { Ok((interaction.channel, message)) } else { Err(Refusal::unknown_message()) }
}

/// A message with its files counted as attachments, so that one of files alone is not taken for empty.
pub(super) fn with_files(message: &Value, files: &[File]) -> Value {
    let mut message = message.clone();
    let fields = message.as_object_mut().filter(|fields| !files.is_empty() && !fields.contains_key("attachments"));
    if let Some(fields) = fields {
        let listed = files.iter().map(|file| json!({"id": file.number.to_string()}));
        fields.insert("attachments".to_owned(), listed.collect());
    }
    message
}
