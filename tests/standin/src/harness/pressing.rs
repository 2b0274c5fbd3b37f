//! Presses of components and filled-in modals on their way to the bot.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use super::asking::Tamper;
use super::event::{Event, deliver};
use super::{Person, Posted, Reply};

/// A component or modal that is being sent.
pub struct Pressing {
    person: Person,
    event: Event,
    tamper: Tamper,
}

impl fmt::Debug for Pressing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pressing").field("event", &self.event).finish_non_exhaustive()
    }
}

impl Pressing {
    pub(super) fn component(person: &Person, message: &Posted, kind: u64, custom_id: &str, values: &[&str]) -> Self {
        let mut data = json!({"custom_id": custom_id, "component_type": kind, "id": 1});
        if let Some(fields) = data.as_object_mut().filter(|_| kind != 2) {
            fields.insert("values".to_owned(), json!(values));
        }
        let event = Event { kind: 3, name: custom_id.to_owned(), data, source: Some(message.id()) };
        Self { person: person.in_channel(&message.channel()), event, tamper: Box::new(|_| {}) }
    }

    pub(super) fn modal(person: &Person, reply: &Reply, fields: &[(&str, &str)]) -> Self {
        let modal = reply.modal();
        let rows: Vec<_> = fields
            .iter()
            .map(|(id, value)| {
                assert!(
                    modal.to_string().contains(&format!("\"custom_id\":{}", json!(id))),
                    "the modal has no field {id:?}: {modal:#}"
                );
                json!({"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": id, "value": value}]})
            })
            .collect();
        let custom_id = modal.get("custom_id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let data = json!({"custom_id": custom_id, "components": rows});
        let event = Event { kind: 5, name: custom_id, data, source: reply.source() };
        Self { person: person.clone(), event, tamper: Box::new(|_| {}) }
    }

    /// Changes the event before it is sent, for interactions that are malformed.
    #[must_use]
    pub fn tampered(mut self, tamper: impl FnOnce(&mut Value) + Send + Sync + 'static) -> Self {
        self.tamper = Box::new(tamper);
        self
    }

    /// Sends it, and waits until the bot has answered, or has failed to.
    pub async fn send(self) -> Reply {
        self.begin(1).settle().await
    }

    /// Sends the very same interaction twice.
    pub async fn send_twice(self) -> Reply {
        self.begin(2).settle().await
    }

    /// Sends it so many times and does not wait.
    pub fn begin(self, times: usize) -> Reply {
        let id = deliver(&self.person, self.event, self.tamper, times);
        Reply::new(&Arc::clone(&self.person.service), id)
    }
}
