//! Questions whose answers are known: whether the articles being served still give them.

use std::path::Path;

use super::super::{Error, UserError};
use crate::library::Snapshot;
use crate::retrieval::evaluation::{self, Missed};

/// How the known questions were answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tested {
    /// How many were asked.
    pub asked: usize,
    /// Those that were not answered as they should be.
    pub missed: Vec<Missed>,
}

/// Asks all questions of the file.
pub(super) fn run(golden: &Path, snapshot: &Snapshot) -> Result<Tested, Error> {
    if golden.as_os_str().is_empty() {
        return Err(UserError::NoGolden.into());
    }
    let questions = evaluation::read_own(golden).map_err(|error| UserError::BadGolden(error.to_string()))?;
    let missed = snapshot.index.test(&snapshot.corpus, &questions)?;
    Ok(Tested { asked: questions.len(), missed })
}
