//! One load of the articles with its index, and the one that is being served.

mod cache;
mod key;
mod open;
mod options;
#[cfg(test)]
mod tests;

pub use options::Options;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

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
}

impl Library {
    /// Loads and indexes the articles, or takes from the cache what has not changed.
    ///
    /// A cache that cannot be used costs time, never an answer: see [`Opening::warnings`].
    ///
    /// # Errors
    /// If the folder cannot be read, holds no article, or cannot be indexed.
    pub fn open(corpus: &corpus::Options, retrieval: &retrieval::Options, library: &Options) -> Result<Self, Error> {
        let snapshot = open::snapshot(corpus, retrieval, library)?;
        Ok(Self { current: RwLock::new(Arc::new(snapshot)) })
    }

    /// The snapshot to answer from: take it once for a request and keep it to its end.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        // A writer swaps one pointer, so that even a poisoned lock holds a whole snapshot.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}
