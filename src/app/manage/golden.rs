//! Questions whose answers are known: whether the articles being served still give them.

use std::path::Path;

use super::super::{Error, UserError};
use crate::library::{Golden, Snapshot};
use crate::retrieval::evaluation::{self, Missed, OwnQuestion};

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
    let questions = read(golden)?;
    let missed = snapshot.index.test(&snapshot.corpus, &questions)?;
    Ok(Tested { asked: questions.len(), missed })
}

/// The questions of the file.
///
/// # Errors
/// If it cannot be read.
pub fn read(golden: &Path) -> Result<Vec<OwnQuestion>, Error> {
    Ok(evaluation::read_own(golden).map_err(|error| UserError::BadGolden(error.to_string()))?)
}

/// Asks the questions before and after a reload; where they cannot be asked, none counts as answered.
pub fn check(questions: &[OwnQuestion]) -> impl Fn(&Snapshot, &Snapshot) -> Golden + Sync + '_ {
    move |before, after| {
        let missed = |snapshot: &Snapshot| snapshot.index.test(&snapshot.corpus, questions);
        let (Ok(before), Ok(after)) = (missed(before), missed(after)) else {
            return Golden { of: questions.len(), before: questions.len(), ..Golden::default() };
        };
        let is_new = |question: &&Missed| !before.iter().any(|known| known.question == question.question);
        Golden {
            of: questions.len(),
            before: questions.len() - before.len(),
            after: questions.len() - after.len(),
            lost: after.iter().filter(is_new).map(|missed| missed.question.clone()).collect(),
        }
    }
}
