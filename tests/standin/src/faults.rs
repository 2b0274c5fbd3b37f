//! Misbehaviour on purpose: which of the next requests goes wrong, and how.

use std::time::Duration;

use serde_json::json;

use crate::server::Answer;

/// Which requests a fault waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Every request.
    Anything,
    /// The first response to an interaction.
    FirstResponse,
    /// A follow-up to an interaction.
    FollowUp,
    /// An edit of a response or follow-up.
    Edit,
    /// The deletion of a response or follow-up.
    Delete,
    /// A new message in a channel.
    Message,
    /// The registration of commands.
    Commands,
    /// The address of the gateway.
    Gateway,
    /// A file that was attached to a command.
    Attachment,
}

/// How a request goes wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// Nothing is done, and this status is answered; 502 and above with a page instead of JSON, as from a gateway in between.
    Status(u16),
    /// It is done, and still this status is answered: the client cannot know.
    DoneYetStatus(u16),
    /// 429, to be tried again after this time.
    RateLimited(Duration),
    /// 429 for all routes at once.
    RateLimitedGlobally(Duration),
    /// No answer ever.
    Hang,
    /// It is done, and no answer ever comes.
    DoneYetHang,
    /// The connection is closed without an answer.
    Cut,
    /// The answer comes late.
    Slow(Duration),
}

/// Faults still to come, oldest first.
#[derive(Debug, Default)]
pub struct Faults {
    planned: Vec<Planned>,
}

#[derive(Debug)]
struct Planned {
    on: On,
    failure: Failure,
    left: usize,
}

impl Faults {
    /// Plans a fault for the next requests of a kind.
    pub fn plan(&mut self, on: On, failure: Failure, times: usize) {
        self.planned.push(Planned { on, failure, left: times });
    }

    /// The fault that a request meets, which is used up by it.
    pub fn take(&mut self, method: &str, path: &str) -> Option<Failure> {
        let index = self.planned.iter().position(|planned| planned.left > 0 && planned.on.fits(method, path))?;
        let planned = self.planned.get_mut(index)?;
        planned.left -= 1;
        let failure = planned.failure.clone();
        self.planned.retain(|planned| planned.left > 0);
        Some(failure)
    }

    /// Plans nothing any more.
    pub fn clear(&mut self) {
        self.planned.clear();
    }
}

impl On {
    fn fits(self, method: &str, path: &str) -> bool {
        let parts: Vec<_> = path.trim_matches('/').split('/').collect();
        match self {
            Self::Anything => true,
            Self::FirstResponse => matches!(parts.as_slice(), ["interactions", _, _, "callback"]),
            Self::FollowUp => method == "POST" && matches!(parts.as_slice(), ["webhooks", _, _]),
            Self::Edit => method == "PATCH" && matches!(parts.as_slice(), ["webhooks", _, _, "messages", _]),
            Self::Delete => method == "DELETE" && matches!(parts.as_slice(), ["webhooks", _, _, "messages", _]),
            Self::Message => method == "POST" && matches!(parts.as_slice(), ["channels", _, "messages"]),
            Self::Commands => method != "GET" && path.contains("/commands"),
            Self::Gateway => matches!(parts.first(), Some(&"gateway")),
            Self::Attachment => matches!(parts.first(), Some(&"ephemeral-attachments")),
        }
    }
}

/// What a broken Discord answers with a status.
pub fn broken(status: u16) -> Answer {
    if status >= 502 {
        let page =
            format!("<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>");
        return Answer::page(status, page);
    }
    Answer::json(status, json!({"message": format!("{status}: Internal Server Error"), "code": 0}))
}

/// 429 as Discord answers it.
pub fn too_many_requests(wait: Duration, global: bool) -> Answer {
    let seconds = wait.as_secs_f64();
    let mut answer =
        Answer::json(429, json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global}));
    // The header counts whole seconds, the body parts of them.
    answer.header("retry-after", format!("{}", seconds.ceil()));
    answer.header("x-ratelimit-scope", if global { "global" } else { "user" });
    answer.header("x-ratelimit-reset-after", format!("{seconds:.3}"));
    if global {
        answer.header("x-ratelimit-global", "true");
    } else {
        answer.header("x-ratelimit-remaining", "0");
    }
    answer
}
