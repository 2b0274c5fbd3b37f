//! What a cache entry is filed under: everything that its content depends on.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::corpus::{self, Corpus};
use crate::retrieval;

/// The layout of the cache folder; raised whenever it changes.
const LAYOUT: u32 = 2;

/// Changes whenever the code that reads and indexes articles does, or a library it uses.
const READING_CODE: &str = env!("VERBATIM_READING_CODE");

/// A BLAKE3 hash of all that something depends on: equal keys mean equal results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Key(pub(super) [u8; 32]);

impl Key {
    /// What an article depends on besides its file: the code that reads it, and the options.
    pub(super) fn of_reading(options: &corpus::Options) -> Self {
        // The same articles in another folder, tested by other questions, are the same articles.
        let nowhere = std::path::PathBuf::new;
        let options = corpus::Options { dir: nowhere(), golden: nowhere(), watch: false, ..options.clone() };
        let mut hasher = blake3::Hasher::new();
        update(&mut hasher, &LAYOUT.to_le_bytes());
        update(&mut hasher, READING_CODE.as_bytes());
        update(&mut hasher, format!("{options:?}").as_bytes());
        Self(*hasher.finalize().as_bytes())
    }

    /// What an index depends on: the articles, how they were read, and the form that it has on disk.
    pub(super) fn of_index(reading: Self, corpus: &Corpus) -> Self {
        let mut hasher = blake3::Hasher::new();
        update(&mut hasher, &reading.0);
        // The options of retrieval are left out, because they matter to questions alone.
        update(&mut hasher, &retrieval::SCHEMA_VERSION.to_le_bytes());
        for (_, article) in corpus.articles() {
            update(&mut hasher, article.file.as_bytes());
            update(&mut hasher, &article.hash);
        }
        Self(*hasher.finalize().as_bytes())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// Adds one field, its length first, so that no two lists of fields run together into the same bytes.
fn update(hasher: &mut blake3::Hasher, field: &[u8]) {
    hasher.update(&(field.len() as u64).to_le_bytes());
    hasher.update(field);
}
