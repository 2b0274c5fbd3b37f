//! What was asked: the words only for as long as that is allowed, what it came to and what was shown for good.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::people::Person;
use super::votes::{self, Vote};

/// How many questions of a person are shown to that person at most.
const SHOWN: u32 = 1_000;

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    pub at: Timestamp,
    /// Where it was asked, if in a guild.
    pub guild: Option<u64>,
    /// Nobody where that may not be kept.
    pub person: Option<Person>,
    /// What the question is known by.
    pub known_by: i64,
    /// Its words, where they may be kept.
    pub text: Option<String>,
    pub outcome: &'static str,
    /// The articles and sections that were shown, the best first.
    pub shown: Vec<(String, String)>,
}

/// A question as the person who asked it may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptQuestion {
    /// When it was asked.
    pub at: Timestamp,
    /// Its words, while they are kept.
    pub text: Option<String>,
    /// What it came to.
    pub outcome: String,
}

/// All that is kept of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Personal {
    /// The questions, the newest first.
    pub questions: Vec<KeptQuestion>,
    /// The votes, the newest first.
    pub votes: Vec<Vote>,
    /// Whether nothing is to be kept any more.
    pub opted_out: bool,
    /// How often the audit names this person, who keeps order or the bot: what was done there stays.
    pub acts: u64,
}

/// Writes questions, in one transaction of the caller's.
pub(super) fn insert(connection: &Connection, questions: &[Question]) -> rusqlite::Result<()> {
    let insert = "INSERT INTO questions (at, guild, person, known_by, text, outcome) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut insert = connection.prepare(insert)?;
    let show = "INSERT INTO shown (question, rank, article, section) VALUES (?1, ?2, ?3, ?4)";
    let mut show = connection.prepare(show)?;
    for question in questions {
        let person = question.person.map(|person| person.0);
        let Question { at, known_by, text, outcome, shown, .. } = question;
        let guild = question.guild.map(u64::cast_signed);
        insert.execute(params![at.as_microsecond(), guild, person, known_by, text, outcome])?;
        let id = connection.last_insert_rowid();
        for (rank, (article, section)) in (1_i64..).zip(shown) {
            show.execute(params![id, rank, article, section])?;
        }
    }
    Ok(())
}

/// Erases words and people of questions asked before then; whether there were any.
pub(super) fn erase_before(connection: &Connection, then: Timestamp) -> rusqlite::Result<bool> {
    let erase = "UPDATE questions SET text = NULL, person = NULL \
                 WHERE at < ?1 AND (text IS NOT NULL OR person IS NOT NULL)";
    Ok(connection.execute(erase, [then.as_microsecond()])? > 0)
}

/// All that is kept of a person, whose lasting name within the front end this is.
pub(super) fn of(connection: &Connection, person: Person, by: &str) -> rusqlite::Result<Personal> {
    let select = "SELECT at, text, outcome FROM questions WHERE person = ?1 ORDER BY at DESC LIMIT ?2";
    let mut statement = connection.prepare(select)?;
    let rows = statement.query_map(params![person.0, SHOWN], |row| {
        let at = Timestamp::from_microsecond(row.get(0)?).unwrap_or_default();
        Ok(KeptQuestion { at, text: row.get(1)?, outcome: row.get(2)? })
    })?;
    let questions = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let acts: i64 = connection.query_row("SELECT count(*) FROM audit WHERE by = ?1", [by], |row| row.get(0))?;
    let (votes, opted_out) = (votes::of(connection, person)?, is_opted_out(connection, person)?);
    Ok(Personal { questions, votes, opted_out, acts: acts.unsigned_abs() })
}

/// Whether a person wishes that nothing be kept.
pub(super) fn is_opted_out(connection: &Connection, person: Person) -> rusqlite::Result<bool> {
    let select = "SELECT 1 FROM opted_out WHERE person = ?1";
    Ok(connection.query_row(select, [person.0], |_| Ok(())).optional()?.is_some())
}

/// Deletes all that is kept of a person, but for the wish that nothing be kept.
pub(super) fn forget(connection: &Connection, person: Person) -> rusqlite::Result<()> {
    connection
        .execute("DELETE FROM shown WHERE question IN (SELECT id FROM questions WHERE person = ?1)", [person.0])?;
    connection.execute("DELETE FROM questions WHERE person = ?1", [person.0])?;
    connection.execute("DELETE FROM votes WHERE person = ?1", [person.0])?;
    Ok(())
}
