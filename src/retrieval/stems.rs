//! Stems and how rare they are, for rooms that weigh words themselves.

use super::{Index, analyzer};
use crate::text::Language;

/// The stem of a word as the index knows it: folded, behind its language's code. `None` where nothing of the word is left.
#[must_use]
pub fn stem(word: &str, language: Language) -> Option<String> {
    analyzer::word(word, language).map(|word| word.stem)
}

impl Index {
    /// In how many passages a stem stands, and how many passages there are.
    #[must_use]
    pub fn passages_with_stem(&self, stem: &str) -> (u32, u32) {
        let vocabulary = &self.parts.vocabulary;
        let holders = vocabulary.stems.find(stem).map(|id| vocabulary.stem_passages(id)).max();
        (holders.unwrap_or_default(), self.parts.totals.passages)
    }
}
