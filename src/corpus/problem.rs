//! What is wrong with an article, and how to mend it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something wrong with a file that did not stop the load.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file, relative to the corpus folder.
    pub file: String,
    /// The line (from 1), where one is to blame.
    pub line: Option<usize>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it, in a sentence.
    pub advice: String,
}

impl Problem {
    /// A problem of a whole file or folder.
    pub(super) fn of_file(file: &str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, message: message.into(), advice: advice.into() }
    }

    /// A problem of one line (from 1).
    pub(super) fn at_line(file: &str, line: usize, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: Some(line), message: message.into(), advice: advice.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        write!(out, ": {} {}", self.message, self.advice)
    }
}
