//! One load of the articles with its index, and the one that is being served.

use std::sync::{Arc, PoisonError, RwLock};

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
    /// Loads and indexes the articles.
    ///
    /// # Errors
    /// If the folder cannot be read, holds no article, or cannot be indexed.
    pub fn open(corpus: &corpus::Options, retrieval: &retrieval::Options) -> Result<Self, Error> {
        let corpus = Corpus::load(corpus)?;
        let index = Index::build(&corpus, retrieval)?;
        let snapshot = Snapshot { generation: 1, corpus, index };
        Ok(Self { current: RwLock::new(Arc::new(snapshot)) })
    }

    /// The snapshot to answer from: take it once for a request and keep it to its end.
    #[must_use]
    pub fn current(&self) -> Arc<Snapshot> {
        // A writer swaps one pointer, so that even a poisoned lock holds a whole snapshot.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}
