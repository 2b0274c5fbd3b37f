//! The same commands at a terminal: outcomes as text, and a prompt.

pub mod complete;
pub mod line;
pub mod prompt;
pub mod render;
mod safe;

pub use render::Style;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The file that keeps what was typed at the prompt, for the next time; empty to keep nothing.
    pub history: PathBuf,
    /// How many lines it keeps: the oldest go.
    pub history_lines: usize,
    /// How many columns a line of text takes at most; a narrower terminal takes fewer.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { history: PathBuf::from(".verbatim/history"), history_lines: 1_000, width: 100 }
    }
}
