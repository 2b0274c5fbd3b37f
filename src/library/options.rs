//! What a library keeps on disk, and where.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a library keeps on disk between two starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Whether parsed articles and their index are kept on disk, so that the next start is fast.
    pub cache: bool,
    /// The folder they are kept in; it may be deleted at any time.
    pub cache_dir: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self { cache: true, cache_dir: PathBuf::from(".verbatim/cache") }
    }
}

impl Options {
    /// Nothing is kept on disk: for tests, and for a folder of articles that is read once.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { cache: false, ..Self::default() }
    }
}
