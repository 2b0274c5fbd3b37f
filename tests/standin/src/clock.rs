//! A clock that tests can push forward, so that a quarter of an hour need not be waited for.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// The time as the stand-in sees it: real time plus what was skipped.
#[derive(Debug, Default)]
pub struct Clock {
    skipped: Mutex<Duration>,
}

impl Clock {
    /// The present moment.
    pub fn now(&self) -> Instant {
        Instant::now() + self.skipped()
    }

    /// The present moment as Discord writes it in messages.
    pub fn timestamp(&self) -> String {
        let skipped = jiff::SignedDuration::try_from(self.skipped()).unwrap_or_default();
        let now = jiff::Timestamp::now() + skipped;
        now.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
    }

    /// Pushes the clock forward.
    pub fn skip(&self, time: Duration) {
        *self.skipped.lock().expect("the clock is whole") += time;
    }

    fn skipped(&self) -> Duration {
        *self.skipped.lock().expect("the clock is whole")
    }
}
