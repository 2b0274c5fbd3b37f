//! Watching over the shards: serenity starts a shard anew for as long as it takes, and each start counts against the day's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// In this time sessions are counted.
const SESSIONS_WITHIN: Duration = Duration::from_mins(10);
/// So many new sessions are usual in that time, beyond one for each shard.
const USUAL_SESSIONS: usize = 6;

/// What is known of the sessions of one connection.
pub struct Watch {
    shards: usize,
    began: Mutex<VecDeque<Instant>>,
    too_many: Notify,
}

impl Watch {
    /// Watches over so many shards.
    pub fn new(shards: u32) -> Arc<Self> {
        let shards = usize::try_from(shards).unwrap_or(usize::MAX);
        Arc::new(Self { shards, began: Mutex::new(VecDeque::new()), too_many: Notify::new() })
    }

    /// Notes that a session began.
    pub fn session_began(&self, now: Instant) {
        let mut began = self.began.lock().unwrap_or_else(PoisonError::into_inner);
        while began.front().is_some_and(|first| now.saturating_duration_since(*first) > SESSIONS_WITHIN) {
            began.pop_front();
        }
        began.push_back(now);
        if began.len() > self.shards.saturating_add(USUAL_SESSIONS) {
            self.too_many.notify_one();
        }
    }

    /// Done when it is better to break off and wait: why.
    ///
    /// A shard that gets no session at all is left to serenity: its queue of starts ends only while some shard runs, and a
    /// second one beside it would answer everything twice.
    pub async fn trouble(&self) -> String {
        self.too_many.notified().await;
        "sessions ended again and again".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sessions_that_end_again_and_again_are_noticed() {
        let watch = Watch::new(2);
        let start = Instant::now();
        let noticed = || tokio::time::timeout(Duration::from_millis(10), watch.too_many.notified());
        for minute in 0..60 {
            watch.session_began(start + Duration::from_secs(120 * minute));
        }
        assert!(noticed().await.is_err());
        for second in 0..6 {
            watch.session_began(start + Duration::from_secs(7_200 + 5 * second));
        }
        assert!(noticed().await.is_ok());
    }
}
