//! The settings of the core.

use serde::{Deserialize, Serialize};

use crate::corpus::BadOption;

/// The sizes that keep requests and replies within bounds, whatever the front end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// How many characters of a question or a search are read, 1 to 100,000; what follows is left out, and the reply says so.
    pub question_characters: usize,
    /// How many characters of a text to verify are read, 1 to 1,000,000; what follows is left out, and the reply says so.
    pub verify_characters: usize,
    /// About how many characters a page of an article holds, where it is read page by page: 100 to 100,000.
    pub page_characters: usize,
    /// How many passages a page of a search has, 1 to 100.
    pub results: usize,
    /// How many sections are named as nearest when nothing answers: 0 to 25.
    pub nearest: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { question_characters: 2_000, verify_characters: 20_000, page_characters: 1_800, results: 10, nearest: 3 }
    }
}

impl Options {
    /// Every setting that is outside its range, with that range.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let numbers = [
            BadOption::outside("question_characters", self.question_characters, &(1..=100_000)),
            BadOption::outside("verify_characters", self.verify_characters, &(1..=1_000_000)),
            BadOption::outside("page_characters", self.page_characters, &(100..=100_000)),
            BadOption::outside("results", self.results, &(1..=100)),
            BadOption::outside("nearest", self.nearest, &(0..=25)),
        ];
        numbers.into_iter().flatten().collect()
    }
}
