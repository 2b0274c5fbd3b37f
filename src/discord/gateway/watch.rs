//! Watching over the shards: serenity starts a shard anew for as long as it takes, and each start counts against the day's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serenity::gateway::{ConnectionStage, ShardManager};
use tokio::sync::Notify;

/// How often the shards are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long a shard may be without a session: some attempts of serenity's, five seconds apart.
const PATIENCE: Duration = Duration::from_secs(40);
/// How much longer for each further shard: they start one after the other.
const PATIENCE_A_SHARD: Duration = Duration::from_secs(10);
/// In this time sessions are counted.
const SESSIONS_WITHIN: Duration = Duration::from_secs(600);
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
    pub async fn trouble(&self, manager: &ShardManager) -> String {
        tokio::select! {
            () = self.too_many.notified() => "sessions ended again and again".to_owned(),
            () = self.no_session(manager) => "Discord gave no session for a while".to_owned(),
        }
    }

    /// Done when some shard had no session for too long.
    async fn no_session(&self, manager: &ShardManager) {
        let more = u32::try_from(self.shards.saturating_sub(1)).unwrap_or(u32::MAX);
        let limit = PATIENCE.saturating_add(PATIENCE_A_SHARD.saturating_mul(more));
        let mut last_good = Instant::now();
        while last_good.elapsed() < limit {
            tokio::time::sleep(LOOK_EVERY).await;
            let runners = manager.runners.lock().await;
            let good = |stage| matches!(stage, ConnectionStage::Connected | ConnectionStage::Resuming);
            if runners.len() == self.shards && runners.values().all(|runner| good(runner.stage)) {
                last_good = Instant::now();
            }
        }
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
