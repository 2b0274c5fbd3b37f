//! Guilds, roles, members and users, to be read only.

use super::Answer;
use super::routes::id;
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::{Id, World};

/// Answers `GET` under `/guilds/{guild}`.
///
/// # Errors
///
/// 10004 for a guild that is not there or that the bot is not in.
pub fn answer(service: &Service, guild: Id, rest: &[&str]) -> Result<Answer, Refusal> {
    let world = service.world();
    let found = world.guilds.get(&guild).filter(|guild| world.bot_is_in(guild.id) && !guild.unavailable);
    let guild = found.ok_or_else(Refusal::unknown_guild)?;
    match rest {
        [] => Ok(Answer::json(200, world.guild_json(guild))),
        ["roles"] => Ok(Answer::json(200, World::roles_json(guild).into())),
        ["channels"] => {
            let channels = world.channels.values().filter(|channel| channel.guild == Some(guild.id));
            Ok(Answer::json(200, channels.map(|channel| world.channel_json(channel)).collect()))
        }
        ["members", user] => {
            let user = id(user)?;
            if !guild.members.contains_key(&user) {
                return Err(Refusal::unknown_member());
            }
            Ok(Answer::json(200, world.member_json(guild.id, user, None)))
        }
        _ => Err(Refusal::not_found()),
    }
}

/// Answers `GET /users/{user}`.
///
/// # Errors
///
/// 10013 for an unknown one.
pub fn user(service: &Service, user: Id) -> Result<Answer, Refusal> {
    let world = service.world();
    if world.users.contains_key(&user) {
        Ok(Answer::json(200, world.user_json(user)))
    } else {
        Err(Refusal::unknown_user())
    }
}
