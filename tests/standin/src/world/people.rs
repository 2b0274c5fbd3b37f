//! Users and members, as Discord describes them.

use serde_json::{Value, json};

use super::{Id, World};

/// Somebody, or some bot.
#[derive(Debug, Clone)]
pub struct User {
    /// The id.
    pub id: Id,
    /// The unique name, in lower case.
    pub username: String,
    /// The name that others see.
    pub global_name: String,
    /// Whether it is a bot.
    pub bot: bool,
    /// The language of their client.
    pub locale: String,
    /// Whether they take direct messages.
    pub takes_messages: bool,
}

/// A user in a guild.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Their name in this guild.
    pub nick: Option<String>,
    /// The roles given to them.
    pub roles: Vec<Id>,
}

impl World {
    /// Makes a person or bot of this name.
    pub fn add_user(&mut self, name: &str, bot: bool) -> Id {
        let id = self.new_id();
        let username: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let username = if username.is_empty() { format!("user{id}") } else { username };
        let user =
            User { id, username, global_name: name.to_owned(), bot, locale: "en-US".to_owned(), takes_messages: true };
        self.users.insert(id, user);
        id
    }

    /// A user as Discord describes it; an unknown id gives null.
    pub fn user_json(&self, id: Id) -> Value {
        let Some(user) = self.users.get(&id) else { return Value::Null };
        json!({
            "id": user.id.to_string(), "username": user.username, "global_name": user.global_name, "discriminator": "0",
            "avatar": null, "bot": user.bot, "system": false, "public_flags": 0, "flags": 0,
        })
    }

    /// A member as Discord describes it, with `user` and, in interactions, the permissions they have in the channel.
    pub fn member_json(&self, guild: Id, user: Id, permissions: Option<u64>) -> Value {
        let Some(member) = self.guilds.get(&guild).and_then(|guild| guild.members.get(&user)) else {
            return Value::Null;
        };
        let roles: Vec<_> = member.roles.iter().map(ToString::to_string).collect();
        let mut json = json!({
            "user": self.user_json(user), "nick": member.nick, "avatar": null, "banner": null, "roles": roles,
            "joined_at": "2026-01-01T00:00:00.000000+00:00", "premium_since": null, "deaf": false, "mute": false, "flags": 0,
            "pending": false, "communication_disabled_until": null, "unusual_dm_activity_until": null,
        });
        if let (Some(permissions), Some(fields)) = (permissions, json.as_object_mut()) {
            fields.insert("permissions".to_owned(), permissions.to_string().into());
        }
        json
    }
}
