//! What an admin does with the articles: how they are served, what is wrong with them, and why a question gets its answers.

mod files;
mod golden;
mod latency;
mod reload;
mod status;
mod underway;
mod why;

pub use files::{Given, Preview, Remove, Removed, Restore, Restored, Upload, Uploaded};
pub use golden::{Accepted, Tested, check, read as read_golden};
pub(super) use latency::Latencies;
pub use reload::{ChangedArticle, Done, Edit, History, Named, Reload, Reloaded, marked};
pub use status::Status;
pub(super) use underway::Board;
pub use underway::Underway;
pub use why::{Candidate, Reasons, Why};

use std::sync::Arc;

use super::{Admitted, App, Error, UserError};
use crate::corpus::Problem;
use crate::library::{Note, Snapshot};
use crate::store::Entry;

/// What an admin wants done with the articles, or told of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manage {
    /// What is served, and how.
    Status,
    /// What was wrong with the articles.
    Problems,
    /// Why a question gets its answers.
    Why(Why),
    /// Whether the questions whose answers are known still get them.
    Test,
    /// From now on, what comes for this known question is what is wanted of it.
    Accept(String),
    /// Read the articles again.
    Reload(Reload),
    /// End the reload that is running.
    Cancel,
    /// What is served, and what can be served again.
    History,
    /// Put a file into the folder of articles.
    Upload(Upload),
    /// Take an article out of the folder.
    Remove(Remove),
    /// Bring a file back from the trash, or tell what lies there.
    Restore(Restore),
    /// Serve again what was served before: what has this number in the history, or else the last one.
    Rollback(Option<u64>),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Managed {
    /// What is served, and how.
    Status(Box<Status>),
    /// What was wrong with the articles.
    Problems(ProblemList),
    /// Why a question gets its answers.
    Why(Reasons),
    /// How the known questions were answered.
    Tested(Tested),
    /// What is wanted of a known question from now on.
    Accepted(Accepted),
    /// What a reload or a rollback came to.
    Reloaded(Box<Reloaded>),
    /// The reload that this person started was told to end.
    Cancelled(String),
    /// What came of a file that was to become an article.
    Uploaded(Box<Uploaded>),
    /// What came of an article that was to be removed.
    Removed(Box<Removed>),
    /// What came of a file that was to be brought back.
    Restored(Box<Restored>),
    /// What lies in the trash, the newest first.
    Trash(Vec<Note>),
    /// What is served and what can be served again, and what was done of late.
    History(History),
}

/// What was wrong with the articles being served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemList {
    /// In the order of files and lines; files are relative to the corpus folder.
    pub problems: Vec<Problem>,
    /// How many files were read.
    pub files: usize,
}

impl Manage {
    /// The command's name, as in Discord.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Manage::Status => "corpus status",
            Manage::Problems => "corpus problems",
            Manage::Why(_) => "corpus why",
            Manage::Test => "corpus test",
            Manage::Accept(_) => "corpus accept",
            Manage::Reload(_) => "corpus reload",
            Manage::Cancel => "corpus cancel",
            Manage::History => "corpus history",
            Manage::Rollback(_) => "corpus rollback",
            Manage::Upload(_) => "corpus upload",
            Manage::Remove(_) => "corpus remove",
            Manage::Restore(_) => "corpus restore",
        }
    }
}

impl Managed {
    /// What came of it in a word, for logs and data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Managed::Status(_) => "status",
            Managed::Problems(_) => "problems",
            Managed::Why(_) => "why",
            Managed::Tested(_) => "tested",
            Managed::Accepted(_) => "accepted",
            Managed::Reloaded(_) => "reloaded",
            Managed::Cancelled(_) => "cancelled",
            Managed::History(_) => "history",
            Managed::Uploaded(uploaded) if uploaded.reloaded.is_some() => "uploaded",
            Managed::Removed(removed) if removed.done.is_some() => "removed",
            Managed::Uploaded(_) | Managed::Removed(_) => "asked",
            Managed::Restored(_) => "restored",
            Managed::Trash(_) => "trash",
        }
    }
}

impl Manage {
    /// Whether it changes what is served, and so is kept in the audit.
    #[must_use]
    pub fn changes(&self) -> bool {
        match self {
            Self::Accept(_) | Self::Reload(_) | Self::Cancel | Self::Rollback(_) | Self::Upload(_) => true,
            Self::Remove(remove) => remove.sure,
            Self::Restore(restore) => restore.number.is_some(),
            Self::Status | Self::Problems | Self::Why(_) | Self::Test | Self::History => false,
        }
    }
}

impl Managed {
    /// What changed in what is served, if anything was loaded.
    #[must_use]
    pub fn reloaded(&self) -> Option<&Reloaded> {
        match self {
            Self::Reloaded(reloaded) => Some(reloaded),
            Self::Uploaded(uploaded) => uploaded.reloaded.as_ref(),
            Self::Removed(removed) => removed.done.as_ref().map(|(_, reloaded)| reloaded),
            Self::Restored(restored) => Some(&restored.reloaded),
            _ => None,
        }
    }

    /// The file that was put, taken away or brought back.
    fn file(&self) -> Option<&str> {
        match self {
            Self::Uploaded(uploaded) => Some(&uploaded.preview.named.file),
            Self::Removed(removed) => Some(&removed.preview.named.file),
            Self::Restored(restored) => Some(&restored.file),
            _ => None,
        }
    }
}

/// What is kept of a command that changes what is served: numbers and reasons, no words of the articles.
pub(super) fn entry(admitted: &Admitted, manage: &Manage, managed: &Result<Managed, Error>) -> Entry {
    let (outcome, details) = match managed {
        Ok(Managed::Reloaded(reloaded)) => (reloaded.done.name(), reloaded.numbers()),
        Ok(edited) if edited.file().is_some() => {
            let mut details = edited.reloaded().map_or_else(|| serde_json::json!({}), Reloaded::numbers);
            if let Some(details) = details.as_object_mut() {
                details.insert("file".to_owned(), edited.file().into());
            }
            (edited.name(), details)
        }
        Ok(Managed::Accepted(accepted)) => ("accepted", serde_json::json!({ "question": accepted.question })),
        Ok(other) => (other.name(), serde_json::Value::Null),
        Err(error) => ("refused", serde_json::json!({ "reason": error.to_string() })),
    };
    Entry {
        at: admitted.at(),
        by: admitted.by().to_owned(),
        what: manage.name().to_owned(),
        outcome: outcome.to_owned(),
        details,
    }
}

pub(super) fn run(manage: &Manage, by: &str, app: &App, snapshot: &Arc<Snapshot>) -> Result<Managed, Error> {
    Ok(match manage {
        Manage::Status => Managed::Status(Box::new(status::run(app, snapshot))),
        Manage::Problems => {
            let report = snapshot.corpus.report();
            Managed::Problems(ProblemList { problems: report.problems.clone(), files: report.files })
        }
        Manage::Why(why) => Managed::Why(why::run(why, snapshot)?),
        Manage::Test => Managed::Tested(golden::run(&app.golden, snapshot)?),
        Manage::Accept(question) => Managed::Accepted(golden::accept(&app.golden, question, snapshot)?),
        Manage::Reload(wished) => Managed::Reloaded(Box::new(reload::run(*wished, by, app)?)),
        Manage::Cancel => Managed::Cancelled(app.board.cancel().ok_or(UserError::NothingRunning)?),
        Manage::History => Managed::History(reload::history(app)?),
        Manage::Upload(wished) => Managed::Uploaded(Box::new(files::upload(wished, by, app, snapshot)?)),
        Manage::Remove(wished) => Managed::Removed(Box::new(files::remove(wished, by, app, snapshot)?)),
        Manage::Restore(wished) => match wished.number {
            None => Managed::Trash(files::trash(app)?),
            Some(number) => Managed::Restored(Box::new(files::restore(number, *wished, by, app)?)),
        },
        Manage::Rollback(to) => Managed::Reloaded(Box::new(reload::roll_back(*to, by, &app.library)?)),
    })
}
