//! Messages: making them from payloads, editing them, and describing them as Discord would.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::mentions::Pings;
use super::{Id, World};
use crate::checker::{self, COMPONENTS_V2, EPHEMERAL};
use crate::refusal::Refusal;

/// A message in a channel.
#[derive(Debug, Clone)]
pub struct Message {
    /// The id.
    pub id: Id,
    /// Where it stands.
    pub channel: Id,
    /// Who wrote it.
    pub author: Id,
    /// The message as Discord describes it, without what depends on the reader.
    pub json: Value,
    /// Who alone can see it, if it is private.
    pub visible_to: Option<Id>,
    /// Whom it pinged when it was sent; edits never ping.
    pub pings: Pings,
    /// The payload that made it, then those of its edits, oldest first.
    pub payloads: Vec<Value>,
    /// When it was made.
    pub sent: Instant,
    /// Whether it was deleted. It is kept for tests to look at.
    pub deleted: bool,
}

/// What is needed to make a message.
#[derive(Debug)]
pub struct Draft<'a> {
    /// Where it will stand.
    pub channel: Id,
    /// Who writes it.
    pub author: Id,
    /// The payload of the request.
    pub payload: &'a Value,
    /// Files that came with the request.
    pub files: &'a [File],
    /// Who alone can see it.
    pub visible_to: Option<Id>,
    /// The interaction it answers.
    pub interaction: Option<Id>,
    /// When it is made.
    pub sent: Instant,
    /// The same as Discord writes it.
    pub timestamp: String,
}

/// A file of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The number in `files[N]`, by which `attachments` names it.
    pub number: u64,
    /// The name it was sent under.
    pub name: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl World {
    /// Adds a message; the payload was checked before.
    pub fn add_message(&mut self, draft: Draft<'_>) -> Id {
        let id = self.new_id();
        let replied = self.replied_message(draft.channel, draft.payload).cloned();
        let pings =
            self.pings(draft.channel, draft.author, draft.payload, replied.as_ref().map(|message| message.author));
        let flags = draft.payload.get("flags").and_then(Value::as_u64).unwrap_or(0) & !EPHEMERAL;
        let flags = if draft.visible_to.is_some() { flags | EPHEMERAL } else { flags };
        let mentions: Vec<_> = pings.users.iter().map(|user| self.user_json(*user)).collect();
        let mut json = json!({
            "id": id.to_string(), "channel_id": draft.channel.to_string(), "author": self.user_json(draft.author),
            "content": "", "timestamp": draft.timestamp, "edited_timestamp": null, "tts": false,
            "mention_everyone": pings.everyone, "mentions": mentions,
            "mention_roles": pings.roles.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "attachments": [], "embeds": [], "components": [], "pinned": false, "flags": flags,
            "type": if replied.is_some() { 19 } else { 0 },
        });
        if let Some(fields) = json.as_object_mut() {
            if let Some(nonce) = draft.payload.get("nonce") {
                fields.insert("nonce".to_owned(), nonce.clone());
            }
            // A forwarded message has no words of its own, but a copy of the other's.
            if let Some(copies) = draft.payload.get("message_snapshots") {
                fields.insert("message_snapshots".to_owned(), copies.clone());
            }
            if let Some(replied) = &replied {
                let reference =
                    json!({"type": 0, "channel_id": draft.channel.to_string(), "message_id": replied.id.to_string()});
                fields.insert("message_reference".to_owned(), reference);
                fields.insert("referenced_message".to_owned(), replied.json.clone());
            }
            if let Some(interaction) = draft.interaction.and_then(|id| self.interactions.get(&id)) {
                fields.insert("webhook_id".to_owned(), self.bot().to_string().into());
                fields.insert("application_id".to_owned(), self.bot().to_string().into());
                fields.insert("interaction_metadata".to_owned(), interaction.metadata(self));
                fields.insert("type".to_owned(), if interaction.kind == 2 { 20.into() } else { 0.into() });
            }
        }
        let mut message = Message {
            id,
            channel: draft.channel,
            author: draft.author,
            json,
            visible_to: draft.visible_to,
            pings,
            payloads: Vec::new(),
            sent: draft.sent,
            deleted: false,
        };
        self.show(&mut message, draft.payload, draft.files);
        if let Some(channel) = self.channels.get_mut(&draft.channel) {
            channel.messages.insert(id, message);
        }
        id
    }

    /// Changes what a payload names; the payload was checked before.
    ///
    /// # Errors
    ///
    /// When there is no such message, or nothing would be left of it.
    pub fn edit_message(
        &mut self,
        channel: Id,
        id: Id,
        payload: &Value,
        files: &[File],
        timestamp: &str,
    ) -> Result<Value, Refusal> {
        let Some(mut message) = self.message(channel, id).cloned() else { return Err(Refusal::unknown_message()) };
        self.show(&mut message, payload, files);
        if checker::is_empty(&message.json) {
            return Err(Refusal::new(400, 50006, "Cannot send an empty message"));
        }
        if let Some(fields) = message.json.as_object_mut() {
            fields.insert("edited_timestamp".to_owned(), timestamp.into());
        }
        let json = message.json.clone();
        if let Some(channel) = self.channels.get_mut(&channel) {
            channel.messages.insert(id, message);
        }
        Ok(json)
    }

    /// A message that is still there.
    pub fn message(&self, channel: Id, id: Id) -> Option<&Message> {
        self.channels.get(&channel)?.messages.get(&id).filter(|message| !message.deleted)
    }

    /// Marks a message as deleted; tells whether there was one.
    pub fn delete_message(&mut self, channel: Id, id: Id) -> bool {
        let message = self.channels.get_mut(&channel).and_then(|channel| channel.messages.get_mut(&id));
        message.is_some_and(|message| !std::mem::replace(&mut message.deleted, true))
    }

    fn replied_message(&self, channel: Id, payload: &Value) -> Option<&Message> {
        let reference = payload.get("message_reference")?;
        if reference.get("type").and_then(Value::as_u64).unwrap_or(0) != 0 {
            return None;
        }
        self.message(channel, reference.get("message_id")?.as_str()?.parse().ok()?)
    }

    /// Lets a message show what a payload names; fields that it does not name stay as they are.
    fn show(&mut self, message: &mut Message, payload: &Value, files: &[File]) {
        let attachments = self.attachments(message, payload, files);
        let Some(fields) = message.json.as_object_mut() else { return };
        for key in ["content", "embeds", "components", "tts"] {
            let Some(value) = payload.get(key) else { continue };
            let empty = if key == "content" { Value::from("") } else { Value::from(Vec::<Value>::new()) };
            let shown = if value.is_null() { empty } else { value.clone() };
            fields.insert(key.to_owned(), shown);
        }
        for embed in fields.get_mut("embeds").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(embed) = embed.as_object_mut() {
                embed.entry("type").or_insert_with(|| "rich".into());
            }
        }
        if let Some(attachments) = attachments {
            fields.insert("attachments".to_owned(), attachments.into());
        }
        let layout = payload.get("flags").and_then(Value::as_u64).unwrap_or(0) & COMPONENTS_V2;
        let flags = fields.get("flags").and_then(Value::as_u64).unwrap_or(0);
        fields.insert("flags".to_owned(), (flags | layout).into());
        number_components(fields);
        message.payloads.push(payload.clone());
    }

    /// The files a message shows afterwards; `None` leaves them as they are.
    fn attachments(&mut self, message: &Message, payload: &Value, files: &[File]) -> Option<Vec<Value>> {
        let named = payload.get("attachments").and_then(Value::as_array);
        if named.is_none() && files.is_empty() {
            return None;
        }
        let before = message.json.get("attachments").and_then(Value::as_array).cloned().unwrap_or_default();
        // Without a list every old file stays; with one, only those that it names.
        let id_of = |value: &Value| value.get("id").map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let stays = |old: &Value| named.is_none_or(|named| named.iter().any(|one| id_of(one) == id_of(old)));
        let mut shown: Vec<_> = before.into_iter().filter(stays).collect();
        for file in files {
            let id = self.new_id();
            let entry = named.and_then(|named| named.iter().find(|one| id_of(one) == Some(file.number.to_string())));
            let name = entry.and_then(|entry| entry.get("filename")).and_then(Value::as_str).unwrap_or(&file.name);
            shown.push(json!({
                "id": id.to_string(), "filename": name, "size": file.content.len(), "content_type": "text/plain; charset=utf-8",
                "url": format!("https://cdn.discordapp.com/attachments/{}/{id}/{name}", message.channel),
                "proxy_url": format!("https://media.discordapp.net/attachments/{}/{id}/{name}", message.channel),
                "description": entry.and_then(|entry| entry.get("description")), "ephemeral": message.visible_to.is_some(),
            }));
            self.files.insert(id, file.content.clone());
        }
        Some(shown)
    }
}

/// Discord numbers components that were sent without an id.
fn number_components(fields: &mut Map<String, Value>) {
    let mut next = 1;
    for component in fields.get_mut("components").and_then(Value::as_array_mut).into_iter().flatten() {
        number(component, &mut next);
    }
}

fn number(component: &mut Value, next: &mut u32) {
    let Some(fields) = component.as_object_mut() else { return };
    fields.entry("id").or_insert_with(|| (*next).into());
    *next += 1;
    if let Some(accessory) = fields.get_mut("accessory") {
        number(accessory, next);
    }
    for child in fields.get_mut("components").and_then(Value::as_array_mut).into_iter().flatten() {
        number(child, next);
    }
}
