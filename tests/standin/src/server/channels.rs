//! Channels: reading and writing messages with the bot's own permissions.

use serde_json::{Value, json};

use super::routes::{self, check};
use super::webhooks::with_files;
use super::{Answer, Request};
use crate::checker::{self, MessageKind};
use crate::gateway;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::messages::Draft;
use crate::world::permissions::{
    ATTACH_FILES, CREATE_PUBLIC_THREADS, MANAGE_MESSAGES, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL,
};
use crate::world::{Id, World};

/// Answers everything under `/channels/{channel}`.
///
/// # Errors
///
/// 10003 for a channel that is not there, 50001 for one that the bot cannot see, 50013 for what it may not do.
pub fn answer(service: &Service, request: &Request, channel: Id, rest: &[&str]) -> Result<Answer, Refusal> {
    let permissions = {
        let world = service.world();
        let place = world.channels.get(&channel).ok_or_else(Refusal::unknown_channel)?;
        if place.guild.is_some_and(|guild| !world.bot_is_in(guild)) {
            return Err(Refusal::missing_access());
        }
        world.permissions_in(channel, world.bot())
    };
    if permissions & VIEW_CHANNEL == 0 {
        return Err(Refusal::missing_access());
    }
    match (request.method.as_str(), rest) {
        ("GET", []) => {
            let world = service.world();
            let place = world.channels.get(&channel).ok_or_else(Refusal::unknown_channel)?;
            Ok(Answer::json(200, world.channel_json(place)))
        }
        ("POST", ["typing"]) => Ok(Answer::nothing()),
        ("GET", ["messages"]) => {
            let most = request.asked("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50);
            let world = service.world();
            let place = world.channels.get(&channel).ok_or_else(Refusal::unknown_channel)?;
            let after = request.asked("after").and_then(|after| after.parse::<Id>().ok());
            let seen = permissions & READ_MESSAGE_HISTORY != 0;
            let public =
                place.messages.values().filter(|message| seen && !message.deleted && message.visible_to.is_none());
            let wanted = public.filter(|message| after.is_none_or(|after| message.id > after));
            // The first ones after a message, or else the last ones; in either case the newest first.
            let mut page: Vec<Value> = match after {
                Some(_) => wanted.take(most).map(|message| message.json.clone()).collect(),
                None => wanted.rev().take(most).map(|message| message.json.clone()).collect(),
            };
            if after.is_some() {
                page.reverse();
            }
            Ok(Answer::json(200, page.into()))
        }
        ("POST", ["messages"]) => create(service, request, channel, permissions),
        ("POST", ["messages", message, "threads"]) => {
            begin_thread(service, request, channel, routes::id(message)?, permissions)
        }
        (method, ["messages", message]) => {
            one_message(service, request, method, channel, routes::id(message)?, permissions)
        }
        _ => Err(Refusal::not_found()),
    }
}

/// Answers `POST /users/@me/channels`.
///
/// # Errors
///
/// 10013 for an unknown person.
pub fn open_private(service: &Service, request: &Request) -> Result<Answer, Refusal> {
    let recipient = request.body.get("recipient_id");
    let recipient =
        recipient.and_then(|id| id.as_u64().or_else(|| id.as_str()?.parse().ok())).ok_or_else(Refusal::unknown_user)?;
    let mut world = service.world();
    if !world.users.contains_key(&recipient) {
        return Err(Refusal::unknown_user());
    }
    let people = [world.bot(), recipient];
    let id = world.private_channel(&people);
    let channel = world.channels.get(&id).ok_or_else(Refusal::unknown_channel)?;
    Ok(Answer::json(200, world.channel_json(channel)))
}

fn create(service: &Service, request: &Request, channel: Id, permissions: u64) -> Result<Answer, Refusal> {
    if permissions & SEND_MESSAGES == 0 || (!request.files.is_empty() && permissions & ATTACH_FILES == 0) {
        return Err(Refusal::missing_permissions());
    }
    check(service, request, checker::message(&with_files(&request.body, &request.files), MessageKind::ChannelCreate))?;
    let mut world = service.world();
    let replied = request.body.pointer("/message_reference/message_id").and_then(Value::as_str);
    if let Some(replied) = replied {
        let there = world.message(channel, routes::id(replied)?).is_some_and(|message| message.visible_to.is_none());
        let must = request.body.pointer("/message_reference/fail_if_not_exists") != Some(&Value::Bool(false));
        if !there && must {
            let violation = checker::Violation {
                path: "message_reference".to_owned(),
                code: "REPLIES_UNKNOWN_MESSAGE",
                message: "Unknown message".to_owned(),
            };
            return Err(Refusal::invalid_form(&[violation]));
        }
    }
    let place = world.channels.get(&channel).ok_or_else(Refusal::unknown_channel)?;
    if place.guild.is_none()
        && place.recipients.iter().any(|id| world.users.get(id).is_some_and(|user| !user.takes_messages))
    {
        return Err(Refusal::closed_to_messages());
    }
    let enforced = request.body.get("enforce_nonce") == Some(&Value::Bool(true));
    let nonce = request.body.get("nonce").filter(|_| enforced).map(ToString::to_string);
    // The same nonce again is the same message again: nothing is posted twice.
    if let Some(earlier) =
        nonce.as_ref().and_then(|nonce| place.nonces.get(nonce)).and_then(|id| world.message(channel, *id))
    {
        return Ok(Answer::json(200, earlier.json.clone()));
    }
    let draft = Draft {
        channel,
        author: world.bot(),
        payload: &request.body,
        files: &request.files,
        visible_to: None,
        interaction: None,
        sent: service.clock.now(),
        timestamp: service.clock.timestamp(),
    };
    let id = world.add_message(draft);
    if let (Some(nonce), Some(place)) = (nonce, world.channels.get_mut(&channel)) {
        place.nonces.insert(nonce, id);
    }
    let json = world.message(channel, id).ok_or_else(Refusal::unknown_message)?.json.clone();
    // The bot hears its own messages too, as from Discord.
    gateway::dispatch_message(&mut world, channel, id);
    Ok(Answer::json(200, json))
}

/// Begins a thread under a message, which has the message's id.
fn begin_thread(
    service: &Service,
    request: &Request,
    channel: Id,
    message: Id,
    permissions: u64,
) -> Result<Answer, Refusal> {
    if permissions & CREATE_PUBLIC_THREADS == 0 {
        return Err(Refusal::missing_permissions());
    }
    let mut world = service.world();
    world.message(channel, message).filter(|found| found.visible_to.is_none()).ok_or_else(Refusal::unknown_message)?;
    let name = request.body.get("name").and_then(Value::as_str).unwrap_or_default();
    if !(1..=100).contains(&name.chars().count()) {
        let violation = checker::Violation {
            path: "name".to_owned(),
            code: "BASE_TYPE_BAD_LENGTH",
            message: "Must be between 1 and 100 in length.".to_owned(),
        };
        return Err(Refusal::invalid_form(&[violation]));
    }
    if world.channels.contains_key(&message) {
        return Err(Refusal::has_a_thread());
    }
    let id = world.begin_thread(channel, message, name);
    let thread = world.channels.get(&id).ok_or_else(Refusal::unknown_channel)?;
    Ok(Answer::json(201, world.channel_json(thread)))
}

fn one_message(
    service: &Service,
    request: &Request,
    method: &str,
    channel: Id,
    id: Id,
    permissions: u64,
) -> Result<Answer, Refusal> {
    let mut world = service.world();
    let found = world.message(channel, id).filter(|message| message.visible_to.is_none());
    let (author, json) =
        found.map(|message| (message.author, message.json.clone())).ok_or_else(Refusal::unknown_message)?;
    let own = author == world.bot();
    match method {
        "GET" if permissions & READ_MESSAGE_HISTORY != 0 => Ok(Answer::json(200, json)),
        "GET" => Err(Refusal::missing_access()),
        "PATCH" if !own => Err(Refusal::not_the_author()),
        "PATCH" => {
            check(service, request, checker::message(&request.body, MessageKind::ChannelEdit))?;
            let timestamp = service.clock.timestamp();
            world
                .edit_message(channel, id, &request.body, &request.files, &timestamp)
                .map(|json| Answer::json(200, json))
        }
        "DELETE" if own || permissions & MANAGE_MESSAGES != 0 => {
            delete(&mut world, channel, id);
            Ok(Answer::nothing())
        }
        "DELETE" => Err(Refusal::missing_permissions()),
        _ => Err(Refusal::not_found()),
    }
}

fn delete(world: &mut World, channel: Id, id: Id) {
    world.delete_message(channel, id);
    let guild = world.channels.get(&channel).and_then(|channel| channel.guild);
    let event =
        json!({"id": id.to_string(), "channel_id": channel.to_string(), "guild_id": guild.map(|id| id.to_string())});
    gateway::dispatch(world, guild, "MESSAGE_DELETE", event);
}
