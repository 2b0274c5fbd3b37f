//! What outlives a restart and is no article: settings, what admins and moderators did, what was asked, what people thought
//! of the answers, drafts and posts; one SQLite file, one writer.

mod care;
mod drafts;
mod people;
mod privacy;
mod questions;
mod schema;
mod settings;
#[cfg(test)]
mod tests;
mod votes;
mod writer;

pub use care::{Checked, backup, check};
pub use drafts::{DRAFT_DAYS, DraftState, Step, StoredDraft};
pub use people::Person;
pub use privacy::{Asker, Privacy};
pub use questions::{KeptQuestion, Personal};
pub use settings::{Change, Setting, Settings};
pub use votes::{Feedback, Reason, SectionVotes, Vote, VotesOfDay};

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tracing::warn;

use crate::corpus::BadOption;
use people::Key;
use writer::Writer;

/// The path that keeps everything in memory, for as long as the program runs.
pub const IN_MEMORY: &str = ":memory:";

/// Where the store is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The file of the store, not empty; [`IN_MEMORY`] keeps nothing over a restart.
    pub path: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self { path: PathBuf::from(".verbatim/store.db") }
    }
}

impl Options {
    /// Every setting that is outside its range, with that range.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let wanted = format!("Name a file, or {IN_MEMORY} to keep nothing over a restart");
        let bad = BadOption { key: "path", value: "empty".to_owned(), wanted };
        if self.path.as_os_str().is_empty() { vec![bad] } else { Vec::new() }
    }
}

/// Something that an admin did, or tried to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When it was done, to the microsecond.
    pub at: Timestamp,
    /// Who did it, by the lasting name within the front end.
    pub by: String,
    /// What was done, such as `corpus reload`.
    pub what: String,
    /// What came of it in a word, such as `reloaded` or `refused`.
    pub outcome: String,
    /// The numbers that belong to it, or why it was refused.
    pub details: serde_json::Value,
}

/// A part of what admins did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// The newest first.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: u64,
}

/// How many questions came to one outcome on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The day, in UTC.
    pub day: Date,
    /// What they came to, such as `answered`.
    pub outcome: String,
    /// How many there were.
    pub count: u64,
}

/// Why the store does not do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file cannot be opened, read or written.
    #[error("the store {file} {what}: {cause}. {advice}")]
    Sqlite {
        /// The store's file.
        file: String,
        /// What cannot be done with it.
        what: &'static str,
        /// What SQLite said.
        cause: String,
        /// How to mend it.
        advice: &'static str,
    },
    /// The file was made by a later version of the program.
    #[error(
        "the store {file} has version {found}, and this program knows versions up to {known}. Start the program that \
         wrote it, or move the file away to begin a new one."
    )]
    Newer {
        /// The store's file.
        file: String,
        /// Its version.
        found: i64,
        /// The latest version that this program knows.
        known: i64,
    },
    /// There is no such file.
    #[error("there is no store at {0}. It is made when the bot first serves, or the console first runs.")]
    Missing(String),
    /// The writer is behind by so much that it did not answer in time.
    #[error(
        "the store did not answer within {seconds} s; what was to be kept may be lost. See whether its disk is slow."
    )]
    Slow {
        /// How long was waited, in seconds.
        seconds: u64,
    },
    /// People cannot be told apart without the key, and nothing may be kept of them as they are.
    #[error(
        "the key of the store, {file}, cannot be used: {cause}. Let the bot's user read it and write its folder, put back \
         the one that was there, or move it away to begin with a new one."
    )]
    Key {
        /// The key's file.
        file: String,
        /// What is wrong.
        cause: String,
    },
    /// A copy cannot be made there.
    #[error("the copy {file} cannot be made: {cause}. {advice}")]
    Copy {
        /// Where the copy was to stand.
        file: String,
        /// What stands in the way.
        cause: String,
        /// How to mend it.
        advice: &'static str,
    },
}

/// The store of a bot that runs: usable from any thread, and never a reason not to answer.
#[derive(Debug)]
pub struct Store {
    place: Place,
    writer: Writer,
    key: Result<Key, Error>,
    privacy: Privacy,
}

/// Where a store's connections lead.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A file on disk.
    File(PathBuf),
    /// Memory that the connections of one store share, by its name.
    Memory(String),
}

impl Store {
    /// Opens the store, making or migrating its file. A file that cannot be used is tried again at every later use;
    /// [`Store::health`] tells what is wrong meanwhile.
    #[must_use]
    pub fn open(options: &Options, privacy: &Privacy) -> Self {
        let place = Place::of(&options.path);
        let key = Key::open(&privacy.key_file)
            .map_err(|error| Error::Key { file: privacy.key_file.display().to_string(), cause: error.to_string() });
        if let Err(error) = &key {
            warn!(%error, "nothing is kept of people");
        }
        Self { writer: Writer::start(place.clone(), privacy), place, key, privacy: privacy.clone() }
    }

    /// What is wrong with the store, with advice; none when the last thing asked of it was done.
    #[must_use]
    pub fn health(&self) -> Option<Error> {
        self.writer.health().or_else(|| self.key.clone().err())
    }

    /// Keeps what was done. When this returns, a killed process or a power cut no longer loses it.
    ///
    /// # Errors
    /// If it could not be kept, or not within three seconds.
    pub fn record(&self, entry: Entry) -> Result<(), Error> {
        self.writer.keep(Vec::new(), entry)
    }

    /// Makes these changes and keeps who made them: all, or none.
    ///
    /// # Errors
    /// If they could not be kept, or not within three seconds.
    pub fn change(&self, changes: Vec<Change>, entry: Entry) -> Result<(), Error> {
        self.writer.keep(changes, entry)
    }

    /// The settings as they are now; those that a store held that could not be opened yet are missing.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        self.writer.settings()
    }

    /// Counts one more question with this outcome on this day. It is written within seconds, and dropped where the writer is
    /// behind: a reply never waits for it.
    pub fn count(&self, day: Date, outcome: &'static str) {
        self.writer.count(day, outcome);
    }

    /// How many questions came to what on which day, the newest day first, from this day on.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn asked(&self, since: Date) -> Result<Vec<Asked>, Error> {
        care::asked(&self.place, since)
    }

    /// What was done, the newest first: after `skip` entries at most `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn audit(&self, skip: u32, limit: u32) -> Result<Audit, Error> {
        care::audit(&self.place, skip, limit)
    }

    /// How much was handed over and is not written yet: in number, of what was done and counted.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.writer.waiting()
    }

    /// The newest of what was done by commands whose names begin so, at most this many.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn done_by(&self, commands: &str, limit: u32) -> Result<Vec<Entry>, Error> {
        care::done_by(&self.place, commands, limit)
    }

    /// How many bytes its files take, the log beside it included; none in memory.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        let Place::File(path) = &self.place else { return None };
        let size = |end: &str| {
            let mut name = path.clone().into_os_string();
            name.push(end);
            std::fs::metadata(name).map(|file| file.len()).ok()
        };
        size("").map(|main| main + size("-wal").unwrap_or(0))
    }
}

/// What admins did according to the store at this path, the newest first; another process may be serving from it.
///
/// # Errors
/// If there is no such file, or it cannot be read.
pub fn audit(path: &Path, skip: u32, limit: u32) -> Result<Audit, Error> {
    care::audit(&Place::of(path), skip, limit)
}

impl Place {
    fn of(path: &Path) -> Self {
        static STORES: AtomicU64 = AtomicU64::new(0);
        if path != Path::new(IN_MEMORY) {
            return Self::File(path.to_owned());
        }
        let number = STORES.fetch_add(1, Ordering::Relaxed);
        Self::Memory(format!("file:verbatim-{number}?mode=memory&cache=shared"))
    }

    /// The error of something that SQLite would not do here.
    fn error(&self, what: &'static str, cause: &rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        let advice = match cause.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                "End the program that holds it, or give this bot another path under [store]."
            }
            Some(ErrorCode::DiskFull) => "Make room on its disk.",
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                "Let the bot's user write the file and its folder."
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                "Put a backup in its place, or move it away to begin a new one."
            }
            _ => "See that its path under [store] leads to a file in a folder that can be written.",
        };
        Error::Sqlite { file: self.to_string(), what, cause: cause.to_string(), advice }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Memory(_) => f.write_str(IN_MEMORY),
        }
    }
}

impl fmt::Display for Entry {
    /// On one line: when, who, what, what came of it, and the details as JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}  {}: {}  {}", self.at, self.by, self.what, self.outcome, self.details)
    }
}
