//! Questions whose answers are known: whether the articles being served still give them.

use std::path::Path;

use super::super::{Error, UserError};
use crate::corpus;
use crate::library::{Golden, Snapshot};
use crate::retrieval;
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
    Ok(Tested { asked: questions.len(), missed: missed(&questions, snapshot)? })
}

/// A question whose present answer is wanted from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The question.
    pub question: String,
    /// What is wanted of it now, in words.
    pub wanted: String,
}

/// Changes the file so that what comes for this question now is what is wanted of it.
pub(super) fn accept(golden: &Path, question: &str, snapshot: &Snapshot) -> Result<Accepted, Error> {
    if golden.as_os_str().is_empty() {
        return Err(UserError::NoGolden.into());
    }
    let bad = |error: String| UserError::BadGolden(error);
    let file = golden.display();
    let text = std::fs::read_to_string(golden).map_err(|error| bad(format!("{file} cannot be read: {error}")))?;
    let accepted = evaluation::accept(&text, question, &snapshot.corpus, &snapshot.index);
    let (changed, own) = match accepted {
        Ok(accepted) => accepted,
        Err(evaluation::AcceptError::Engine(error)) => return Err(error.into()),
        Err(error) => return Err(bad(format!("{file}: {error}")).into()),
    };
    corpus::put_whole(golden, changed.as_bytes()).map_err(|error| bad(format!("{file} cannot be written: {error}")))?;
    Ok(Accepted { wanted: own.wanted(), question: own.ask })
}

fn missed(questions: &[OwnQuestion], snapshot: &Snapshot) -> Result<Vec<Missed>, retrieval::Error> {
    evaluation::ask_own(questions, &snapshot.corpus, &snapshot.index).map(|(_, missed)| missed)
}

/// The questions of the file; an empty path names none.
///
/// # Errors
/// If it cannot be read.
pub fn read(golden: &Path) -> Result<Vec<OwnQuestion>, Error> {
    if golden.as_os_str().is_empty() {
        return Ok(Vec::new());
    }
    Ok(evaluation::read_own(golden).map_err(|error| UserError::BadGolden(error.to_string()))?)
}

/// Asks the questions before and after a reload; where they cannot be asked, none counts as answered.
pub fn check(questions: &[OwnQuestion]) -> impl Fn(&Snapshot, &Snapshot) -> Golden + Sync + '_ {
    move |before, after| {
        let (Ok(before), Ok(after)) = (missed(questions, before), missed(questions, after)) else {
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
