//! What came back for an interaction.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::{Button, Posted};
use crate::service::Service;
use crate::world::interactions::{Interaction, Response};
use crate::world::mentions::Pings;
use crate::world::{Id, World};

/// How long after a deferral a test waits for what follows.
const DEFERRED_LIMIT: Duration = Duration::from_secs(15);

/// The bot's answer to one interaction, as it stands when asked: later edits and follow-ups show in it.
#[derive(Debug, Clone)]
pub struct Reply {
    service: Arc<Service>,
    id: Id,
}

/// A suggestion of autocomplete.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is shown.
    pub name: String,
    /// What is filled in.
    pub value: Value,
}

impl Reply {
    pub(super) fn new(service: &Arc<Service>, id: Id) -> Self {
        Self { service: Arc::clone(service), id }
    }

    /// The interaction's id.
    pub fn interaction_id(&self) -> Id {
        self.id
    }

    /// Waits until there is something to read, the first response is late, or a deferral has come to nothing.
    pub async fn settle(self) -> Self {
        let first = self.service.first_response_limit();
        let responded = |world: &World| world.interactions.get(&self.id)?.response.clone();
        let response = self.service.wait_for(first, responded).await;
        if response.is_some_and(|response| response.kind == 5) {
            let answered = |world: &World| world.interactions.get(&self.id)?.answered;
            self.service.wait_for(DEFERRED_LIMIT, answered).await;
        }
        self
    }

    /// Waits until so many follow-ups have come; tells whether they did in time.
    pub async fn follow_ups_within(&self, count: usize, limit: Duration) -> bool {
        let enough = |world: &World| (world.interactions.get(&self.id)?.follow_ups.len() >= count).then_some(());
        self.service.wait_for(limit, enough).await.is_some()
    }

    /// Waits until the shown message says something; tells whether it did in time.
    pub async fn says_within(&self, text: &str, limit: Duration) -> bool {
        let says = |world: &World| {
            let interaction = world.interactions.get(&self.id)?;
            let message = world.message(interaction.channel, interaction.original?)?;
            message.json.to_string().contains(text).then_some(())
        };
        self.service.wait_for(limit, says).await.is_some()
    }

    /// Whether no first response came in time: the person reads "the application did not respond".
    pub fn failed(&self) -> bool {
        self.response().is_none()
    }

    /// Discord's number of the first response: 4 message, 5 deferral, 6 deferred update, 7 update, 8 suggestions, 9 modal.
    pub fn kind(&self) -> Option<u64> {
        self.response().map(|response| response.kind)
    }

    /// Whether the answer was put off.
    pub fn was_deferred(&self) -> bool {
        matches!(self.kind(), Some(5 | 6))
    }

    /// Whether only the person who asked can see the answer.
    ///
    /// # Panics
    ///
    /// When there is no answer.
    pub fn is_private(&self) -> bool {
        self.response().expect("the bot did not respond").private
            || self.shown().is_some_and(|message| message.is_private())
    }

    /// How long the person waited for something to read; `None` while they still do.
    pub fn latency(&self) -> Option<Duration> {
        let interaction = self.interaction();
        interaction.answered.map(|answered| answered - interaction.sent)
    }

    /// How long the first response took, a deferral included.
    pub fn response_time(&self) -> Option<Duration> {
        let interaction = self.interaction();
        interaction.response.map(|response| response.at - interaction.sent)
    }

    /// The message shown: the answer, or the message that a press changed.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn message(&self) -> Posted {
        self.shown().unwrap_or_else(|| panic!("no message came back; the first response was {:?}", self.response()))
    }

    /// All words of the message shown, in reading order.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn text(&self) -> String {
        self.message().text()
    }

    /// The buttons of the message shown.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn buttons(&self) -> Vec<Button> {
        self.message().buttons()
    }

    /// Whom the answer and all follow-ups pinged.
    pub fn pings(&self) -> Pings {
        let mut all = Pings::default();
        for message in self.shown().into_iter().chain(self.follow_ups()) {
            let pings = message.pings();
            all.everyone |= pings.everyone;
            all.users.extend(pings.users);
            all.roles.extend(pings.roles);
        }
        all
    }

    /// The follow-ups, oldest first.
    pub fn follow_ups(&self) -> Vec<Posted> {
        let interaction = self.interaction();
        interaction.follow_ups.iter().map(|id| Posted::new(&self.service, interaction.channel, *id)).collect()
    }

    /// The suggestions of autocomplete.
    pub fn choices(&self) -> Vec<Choice> {
        let data = self.response().map(|response| response.data).unwrap_or_default();
        let choices = data.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
        let choice = |choice: &Value| Choice {
            name: choice.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            value: choice.get("value").cloned().unwrap_or_default(),
        };
        choices.iter().map(choice).collect()
    }

    /// The modal that was opened.
    ///
    /// # Panics
    ///
    /// When none was.
    pub fn modal(&self) -> Value {
        let response = self.response().expect("the bot did not respond");
        assert!(
            response.kind == 9,
            "no modal was opened, but a response of type {}: {:#}",
            response.kind,
            response.data
        );
        response.data
    }

    pub(super) fn source(&self) -> Option<Id> {
        self.interaction().source
    }

    fn shown(&self) -> Option<Posted> {
        let interaction = self.interaction();
        interaction.original.map(|id| Posted::new(&self.service, interaction.channel, id))
    }

    fn response(&self) -> Option<Response> {
        self.interaction().response
    }

    fn interaction(&self) -> Interaction {
        self.service.world().interactions.get(&self.id).cloned().expect("the interaction was forgotten")
    }
}

impl From<&Reply> for Posted {
    fn from(reply: &Reply) -> Self {
        reply.message()
    }
}
