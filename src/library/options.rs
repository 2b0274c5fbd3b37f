//! What a library keeps on disk, and where.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::BadOption;

/// What a library keeps on disk between two starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// Whether parsed articles and their index are kept on disk, so that the next start is fast.
    pub cache: bool,
    /// The folder they are kept in, not empty where `cache` is on. It may be deleted at any time, and with it go the snapshots
    /// that could be gone back to and the trash of removed files.
    pub cache_dir: PathBuf,
    /// How many of the snapshots served last stay in the cache to go back to, the one being served included: 0 (none) to 100.
    pub snapshots: usize,
    /// How large a share of its articles a library may lose in one reload without force: 0 (none) to 1 (all).
    pub most_lost: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { cache: true, cache_dir: PathBuf::from(".verbatim/cache"), snapshots: 3, most_lost: 0.5 }
    }
}

impl Options {
    /// Every setting that cannot be used, with what can.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let nowhere = self.cache && self.cache_dir.as_os_str().is_empty();
        let wanted = "name a folder, or turn the cache off with cache = false".to_owned();
        let nowhere = nowhere.then(|| BadOption { key: "cache_dir", value: "empty".to_owned(), wanted });
        let lost = BadOption::no_share("most_lost", &self.most_lost);
        let kept = BadOption::outside("snapshots", self.snapshots, &(0..=100));
        [nowhere, kept, lost].into_iter().flatten().collect()
    }

    /// Nothing is kept on disk: for tests, and for a folder of articles that is read once.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { cache: false, ..Self::default() }
    }
}
