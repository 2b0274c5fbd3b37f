//! The one door to slow work: so many may stand in it at once, and a panic stays inside.
//!
//! The work is done on the runtime's own threads, of which [`runtime`] makes enough: to hand a question to a thread of
//! another kind and its answer back was measured to take 0.04 to 0.12 ms, as much as a fifth of the whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::runtime::{Handle, Runtime, RuntimeFlavor};
use tokio::sync::Semaphore;

/// The threads that are there for everything but slow work: the connection, deferrals, whoever is turned away.
const FREE_THREADS: usize = 2;

/// The door.
#[derive(Clone)]
pub struct Door {
    places: Arc<Semaphore>,
    all: usize,
    waiting: Arc<AtomicUsize>,
    queue: usize,
}

/// Why work did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Too many are waiting already.
    #[error("too many are waiting at the door")]
    Busy,
    /// The work panicked; what it said stands in the text.
    #[error("the work panicked: {0}")]
    Panicked(String),
    /// The program ends.
    #[error("the door is closed")]
    Closed,
}

/// Counts one who waits for as long as it lives.
struct Waiting(Arc<AtomicUsize>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Door {
    /// A door for `places` at once, with `queue` more before it.
    #[must_use]
    pub fn new(places: usize, queue: usize) -> Self {
        let all = places.clamp(1, Semaphore::MAX_PERMITS);
        Self { places: Arc::new(Semaphore::new(all)), all, waiting: Arc::new(AtomicUsize::new(0)), queue }
    }

    /// Whether nobody works or waits.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.places.available_permits() == self.all && self.waiting.load(Ordering::Relaxed) == 0
    }

    /// How many wait before the door, and how many may.
    #[must_use]
    pub fn waiting(&self) -> [usize; 2] {
        [self.waiting.load(Ordering::Relaxed), self.queue]
    }

    /// Does the work once there is a place, where it may take its time.
    ///
    /// # Errors
    /// If too many are waiting, the work panics, or the program ends.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let waiting = Waiting(Arc::clone(&self.waiting));
        if waiting.0.fetch_add(1, Ordering::Relaxed) >= self.queue {
            return Err(Error::Busy);
        }
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Error::Closed)?;
        drop(waiting);
        let span = tracing::Span::current();
        let work = move || {
            // The place is free again when the work is done, not when somebody stops waiting for it.
            let _place = place;
            span.in_scope(work)
        };
        let task = match Handle::current().runtime_flavor() {
            RuntimeFlavor::MultiThread => tokio::spawn(async move { work() }),
            // The only thread must not be held up.
            _ => tokio::task::spawn_blocking(work),
        };
        task.await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => Error::Panicked(message(panic.as_ref())),
            Err(_) => Error::Closed,
        })
    }
}

/// How many may work at once where so many are wished for; 0 for one a processor.
#[must_use]
pub fn places(wished: usize) -> usize {
    if wished > 0 { wished } else { std::thread::available_parallelism().map_or(2, std::num::NonZero::get) }
}

/// A runtime with a thread for each who may work at once, and some more, so that nothing else ever waits for them.
///
/// # Errors
/// If the system has no threads to give.
pub fn runtime(workers: usize) -> std::io::Result<Runtime> {
    let threads = places(workers).saturating_add(FREE_THREADS);
    tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_panic_stays_inside_and_frees_its_place() {
        let door = Door::new(1, 10);
        let panicked = door.run(|| -> u8 { panic!("an owl flew in") }).await;
        assert_eq!(panicked, Err(Error::Panicked("an owl flew in".to_owned())));
        assert_eq!(door.run(|| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn a_door_is_idle_while_nobody_works() {
        let door = Door::new(2, 10);
        assert!(door.is_idle());
        let there = door.clone();
        assert_eq!(door.run(move || there.is_idle()).await, Ok(false));
        assert!(door.is_idle());
    }

    #[tokio::test]
    async fn no_more_than_its_places_work_at_once() {
        let door = Door::new(2, 100);
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let tasks: Vec<_> = (0..12)
            .map(|_| {
                let (door, now, most) = (door.clone(), Arc::clone(&now), Arc::clone(&most));
                tokio::spawn(async move {
                    let work = move || {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::sleep(Duration::from_millis(5));
                        now.fetch_sub(1, Ordering::SeqCst);
                    };
                    door.run(work).await.unwrap();
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn slow_work_holds_nothing_else_up() {
        let (places, seen) = (2, Duration::from_millis(200));
        runtime(places).unwrap().block_on(async move {
            let door = Door::new(places, 100);
            for _ in 0..places {
                let door = door.clone();
                tokio::spawn(async move { door.run(|| std::thread::sleep(Duration::from_secs(2))).await });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            let started = std::time::Instant::now();
            let waiting = tokio::spawn(async move { tokio::time::timeout(seen, door.run(|| ())).await.is_err() });
            assert!(waiting.await.unwrap());
            assert!(started.elapsed() < 3 * seen, "{:?}", started.elapsed());
        });
    }

    #[tokio::test]
    async fn a_full_queue_turns_away_at_once() {
        let door = Door::new(1, 0);
        assert_eq!(door.run(|| ()).await, Err(Error::Busy));
    }
}
