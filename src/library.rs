//! One load of the articles with its index, and the one that is being served.

mod cache;
mod edit;
mod key;
mod open;
mod options;
mod reload;
mod rollback;
mod set_aside;
mod start;
#[cfg(test)]
mod tests;
mod vectors;

pub use edit::{EditError, Put, Removed, Restored, Uploaded, content_of};
pub use options::Options;
pub use reload::{
    Check, Golden, Numbers, Reload, ReloadError, ReloadOptions, ReloadProgress, Running, Stage, Times, WatchReload,
};
pub use rollback::Kept;
pub use set_aside::{Note, Why};
pub use vectors::{Indexed, VectorProgress, Vectors, WatchVectors};

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock, mpsc};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::corpus::{self, Corpus};
use crate::retrieval::{self, Index};

/// The articles of one load and their index: built together, served together, dropped together.
pub struct Snapshot {
    /// Counts the loads of this process, from 1.
    pub generation: u64,
    /// The articles.
    pub corpus: Corpus,
    /// Their index.
    pub index: Index,
    /// How it came to be.
    pub opening: Opening,
    /// Tells its content from any other.
    key: key::Key,
}

/// How a snapshot came to be, and how long that took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Where the index came from.
    pub index: IndexOrigin,
    /// How many articles were taken from the cache instead of being parsed.
    pub articles_reused: usize,
    /// How long reading the articles took.
    pub loading: Duration,
    /// How long opening or building the index took.
    pub indexing: Duration,
    /// What did not work and does not matter for answers: a cache that cannot be read or written. One sentence each.
    pub warnings: Vec<String>,
    /// When it was ready.
    pub at: Timestamp,
    /// Who had it loaded.
    pub by: String,
}

/// Where an index came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexOrigin {
    /// The cache held it.
    Cache,
    /// It was built and kept in the cache.
    Built,
    /// It was built in memory and ends with the process.
    BuiltInMemory,
}

/// Why a snapshot could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The articles could not be loaded.
    #[error(transparent)]
    Corpus(#[from] corpus::Error),
    /// They could not be indexed.
    #[error(transparent)]
    Retrieval(#[from] retrieval::Error),
}

/// The snapshot being served.
pub struct Library {
    current: RwLock<Arc<Snapshot>>,
    settings: Settings,
    /// Whether what is served is noted on disk, as by a bot; not by a program that answers once.
    serves: bool,
    running: Mutex<Option<Running>>,
    vectors: Option<Arc<Vectors>>,
    /// Where what is served is sent, so that a thread behind it computes what vectors it lacks.
    behind: Option<mpsc::Sender<Arc<Snapshot>>>,
}

/// What snapshots are made with.
struct Settings {
    corpus: corpus::Options,
    retrieval: retrieval::Options,
    library: Options,
}

impl Library {
    /// Loads and indexes the articles, or takes from the cache what has not changed.
    ///
    /// A cache that cannot be used costs time, never an answer: see [`Opening::warnings`].
    ///
    /// # Errors
    /// If the folder cannot be read, holds no article, or cannot be indexed.
    pub fn open(corpus: &corpus::Options, retrieval: &retrieval::Options, library: &Options) -> Result<Self, Error> {
        let settings = Settings::of(corpus, retrieval, library);
        let first = start::as_it_is(&settings)?;
        Ok(Self::serving(first, settings, false))
    }

    /// Opens the library of a program that serves: what is served is noted in the cache, so that there is a way back, and what
    /// was rolled back from or refused is not served after a restart either.
    ///
    /// Where the folder has changed since the last end, it is checked as a reload is; `check` asks the golden questions.
    /// What is served instead of the folder is told in [`Opening::warnings`].
    ///
    /// # Errors
    /// As [`open`](Self::open), if no earlier snapshot can be served instead.
    pub fn open_serving(
        corpus: &corpus::Options,
        retrieval: &retrieval::Options,
        library: &Options,
        check: Option<&Check<'_>>,
    ) -> Result<Self, Error> {
        let settings = Settings::of(corpus, retrieval, library);
        let first = start::to_serve(&settings, check)?;
        Ok(Self::serving(first, settings, true))
    }

    /// The same library, which answers by the meaning of texts as well.
    ///
    /// Vectors that are kept on disk are used from now on, if they are all there; otherwise see
    /// [`compute_vectors`](Self::compute_vectors) and [`compute_vectors_behind`](Self::compute_vectors_behind).
    #[must_use]
    pub fn with_vectors(mut self, vectors: Arc<Vectors>) -> Self {
        let snapshot = self.current();
        vectors.attach(snapshot.indexed(), None, 0, &|_| ControlFlow::Break(()));
        self.vectors = Some(vectors);
        self
    }

    /// Computes the vectors that the snapshot being served lacks, however long that takes, and uses them from then on.
    pub fn compute_vectors(&self, watch: &WatchVectors<'_>) {
        if let Some(vectors) = &self.vectors {
            vectors.attach(self.current().indexed(), None, usize::MAX, watch);
        }
    }

    /// Computes vectors on a thread of its own, of the snapshot being served and of every later one, until the library ends; what has
    /// none yet answers by its words alone.
    pub fn compute_vectors_behind(&mut self) {
        let Some(vectors) = self.vectors.clone() else { return };
        let (sender, snapshots) = mpsc::channel();
        // The channel is open: it ends with the library.
        let _ = sender.send(self.current());
        self.behind = Some(sender);
        thread::spawn(move || vectors.attach_to_all(&snapshots));
    }

    /// How far the vectors of the snapshot being served are, where there is an embedder.
    #[must_use]
    pub fn vector_progress(&self) -> Option<VectorProgress> {
        let snapshot = self.current();
        let done = self.vectors.as_ref()?.done(&snapshot);
        Some(VectorProgress { done, of: snapshot.corpus.passage_count() })
    }

    /// The snapshot to answer from: take it once for a request and keep it to its end.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        // A writer swaps one pointer, so that even a poisoned lock holds a whole snapshot.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The folder of articles, and that of the cache where one is used.
    #[must_use]
    pub fn folders(&self) -> (&Path, Option<&Path>) {
        let library = &self.settings.library;
        (&self.settings.corpus.dir, library.cache.then_some(library.cache_dir.as_path()))
    }

    /// How many bytes the cache takes on disk, if one is used: what is served, what can be gone back to, and the trash.
    #[must_use]
    pub fn bytes_on_disk(&self) -> Option<u64> {
        let (_, cache) = self.folders();
        let files = walkdir::WalkDir::new(cache?).into_iter().flatten();
        // What is deleted meanwhile takes no room.
        Some(
            files
                .filter_map(|found| found.metadata().ok())
                .filter(std::fs::Metadata::is_file)
                .map(|file| file.len())
                .sum(),
        )
    }

    fn serving(first: Snapshot, settings: Settings, serves: bool) -> Self {
        Self {
            current: RwLock::new(Arc::new(first)),
            settings,
            serves,
            running: Mutex::new(None),
            vectors: None,
            behind: None,
        }
    }
}

impl Snapshot {
    /// Its articles and their index.
    fn indexed(&self) -> Indexed<'_> {
        (&self.corpus, &self.index)
    }
}

impl Settings {
    fn of(corpus: &corpus::Options, retrieval: &retrieval::Options, library: &Options) -> Self {
        Self { corpus: corpus.clone(), retrieval: retrieval.clone(), library: library.clone() }
    }
}
