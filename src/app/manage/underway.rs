//! The reload that is running: how far it is, and the wish that it end.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::library::{ReloadProgress, Stage};

/// How far the reload that is running has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Underway {
    /// Who started it.
    pub by: String,
    /// What it does, how much of that is done, and of how much.
    pub progress: ReloadProgress,
    /// How long it has been running.
    pub running: Duration,
    /// How long this stage may still take, going by how long what is done of it took; none before that can be told.
    pub left: Option<Duration>,
}

/// Where a reload tells how far it is, and learns that it is no longer wanted.
#[derive(Debug, Default)]
pub(in crate::app) struct Board {
    now: Mutex<Option<Noted>>,
    cancelled: AtomicBool,
}

#[derive(Debug)]
struct Noted {
    by: String,
    began: Instant,
    progress: ReloadProgress,
    stage_began: Instant,
}

/// Clears the board when the reload ends, however it ends.
pub(in crate::app) struct Entry<'a>(&'a Board);

impl Board {
    /// The reload that is running, if one is.
    pub fn underway(&self) -> Option<Underway> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.as_ref().map(|noted| Underway {
            by: noted.by.clone(),
            progress: noted.progress,
            running: noted.began.elapsed(),
            left: left(noted.progress, noted.stage_began.elapsed()),
        })
    }

    /// Wishes the running reload to end; whose it was, if there is one.
    pub fn cancel(&self) -> Option<String> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let by = now.as_ref().map(|noted| noted.by.clone());
        if by.is_some() {
            self.cancelled.store(true, Ordering::SeqCst);
        }
        by
    }

    /// Notes how far it is, from the first time on until the entry is dropped; breaks off where that is wished for.
    pub fn note(&self, by: &str, progress: ReloadProgress) -> ControlFlow<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let at = Instant::now();
        match now.as_mut() {
            Some(noted) => {
                if noted.progress.stage != progress.stage {
                    noted.stage_began = at;
                }
                noted.progress = progress;
            }
            None => *now = Some(Noted { by: by.to_owned(), began: at, progress, stage_began: at }),
        }
        if self.cancelled.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Begins an entry; the library lets one reload in at a time, so that the board has one at a time too.
    pub fn enter(&self) -> Entry<'_> {
        Entry(self)
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        *self.0.now.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.0.cancelled.store(false, Ordering::SeqCst);
    }
}

impl Underway {
    /// The share of the stage that is done: 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        share(self.progress)
    }
}

fn share(progress: ReloadProgress) -> f64 {
    if progress.of == 0 { 0.0 } else { (progress.done as f64 / progress.of as f64).clamp(0.0, 1.0) }
}

fn left(progress: ReloadProgress, since: Duration) -> Option<Duration> {
    let done = share(progress);
    // The first twentieth tells too little, and checking is not counted in steps.
    (done >= 0.05 && progress.stage != Stage::Checking).then(|| since.mul_f64((1.0 - done) / done))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(stage: Stage, done: usize) -> ReloadProgress {
        ReloadProgress { stage, done, of: 100 }
    }

    #[test]
    fn what_is_left_goes_by_what_is_done() {
        let second = Duration::from_secs(1);
        assert_eq!(left(at(Stage::Reading, 50), second), Some(second));
        assert_eq!(left(at(Stage::Reading, 25), second), Some(3 * second));
        assert_eq!(left(at(Stage::Reading, 1), second), None);
        assert_eq!(left(at(Stage::Checking, 50), second), None);
        assert_eq!(left(ReloadProgress { stage: Stage::Reading, done: 0, of: 0 }, second), None);
    }

    #[test]
    fn a_cancelled_reload_breaks_off_and_the_next_does_not() {
        let board = Board::default();
        assert_eq!((board.underway(), board.cancel()), (None, None));
        let entry = board.enter();
        assert!(board.note("Ada", at(Stage::Reading, 1)).is_continue());
        assert_eq!(board.underway().map(|underway| underway.by), Some("Ada".to_owned()));
        assert_eq!(board.cancel(), Some("Ada".to_owned()));
        assert!(board.note("Ada", at(Stage::Indexing, 1)).is_break());
        drop(entry);
        assert_eq!(board.underway(), None);
        let _entry = board.enter();
        assert!(board.note("Ben", at(Stage::Reading, 1)).is_continue());
    }
}
