//! What a library keeps on disk, and where.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::BadOption;

/// What a library keeps on disk between two starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Whether parsed articles and their index are kept on disk, so that the next start is fast.
    pub cache: bool,
    /// The folder they are kept in, which may be deleted at any time; not empty where `cache` is on.
    pub cache_dir: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self { cache: true, cache_dir: PathBuf::from(".verbatim/cache") }
    }
}

impl Options {
    /// Every setting that cannot be used, with what can.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let nowhere = self.cache && self.cache_dir.as_os_str().is_empty();
        let wanted = "name a folder, or turn the cache off with cache = false".to_owned();
        nowhere.then(|| BadOption { key: "cache_dir", value: "empty".to_owned(), wanted }).into_iter().collect()
    }

    /// Nothing is kept on disk: for tests, and for a folder of articles that is read once.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { cache: false, ..Self::default() }
    }
}
