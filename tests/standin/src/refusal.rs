//! Refusals in Discord's form: an HTTP status, a code, a message and, for a malformed body, the place of each error.

use serde_json::{Map, Value, json};

use crate::checker::Violation;

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// Discord's code, or 0.
    pub code: u32,
    /// Discord's message.
    pub message: String,
    /// The errors by place, as `{"content": {"_errors": [{"code", "message"}]}}`.
    pub errors: Option<Value>,
}

impl Refusal {
    /// A refusal without places.
    pub fn new(status: u16, code: u32, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), errors: None }
    }

    /// A body that breaks Discord's rules.
    pub fn invalid_form(violations: &[Violation]) -> Self {
        // An empty message has a code of its own, and nothing else to say.
        if let [Violation { code: "EMPTY_MESSAGE", .. }] = violations {
            return Self::new(400, 50006, "Cannot send an empty message");
        }
        let mut errors = Value::Object(Map::new());
        for violation in violations {
            let steps = violation.path.split('.').filter(|step| !step.is_empty());
            let place = steps.fold(&mut errors, |place, step| {
                let fields = place.as_object_mut().expect("errors nest in objects");
                fields.entry(step).or_insert_with(|| Value::Object(Map::new()))
            });
            let found =
                place.as_object_mut().expect("errors nest in objects").entry("_errors").or_insert_with(|| json!([]));
            let found = found.as_array_mut().expect("errors are listed");
            found.push(json!({"code": violation.code, "message": violation.message}));
        }
        Self { errors: Some(errors), ..Self::new(400, 50035, "Invalid Form Body") }
    }

    /// The body of the answer.
    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let (Some(errors), Some(fields)) = (&self.errors, body.as_object_mut()) {
            fields.insert("errors".to_owned(), errors.clone());
        }
        body
    }

    /// 401: the token is not the bot's.
    pub fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    /// 404: there is no such address.
    pub fn not_found() -> Self {
        Self::new(404, 0, "404: Not Found")
    }

    /// 50109: the body is no JSON.
    pub fn invalid_json() -> Self {
        Self::new(400, 50109, "The request body contains invalid JSON.")
    }

    /// 10003.
    pub fn unknown_channel() -> Self {
        Self::new(404, 10003, "Unknown Channel")
    }

    /// 10004.
    pub fn unknown_guild() -> Self {
        Self::new(404, 10004, "Unknown Guild")
    }

    /// 10007.
    pub fn unknown_member() -> Self {
        Self::new(404, 10007, "Unknown Member")
    }

    /// 10008.
    pub fn unknown_message() -> Self {
        Self::new(404, 10008, "Unknown Message")
    }

    /// 160004.
    pub fn has_a_thread() -> Self {
        Self::new(400, 160_004, "A thread has already been created for this message")
    }

    /// 10013.
    pub fn unknown_user() -> Self {
        Self::new(404, 10013, "Unknown User")
    }

    /// 10015: a token of no interaction.
    pub fn unknown_webhook() -> Self {
        Self::new(404, 10015, "Unknown Webhook")
    }

    /// 10062: too late for the first response, or no such interaction.
    pub fn unknown_interaction() -> Self {
        Self::new(404, 10062, "Unknown interaction")
    }

    /// 10063.
    pub fn unknown_command() -> Self {
        Self::new(404, 10063, "Unknown application command")
    }

    /// 40060: the first response was given already.
    pub fn already_acknowledged() -> Self {
        Self::new(400, 40060, "Interaction has already been acknowledged.")
    }

    /// 40094: the sixth follow-up outside the bot's guilds.
    pub fn too_many_follow_ups() -> Self {
        Self::new(400, 40094, "This interaction has reached the maximum number of follow-up messages.")
    }

    /// 50001: the bot cannot see the channel.
    pub fn missing_access() -> Self {
        Self::new(403, 50001, "Missing Access")
    }

    /// 50005.
    pub fn not_the_author() -> Self {
        Self::new(403, 50005, "Cannot edit a message authored by another user")
    }

    /// 50007: the person takes no direct messages.
    pub fn closed_to_messages() -> Self {
        Self::new(403, 50007, "Cannot send messages to this user")
    }

    /// 50013: the bot lacks a permission in the channel.
    pub fn missing_permissions() -> Self {
        Self::new(403, 50013, "Missing Permissions")
    }

    /// 50027: a token older than a quarter of an hour.
    pub fn expired_token() -> Self {
        Self::new(401, 50027, "Invalid Webhook Token")
    }
}
