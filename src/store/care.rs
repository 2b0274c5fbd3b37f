//! Reading, copying and checking a store, while another process may write it.

use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::Serialize;

use super::{Asked, Audit, Entry, Error, Feedback, Place, schema, votes};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The store's file.
    pub file: String,
    /// Its version: how many migrations it has seen.
    pub version: i64,
    /// Its size in bytes, without what still waits in the log beside it.
    pub bytes: u64,
    /// How many acts of admins it holds; none where the table cannot be read.
    pub entries: Option<u64>,
    /// What is damaged, as SQLite says it; nothing in a whole store.
    pub damage: Vec<String>,
}

impl fmt::Display for Checked {
    /// What it is on a line, then each damage on one of its own, with what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, version, bytes, .. } = self;
        let entries = self.entries.unwrap_or(0);
        write!(f, "{file}: version {version}, {bytes} bytes, {entries} acts of admins, ")?;
        if self.damage.is_empty() {
            return f.write_str("whole.");
        }
        f.write_str("damaged. Put a backup in its place, or move it away to begin a new one.")?;
        self.damage.iter().try_for_each(|line| write!(f, "\n{line}"))
    }
}

/// Looks through the whole file.
///
/// # Errors
/// If it is missing, newer than this program, or no database at all.
pub fn check(path: &Path) -> Result<Checked, Error> {
    let place = Place::of(path);
    let connection = schema::reading(&place)?;
    let failed = |error: rusqlite::Error| place.error("cannot be read", &error);
    let version = schema::version(&connection).map_err(failed)?;
    let size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    let bytes: i64 = connection.query_row(size, (), |row| row.get(0)).map_err(failed)?;
    let mut damage = integrity(&connection).unwrap_or_else(|error| vec![error.to_string()]);
    damage.retain(|line| line != "ok");
    let entries = connection.query_row("SELECT count(*) FROM audit", (), |row| row.get::<_, i64>(0));
    if let (Err(error), true) = (&entries, damage.is_empty()) {
        damage.push(error.to_string());
    }
    let entries = entries.ok().and_then(|count| u64::try_from(count).ok());
    Ok(Checked { file: place.to_string(), version, bytes: u64::try_from(bytes).unwrap_or(0), entries, damage })
}

/// Copies the store, whole and as of one moment, to a file that does not exist yet.
///
/// # Errors
/// If the store cannot be read, or the copy not be written.
pub fn backup(path: &Path, copy: &Path) -> Result<(), Error> {
    let place = Place::of(path);
    let source = schema::reading(&place)?;
    let refused = |cause: String, advice| Error::Copy { file: copy.display().to_string(), cause, advice };
    let elsewhere = "Name a file in a folder that can be written and has room.";
    if copy.exists() {
        return Err(refused("it exists already".to_owned(), "Name another file."));
    }
    // Written under another name first, so that a copy that bears its name is whole.
    let folder = copy.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = tempfile::NamedTempFile::new_in(folder).map_err(|error| refused(error.to_string(), elsewhere))?;
    copy_all(&source, unfinished.path()).map_err(|error| refused(error.to_string(), elsewhere))?;
    unfinished.as_file().sync_all().map_err(|error| refused(error.to_string(), elsewhere))?;
    unfinished.persist_noclobber(copy).map_err(|error| refused(error.error.to_string(), elsewhere))?;
    Ok(())
}

/// The entries of the audit, the newest first, and how many there are.
pub(super) fn audit(place: &Place, skip: u32, limit: u32) -> Result<Audit, Error> {
    let connection = schema::reading(place)?;
    let read = || {
        let select = "SELECT at, by, what, outcome, details FROM audit ORDER BY id DESC LIMIT ?1 OFFSET ?2";
        let mut statement = connection.prepare(select)?;
        let rows = statement.query_map((limit, skip), entry)?;
        let entries = rows.collect::<rusqlite::Result<Vec<Entry>>>()?;
        let total: i64 = connection.query_row("SELECT count(*) FROM audit", (), |row| row.get(0))?;
        Ok(Audit { entries, total: u64::try_from(total).unwrap_or(0) })
    };
    read().map_err(|error| place.error("cannot be read", &error))
}

/// The newest of what was done by commands whose names begin so.
pub(super) fn done_by(place: &Place, commands: &str, limit: u32) -> Result<Vec<Entry>, Error> {
    let connection = schema::reading(place)?;
    let read = || {
        let select = "SELECT at, by, what, outcome, details FROM audit WHERE substr(what, 1, length(?1)) = ?1 \
                      ORDER BY id DESC LIMIT ?2";
        let mut statement = connection.prepare(select)?;
        let rows = statement.query_map((commands, limit), entry)?;
        rows.collect::<rusqlite::Result<Vec<Entry>>>()
    };
    read().map_err(|error| place.error("cannot be read", &error))
}

fn entry(row: &rusqlite::Row<'_>) -> rusqlite::Result<Entry> {
    let details: String = row.get(4)?;
    Ok(Entry {
        at: Timestamp::from_microsecond(row.get(0)?).unwrap_or_default(),
        by: row.get(1)?,
        what: row.get(2)?,
        outcome: row.get(3)?,
        // Whatever another hand wrote there is shown as it is.
        details: serde_json::from_str(&details).unwrap_or(serde_json::Value::String(details)),
    })
}

/// What people thought of the answers.
pub(super) fn feedback(place: &Place, guild: Option<u64>, since: Timestamp, limit: u32) -> Result<Feedback, Error> {
    let connection = schema::reading(place)?;
    votes::feedback(&connection, guild, since, limit).map_err(|error| place.error("cannot be read", &error))
}

/// How much was asked, the newest day first.
pub(super) fn asked(place: &Place, since: Date) -> Result<Vec<Asked>, Error> {
    let connection = schema::reading(place)?;
    let read = || {
        let select = "SELECT day, outcome, count FROM asked WHERE day >= ?1 ORDER BY day DESC, outcome";
        let mut statement = connection.prepare(select)?;
        let rows = statement.query_map([since.to_string()], |row| {
            let day: String = row.get(0)?;
            let count = u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0);
            let outcome = row.get(1)?;
            // A day that another hand made unreadable is passed over.
            Ok(day.parse().ok().map(|day| Asked { day, outcome, count }))
        })?;
        rows.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<Asked>>>()
    };
    read().map_err(|error| place.error("cannot be read", &error))
}

fn integrity(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let lines = statement.query_map((), |row| row.get(0))?;
    lines.collect()
}

fn copy_all(source: &Connection, target: &Path) -> rusqlite::Result<()> {
    let mut target = Connection::open(target)?;
    // All pages in one step: the copy is of one moment, and in WAL mode it holds up nobody who writes.
    while Backup::new(source, &mut target)?.step(-1)? != StepResult::Done {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    // A copy is one file, without a log beside it.
    target.query_row("PRAGMA journal_mode = DELETE", (), |_| Ok(()))
}
