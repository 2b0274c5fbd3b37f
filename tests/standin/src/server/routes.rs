//! Which part of the stand-in answers which address.

use serde_json::json;

use super::{Answer, Request, callback, channels, commands, guilds, webhooks};
use crate::checker::Violation;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::Id;

/// Answers a request by its route.
///
/// # Errors
///
/// What Discord would refuse.
pub fn route(service: &Service, request: &Request) -> Result<Answer, Refusal> {
    let parts = request.parts();
    match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["ephemeral-attachments", file, _]) => {
            let file = service.world().files.get(&id(file)?).cloned();
            file.map(Answer::bytes).ok_or_else(Refusal::not_found)
        }
        ("GET", ["gateway"]) => Ok(Answer::json(200, json!({"url": service.gateway_url}))),
        ("GET", ["gateway", "bot"]) => {
            let manners = service.world().gateway.clone();
            let (left, wait) = manners.sessions;
            let limit = json!({
                "total": 1000, "remaining": left, "reset_after": u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
                "max_concurrency": 1,
            });
            let about = json!({"url": service.gateway_url, "shards": manners.shards, "session_start_limit": limit});
            Ok(Answer::json(200, about))
        }
        ("GET", ["users", "@me"]) => {
            let world = service.world();
            Ok(Answer::json(200, world.user_json(world.bot())))
        }
        ("GET", ["applications", "@me"] | ["oauth2", "applications", "@me"]) => {
            Ok(Answer::json(200, service.world().application_json()))
        }
        (_, ["applications", application, "commands", rest @ ..]) => {
            commands::answer(service, request, id(application)?, None, rest)
        }
        (_, ["applications", application, "guilds", guild, "commands", rest @ ..]) => {
            commands::answer(service, request, id(application)?, Some(id(guild)?), rest)
        }
        ("POST", ["interactions", interaction, token, "callback"]) => {
            callback::answer(service, request, id(interaction)?, token)
        }
        (_, ["webhooks", application, token, rest @ ..]) => {
            webhooks::answer(service, request, id(application)?, token, rest)
        }
        ("POST", ["users", "@me", "channels"]) => channels::open_private(service, request),
        (_, ["channels", channel, rest @ ..]) => channels::answer(service, request, id(channel)?, rest),
        ("GET", ["users", user]) => guilds::user(service, id(user)?),
        ("GET", ["guilds", guild, rest @ ..]) => guilds::answer(service, id(guild)?, rest),
        _ => Err(Refusal::not_found()),
    }
}

/// An id in a path.
///
/// # Errors
///
/// When it is no number.
pub fn id(text: &str) -> Result<Id, Refusal> {
    let violation = |code, message: &str| Violation { path: "id".to_owned(), code, message: message.to_owned() };
    text.parse().map_err(|_| Refusal::invalid_form(&[violation("NUMBER_TYPE_COERCE", "Value is not snowflake.")]))
}

/// Refuses a body that breaks the hand-written rules or Discord's own description.
///
/// # Errors
///
/// 50035 with the places, or 50006 for an empty message.
pub fn check(service: &Service, request: &Request, by_hand: Vec<Violation>) -> Result<(), Refusal> {
    let mut violations = by_hand;
    if let Some(description) = &service.description {
        for one in description.check(&request.method, &request.path, &request.body) {
            if !violations.iter().any(|other| other.path == one.path) {
                violations.push(one);
            }
        }
    }
    if violations.is_empty() { Ok(()) } else { Err(Refusal::invalid_form(&violations)) }
}
