//! Interactions: what was sent, what came back, and what may still come.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Id, World};

/// How long a token can be used after its interaction was made.
pub const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);

/// One interaction with the bot.
#[derive(Debug, Clone)]
pub struct Interaction {
    /// The id.
    pub id: Id,
    /// The token that responses are sent with.
    pub token: String,
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub kind: u8,
    /// Who asked.
    pub user: Id,
    /// Where.
    pub channel: Id,
    /// Whether the bot is there on the person's account alone, where only five follow-ups are allowed.
    pub outside: bool,
    /// Whether every answer is private, because the person may not show answers of bots from elsewhere in the guild.
    pub hushed: bool,
    /// The command's name or the custom id.
    pub name: String,
    /// The message that carries the pressed component.
    pub source: Option<Id>,
    /// When it was sent.
    pub sent: Instant,
    /// The first response.
    pub response: Option<Response>,
    /// The message of the first response, once there is one.
    pub original: Option<Id>,
    /// Whether a deferral still waits for its message.
    pub awaiting: bool,
    /// Messages of follow-ups, oldest first.
    pub follow_ups: Vec<Id>,
    /// When the person first had something to read: the first response, or what came after a deferral.
    pub answered: Option<Instant>,
}

/// The first response.
#[derive(Debug, Clone)]
pub struct Response {
    /// Discord's number: 4 message, 5 deferral, 6 deferred update, 7 update, 8 suggestions, 9 modal.
    pub kind: u64,
    /// Whether only the person can see it.
    pub private: bool,
    /// What was sent with it.
    pub data: Value,
    /// When.
    pub at: Instant,
}

impl Interaction {
    /// A new interaction that nobody has answered.
    pub fn new(id: Id, kind: u8, name: &str, user: Id, channel: Id, sent: Instant) -> Self {
        Self {
            id,
            token: format!("token-of-interaction-{id}"),
            kind,
            user,
            channel,
            outside: false,
            hushed: false,
            name: name.to_owned(),
            source: None,
            sent,
            response: None,
            original: None,
            awaiting: false,
            follow_ups: Vec::new(),
            answered: None,
        }
    }

    /// Whether the token is too old.
    pub fn expired(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.sent) > TOKEN_LIFE
    }

    /// What a message tells about the interaction that it answers.
    pub fn metadata(&self, world: &World) -> Value {
        let mut metadata = json!({
            "id": self.id.to_string(), "type": self.kind, "user": world.user_json(self.user),
            "authorizing_integration_owners": if self.outside { json!({"1": self.user.to_string()}) } else { json!({"0": "0"}) },
        });
        if let (Some(source), Some(fields)) = (self.source, metadata.as_object_mut()) {
            fields.insert("interacted_message_id".to_owned(), source.to_string().into());
        }
        metadata
    }
}
