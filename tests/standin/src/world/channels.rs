//! Channels and what may be done in them, as Discord describes them.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::messages::Message;
use super::{Id, World};

/// A channel of a guild, or a private one.
#[derive(Debug, Clone)]
pub struct Channel {
    /// The id.
    pub id: Id,
    /// The guild, unless it is private.
    pub guild: Option<Id>,
    /// Discord's number: 0 text, 1 direct messages, 3 a group, 11 a thread.
    pub kind: u8,
    /// The channel that a thread belongs to.
    pub parent: Option<Id>,
    /// The name; empty for a private one.
    pub name: String,
    /// Exceptions from the roles' permissions.
    pub overwrites: Vec<Overwrite>,
    /// Who takes part in a private channel.
    pub recipients: Vec<Id>,
    /// The messages, oldest first; private answers are among them.
    pub messages: BTreeMap<Id, Message>,
    /// Nonces that were sent with `enforce_nonce`, and the messages they made.
    pub nonces: HashMap<String, Id>,
}

/// An exception from the roles' permissions, for a role or a member.
#[derive(Debug, Clone, Copy)]
pub struct Overwrite {
    /// The role or member.
    pub id: Id,
    /// Whether the id is a role's.
    pub role: bool,
    /// What is allowed in addition.
    pub allow: u64,
    /// What is taken away.
    pub deny: u64,
}

/// A text channel.
pub const TEXT: u8 = 0;
/// Direct messages of two.
pub const DIRECT: u8 = 1;
/// Direct messages of several.
pub const GROUP: u8 = 3;
/// A thread that all can see.
pub const THREAD: u8 = 11;

impl World {
    /// Makes a text channel in a guild.
    pub fn add_channel(&mut self, guild: Id, name: &str) -> Id {
        self.insert_channel(Some(guild), TEXT, name, Vec::new())
    }

    /// Makes a thread in a channel of a guild.
    pub fn add_thread(&mut self, parent: Id, name: &str) -> Id {
        let guild = self.channels.get(&parent).and_then(|channel| channel.guild);
        let id = self.insert_channel(guild, THREAD, name, Vec::new());
        if let Some(thread) = self.channels.get_mut(&id) {
            thread.parent = Some(parent);
        }
        id
    }

    /// Begins a thread under a message, whose id it gets.
    pub fn begin_thread(&mut self, parent: Id, message: Id, name: &str) -> Id {
        let made = self.add_thread(parent, name);
        if let Some(thread) = self.channels.remove(&made) {
            self.channels.insert(message, Channel { id: message, ..thread });
        }
        message
    }

    /// The private channel of exactly these people, made where there is none.
    pub fn private_channel(&mut self, people: &[Id]) -> Id {
        let mut wanted = people.to_vec();
        wanted.sort_unstable();
        let found = self.channels.values().find(|channel| channel.guild.is_none() && channel.recipients == wanted);
        if let Some(channel) = found {
            return channel.id;
        }
        let kind = if wanted.len() > 2 { GROUP } else { DIRECT };
        self.insert_channel(None, kind, "", wanted)
    }

    /// A channel as Discord describes it to the bot.
    pub fn channel_json(&self, channel: &Channel) -> Value {
        let last = channel.messages.keys().next_back().map(ToString::to_string);
        let Some(guild) = channel.guild else {
            let others: Vec<_> =
                channel.recipients.iter().filter(|id| **id != self.bot()).map(|id| self.user_json(*id)).collect();
            return json!({"id": channel.id.to_string(), "type": channel.kind, "last_message_id": last, "flags": 0, "recipients": others});
        };
        let overwrites: Vec<_> = channel
            .overwrites
            .iter()
            .map(|one| {
                json!({
                    "id": one.id.to_string(), "type": u8::from(!one.role), "allow": one.allow.to_string(), "deny": one.deny.to_string(),
                })
            })
            .collect();
        json!({
            "id": channel.id.to_string(), "type": channel.kind, "guild_id": guild.to_string(), "name": channel.name, "position": 0,
            "permission_overwrites": overwrites, "topic": null, "nsfw": false, "last_message_id": last, "rate_limit_per_user": 0,
            "parent_id": channel.parent.map(|id| id.to_string()), "flags": 0,
        })
    }

    fn insert_channel(&mut self, guild: Option<Id>, kind: u8, name: &str, recipients: Vec<Id>) -> Id {
        let id = self.new_id();
        let name = name.to_owned();
        let (overwrites, messages, nonces) = (Vec::new(), BTreeMap::new(), HashMap::new());
        let parent = None;
        self.channels.insert(id, Channel { id, guild, kind, parent, name, overwrites, recipients, messages, nonces });
        id
    }
}
