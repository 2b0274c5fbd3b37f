//! Drafts of posts, and what became of them: written whole, each step in a transaction of its own, and never dropped.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::writer::{Traces, insert};
use super::{Entry, Error, Store, schema};

/// For how many days a draft is kept that nobody posts.
pub const DRAFT_DAYS: u16 = 7;

/// How far a draft has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// It can be changed.
    Open,
    /// Somebody posts it now, or the process ended while somebody did.
    Claimed,
    /// It was posted.
    Posted,
    /// It was posted, and is marked as out of date.
    Marked,
}

/// A draft, or what was posted of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    /// Its number, never given twice.
    pub number: u64,
    /// The guild that it belongs to, by the front end's number for it.
    pub guild: u64,
    /// When it was made.
    pub made: Timestamp,
    /// When it changed last.
    pub changed: Timestamp,
    /// How often it changed: tells what somebody saw from what it has become.
    pub version: u32,
    /// How far it has come.
    pub state: DraftState,
    /// The message that it was posted as.
    pub message: Option<u64>,
    /// What it says, in the words of whoever keeps it here.
    pub value: String,
}

/// A step of a draft from one state to the next.
#[derive(Clone, Debug)]
pub struct Step {
    /// The states that it may be in.
    pub from: &'static [DraftState],
    /// What it must not have changed from, where that matters.
    pub version: Option<u32>,
    /// What it becomes; nothing is left of it without.
    pub to: Option<DraftState>,
    /// The message that it was posted as, from now on.
    pub message: Option<u64>,
    /// What it says from now on.
    pub value: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl DraftState {
    const ALL: [DraftState; 4] = [Self::Open, Self::Claimed, Self::Posted, Self::Marked];

    /// Its name in the store and in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Claimed => "claimed",
            Self::Posted => "posted",
            Self::Marked => "marked",
        }
    }
}

impl Step {
    /// A step at this time that changes nothing but the state.
    #[must_use]
    pub fn new(from: &'static [DraftState], to: Option<DraftState>, at: Timestamp) -> Self {
        Self { from, version: None, to, message: None, value: None, at }
    }
}

impl Store {
    /// Keeps a new draft, and who made it; gives its number.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn add_draft(&self, guild: u64, value: String, entry: Entry) -> Result<u64, Error> {
        let number = self.writer.write(Traces::Kept, move |connection| {
            let add = "INSERT INTO drafts (guild, made, changed, version, state, value) VALUES (?1, ?2, ?2, 0, ?3, ?4)";
            let (at, open) = (entry.at.as_microsecond(), DraftState::Open.name());
            connection.execute(add, params![guild.cast_signed(), at, open, value])?;
            let number = connection.last_insert_rowid();
            insert(connection, &numbered(entry, number))?;
            Ok(number)
        })?;
        Ok(number.unsigned_abs())
    }

    /// Takes a draft a step further, if it is where the step begins; whether it was.
    ///
    /// # Errors
    /// If that could not be kept. It may have been kept all the same where the store did not answer in time.
    pub fn step_draft(&self, number: u64, step: Step, entry: Option<Entry>) -> Result<bool, Error> {
        let number = number.cast_signed();
        self.writer.write(Traces::Kept, move |connection| {
            let select = "SELECT state, version FROM drafts WHERE id = ?1";
            let found = connection.query_row(select, [number], |row| Ok((state(row, 0)?, row.get::<_, u32>(1)?)));
            let Some((state, version)) = found.optional()? else { return Ok(false) };
            if !step.from.contains(&state) || step.version.is_some_and(|seen| seen != version) {
                return Ok(false);
            }
            match step.to {
                None => connection.execute("DELETE FROM drafts WHERE id = ?1", [number])?,
                Some(to) => {
                    let update = "UPDATE drafts SET state = ?2, changed = ?3, version = version + 1, \
                                  message = coalesce(?4, message), value = coalesce(?5, value) WHERE id = ?1";
                    let message = step.message.map(u64::cast_signed);
                    connection
                        .execute(update, params![number, to.name(), step.at.as_microsecond(), message, step.value])?
                }
            };
            entry.map_or(Ok(()), |entry| insert(connection, &numbered(entry, number)))?;
            Ok(true)
        })
    }

    /// The draft of this number, or what was posted of it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn draft(&self, number: u64) -> Result<Option<StoredDraft>, Error> {
        let drafts = self.read_drafts("WHERE id = ?1", [number.cast_signed()])?;
        Ok(drafts.into_iter().next())
    }

    /// All drafts and posts of a guild, or of all, the newest first: at most so many.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn drafts(&self, guild: Option<u64>, most: u32) -> Result<Vec<StoredDraft>, Error> {
        let which = "WHERE ?1 IS NULL OR guild = ?1 ORDER BY id DESC LIMIT ?2";
        self.read_drafts(which, params![guild.map(u64::cast_signed), most])
    }

    fn read_drafts(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<StoredDraft>, Error> {
        let connection = schema::reading(&self.place)?;
        let read = || {
            let select = format!("SELECT id, guild, made, changed, version, state, message, value FROM drafts {which}");
            let mut statement = connection.prepare(&select)?;
            let rows = statement.query_map(values, stored)?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|error| self.place.error("cannot be read", &error))
    }
}

/// Deletes drafts that nobody changed since then and nobody posted; whether there were any.
pub(super) fn erase_before(connection: &Connection, then: Timestamp) -> rusqlite::Result<bool> {
    let delete = "DELETE FROM drafts WHERE state = ?1 AND changed < ?2";
    Ok(connection.execute(delete, params![DraftState::Open.name(), then.as_microsecond()])? > 0)
}

/// The entry with the draft's number among its details.
fn numbered(mut entry: Entry, number: i64) -> Entry {
    if let Some(details) = entry.details.as_object_mut() {
        details.insert("draft".to_owned(), number.into());
    }
    entry
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredDraft> {
    let id = |at| row.get::<_, i64>(at).map(i64::cast_unsigned);
    let time = |at| row.get(at).map(|at| Timestamp::from_microsecond(at).unwrap_or_default());
    Ok(StoredDraft {
        number: id(0)?,
        guild: id(1)?,
        made: time(2)?,
        changed: time(3)?,
        version: row.get(4)?,
        state: state(row, 5)?,
        message: row.get::<_, Option<i64>>(6)?.map(i64::cast_unsigned),
        value: row.get(7)?,
    })
}

/// A state by its name. One that another hand wrote is taken for claimed: such a draft is never posted without a look.
fn state(row: &Row<'_>, at: usize) -> rusqlite::Result<DraftState> {
    let name: String = row.get(at)?;
    Ok(DraftState::ALL.into_iter().find(|state| state.name() == name).unwrap_or(DraftState::Claimed))
}
