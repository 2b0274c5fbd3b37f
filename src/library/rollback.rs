//! Ways back: snapshots that were served before, kept whole on disk.

use std::io;
use std::ops::ControlFlow;
use std::time::Instant;

use jiff::Timestamp;

use super::cache::{Cache, Record, Served};
use super::reload::{Reload, ReloadError};
use super::{IndexOrigin, Library, Settings, Snapshot, open};

/// A snapshot that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number, which stays its own over restarts: what to roll back to.
    pub number: u64,
    /// When it was first served.
    pub at: Timestamp,
    /// Who had it loaded.
    pub by: String,
    /// How many articles it holds.
    pub articles: usize,
    /// How many passages it holds.
    pub passages: usize,
    /// Whether it is the one being served.
    pub serving: bool,
}

impl Library {
    /// The snapshots that can be gone back to, the one served last at the end; the one being served among them.
    ///
    /// # Errors
    /// If the record of them cannot be read or trusted.
    pub fn snapshots(&self) -> io::Result<Vec<Kept>> {
        if !self.keeps() {
            return Ok(Vec::new());
        }
        let Record { served, serving, .. } = self.record()?;
        let kept = |Served { number, at, by, articles, passages, .. }| Kept {
            number,
            at,
            by,
            articles,
            passages,
            serving: number == serving,
        };
        Ok(served.into_iter().map(kept).collect())
    }

    /// Serves an earlier snapshot again, whole: the one of this number, or the one before the one being served.
    ///
    /// What the folder holds now is not served after a restart either, until it changes or is reloaded.
    ///
    /// # Errors
    /// Every reason that left everything as it was.
    pub fn rollback(&self, to: Option<u64>, by: &str) -> Result<Reload, ReloadError> {
        let _running = self.begin(by)?;
        let begun = Instant::now();
        if let Some(why) = self.why_nothing_is_kept() {
            return Err(ReloadError::NothingKept(why));
        }
        let record = self.record()?;
        let target = target(&record, to)?;
        let live = self.current();
        let cache = self.open_cache()?;
        let mut next = open::kept(&self.settings, &cache, target.key, by)
            .map_err(|error| ReloadError::Damaged { number: target.number, why: error.to_string() })?;
        next.generation = live.generation + 1;
        if let Some(vectors) = &self.vectors {
            vectors.attach(next.indexed(), Some(live.indexed()), 0, &|_| ControlFlow::Break(()));
        }
        let mut report = Reload::between(&live, &next);
        cache.change_record(&self.settings.corpus.dir, |record| record.go_back(target.number, live.key))?;
        self.swap(next);
        report.swapped = true;
        report.times.whole = begun.elapsed();
        Ok(report)
    }

    /// Whether snapshots are kept for later.
    pub(super) fn keeps(&self) -> bool {
        self.why_nothing_is_kept().is_none()
    }

    /// Notes that this snapshot is served from now on.
    pub(super) fn note(settings: &Settings, cache: &Cache, snapshot: &Snapshot) -> io::Result<()> {
        if snapshot.opening.index == IndexOrigin::BuiltInMemory {
            return Ok(());
        }
        let served = Served {
            number: 0,
            key: snapshot.key,
            at: snapshot.opening.at,
            by: snapshot.opening.by.clone(),
            articles: snapshot.corpus.articles().count(),
            passages: snapshot.corpus.passage_count(),
        };
        cache.change_record(&settings.corpus.dir, |record| record.serve(served, settings.library.snapshots))
    }

    pub(super) fn change_record(&self, change: impl FnOnce(&mut Record)) -> io::Result<()> {
        self.open_cache()?.change_record(&self.settings.corpus.dir, change)
    }

    pub(super) fn open_cache(&self) -> io::Result<Cache> {
        Cache::open(&self.settings.library.cache_dir)
    }

    fn record(&self) -> io::Result<Record> {
        Ok(self.open_cache()?.record(&self.settings.corpus.dir)?.unwrap_or_default())
    }

    fn why_nothing_is_kept(&self) -> Option<String> {
        let why = if !self.settings.library.cache {
            "library.cache is off"
        } else if self.settings.library.snapshots == 0 {
            "library.snapshots is 0"
        } else if !self.serves {
            "this program only reads the folder"
        } else {
            return None;
        };
        Some(format!("no earlier snapshot is kept, because {why}"))
    }
}

/// The snapshot that is meant.
fn target(record: &Record, to: Option<u64>) -> Result<&Served, ReloadError> {
    let found = match to {
        Some(number) if number == record.serving => {
            return Err(ReloadError::NothingKept(format!("snapshot {number} is being served already")));
        }
        Some(number) => {
            return record
                .served
                .iter()
                .find(|served| served.number == number)
                .ok_or(ReloadError::NoSuchSnapshot(number));
        }
        None => record.served.iter().position(|served| served.number == record.serving),
    };
    let before = found.and_then(|place| place.checked_sub(1)).and_then(|before| record.served.get(before));
    before.ok_or_else(|| ReloadError::NothingKept("no snapshot before this one is kept".to_owned()))
}
