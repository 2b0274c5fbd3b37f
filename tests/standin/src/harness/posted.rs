//! A message as a test looks at it.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::Channel;
use crate::service::Service;
use crate::world::mentions::Pings;
use crate::world::messages::Message;
use crate::world::{Id, World};

/// A message, as it stands when asked: later edits show in it.
#[derive(Debug, Clone)]
pub struct Posted {
    service: Arc<Service>,
    channel: Id,
    id: Id,
}

/// A button of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What is written on it.
    pub label: String,
    /// What the bot hears when it is pressed.
    pub custom_id: Option<String>,
    /// Where a link leads.
    pub url: Option<String>,
    /// Whether it cannot be pressed.
    pub disabled: bool,
    /// Discord's number: 1 primary, 2 secondary, 3 success, 4 danger, 5 link.
    pub style: u64,
}

impl Posted {
    pub(super) fn new(service: &Arc<Service>, channel: Id, id: Id) -> Self {
        Self { service: Arc::clone(service), channel, id }
    }

    /// The id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Where it stands.
    pub fn channel(&self) -> Channel {
        Channel { service: Arc::clone(&self.service), id: self.channel }
    }

    /// The message as Discord describes it.
    pub fn json(&self) -> Value {
        self.stored().json
    }

    /// Who wrote it.
    pub fn author(&self) -> Id {
        self.stored().author
    }

    /// Its content alone.
    pub fn content(&self) -> String {
        self.json().get("content").and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    /// All words in reading order: content, embeds and texts among layout components, a line each. Buttons are left out.
    pub fn text(&self) -> String {
        let json = self.json();
        let mut lines = Vec::new();
        let mut push = |text: Option<&Value>| {
            lines.extend(text.and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned));
        };
        push(json.get("content"));
        for embed in json.get("embeds").and_then(Value::as_array).into_iter().flatten() {
            for pointer in ["/author/name", "/title", "/description"] {
                push(embed.pointer(pointer));
            }
            for field in embed.get("fields").and_then(Value::as_array).into_iter().flatten() {
                push(field.get("name"));
                push(field.get("value"));
            }
            push(embed.pointer("/footer/text"));
        }
        for component in all_components(&json) {
            if component.get("type").and_then(Value::as_u64) == Some(10) {
                push(component.get("content"));
            }
        }
        lines.join("\n")
    }

    /// The buttons, in reading order.
    pub fn buttons(&self) -> Vec<Button> {
        let json = self.json();
        let text = |button: &Value, key: &str| button.get(key).and_then(Value::as_str).map(str::to_owned);
        let buttons = all_components(&json)
            .into_iter()
            .filter(|component| component.get("type").and_then(Value::as_u64) == Some(2));
        buttons
            .map(|button| Button {
                label: text(button, "label").unwrap_or_default(),
                custom_id: text(button, "custom_id"),
                url: text(button, "url"),
                disabled: button.get("disabled") == Some(&Value::Bool(true)),
                style: button.get("style").and_then(Value::as_u64).unwrap_or(0),
            })
            .collect()
    }

    /// The button with this label.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn button(&self, label: &str) -> Button {
        let buttons = self.buttons();
        buttons
            .iter()
            .find(|button| button.label == label)
            .cloned()
            .unwrap_or_else(|| panic!("no button {label:?} among {buttons:#?}"))
    }

    /// The selects, as the payload has them.
    pub fn selects(&self) -> Vec<Value> {
        let json = self.json();
        let is_select = |component: &&Value| matches!(component.get("type").and_then(Value::as_u64), Some(3 | 5..=8));
        all_components(&json).into_iter().filter(is_select).cloned().collect()
    }

    /// The files, by name and content.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let json = self.json();
        let world = self.service.world();
        let files = json.get("attachments").and_then(Value::as_array).into_iter().flatten();
        let file = |file: &Value| {
            let id = file.get("id")?.as_str()?.parse().ok()?;
            Some((file.get("filename")?.as_str()?.to_owned(), world.files.get(&id)?.clone()))
        };
        files.filter_map(file).collect()
    }

    /// Whom it pinged when it was sent.
    pub fn pings(&self) -> Pings {
        self.stored().pings
    }

    /// Whether only one person can see it.
    pub fn is_private(&self) -> bool {
        self.stored().visible_to.is_some()
    }

    /// Whether somebody can see it.
    pub fn is_visible_to(&self, person: Id) -> bool {
        let message = self.stored();
        !message.deleted && message.visible_to.is_none_or(|one| one == person)
    }

    /// Deletes it, as somebody who may.
    pub fn delete(&self) {
        self.service.world().delete_message(self.channel, self.id);
    }

    /// Whether it was deleted.
    pub fn is_deleted(&self) -> bool {
        self.stored().deleted
    }

    /// The payload that made it, then those of its edits.
    pub fn payloads(&self) -> Vec<Value> {
        self.stored().payloads
    }

    /// Waits for the bot's answer to this message: one that refers to it, or else the next one in its channel.
    pub async fn answer(&self, limit: Duration) -> Option<Self> {
        let find = |world: &World| {
            let messages = &world.channels.get(&self.channel)?.messages;
            let by_bot = || {
                messages
                    .range(self.id + 1..)
                    .map(|(_, message)| message)
                    .filter(|message| message.author == world.bot() && !message.deleted)
            };
            let refers = |message: &&Message| {
                message.json.pointer("/message_reference/message_id").and_then(Value::as_str)
                    == Some(&self.id.to_string())
            };
            by_bot()
                .find(refers)
                .or_else(|| by_bot().find(|message| message.json.get("message_reference").is_none()))
                .map(|message| message.id)
        };
        let id = self.service.wait_for(limit, find).await?;
        Some(Self::new(&self.service, self.channel, id))
    }

    fn stored(&self) -> Message {
        let world = self.service.world();
        let message = world.channels.get(&self.channel).and_then(|channel| channel.messages.get(&self.id));
        message.cloned().expect("the message was forgotten")
    }
}

impl From<&Posted> for Posted {
    fn from(posted: &Posted) -> Self {
        posted.clone()
    }
}

/// All components of a message, nested ones after those that hold them.
fn all_components(holder: &Value) -> Vec<&Value> {
    let mut all = Vec::new();
    for component in holder.get("components").and_then(Value::as_array).into_iter().flatten() {
        all.push(component);
        all.extend(all_components(component));
        all.extend(component.get("accessory"));
    }
    all
}
