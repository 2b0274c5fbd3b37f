//! Erasing: what is too old, what somebody deletes, and every trace of it.

use std::collections::HashSet;
use std::sync::PoisonError;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;
use tracing::warn;

use super::super::people::Person;
use super::super::{DRAFT_DAYS, Error, Privacy, drafts, questions, votes};
use super::{Job, Traces, Work};

impl Work<'_> {
    pub(super) fn read_opted_out(&self, connection: &Connection) -> Result<(), Error> {
        let read = || {
            let mut statement = connection.prepare("SELECT person FROM opted_out")?;
            let rows = statement.query_map((), |row| row.get(0).map(Person))?;
            rows.collect::<rusqlite::Result<HashSet<Person>>>()
        };
        let read = read().map_err(|error| self.place.error("cannot be read", &error))?;
        *self.shared.opted_out.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }

    /// Writes, and leaves no trace of what was erased.
    pub(super) fn write_and_clear(&mut self, job: Job, traces: Traces) -> Result<(), Error> {
        self.write(job)?;
        let Some(connection) = &self.connection else { return Ok(()) };
        if traces == Traces::Erased {
            self.read_opted_out(connection)?;
            self.empty_log();
        }
        Ok(())
    }

    /// Moves all that the log holds into the file; while somebody reads, that is tried again every few seconds.
    pub(super) fn empty_log(&mut self) {
        let Some(connection) = &self.connection else {
            self.uncleared = Some(Instant::now());
            return;
        };
        let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, i64>(0));
        let before = self.uncleared.take();
        if !matches!(emptied, Ok(0)) {
            if before.is_none() {
                warn!(store = %self.place, "the store's log could not be emptied of what was erased; it is tried again");
            }
            self.uncleared = Some(Instant::now());
        }
    }

    /// Erases what may not be kept any longer.
    pub(super) fn erase_old(&mut self) {
        if self.connection.is_none() {
            return;
        }
        self.erased = Some(Instant::now());
        let before = |days: u16| Timestamp::now().saturating_sub(SignedDuration::from_hours(24 * i64::from(days)));
        let Privacy { keep_questions, keep_votes, .. } = self.privacy;
        let [Ok(questions_before), Ok(votes_before), Ok(drafts_before)] =
            [keep_questions, keep_votes, DRAFT_DAYS].map(before)
        else {
            return;
        };
        let job: Job = Box::new(move |connection| {
            questions::erase_before(connection, questions_before)?;
            votes::erase_before(connection, votes_before)?;
            drafts::erase_before(connection, drafts_before).map(drop)
        });
        // What cannot be erased now is told as the store's health, and is erased tomorrow.
        let _ = self.told(|work| work.write_and_clear(job, Traces::Erased));
    }
}
