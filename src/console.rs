//! The same commands at a terminal: outcomes as text, and a prompt.

pub mod complete;
pub mod line;
mod progress;
pub mod prompt;
pub mod render;
mod safe;

pub use render::Style;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::BadOption;

/// The terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The file that keeps what was typed at the prompt, for the next time; empty to keep nothing.
    pub history: PathBuf,
    /// How many lines it keeps, 0 to 1,000,000: the oldest go.
    pub history_lines: usize,
    /// How many columns a line of text takes at most, 20 to 1,000; a narrower terminal takes fewer.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { history: PathBuf::from(".verbatim/history"), history_lines: 1_000, width: 100 }
    }
}

impl Options {
    /// Every setting that is outside its range, with that range.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let numbers = [
            BadOption::outside("history_lines", self.history_lines, &(0..=1_000_000)),
            BadOption::outside("width", self.width, &(20..=1_000)),
        ];
        numbers.into_iter().flatten().collect()
    }
}
