//! Replacing the snapshot being served: built beside it, checked, and swapped whole or not at all.

use std::cell::Cell;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::{IndexOrigin, Library, Snapshot, VectorProgress, open};
use crate::corpus::{self, Changes, Problem};
use crate::retrieval;

/// For how many passages without vectors a reload waits: about as many seconds as ten of them. More are computed behind it, and
/// are not used until then.
const SOON: usize = 200;

/// How a reload is made.
#[derive(Clone, Copy, Default)]
pub struct ReloadOptions<'a> {
    /// Everything but the swap.
    pub dry_run: bool,
    /// Serve it although it lost many articles, answers fewer golden questions, or cannot be kept on disk.
    pub force: bool,
    /// Who wants it, as the history and a second request are to read it.
    pub by: &'a str,
    /// Asks the golden questions, where there are any.
    pub check: Option<&'a Check<'a>>,
}

/// Asks golden questions of the snapshot being served, given first, and of the one that is to replace it.
pub type Check<'a> = dyn Fn(&Snapshot, &Snapshot) -> Golden + Sync + 'a;

/// How golden questions are answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Golden {
    /// How many there are.
    pub of: usize,
    /// How many were answered as wanted before.
    pub before: usize,
    /// How many are now.
    pub after: usize,
    /// Those that were, and are no longer.
    pub lost: Vec<String>,
}

/// How far a reload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReloadProgress {
    /// What it does.
    pub stage: Stage,
    /// How many files are read, passages indexed.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// What a reload does, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reads files.
    Reading,
    /// Indexes passages.
    Indexing,
    /// Computes the vectors of passages.
    Vectors,
    /// Checks what came of it.
    Checking,
}

/// Is told how far a reload is, from several threads; breaking off cancels it.
pub type WatchReload<'a> = dyn Fn(ReloadProgress) -> ControlFlow<()> + Sync + 'a;

/// What came of a reload or rollback.
#[derive(Clone, Debug, PartialEq)]
pub struct Reload {
    /// Whether the new snapshot is served: not in a dry run, nor where nothing changed.
    pub swapped: bool,
    /// What was served before.
    pub before: Numbers,
    /// What is served now, or would be.
    pub after: Numbers,
    /// What differs.
    pub changes: Changes,
    /// What is wrong with the articles, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// What did not work and does not matter for answers, one sentence each.
    pub warnings: Vec<String>,
    /// How the golden questions are answered, where there are any.
    pub golden: Option<Golden>,
    /// How many articles were taken over without being parsed.
    pub reused: usize,
    /// How long it took.
    pub times: Times,
}

/// A snapshot in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Its generation; in a dry run, the one it would have had.
    pub generation: u64,
    /// How many articles it holds.
    pub articles: usize,
    /// How many passages it holds.
    pub passages: usize,
}

/// How long the parts of a reload took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Reading and parsing.
    pub loading: Duration,
    /// Indexing, or opening the index.
    pub indexing: Duration,
    /// Checking, golden questions included.
    pub checking: Duration,
    /// From the call to the swap.
    pub whole: Duration,
}

/// Why a reload or rollback left everything as it was.
#[derive(Debug, thiserror::Error)]
pub enum ReloadError {
    /// Another one is running.
    #[error("{by} started a reload at {since}, and it is still running: wait for its end, or cancel it")]
    Busy {
        /// Who started it.
        by: String,
        /// When.
        since: Timestamp,
    },
    /// Whoever was told of the progress wanted no more.
    #[error("the reload was cancelled")]
    Cancelled,
    /// Too many articles are gone.
    #[error(
        "{lost} of {of} articles are gone, and library.most_lost allows a share of {allowed}: put them back, or reload with force"
    )]
    TooMuchLost {
        /// How many are neither where they were nor anywhere else.
        lost: usize,
        /// How many there were.
        of: usize,
        /// The share that may be lost.
        allowed: f64,
    },
    /// Fewer golden questions are answered.
    #[error(
        "{} of {} golden questions were answered as wanted, now it is {}: mend the articles or the questions, or reload with force",
        .0.before, .0.of, .0.after
    )]
    GoldenWorse(Golden),
    /// The folder cannot be read or holds no article.
    #[error(transparent)]
    Corpus(corpus::Error),
    /// The articles cannot be indexed.
    #[error(transparent)]
    Retrieval(retrieval::Error),
    /// The new snapshot cannot be kept on disk.
    #[error("the new snapshot cannot be kept on disk: {0} Or reload with force, and it is served from memory.")]
    NotKept(String),
    /// The record of served snapshots cannot be read or written.
    #[error("the record of served snapshots cannot be used: {0}")]
    Io(#[from] io::Error),
    /// There is no earlier snapshot.
    #[error("{0}")]
    NothingKept(String),
    /// No kept snapshot has this number.
    #[error("no snapshot {0} is kept: see the list of those that are")]
    NoSuchSnapshot(u64),
    /// A kept snapshot is not whole.
    #[error("snapshot {number} cannot be served: {why}")]
    Damaged {
        /// Its number.
        number: u64,
        /// What is wrong.
        why: String,
    },
}

/// Who is reloading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Who started it.
    pub by: String,
    /// When.
    pub since: Timestamp,
}

impl From<corpus::Error> for ReloadError {
    fn from(error: corpus::Error) -> Self {
        if matches!(error, corpus::Error::Cancelled) { Self::Cancelled } else { Self::Corpus(error) }
    }
}

impl From<retrieval::Error> for ReloadError {
    fn from(error: retrieval::Error) -> Self {
        if matches!(error, retrieval::Error::Cancelled) { Self::Cancelled } else { Self::Retrieval(error) }
    }
}

impl Library {
    /// Reads the folder again and serves what it holds; takes its time, so call it on a blocking thread.
    ///
    /// Unchanged articles are shared with the snapshot before. Where nothing changed, nothing is replaced.
    ///
    /// # Errors
    /// Every reason that left the old snapshot serving.
    pub fn reload(&self, options: &ReloadOptions<'_>, progress: &WatchReload<'_>) -> Result<Reload, ReloadError> {
        let _running = self.begin(options.by)?;
        self.reload_alone(options, progress)
    }

    /// The same for whoever has been let in already.
    pub(super) fn reload_alone(
        &self,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<Reload, ReloadError> {
        let begun = Instant::now();
        let live = self.current();
        let told = |stage, done, of| progress(ReloadProgress { stage, done, of });

        let reading = |read: corpus::Progress| told(Stage::Reading, read.files, read.of);
        let folder = open::read(&self.settings, Some(&live.corpus), &reading)?;
        if folder.key == live.key {
            let mut report = Reload::between(&live, &live);
            report.problems.clone_from(&folder.corpus.report().problems);
            report.reused = folder.corpus.report().reused;
            let whole = begun.elapsed();
            report.times = Times { loading: whole, whole, ..Times::default() };
            return Ok(report);
        }
        let (content, passages) = (folder.key, folder.corpus.passage_count());
        let indexing = |done| told(Stage::Indexing, done, passages);
        let mut next = open::index(&self.settings, folder, Some(&live), options.by, &indexing)?;
        next.generation = live.generation + 1;
        if let Some(vectors) = &self.vectors {
            // Golden questions are asked as members will ask them, however long that takes.
            let most = if options.check.is_some() { usize::MAX } else { SOON };
            let cancelled = Cell::new(false);
            let watch = |progress: VectorProgress| {
                let flow = told(Stage::Vectors, progress.done, progress.of);
                cancelled.set(cancelled.get() || flow.is_break());
                flow
            };
            vectors.attach(next.indexed(), Some(live.indexed()), most, &watch);
            if cancelled.get() {
                return Err(ReloadError::Cancelled);
            }
        }
        if told(Stage::Checking, 0, 1).is_break() {
            return Err(ReloadError::Cancelled);
        }

        let checking = Instant::now();
        let mut report = Reload::between(&live, &next);
        // Force may not keep the golden questions from being counted.
        report.golden = options.check.map(|check| check(&live, &next));
        if !options.force {
            let most_lost = self.settings.library.most_lost;
            let refused = refuse(&live, &report.changes, most_lost, report.golden.as_ref());
            if refused.is_err() && !options.dry_run && self.keeps() {
                // After a restart, too, the folder is not served. Where that cannot be noted, the start checks again.
                let _ = self.change_record(|record| record.pass_over(content));
            }
            refused?;
        }
        report.times.checking = checking.elapsed();
        if told(Stage::Checking, 1, 1).is_break() {
            return Err(ReloadError::Cancelled);
        }
        if !options.dry_run {
            report.warnings.extend(self.keep(&next, options.force)?);
            self.swap(next);
            report.swapped = true;
        }
        report.times.whole = begun.elapsed();
        Ok(report)
    }

    /// Who is reloading or rolling back at the moment.
    #[must_use]
    pub fn running(&self) -> Option<Running> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets one in at a time; it is over when what is returned is dropped.
    pub(super) fn begin(&self, by: &str) -> Result<Flight<'_>, ReloadError> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Running { by, since }) = running.clone() {
            return Err(ReloadError::Busy { by, since });
        }
        *running = Some(Running { by: by.to_owned(), since: Timestamp::now() });
        Ok(Flight(self))
    }

    /// Serves this snapshot from now on.
    pub(super) fn swap(&self, next: Snapshot) {
        let mut next = Arc::new(next);
        std::mem::swap(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), &mut next);
        if let Some(behind) = &self.behind {
            // Whoever computes vectors does so until the library ends.
            let _ = behind.send(self.current());
        }
        // The old one ends here, outside the lock, unless a request still uses it.
        drop(next);
    }

    /// Notes the next snapshot on disk before it is served; what does not work under force is a warning.
    fn keep(&self, next: &Snapshot, force: bool) -> Result<Option<String>, ReloadError> {
        if !self.keeps() {
            return Ok(None);
        }
        let kept = match next.opening.index {
            IndexOrigin::BuiltInMemory => Err(ReloadError::NotKept(next.opening.warnings.join(" "))),
            IndexOrigin::Cache | IndexOrigin::Built => {
                self.open_cache().and_then(|cache| Self::note(&self.settings, &cache, next)).map_err(ReloadError::Io)
            }
        };
        match kept {
            Err(error) if force => Ok(Some(error.to_string())),
            kept => kept.map(|()| None),
        }
    }
}

impl Reload {
    /// What lies between two snapshots.
    pub(super) fn between(before: &Snapshot, after: &Snapshot) -> Self {
        let numbers = |snapshot: &Snapshot| Numbers {
            generation: snapshot.generation,
            articles: snapshot.corpus.articles().count(),
            passages: snapshot.corpus.passage_count(),
        };
        Self {
            swapped: false,
            before: numbers(before),
            after: numbers(after),
            changes: if before.key == after.key {
                Changes::default()
            } else {
                Changes::between(&before.corpus, &after.corpus)
            },
            problems: after.corpus.report().problems.clone(),
            warnings: if before.key == after.key { Vec::new() } else { after.opening.warnings.clone() },
            golden: None,
            reused: after.opening.articles_reused,
            times: Times { loading: after.opening.loading, indexing: after.opening.indexing, ..Times::default() },
        }
    }
}

/// Ends the flight of a reload, whatever came of it.
pub(super) struct Flight<'a>(&'a Library);

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Whether what changed since this snapshot may be served in its place.
pub(super) fn refuse(
    before: &Snapshot,
    changes: &Changes,
    most_lost: f64,
    golden: Option<&Golden>,
) -> Result<(), ReloadError> {
    let (lost, of) = (changes.removed.len(), before.corpus.articles().count());
    if lost as f64 > most_lost * of as f64 {
        return Err(ReloadError::TooMuchLost { lost, of, allowed: most_lost });
    }
    match golden {
        Some(golden) if golden.after < golden.before => Err(ReloadError::GoldenWorse(golden.clone())),
        _ => Ok(()),
    }
}
