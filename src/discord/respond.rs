//! Sending what was decided: once, in time, and again where that can do no harm.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use serenity::http::{Http, HttpError};
use serenity::model::id::{ChannelId, InteractionId, MessageId};
use tracing::{debug, warn};

use super::payload::{self, ResponseKind};
use super::reply::Reply;

/// Discord waits three seconds for a first response; the journey there takes some of it.
const FIRST_RESPONSE_LIMIT: Duration = Duration::from_millis(2_800);
/// How long one attempt may take before the next is made.
const ATTEMPT_LIMIT: Duration = Duration::from_millis(1_200);
/// How long something that may come later is tried for.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// The wait before the second attempt; doubled before each further one.
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// Discord's code for an interaction that was answered already.
const ALREADY_ANSWERED: isize = 40_060;

/// Answers one interaction.
#[derive(Clone)]
pub struct Responder {
    http: Arc<Http>,
    id: InteractionId,
    token: String,
    received: Instant,
}

/// Why something was not sent.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Discord does not take it, and will not.
    #[error("Discord refused it ({status}, code {code}): {message}")]
    Refused {
        /// The status.
        status: u16,
        /// Discord's code; -1 for none.
        code: isize,
        /// What Discord says.
        message: String,
    },
    /// Discord could not be reached, or failed, for too long.
    #[error("Discord could not be reached in time: {0}")]
    TooLate(String),
}

/// What one attempt came to.
enum Attempt {
    Refused(Error),
    Again(String),
}

impl Responder {
    /// A responder to an interaction that was received now.
    #[must_use]
    pub fn new(http: Arc<Http>, id: InteractionId, token: &str) -> Self {
        Self { http, id, token: token.to_owned(), received: Instant::now() }
    }

    /// The interaction's id, which the log knows it by.
    #[must_use]
    pub fn id(&self) -> InteractionId {
        self.id
    }

    /// When the interaction was received.
    #[must_use]
    pub fn received(&self) -> Instant {
        self.received
    }

    /// Gives the first response. An interaction takes one, so trying again can post nothing twice.
    ///
    /// # Errors
    /// If Discord refuses it or cannot be reached within three seconds.
    pub async fn first(&self, kind: ResponseKind, reply: &Reply) -> Result<(), Error> {
        self.first_as(&payload::response(kind, reply), Some(reply)).await
    }

    /// Gives a first response that is no message.
    ///
    /// # Errors
    /// If Discord refuses it or cannot be reached within three seconds.
    pub async fn first_plain(&self, body: &Value) -> Result<(), Error> {
        self.first_as(body, None).await
    }

    async fn first_as(&self, body: &Value, reply: Option<&Reply>) -> Result<(), Error> {
        let limit = FIRST_RESPONSE_LIMIT.saturating_sub(self.received.elapsed());
        let sent = again_until(limit, || {
            let files = reply.map(payload::files).unwrap_or_default();
            self.http.create_interaction_response(self.id, &self.token, body, files)
        });
        match sent.await {
            // An earlier attempt arrived, and only its receipt was lost.
            Err(Error::Refused { code: ALREADY_ANSWERED, .. }) => {
                debug!(interaction = self.id.get(), "the interaction was answered already");
                Ok(())
            }
            other => other,
        }
    }

    /// Puts a reply in the place of a deferred one. Done twice, it is the same.
    ///
    /// # Errors
    /// If Discord refuses it or cannot be reached for long.
    pub async fn complete(&self, reply: &Reply) -> Result<(), Error> {
        let body = payload::edit(reply);
        let send = || self.http.edit_original_interaction_response(&self.token, &body, payload::files(reply));
        again_until(PATIENCE, send).await.map(drop)
    }

    /// Posts one more message, private or public as the reply has it. Discord knows no way to tell a second attempt from a
    /// second message, so another one is made only where the first was surely not taken.
    ///
    /// # Errors
    /// If Discord refuses it or cannot be reached.
    pub async fn follow_up(&self, reply: &Reply) -> Result<(), Error> {
        let body = payload::message(reply);
        let send = || self.http.create_followup_message(&self.token, &body, payload::files(reply));
        let sure = |error: Option<&serenity::Error>| match error {
            Some(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => {
                response.status_code.as_u16() == 429
            }
            Some(serenity::Error::Http(HttpError::Request(error))) => error.is_connect(),
            _ => false,
        };
        again_while(PATIENCE, send, sure).await.map(drop)
    }

    /// Deletes the message that the interaction stands for. Done twice, it is the same.
    ///
    /// # Errors
    /// If Discord refuses it or cannot be reached for long.
    pub async fn delete(&self) -> Result<(), Error> {
        match again_until(PATIENCE, || self.http.delete_original_interaction_response(&self.token)).await {
            Err(Error::Refused { status: 404, .. }) => Ok(()),
            other => other,
        }
    }
}

/// Posts once: Discord drops what comes again under the same nonce. Gives the message's id.
///
/// # Errors
/// If Discord refuses it or cannot be reached for long.
pub async fn post(
    http: &Http,
    channel: ChannelId,
    answered: Option<u64>,
    nonce: u64,
    reply: &Reply,
) -> Result<MessageId, Error> {
    let body = payload::channel_message(reply, answered, nonce);
    let sent = again_until(PATIENCE, || http.send_message(channel, payload::files(reply), &body)).await;
    sent.map(|message| message.id)
}

/// Tries until it succeeds, is refused for good, or the time is over.
///
/// # Errors
/// If Discord refuses it or cannot be reached within the time.
pub async fn again_until<T, Sent>(limit: Duration, send: impl Fn() -> Sent) -> Result<T, Error>
where
    Sent: Future<Output = serenity::Result<T>>,
{
    again_while(limit, send, |_| true).await
}

/// Tries as [`again_until`] does, but only while `harmless` says that another attempt can do nothing twice: after this error,
/// or after none at all where no answer came.
async fn again_while<T, Sent>(
    limit: Duration,
    send: impl Fn() -> Sent,
    harmless: impl Fn(Option<&serenity::Error>) -> bool,
) -> Result<T, Error>
where
    Sent: Future<Output = serenity::Result<T>>,
{
    let ends = Instant::now() + limit;
    let mut wait = FIRST_WAIT;
    loop {
        let left = ends.saturating_duration_since(Instant::now());
        let again;
        let reason = match tokio::time::timeout(left.min(ATTEMPT_LIMIT.max(limit / 4)), send()).await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(error)) => {
                again = harmless(Some(&error));
                match judge(error) {
                    Attempt::Refused(error) => return Err(error),
                    Attempt::Again(reason) => reason,
                }
            }
            Err(_) => {
                again = harmless(None);
                "no answer".to_owned()
            }
        };
        if !again || Instant::now() + wait >= ends {
            return Err(Error::TooLate(reason));
        }
        warn!(reason, "Discord did not take it; trying again");
        tokio::time::sleep(wait).await;
        wait *= 2;
    }
}

/// Whether trying again may help: decided by the status, since a failing server's body says nothing.
fn judge(error: serenity::Error) -> Attempt {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            let status = response.status_code.as_u16();
            if status == 429 || status >= 500 {
                return Attempt::Again(format!("status {status}"));
            }
            let message = response.error.message;
            Attempt::Refused(Error::Refused { status, code: response.error.code, message })
        }
        // The address of a request holds the interaction's token: only the kind of failure is told.
        serenity::Error::Http(HttpError::Request(error)) => Attempt::Again(error.without_url().to_string()),
        // It was sent and taken, and the answer alone could not be read: another attempt would say the same.
        serenity::Error::Json(error) => Attempt::Refused(Error::TooLate(error.to_string())),
        other => Attempt::Again(other.to_string()),
    }
}
