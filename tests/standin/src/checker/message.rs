//! Messages: content, flags, mentions, files, and whether anything is left to show.

use serde_json::Value;

use super::{COMPONENTS_V2, EPHEMERAL, Findings, components, embeds, layout};

/// Which request a message stands in; Discord takes different fields for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// A new message in a channel.
    ChannelCreate,
    /// An edit of a message in a channel.
    ChannelEdit,
    /// The first response to an interaction.
    InteractionCreate,
    /// A follow-up to an interaction.
    FollowUp,
    /// An edit of a response or follow-up, or an update of the message that carries the pressed button.
    InteractionEdit,
}

const SUPPRESS_EMBEDS: u64 = 1 << 2;
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
const VOICE_MESSAGE: u64 = 1 << 13;

pub(super) fn check(payload: &Value, kind: MessageKind, findings: &mut Findings) {
    findings.require(payload.is_object(), "MODEL_TYPE_CONVERT", "a message must be an object");
    findings.known_fields(payload, kind.known_fields());
    findings.text(payload, "content", 0, 2000);
    check_flags(payload, kind, findings);
    check_allowed_mentions(payload, findings);
    check_attachments(payload, findings);
    check_reference(payload, findings);
    check_nonce(payload, findings);
    findings.boolean(payload, "tts");
    findings.list(payload, "sticker_ids", 0, 3);
    embeds::check(payload, findings);
    if flags(payload) & COMPONENTS_V2 == 0 {
        components::check_rows(payload, findings);
    } else {
        layout::check(payload, findings);
    }
    if kind.creates() {
        findings.require(!is_empty(payload), "EMPTY_MESSAGE", "cannot send an empty message");
    }
}

/// A deferral carries nothing but whether the answer will be private.
pub(super) fn check_deferral(data: &Value, findings: &mut Findings) {
    let says_something = |value: &Value| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
    for (name, _) in
        data.as_object().into_iter().flatten().filter(|(name, value)| *name != "flags" && says_something(value))
    {
        findings.add(name, "UNKNOWN_FIELD", "a deferral would lose this");
    }
    let others = flags(data) & !(EPHEMERAL | COMPONENTS_V2);
    findings.require(others == 0, "BITFIELD_TYPE", "a deferral takes no flag but the one that makes it private");
}

/// Whether Discord would find nothing to show: no words but blanks, no embed, component, file, sticker, poll or reference to forward.
pub fn is_empty(payload: &Value) -> bool {
    let words = payload.get("content").and_then(Value::as_str).is_some_and(|content| !content.trim().is_empty());
    let has = |key: &str| payload.get(key).and_then(Value::as_array).is_some_and(|items| !items.is_empty());
    let forwards = payload.pointer("/message_reference/type").and_then(Value::as_u64) == Some(1);
    let poll = payload.get("poll").is_some_and(|poll| !poll.is_null());
    !(words || has("embeds") || has("components") || has("attachments") || has("sticker_ids") || poll || forwards)
}

impl MessageKind {
    fn creates(self) -> bool {
        matches!(self, Self::ChannelCreate | Self::InteractionCreate | Self::FollowUp)
    }

    fn known_fields(self) -> &'static [&'static str] {
        match self {
            Self::ChannelCreate => &[
                "content",
                "nonce",
                "tts",
                "embeds",
                "allowed_mentions",
                "message_reference",
                "components",
                "sticker_ids",
                "attachments",
                "flags",
                "enforce_nonce",
                "poll",
            ],
            Self::ChannelEdit | Self::InteractionEdit => {
                &["content", "embeds", "flags", "allowed_mentions", "components", "attachments", "poll"]
            }
            Self::InteractionCreate => {
                &["tts", "content", "embeds", "allowed_mentions", "flags", "components", "attachments", "poll"]
            }
            Self::FollowUp => &[
                "content",
                "username",
                "avatar_url",
                "tts",
                "embeds",
                "allowed_mentions",
                "components",
                "attachments",
                "flags",
                "thread_name",
                "applied_tags",
                "poll",
            ],
        }
    }

    fn allowed_flags(self) -> u64 {
        match self {
            Self::ChannelCreate => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | VOICE_MESSAGE | COMPONENTS_V2,
            Self::ChannelEdit => SUPPRESS_EMBEDS | COMPONENTS_V2,
            // An edit may repeat the private flag; that it changes nothing is the server's to show.
            Self::InteractionEdit => SUPPRESS_EMBEDS | COMPONENTS_V2 | EPHEMERAL,
            Self::InteractionCreate | Self::FollowUp => {
                SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | EPHEMERAL | VOICE_MESSAGE | COMPONENTS_V2
            }
        }
    }
}

fn flags(payload: &Value) -> u64 {
    payload.get("flags").and_then(Value::as_u64).unwrap_or(0)
}

fn check_flags(payload: &Value, kind: MessageKind, findings: &mut Findings) {
    match payload.get("flags") {
        None | Some(Value::Null) => {}
        Some(value) => match value.as_u64() {
            Some(flags) => {
                let others = flags & !kind.allowed_flags();
                if others != 0 {
                    findings.add("flags", "BITFIELD_TYPE", format!("the flags {others} cannot be set here"));
                }
            }
            None => findings.add("flags", "NUMBER_TYPE_COERCE", "must be a whole number"),
        },
    }
}

fn check_allowed_mentions(payload: &Value, findings: &mut Findings) {
    let Some(allowed) = payload.get("allowed_mentions").filter(|allowed| !allowed.is_null()) else { return };
    findings.at("allowed_mentions", |findings| {
        findings.known_fields(allowed, &["parse", "users", "roles", "replied_user"]);
        findings.boolean(allowed, "replied_user");
        let parse = findings.list(allowed, "parse", 0, 3);
        for name in parse {
            let known = matches!(name.as_str(), Some("users" | "roles" | "everyone"));
            findings.require(known, "BASE_TYPE_CHOICES", "parse takes users, roles and everyone");
        }
        for key in ["users", "roles"] {
            let ids = findings.list(allowed, key, 0, 100);
            let numbers = ids.iter().all(|id| id.as_str().is_some_and(|id| id.parse::<u64>().is_ok()));
            findings.require(numbers, "NUMBER_TYPE_COERCE", format!("{key} takes ids written as strings"));
            findings.require(unique(ids), "SET_TYPE_ALREADY_CONTAINS_VALUE", format!("{key} names an id twice"));
            let both = !ids.is_empty() && parse.iter().any(|name| name == key);
            findings.require(
                !both,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                format!("parse: [\"{key}\"] and {key}: [ids] exclude each other"),
            );
        }
    });
}

fn check_attachments(payload: &Value, findings: &mut Findings) {
    let files = findings.list(payload, "attachments", 0, 10);
    findings.at("attachments", |findings| {
        findings.each(files, |file, findings| {
            let known =
                ["id", "filename", "title", "description", "duration_secs", "waveform", "is_spoiler", "is_remix"];
            // Serenity repeats whole attachments when it keeps some of them in an edit.
            let repeated = ["url", "proxy_url", "size", "height", "width", "content_type", "ephemeral", "flags"];
            let fields: Vec<_> = known.into_iter().chain(repeated).collect();
            findings.known_fields(file, &fields);
            findings.text(file, "filename", 1, 1024);
            findings.text(file, "description", 0, 1024);
        });
    });
}

fn check_reference(payload: &Value, findings: &mut Findings) {
    let Some(reference) = payload.get("message_reference").filter(|reference| !reference.is_null()) else { return };
    findings.at("message_reference", |findings| {
        findings.known_fields(reference, &["type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"]);
        findings.required_text(reference, "message_id", 1, 20);
    });
}

fn check_nonce(payload: &Value, findings: &mut Findings) {
    let nonce = payload.get("nonce").filter(|nonce| !nonce.is_null());
    if nonce.is_some_and(Value::is_string) {
        findings.text(payload, "nonce", 1, 25);
    }
    let enforced = findings.boolean(payload, "enforce_nonce") == Some(true);
    findings.require(!enforced || nonce.is_some(), "NONCE_REQUIRED", "enforce_nonce needs a nonce");
}

fn unique(values: &[Value]) -> bool {
    values.iter().enumerate().all(|(index, value)| !values.iter().skip(index + 1).any(|other| other == value))
}
