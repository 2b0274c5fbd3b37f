//! Sessions: what was sent under which number, so that a client that comes back hears what it missed.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::Push;
use crate::world::Id;

/// Bits of the intents that matter here.
pub mod intents {
    /// Guilds, roles and channels.
    pub const GUILDS: u64 = 1 << 0;
    /// Members, privileged.
    pub const GUILD_MEMBERS: u64 = 1 << 1;
    /// Who is online, privileged.
    pub const GUILD_PRESENCES: u64 = 1 << 8;
    /// Messages in guilds.
    pub const GUILD_MESSAGES: u64 = 1 << 9;
    /// Messages in private channels.
    pub const DIRECT_MESSAGES: u64 = 1 << 12;
    /// The words of messages that do not mention the bot, privileged.
    pub const MESSAGE_CONTENT: u64 = 1 << 15;
    /// Those that have to be granted.
    pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
    /// All that Discord knows.
    pub const ALL: u64 = (1 << 26) - 1;
}

/// A session of one shard.
#[derive(Debug)]
pub struct Session {
    /// Its name, by which it is resumed.
    pub id: String,
    /// What the client asked to hear of.
    pub intents: u64,
    shard: (u64, u64),
    sequence: u64,
    sent: Vec<(u64, Value)>,
    connection: Option<UnboundedSender<Push>>,
}

impl Session {
    /// A new session on a connection.
    pub fn new(id: &str, shard: (u64, u64), intents: u64, connection: UnboundedSender<Push>) -> Self {
        Self { id: id.to_owned(), intents, shard, sequence: 0, sent: Vec::new(), connection: Some(connection) }
    }

    /// Which shard it is, and of how many.
    pub fn shard(&self) -> (u64, u64) {
        self.shard
    }

    /// The number of the last event.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Whether a client hears this session now.
    pub fn is_connected(&self) -> bool {
        self.connection.as_ref().is_some_and(|connection| !connection.is_closed())
    }

    /// Whether this is the shard of a guild; what has no guild belongs to the first shard.
    pub fn serves(&self, guild: Option<Id>) -> bool {
        guild.map_or(0, |guild| (guild >> 22) % self.shard.1) == self.shard.0
    }

    /// Whether the client asked for such events.
    pub fn wants(&self, event: &str, private: bool) -> bool {
        let needed = match event {
            "GUILD_CREATE" | "GUILD_DELETE" | "CHANNEL_UPDATE" => intents::GUILDS,
            "GUILD_MEMBER_REMOVE" => intents::GUILD_MEMBERS,
            "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" if private => intents::DIRECT_MESSAGES,
            "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE" => intents::GUILD_MESSAGES,
            _ => return true,
        };
        self.intents & needed != 0
    }

    /// Sends an event; without a connection it waits for the client to come back.
    pub fn push(&mut self, name: &str, data: Value) {
        self.sequence += 1;
        let payload = json!({"op": 0, "s": self.sequence, "t": name, "d": data});
        self.sent.push((self.sequence, payload.clone()));
        self.demand(Push::Payload(payload));
    }

    /// Sends what is no event and is not repeated.
    pub fn demand(&self, push: Push) {
        if let Some(connection) = &self.connection {
            // A connection that is just closing loses it, as on Discord; events are kept above.
            let _ = connection.send(push);
        }
    }

    /// Goes on upon a new connection after the last event that the client saw.
    pub fn resume(&mut self, seen: u64, connection: UnboundedSender<Push>) {
        self.connection = Some(connection);
        for (_, payload) in self.sent.iter().filter(|(number, _)| *number > seen) {
            self.demand(Push::Payload(payload.clone()));
        }
        self.push("RESUMED", json!({"_trace": []}));
    }

    /// Whether the session runs on this connection.
    pub fn is_on(&self, connection: &UnboundedSender<Push>) -> bool {
        self.connection.as_ref().is_some_and(|own| own.same_channel(connection))
    }

    /// Notes that a connection is gone.
    pub fn disconnect_from(&mut self, connection: &UnboundedSender<Push>) {
        if self.is_on(connection) {
            self.connection = None;
        }
    }

    /// Forgets what was sent long ago and can hardly be missed, for long measurements.
    pub fn forget_sent(&mut self) {
        let keep = self.sent.len().saturating_sub(100);
        self.sent.drain(..keep);
    }
}
