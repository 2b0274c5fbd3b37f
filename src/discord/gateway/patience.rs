//! Waiting longer each time, so that a Discord that is down is neither lost nor pestered.

use std::time::Duration;

use serenity::http::HttpError;
use tracing::warn;

use super::Stop;

/// The first wait.
const SHORTEST: Duration = Duration::from_secs(1);
/// The longest.
const LONGEST: Duration = Duration::from_mins(1);

/// How long the next wait is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    next: Duration,
    longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self::up_to(LONGEST)
    }
}

impl Patience {
    /// Waits that grow to this one.
    pub fn up_to(longest: Duration) -> Self {
        Self { next: SHORTEST, longest }
    }

    /// The next wait; the one after is twice as long, up to the longest.
    pub fn step(&mut self) -> Duration {
        let wait = self.next;
        self.next = (wait * 2).min(self.longest);
        wait
    }

    /// Waits.
    pub async fn wait(&mut self) {
        let wait = self.step();
        warn!(wait_seconds = wait.as_secs(), "trying again");
        tokio::time::sleep(wait).await;
    }
}

/// Asks until Discord answers; only what waiting cannot mend is an error.
pub async fn patiently<T, Asked>(what: &'static str, ask: impl Fn() -> Asked) -> Result<T, Stop>
where
    Asked: Future<Output = serenity::Result<T>>,
{
    let mut patience = Patience::default();
    loop {
        match ask().await {
            Ok(answer) => return Ok(answer),
            Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))) => {
                let status = response.status_code.as_u16();
                match status {
                    401 => return Err(Stop::WrongToken),
                    400 | 403 | 404 | 405 => return Err(Stop::CommandsRefused(response.error.message)),
                    _ => warn!(what, status, "Discord did not answer as hoped"),
                }
            }
            // The address of a request may tell more than a log should.
            Err(serenity::Error::Http(HttpError::Request(error))) => {
                let error = error.without_url();
                warn!(what, error = %error, "Discord cannot be reached; is there a network?");
            }
            Err(other) => warn!(what, error = %other, "Discord did not answer as hoped"),
        }
        patience.wait().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute() {
        let mut patience = Patience::default();
        let waits: Vec<u64> = (0..9).map(|_| patience.step().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
