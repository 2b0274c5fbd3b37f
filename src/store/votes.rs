//! What people thought of answers: one vote a person an answer, and what that says of each section.

use std::collections::BTreeMap;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use serde::Serialize;

use super::people::Person;

/// How many questions are told of a section.
const QUESTIONS: u32 = 3;

/// A vote on an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vote {
    /// When it was given or changed last.
    pub at: Timestamp,
    /// Where it was given, if in a guild.
    pub guild: Option<u64>,
    /// The article of the answer, by its id.
    pub article: String,
    /// The headings down to the section, joined by ` › `; empty before the first heading.
    pub section: String,
    /// Whether the answer was good.
    pub up: bool,
    /// What was wrong with it, where that was said.
    pub reason: Option<Reason>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Another passage answers.
    WrongPassage,
    /// The article is out of date.
    Outdated,
    /// The answer is not all of it.
    Incomplete,
    /// An article should say it.
    ShouldBeCovered,
}

/// What people thought of the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Feedback {
    /// How many answers were found good.
    pub up: u64,
    /// How many were not.
    pub down: u64,
    /// The same by day in UTC, the newest first.
    pub days: Vec<VotesOfDay>,
    /// The sections that were found good the most.
    pub best: Vec<SectionVotes>,
    /// The sections that were found bad the most.
    pub worst: Vec<SectionVotes>,
}

/// The votes of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VotesOfDay {
    /// The day, in UTC.
    pub day: Date,
    /// How many answers were found good.
    pub up: u64,
    /// How many were not.
    pub down: u64,
}

/// The votes on the answers from one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionVotes {
    /// The article, by its id.
    pub article: String,
    /// The headings down to the section, joined by ` › `.
    pub section: String,
    /// How many answers were found good.
    pub up: u64,
    /// How many were not.
    pub down: u64,
    /// What was wrong, and how often that was said, the most frequent first.
    pub reasons: Vec<(Reason, u64)>,
    /// Some of the questions that were asked, while their words are kept.
    pub questions: Vec<String>,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 4] = [Reason::WrongPassage, Reason::Outdated, Reason::Incomplete, Reason::ShouldBeCovered];

    /// Its name in the store, in data and in catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Reason::WrongPassage => "wrong_passage",
            Reason::Outdated => "outdated",
            Reason::Incomplete => "incomplete",
            Reason::ShouldBeCovered => "should_be_covered",
        }
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|reason| reason.name() == name).ok_or(())
    }
}

/// Keeps a person's vote on the answer to a question, in place of an earlier one; gives its number.
pub(super) fn cast(
    connection: &Connection,
    person: Person,
    known_by: i64,
    answer: u32,
    vote: &Vote,
) -> rusqlite::Result<i64> {
    let Vote { at, guild, article, section, up, reason } = vote;
    let insert = "INSERT INTO votes (person, known_by, answer, article, section, at, up, reason, guild) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
                  ON CONFLICT (known_by, article, answer, person) \
                  DO UPDATE SET at = excluded.at, up = excluded.up, reason = excluded.reason, guild = excluded.guild RETURNING id";
    let reason = reason.map(Reason::name);
    let guild = guild.map(u64::cast_signed);
    let values = params![person.0, known_by, answer, article, section, at.as_microsecond(), up, reason, guild];
    connection.query_row(insert, values, |row| row.get(0))
}

/// Notes why a person did not find an answer good; whether that person gave such a vote.
pub(super) fn explain(connection: &Connection, person: Person, vote: i64, reason: Reason) -> rusqlite::Result<bool> {
    let update = "UPDATE votes SET reason = ?1 WHERE id = ?2 AND person = ?3 AND up = 0";
    Ok(connection.execute(update, params![reason.name(), vote, person.0])? > 0)
}

/// Deletes votes given before then; whether there were any.
pub(super) fn erase_before(connection: &Connection, then: Timestamp) -> rusqlite::Result<bool> {
    Ok(connection.execute("DELETE FROM votes WHERE at < ?1", [then.as_microsecond()])? > 0)
}

/// The votes of a person, the newest first.
pub(super) fn of(connection: &Connection, person: Person) -> rusqlite::Result<Vec<Vote>> {
    let select = "SELECT at, article, section, up, reason, guild FROM votes WHERE person = ?1 ORDER BY at DESC";
    let mut statement = connection.prepare(select)?;
    let rows = statement.query_map([person.0], |row| {
        Ok(Vote {
            at: Timestamp::from_microsecond(row.get(0)?).unwrap_or_default(),
            article: row.get(1)?,
            section: row.get(2)?,
            up: row.get(3)?,
            reason: reason(row.get(4)?),
            guild: row.get::<_, Option<i64>>(5)?.map(i64::cast_unsigned),
        })
    })?;
    rows.collect()
}

/// What people of a guild thought since then, and of which sections the most: so many of each kind. Without a guild, people
/// everywhere.
pub(super) fn feedback(
    connection: &Connection,
    guild: Option<u64>,
    since: Timestamp,
    limit: u32,
) -> rusqlite::Result<Feedback> {
    let (since, guild) = (since.as_microsecond(), guild.map(u64::cast_signed));
    let select = "SELECT date(at / 1000000, 'unixepoch'), sum(up), sum(1 - up) FROM votes \
                  WHERE at >= ?1 AND (?2 IS NULL OR guild = ?2) GROUP BY 1 ORDER BY 1 DESC";
    let mut statement = connection.prepare(select)?;
    let rows = statement.query_map((since, guild), |row| {
        let day: String = row.get(0)?;
        let (up, down) = (count(row.get(1)?), count(row.get(2)?));
        Ok(day.parse().ok().map(|day| VotesOfDay { day, up, down }))
    })?;
    let days = rows.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut feedback = Feedback { days, ..Feedback::default() };
    feedback.up = feedback.days.iter().map(|day| day.up).sum();
    feedback.down = feedback.days.iter().map(|day| day.down).sum();
    feedback.best =
        sections(connection, (since, guild), limit, "sum(up) > sum(1 - up) ORDER BY sum(up) - sum(1 - up) DESC")?;
    feedback.worst =
        sections(connection, (since, guild), limit, "sum(1 - up) > 0 ORDER BY sum(1 - up) - sum(up) DESC")?;
    Ok(feedback)
}

fn sections(
    connection: &Connection,
    (since, guild): (i64, Option<i64>),
    limit: u32,
    which: &str,
) -> rusqlite::Result<Vec<SectionVotes>> {
    let select = format!(
        "SELECT article, section, sum(up), sum(1 - up) FROM votes \
         WHERE at >= ?1 AND (?3 IS NULL OR guild = ?3) GROUP BY article, section HAVING {which}, article, section LIMIT ?2"
    );
    let mut statement = connection.prepare(&select)?;
    let rows = statement.query_map(params![since, limit, guild], |row| {
        let (up, down) = (count(row.get(2)?), count(row.get(3)?));
        Ok(SectionVotes {
            article: row.get(0)?,
            section: row.get(1)?,
            up,
            down,
            reasons: Vec::new(),
            questions: Vec::new(),
        })
    })?;
    let mut sections = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for section in &mut sections {
        let place = params![section.article.clone(), section.section.clone(), since, guild];
        let select = "SELECT reason FROM votes WHERE article = ?1 AND section = ?2 AND at >= ?3 AND reason IS NOT NULL \
                      AND (?4 IS NULL OR guild = ?4)";
        let mut statement = connection.prepare(select)?;
        let mut reasons: BTreeMap<Reason, u64> = BTreeMap::new();
        for found in statement.query_map(place, |row| Ok(reason(row.get(0)?)))? {
            if let Some(reason) = found? {
                *reasons.entry(reason).or_default() += 1;
            }
        }
        section.reasons = reasons.into_iter().collect();
        section.reasons.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
        let select = "SELECT text FROM questions WHERE text IS NOT NULL AND (?5 IS NULL OR guild = ?5) AND known_by IN \
                      (SELECT known_by FROM votes WHERE article = ?1 AND section = ?2 AND at >= ?3) \
                      GROUP BY known_by LIMIT ?4";
        let mut statement = connection.prepare(select)?;
        let place = params![section.article.clone(), section.section.clone(), since, QUESTIONS, guild];
        section.questions = statement.query_map(place, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    }
    Ok(sections)
}

fn reason(name: Option<String>) -> Option<Reason> {
    name.and_then(|name| name.parse().ok())
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
