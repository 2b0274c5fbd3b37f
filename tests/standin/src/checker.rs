//! The payload checker: what Discord would refuse, and where in the payload it would point.
//!
//! These are the rules that Discord states in prose and that its `OpenAPI` description leaves out, plus the limits that it
//! does state, so that a payload can be checked where the description is missing. [`crate::schema`] checks the rest.
//! Lengths are counted in Unicode code points, as Discord counts them.

mod commands;
mod components;
mod embeds;
mod findings;
mod layout;
mod message;
mod modal;

use serde_json::Value;

pub use findings::{Findings, Violation};
pub use message::{MessageKind, is_empty};

/// The flag that hides a message from all but the person who asked.
pub const EPHEMERAL: u64 = 1 << 6;
/// The flag that makes a message out of layout components instead of content and embeds.
pub const COMPONENTS_V2: u64 = 1 << 15;

/// What Discord would refuse in a message of this kind.
pub fn message(payload: &Value, kind: MessageKind) -> Vec<Violation> {
    let mut findings = Findings::default();
    message::check(payload, kind, &mut findings);
    findings.into_violations()
}

/// What Discord would refuse in the first response to an interaction (`{"type", "data"}`).
pub fn callback(payload: &Value) -> Vec<Violation> {
    let mut findings = Findings::default();
    findings.known_fields(payload, &["type", "data"]);
    let data = payload.get("data").unwrap_or(&Value::Null);
    match payload.get("type").and_then(Value::as_u64) {
        Some(1 | 6) => findings.at("data", |findings| {
            findings.require(data.is_null(), "UNEXPECTED", "this kind of response carries no data");
        }),
        Some(4) => findings.at("data", |findings| message::check(data, MessageKind::InteractionCreate, findings)),
        Some(5) => findings.at("data", |findings| message::check_deferral(data, findings)),
        Some(7) => findings.at("data", |findings| message::check(data, MessageKind::InteractionEdit, findings)),
        Some(8) => findings.at("data", |findings| commands::check_suggestions(data, findings)),
        Some(9) => findings.at("data", |findings| modal::check(data, findings)),
        _ => {
            findings.add("type", "BASE_TYPE_CHOICES", "the type of the response must be one of 1, 4, 5, 6, 7, 8 and 9");
        }
    }
    findings.into_violations()
}

/// What Discord would refuse in a whole set of commands, as they are registered in one request.
pub fn commands(payload: &Value) -> Vec<Violation> {
    let mut findings = Findings::default();
    commands::check_all(payload, &mut findings);
    findings.into_violations()
}

/// What Discord would refuse in one command.
pub fn command(payload: &Value) -> Vec<Violation> {
    let mut findings = Findings::default();
    commands::check(payload, &mut findings);
    findings.into_violations()
}

/// How many characters Discord counts in a text.
pub fn length(text: &str) -> usize {
    text.chars().count()
}
