//! The one door to slow work: so many may stand in it at once, each on a thread that may block, and a panic stays inside.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

/// The door.
#[derive(Clone)]
pub struct Door {
    places: Arc<Semaphore>,
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
        let places = Arc::new(Semaphore::new(places.clamp(1, Semaphore::MAX_PERMITS)));
        Self { places, waiting: Arc::new(AtomicUsize::new(0)), queue }
    }

    /// Does the work on a thread that may block, once there is a place.
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
        let task = tokio::task::spawn_blocking(move || {
            // The place is free again when the work is done, not when somebody stops waiting for it.
            let _place = place;
            span.in_scope(work)
        });
        task.await.map_err(|error| match error.try_into_panic() {
            Ok(panic) => Error::Panicked(message(panic.as_ref())),
            Err(_) => Error::Closed,
        })
    }
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

    #[tokio::test]
    async fn a_full_queue_turns_away_at_once() {
        let door = Door::new(1, 0);
        assert_eq!(door.run(|| ()).await, Err(Error::Busy));
    }
}
