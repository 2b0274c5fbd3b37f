//! What is kept of people, for how long, and their say in it.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::questions::{self, Question};
use super::writer::Traces;
use super::{Error, Feedback, Person, Personal, Reason, Store, Vote, care, votes};
use crate::corpus::BadOption;

/// What is kept of people, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Privacy {
    /// For how many days the words of a question are kept, and who asked it as a hash: 0 (never) to 3,650.
    pub keep_questions: u16,
    /// For how many days a vote on an answer is kept: 1 to 3,650.
    pub keep_votes: u16,
    /// The file of the key that people are hashed with, made at the first start; empty for one that ends with the process.
    pub key_file: PathBuf,
}

impl Default for Privacy {
    fn default() -> Self {
        Self { keep_questions: 30, keep_votes: 365, key_file: PathBuf::from(".verbatim/privacy.key") }
    }
}

impl Privacy {
    /// Every setting that is outside its range, with that range.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let numbers = [
            BadOption::outside("keep_questions", self.keep_questions.into(), &(0..=3_650)),
            BadOption::outside("keep_votes", self.keep_votes.into(), &(1..=3_650)),
        ];
        numbers.into_iter().flatten().collect()
    }
}

/// Who asks, where and when.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'a> {
    /// The lasting name within the front end.
    pub by: &'a str,
    /// The guild, if it is asked in one.
    pub guild: Option<u64>,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// For how many days the words of questions and votes are kept.
    #[must_use]
    pub fn kept_days(&self) -> [u16; 2] {
        [self.privacy.keep_questions, self.privacy.keep_votes]
    }

    /// Notes what was asked, what it came to, and which articles and sections were shown, the best first. It is written within
    /// seconds, and dropped where the writer is behind: a reply never waits for it. Of those who opted out, nothing is noted.
    pub fn ask(&self, by: Asker<'_>, question: &str, outcome: &'static str, shown: Vec<(String, String)>) {
        let Ok(key) = &self.key else { return };
        let Asker { by, guild, at } = by;
        let person = key.person(by);
        if self.writer.opted_out(person) {
            return;
        }
        let known_by = key.question(question);
        let (person, text) =
            if self.privacy.keep_questions > 0 { (Some(person), Some(question.to_owned())) } else { (None, None) };
        self.writer.ask(Question { at, guild, person, known_by, text, outcome, shown });
    }

    /// Whether anything may be kept of this person.
    #[must_use]
    pub fn keeps_of(&self, by: &str) -> bool {
        self.key.as_ref().is_ok_and(|key| !self.writer.opted_out(key.person(by)))
    }

    /// Keeps a person's vote on the answer to a question, in place of an earlier one; `answer` tells answers from one article
    /// apart. Gives the vote's number, or none where the person wishes that nothing be kept.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn vote(&self, by: &str, question: &str, answer: u32, vote: Vote) -> Result<Option<i64>, Error> {
        let key = self.key.as_ref().map_err(Clone::clone)?;
        let (person, known_by) = (key.person(by), key.question(question));
        self.writer.write(Traces::Kept, move |connection| {
            // Asked within the transaction: somebody may opt out while this waits.
            if questions::is_opted_out(connection, person)? {
                return Ok(None);
            }
            votes::cast(connection, person, known_by, answer, &vote).map(Some)
        })
    }

    /// Notes why a person did not find an answer good; whether there is such a vote of that person.
    ///
    /// # Errors
    /// If it could not be kept.
    pub fn explain(&self, by: &str, vote: i64, reason: Reason) -> Result<bool, Error> {
        let person = self.person(by)?;
        self.writer.write(Traces::Kept, move |connection| votes::explain(connection, person, vote, reason))
    }

    /// What people of this guild, or of all, thought of the answers since then; of the best and the worst sections so many each.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feedback(&self, guild: Option<u64>, since: Timestamp, limit: u32) -> Result<Feedback, Error> {
        care::feedback(&self.place, guild, since, limit)
    }

    /// All that is kept of a person.
    ///
    /// # Errors
    /// If the file cannot be read or the key is missing.
    pub fn personal(&self, by: &str) -> Result<Personal, Error> {
        let (person, by) = (self.person(by)?, by.to_owned());
        // By the writer, after what was asked before: whoever looks at once finds the last question as well.
        self.writer.write(Traces::Kept, move |connection| questions::of(connection, person, &by))
    }

    /// Deletes all that is kept of a person, for good; gives what that was.
    ///
    /// # Errors
    /// If it could not be deleted.
    pub fn forget(&self, by: &str) -> Result<Personal, Error> {
        let name = by.to_owned();
        self.erase(by, move |connection, person| {
            let was = questions::of(connection, person, &name)?;
            questions::forget(connection, person)?;
            Ok(was)
        })
    }

    /// Deletes all that is kept of a person, and keeps nothing from now on but this wish.
    ///
    /// # Errors
    /// If it could not be deleted.
    pub fn opt_out(&self, by: &str) -> Result<Personal, Error> {
        let name = by.to_owned();
        self.erase(by, move |connection, person| {
            let was = questions::of(connection, person, &name)?;
            questions::forget(connection, person)?;
            connection.execute("INSERT OR IGNORE INTO opted_out (person) VALUES (?1)", [person.0])?;
            Ok(was)
        })
    }

    /// Keeps again what may be kept of a person.
    ///
    /// # Errors
    /// If it could not be noted.
    pub fn opt_in(&self, by: &str) -> Result<(), Error> {
        self.erase(by, |connection, person| {
            connection.execute("DELETE FROM opted_out WHERE person = ?1", [person.0]).map(drop)
        })
    }

    fn erase<T: Send + 'static>(
        &self,
        by: &str,
        act: impl FnOnce(&rusqlite::Connection, Person) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let person = self.person(by)?;
        self.writer.write(Traces::Erased, move |connection| act(connection, person))
    }

    pub(super) fn person(&self, by: &str) -> Result<Person, Error> {
        self.key.as_ref().map(|key| key.person(by)).map_err(Clone::clone)
    }
}
