//! The first response to an interaction: in time, once, and private or public for good.

use serde_json::{Value, json};

use super::routes::check;
use super::webhooks::with_files;
use super::{Answer, Request};
use crate::checker::{self, EPHEMERAL};
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::interactions::{Interaction, Response};
use crate::world::messages::Draft;
use crate::world::{Id, World};

/// Answers `POST /interactions/{id}/{token}/callback`.
///
/// # Errors
///
/// 10062 when it is late or unknown, 40060 when another response came before, 50035 when Discord would not take the body.
pub fn answer(service: &Service, request: &Request, id: Id, token: &str) -> Result<Answer, Refusal> {
    let now = service.clock.now();
    let timestamp = service.clock.timestamp();
    let mut world = service.world();
    let interaction = world.interactions.get(&id).filter(|interaction| interaction.token == token);
    let mut interaction = interaction.cloned().ok_or_else(Refusal::unknown_interaction)?;
    let mut body = request.body.clone();
    if let Some(data) = body.get_mut("data") {
        *data = with_files(data, &request.files);
    }
    check(service, request, checker::callback(&body))?;
    if interaction.response.is_some() {
        return Err(Refusal::already_acknowledged());
    }
    if now.saturating_duration_since(interaction.sent) > service.first_response_limit() {
        return Err(Refusal::unknown_interaction());
    }
    let kind = request.body.get("type").and_then(Value::as_u64).unwrap_or(0);
    if !fits(&interaction, kind) {
        let message = format!("a response of type {kind} does not fit an interaction of type {}", interaction.kind);
        let violation = checker::Violation { path: "type".to_owned(), code: "INTERACTION_TYPE", message };
        return Err(Refusal::invalid_form(&[violation]));
    }
    let data = request.body.get("data").cloned().unwrap_or(Value::Null);
    let private = interaction.hushed || data.get("flags").and_then(Value::as_u64).unwrap_or(0) & EPHEMERAL != 0;
    interaction.response = Some(Response { kind, private, data: data.clone(), at: now });
    match kind {
        4 => {
            let draft = Draft {
                channel: interaction.channel,
                author: world.bot(),
                payload: &data,
                files: &request.files,
                visible_to: private.then_some(interaction.user),
                interaction: Some(id),
                sent: now,
                timestamp,
            };
            interaction.original = Some(world.add_message(draft));
            interaction.answered = Some(now);
        }
        5 => interaction.awaiting = true,
        6 => interaction.original = interaction.source,
        7 => {
            let source = interaction.source.ok_or_else(Refusal::unknown_message)?;
            world.edit_message(interaction.channel, source, &data, &request.files, &timestamp)?;
            interaction.original = Some(source);
            interaction.answered = Some(now);
        }
        _ => interaction.answered = Some(now),
    }
    let reply = reply(&world, &interaction);
    world.interactions.insert(id, interaction);
    if request.asked("with_response") == Some("true") { Ok(Answer::json(200, reply)) } else { Ok(Answer::nothing()) }
}

/// Which responses an interaction takes: suggestions only for autocomplete and nothing else there, updates only for components
/// and for modals that were opened from one, and no modal upon a modal.
fn fits(interaction: &Interaction, kind: u64) -> bool {
    match interaction.kind {
        4 => kind == 8,
        3 => matches!(kind, 4..=7 | 9),
        5 => matches!(kind, 4 | 5) || (matches!(kind, 6 | 7) && interaction.source.is_some()),
        _ => matches!(kind, 4 | 5 | 9),
    }
}

fn reply(world: &World, interaction: &Interaction) -> Value {
    let message = interaction.original.and_then(|id| world.message(interaction.channel, id));
    let kind = interaction.response.as_ref().map_or(0, |response| response.kind);
    let private = interaction.response.as_ref().is_some_and(|response| response.private);
    json!({
        "interaction": {
            "id": interaction.id.to_string(), "type": interaction.kind,
            "response_message_id": interaction.original.map(|id| id.to_string()),
            "response_message_loading": interaction.awaiting, "response_message_ephemeral": private,
        },
        "resource": {"type": kind, "message": message.map(|message| message.json.clone())},
    })
}
