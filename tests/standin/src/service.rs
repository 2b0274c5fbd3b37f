//! What the REST half, the gateway half and the harness share.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::watch;

use crate::clock::Clock;
use crate::faults::Faults;
use crate::limits::RateLimits;
use crate::record::Recorder;
use crate::schema::Description;
use crate::world::World;

/// One stand-in Discord.
#[derive(Debug)]
pub struct Service {
    /// The time.
    pub clock: Clock,
    /// All requests.
    pub recorder: Recorder,
    /// Discord's own description, where it is there.
    pub description: Option<Arc<Description>>,
    /// Where the gateway listens, as `ws://127.0.0.1:PORT`.
    pub gateway_url: String,
    world: Mutex<World>,
    faults: Mutex<Faults>,
    limits: Mutex<RateLimits>,
    first_response_limit: Mutex<Duration>,
    changed: watch::Sender<u64>,
}

impl Service {
    /// A service around a world.
    pub fn new(world: World, gateway_url: String) -> Self {
        Self {
            clock: Clock::default(),
            recorder: Recorder::default(),
            description: Description::find(),
            gateway_url,
            world: Mutex::new(world),
            faults: Mutex::default(),
            limits: Mutex::default(),
            first_response_limit: Mutex::new(Duration::from_secs(3)),
            changed: watch::Sender::new(0),
        }
    }

    /// The world, locked. Never held across an await.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("no test panicked with the world in its hands")
    }

    /// Faults still to come.
    pub fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().expect("the faults are whole")
    }

    /// What was used up of the rate limits.
    pub fn limits(&self) -> MutexGuard<'_, RateLimits> {
        self.limits.lock().expect("the limits are whole")
    }

    /// How long a bot may take for its first response.
    pub fn first_response_limit(&self) -> Duration {
        *self.first_response_limit.lock().expect("the limit is whole")
    }

    /// Changes how long a bot may take for its first response.
    pub fn set_first_response_limit(&self, limit: Duration) {
        *self.first_response_limit.lock().expect("the limit is whole") = limit;
    }

    /// Wakes all who wait for something to happen.
    pub fn notify(&self) {
        self.changed.send_modify(|changes| *changes += 1);
    }

    /// Waits until something can be found in the world, at most for a time.
    pub async fn wait_for<T>(&self, limit: Duration, mut find: impl FnMut(&World) -> Option<T>) -> Option<T> {
        let mut changes = self.changed.subscribe();
        let search = async {
            loop {
                if let Some(found) = find(&self.world()) {
                    return found;
                }
                // The sender lives in this service, so that it cannot be gone.
                let _ = changes.changed().await;
            }
        };
        let found = tokio::time::timeout(limit, search).await.ok();
        found.or_else(|| find(&self.world()))
    }
}
