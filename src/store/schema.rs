//! Connections, and the shape of the file, version by version.

use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Error, Place};

/// What leads from each version to the next; a step that was released is never changed.
pub(super) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        what TEXT NOT NULL,
        outcome TEXT NOT NULL,
        details TEXT NOT NULL
    ) STRICT;
    CREATE TABLE settings (
        guild INTEGER NOT NULL,
        channel INTEGER NOT NULL,
        key TEXT NOT NULL,
        value TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        PRIMARY KEY (guild, channel, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE asked (
        day TEXT NOT NULL,
        outcome TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (day, outcome)
    ) STRICT, WITHOUT ROWID;
",
    "
    CREATE TABLE questions (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        guild INTEGER,
        person BLOB,
        known_by INTEGER NOT NULL,
        text TEXT,
        outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX questions_kept ON questions (at) WHERE text IS NOT NULL OR person IS NOT NULL;
    CREATE INDEX questions_of ON questions (person) WHERE person IS NOT NULL;
    CREATE INDEX questions_known ON questions (known_by) WHERE text IS NOT NULL;
    CREATE TABLE shown (
        question INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        article TEXT NOT NULL,
        section TEXT NOT NULL,
        PRIMARY KEY (question, rank)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE votes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person BLOB NOT NULL,
        guild INTEGER,
        known_by INTEGER NOT NULL,
        answer INTEGER NOT NULL,
        article TEXT NOT NULL,
        section TEXT NOT NULL,
        at INTEGER NOT NULL,
        up INTEGER NOT NULL,
        reason TEXT,
        UNIQUE (known_by, article, answer, person)
    ) STRICT;
    CREATE INDEX votes_at ON votes (at, guild, article, section, up);
    CREATE INDEX votes_on ON votes (article, section, at);
    CREATE INDEX votes_of ON votes (person);
    CREATE TABLE opted_out (
        person BLOB PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
",
    "
    CREATE TABLE drafts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        guild INTEGER NOT NULL,
        made INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        version INTEGER NOT NULL,
        state TEXT NOT NULL,
        message INTEGER,
        value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX drafts_of ON drafts (guild);
    CREATE INDEX drafts_open ON drafts (changed) WHERE state = 'open';
",
];

/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_millis(500);

/// The version of a file with all migrations.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The connection that writes, its file made and migrated where needed.
pub(super) fn writing(place: &Place) -> Result<Connection, Error> {
    if let Place::File(path) = place
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        // What stands in the way of the folder is told when the file cannot be opened.
        let _ = std::fs::create_dir_all(folder);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(place, flags)?;
    prepare(&mut connection, place)?;
    Ok(connection)
}

/// A connection that only reads, of a file that is there.
pub(super) fn reading(place: &Place) -> Result<Connection, Error> {
    if let Place::File(path) = place
        && !path.exists()
    {
        return Err(Error::Missing(place.to_string()));
    }
    let connection = connect(place, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found = version(&connection).map_err(|error| place.error("cannot be read", &error))?;
    if found > known() { Err(newer(place, found)) } else { Ok(connection) }
}

/// The file's version: how many migrations it has seen.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", (), |row| row.get(0))
}

fn connect(place: &Place, flags: OpenFlags) -> Result<Connection, Error> {
    // Each connection stays with one thread at a time, so that SQLite need not lock within it.
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = match place {
        Place::File(path) => Connection::open_with_flags(path, flags),
        Place::Memory(uri) => Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI),
    };
    let connection = opened.map_err(|error| place.error("cannot be opened", &error))?;
    connection.busy_timeout(BUSY).map_err(|error| place.error("cannot be opened", &error))?;
    Ok(connection)
}

fn prepare(connection: &mut Connection, place: &Place) -> Result<(), Error> {
    let failed = |error: rusqlite::Error| place.error("cannot be written", &error);
    let found = version(connection).map_err(|error| place.error("cannot be read", &error))?;
    if found > known() {
        return Err(newer(place, found));
    }
    // The log beside the file lets others read while one writes. FULL waits at each commit until the disk has it: what was
    // acknowledged outlives a killed process and a power cut, at a price that a handful of writes a day never feels.
    connection.query_row("PRAGMA journal_mode = WAL", (), |_| Ok(())).map_err(failed)?;
    // What is deleted is overwritten, so that nobody finds it in the file. A few pages kept in memory, here 256 kB, serve the
    // little that is written; a larger cache would only make the process grow.
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -256")
        .map_err(failed)?;
    // Taken even where nothing is to be migrated: a file that cannot be written is found out now, not at the first record.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Read again under the lock, as another process may have migrated meanwhile.
    let seen = usize::try_from(version(&transaction).map_err(failed)?).unwrap_or(0);
    for step in MIGRATIONS.iter().skip(seen) {
        transaction.execute_batch(step).map_err(failed)?;
    }
    transaction.pragma_update(None, "user_version", known()).map_err(failed)?;
    transaction.commit().map_err(failed)
}

fn newer(place: &Place, found: i64) -> Error {
    Error::Newer { file: place.to_string(), found, known: known() }
}
