//! The registration of commands, for all guilds or for one.

use serde_json::{Value, json};

use super::routes::{self, check};
use super::{Answer, Request};
use crate::checker;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::{Id, World};

/// Answers everything under `/applications/{application}[/guilds/{guild}]/commands`.
///
/// # Errors
///
/// 50001 for another application or a guild without the bot, 50035 for what Discord would not take, 10063 for an unknown command.
pub fn answer(
    service: &Service,
    request: &Request,
    application: Id,
    guild: Option<Id>,
    rest: &[&str],
) -> Result<Answer, Refusal> {
    let mut world = service.world();
    if application != world.bot() || guild.is_some_and(|guild| !world.bot_is_in(guild)) {
        return Err(Refusal::missing_access());
    }
    match (request.method.as_str(), rest) {
        ("GET", []) => Ok(Answer::json(200, scope(&world, guild).cloned().collect())),
        ("PUT", []) => {
            check(service, request, checker::commands(&request.body))?;
            let before: Vec<_> = scope(&world, guild).cloned().collect();
            world.commands.retain(|command| guild_of(command) != guild);
            for command in request.body.as_array().into_iter().flatten() {
                let stored = stored(&mut world, command, guild, &before);
                world.commands.push(stored);
            }
            Ok(Answer::json(200, scope(&world, guild).cloned().collect()))
        }
        ("POST", []) => {
            check(service, request, checker::command(&request.body))?;
            let before: Vec<_> = scope(&world, guild).cloned().collect();
            let stored = stored(&mut world, &request.body, guild, &before);
            world.commands.retain(|command| !(guild_of(command) == guild && same(command, &stored)));
            world.commands.push(stored.clone());
            let known = before.iter().any(|command| same(command, &stored));
            Ok(Answer::json(if known { 200 } else { 201 }, stored))
        }
        ("DELETE", [id]) => {
            let id = routes::id(id)?.to_string();
            let before = world.commands.len();
            world.commands.retain(|command| command.get("id").and_then(Value::as_str) != Some(&id));
            if world.commands.len() < before { Ok(Answer::nothing()) } else { Err(Refusal::unknown_command()) }
        }
        _ => Err(Refusal::not_found()),
    }
}

fn guild_of(command: &Value) -> Option<Id> {
    command.get("guild_id").and_then(Value::as_str).and_then(|id| id.parse().ok())
}

fn scope(world: &World, guild: Option<Id>) -> impl Iterator<Item = &Value> {
    world.commands.iter().filter(move |command| guild_of(command) == guild)
}

fn same(one: &Value, other: &Value) -> bool {
    one.get("name") == other.get("name") && one.get("type") == other.get("type")
}

/// A command as Discord lists it: every field written out, under the id that the command of this name had before.
fn stored(world: &mut World, command: &Value, guild: Option<Id>, before: &[Value]) -> Value {
    let mut stored = json!({
        "application_id": world.bot().to_string(), "type": 1, "description": "", "name_localizations": null,
        "description_localizations": null, "options": [], "default_member_permissions": null, "nsfw": false,
        "integration_types": [0], "contexts": null,
    });
    if let (Some(fields), Some(own)) = (stored.as_object_mut(), command.as_object()) {
        fields.extend(own.iter().map(|(key, value)| (key.clone(), value.clone())));
        if guild.is_some() {
            fields.insert("guild_id".to_owned(), guild.map(|id| id.to_string()).into());
        } else {
            let private =
                fields.get("contexts").and_then(Value::as_array).is_none_or(|contexts| contexts.contains(&json!(1)));
            fields.insert("dm_permission".to_owned(), private.into());
        }
    }
    let earlier = before.iter().find(|earlier| same(earlier, &stored));
    let field = |key: &str| earlier.and_then(|earlier| earlier.get(key)).cloned();
    let id = field("id").unwrap_or_else(|| world.new_id().to_string().into());
    // The version changes with the command, and only with it.
    let unchanged = earlier.is_some_and(|earlier| without_identity(earlier) == without_identity(&stored));
    let version = field("version").filter(|_| unchanged).unwrap_or_else(|| world.new_id().to_string().into());
    if let Some(fields) = stored.as_object_mut() {
        fields.insert("id".to_owned(), id);
        fields.insert("version".to_owned(), version);
    }
    stored
}

fn without_identity(command: &Value) -> Value {
    let mut command = command.clone();
    if let Some(fields) = command.as_object_mut() {
        fields.remove("id");
        fields.remove("version");
    }
    command
}
