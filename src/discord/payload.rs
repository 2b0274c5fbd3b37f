//! The one place where a [`Reply`] becomes what Discord is sent: allowed mentions and the last word on limits are here.
//!
//! Messages are embeds and not layouts of Components V2. Drawn beside each other, the layout was the taller of the two on a
//! phone, because its words are larger and its buttons stand inside; nothing in it read better. Serenity 0.12.5 can send
//! layouts and cannot read them back, and a press is answered from what stands on its message: the question or search above
//! the card, the line below it, and who may delete it. A layout holds 4,000 characters in all, where an embed's text alone
//! has 4,096. What embeds cost: somebody who has turned off previews of links does not see them, and where the bot is
//! mentioned it needs the permission Embed Links.

use serde_json::{Value, json};
use serenity::builder::CreateAttachment;

use super::custom_id::ComponentId;
use super::limits;
use super::reply::{Button, Card, Choice, Mentioned, Reply, Row, Style, Tone, Visibility};

/// Only the person who asked sees the message.
const EPHEMERAL: u64 = 1 << 6;

/// How Discord numbers the kinds of responses to an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKind {
    /// A new message.
    Message = 4,
    /// A new message follows within 15 minutes.
    DeferMessage = 5,
    /// The message that the button stands on changes later, or not at all.
    DeferUpdate = 6,
    /// The message that the button stands on changes.
    Update = 7,
}

/// The first response to an interaction.
#[must_use]
pub fn response(kind: ResponseKind, reply: &Reply) -> Value {
    let data = if kind == ResponseKind::Update { edit(reply) } else { message(reply) };
    object([("type", json!(kind as u8)), ("data", data)])
}

/// An object of these fields. `json!` copies every value that is put into it, and what stands deep in a message was copied on each
/// level.
fn object<const FIELDS: usize>(fields: [(&str, Value); FIELDS]) -> Value {
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// How an answer that takes longer is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deferral {
    /// A command's: a message follows that nobody but the person who asked sees.
    Message,
    /// A button's: its message changes later, or not at all.
    Update,
}

impl Deferral {
    /// The first response that says so.
    #[must_use]
    pub fn body(self) -> Value {
        match self {
            Self::Message => json!({ "type": ResponseKind::DeferMessage as u8, "data": { "flags": EPHEMERAL } }),
            Self::Update => json!({ "type": ResponseKind::DeferUpdate as u8 }),
        }
    }
}

/// The response to an autocomplete: `(name, value)` pairs, of which those beyond Discord's number are left out.
#[must_use]
pub fn choices<'a>(choices: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let fits = |text: &str| !text.is_empty() && limits::count(text) <= limits::CHOICE;
    let choices = choices.into_iter().filter(|(name, value)| fits(name) && fits(value)).take(limits::CHOICES);
    let choices: Vec<Value> = choices.map(|(name, value)| json!({ "name": name, "value": value })).collect();
    json!({ "type": 8, "data": { "choices": choices } })
}

/// A message, as an interaction's response, an edit, a follow-up or a channel's message has it.
#[must_use]
pub fn message(reply: &Reply) -> Value {
    let flags = match reply.visibility {
        Visibility::Private => EPHEMERAL,
        Visibility::Public => 0,
    };
    let (mut users, mut roles) = (Vec::new(), Vec::new());
    match reply.mention.as_ref().map(|mention| mention.who) {
        Some(Mentioned::User(user)) => users.push(user.to_string()),
        Some(Mentioned::Role(role)) => roles.push(role.to_string()),
        None => {}
    }
    let content = reply.mention.as_ref().map_or(String::new(), |mention| limits::clip(&mention.line, limits::CONTENT));
    let mut message = object([
        ("content", Value::String(content)),
        ("embeds", Value::Array(vec![embed(&reply.card)])),
        ("components", (0..).zip(reply.rows.iter().take(limits::ROWS)).map(row).collect()),
        ("allowed_mentions", json!({ "parse": [], "users": users, "roles": roles, "replied_user": false })),
        ("flags", json!(flags)),
    ]);
    if let (Some(file), Some(fields)) = (&reply.file, message.as_object_mut()) {
        let name = file_name(&file.name);
        fields.insert("attachments".to_owned(), json!([{ "id": 0, "filename": name }]));
    }
    message
}

/// A change of a message: who sees it was settled when it was first sent.
#[must_use]
pub fn edit(reply: &Reply) -> Value {
    let mut message = message(reply);
    if let Some(fields) = message.as_object_mut() {
        fields.remove("flags");
    }
    message
}

/// A message that answers another message in its channel; sent twice, it is posted once.
#[must_use]
pub fn channel_message(reply: &Reply, answered: Option<u64>, nonce: u64) -> Value {
    // A message in a channel has no private form.
    let mut message = edit(reply);
    if let Some(fields) = message.as_object_mut() {
        fields.insert("nonce".to_owned(), json!(nonce.to_string()));
        fields.insert("enforce_nonce".to_owned(), json!(true));
        if let Some(answered) = answered {
            let reference = json!({ "message_id": answered.to_string(), "fail_if_not_exists": false });
            fields.insert("message_reference".to_owned(), reference);
        }
    }
    message
}

/// The files that go with a reply.
#[must_use]
pub fn files(reply: &Reply) -> Vec<CreateAttachment> {
    reply.file.iter().map(|file| CreateAttachment::bytes(file.text.as_bytes(), file_name(&file.name))).collect()
}

fn embed(card: &Card) -> Value {
    // Discord refuses an embed without words.
    let body = if card.body.trim().is_empty() { "…" } else { card.body.as_str() };
    let description = Value::String(limits::clip(body, limits::DESCRIPTION));
    let mut embed = object([("description", description), ("color", json!(colour(card.tone)))]);
    if let Some(fields) = embed.as_object_mut() {
        if let Some(heading) = card.heading.as_deref().filter(|heading| !heading.trim().is_empty()) {
            fields.insert("author".to_owned(), json!({ "name": limits::clip(heading, limits::AUTHOR) }));
        }
        if let Some(footer) = card.footer.as_deref().filter(|footer| !footer.trim().is_empty()) {
            fields.insert("footer".to_owned(), json!({ "text": limits::clip(footer, limits::FOOTER) }));
        }
    }
    embed
}

/// Colours that stand out on light and on dark.
fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Quote => 0x002f_9e6e,
        Tone::Refusal => 0x00c9_8a1b,
        Tone::Notice => 0x0058_73c8,
    }
}

/// The kinds of channels that messages are written in, as Discord numbers them: text, announcements and threads.
const WRITTEN_IN: [u8; 5] = [0, 5, 10, 11, 12];

fn row((number, row): (u8, &Row)) -> Value {
    let components = match row {
        Row::Buttons(buttons) => buttons.iter().take(limits::BUTTONS).map(button).collect::<Vec<_>>(),
        Row::Menu { prompt, choices } => vec![json!({
            "type": 3,
            "custom_id": ComponentId::Choose(number).to_string(),
            "placeholder": limits::clip(prompt, limits::CHOICE),
            "options": choices.iter().take(limits::CHOICES).map(choice).collect::<Vec<_>>(),
        })],
        Row::Channels { prompt, id, chosen } => {
            let chosen = chosen.iter().map(|id| json!({ "id": id.to_string(), "type": "channel" }));
            vec![json!({
                "type": 8,
                "custom_id": id.to_string(),
                "placeholder": limits::clip(prompt, limits::CHOICE),
                "channel_types": WRITTEN_IN,
                "default_values": chosen.collect::<Vec<_>>(),
            })]
        }
    };
    object([("type", json!(1)), ("components", Value::Array(components))])
}

fn button(button: &Button) -> Value {
    let style = match button.style {
        Style::Primary => 1,
        Style::Secondary => 2,
        Style::Danger => 4,
    };
    object([
        ("type", json!(2)),
        ("style", json!(style)),
        ("label", Value::String(shown(&button.label, limits::LABEL))),
        ("custom_id", Value::String(button.id.to_string())),
        ("disabled", Value::Bool(button.disabled)),
    ])
}

fn choice(choice: &Choice) -> Value {
    let mut line = json!({ "label": shown(&choice.label, limits::CHOICE), "value": choice.id.to_string() });
    let description = choice.description.as_deref().filter(|words| !words.trim().is_empty());
    if let (Some(description), Some(fields)) = (description, line.as_object_mut()) {
        fields.insert("description".to_owned(), json!(limits::clip(description, limits::CHOICE)));
    }
    line
}

/// A label that fits; Discord refuses one without a character.
fn shown(label: &str, limit: usize) -> String {
    if label.trim().is_empty() { "…".to_owned() } else { limits::clip(label, limit) }
}

/// A name that every system takes: letters, digits and hyphens, and the suffix of a text.
fn file_name(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(limits::FILE_NAME).collect();
    let kept = kept.trim_matches('-');
    format!("{}.txt", if kept.is_empty() { "text" } else { kept })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::reply::{File, Mention};

    fn sample() -> Reply {
        let mut reply = Reply::notice("Hello @everyone");
        reply.add_row(Row::Buttons(vec![Button::new("Delete".to_owned(), ComponentId::Delete { asker: 7 })]));
        reply
    }

    #[test]
    fn nobody_is_mentioned_unless_named() {
        let mut reply = sample();
        assert_eq!(
            message(&reply)["allowed_mentions"],
            json!({ "parse": [], "users": [], "roles": [], "replied_user": false })
        );
        reply.mention = Some(Mention { who: Mentioned::Role(7), line: "<@&7> <@6>".to_owned() });
        let allowed = json!({ "parse": [], "users": [], "roles": ["7"], "replied_user": false });
        assert_eq!(message(&reply)["allowed_mentions"], allowed);
        reply.mention = Some(Mention { who: Mentioned::User(5), line: "<@5> <@6>".to_owned() });
        assert_eq!(message(&reply)["allowed_mentions"]["users"], json!(["5"]));
        assert_eq!(channel_message(&reply, Some(1), 2)["allowed_mentions"]["parse"], json!([]));
    }

    #[test]
    fn a_private_reply_is_ephemeral_and_a_channel_message_never() {
        assert_eq!(message(&sample())["flags"], json!(64));
        assert_eq!(channel_message(&sample(), None, 2)["flags"], Value::Null);
    }

    #[test]
    fn a_card_is_never_empty_nor_too_long() {
        let mut reply = Reply::notice("");
        assert_eq!(message(&reply)["embeds"][0]["description"], json!("…"));
        reply.card.body = "x".repeat(5_000);
        reply.card.heading = Some("é".repeat(300));
        let message = message(&reply);
        assert_eq!(limits::count(message["embeds"][0]["description"].as_str().unwrap()), 4_096);
        assert_eq!(limits::count(message["embeds"][0]["author"]["name"].as_str().unwrap()), 256);
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(file_name("../Owls: a “study”/x"), "Owls--a--study--x.txt");
        assert_eq!(file_name("…"), "text.txt");
        let mut reply = sample();
        reply.file = Some(File { name: "a/b".to_owned(), text: "words".to_owned() });
        assert_eq!(message(&reply)["attachments"][0]["filename"], json!("a-b.txt"));
        assert_eq!(files(&reply).len(), 1);
    }

    #[test]
    fn choices_that_discord_would_refuse_are_left_out() {
        let long = "x".repeat(101);
        let offered = std::iter::repeat_n(("Owls", "owls"), 30).chain([("", "x"), (long.as_str(), "x")]);
        assert_eq!(choices(offered)["data"]["choices"].as_array().unwrap().len(), 25);
    }
}
