//! What each person asked last in each channel, for some minutes: a question may lean on the one before it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// For how long a question can be leaned on.
const MINUTES: Duration = Duration::from_mins(5);

/// The last questions, by channel and person; kept nowhere else.
#[derive(Debug, Default)]
pub struct Before(Mutex<HashMap<(u64, u64), (String, Instant)>>);

impl Before {
    /// What this person asked last in this channel, if that is not long ago.
    pub fn of(&self, channel: u64, person: u64, now: Instant) -> Option<String> {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (question, at) = asked.get(&(channel, person))?;
        (now.saturating_duration_since(*at) < MINUTES).then(|| question.clone())
    }

    /// Forgets all that this person asked.
    pub fn forget(&self, person: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(_, asker), _| *asker != person);
    }

    /// Remembers what this person asked now.
    pub fn note(&self, channel: u64, person: u64, question: &str, now: Instant) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.insert((channel, person), (question.to_owned(), now));
    }

    /// Forgets what is too old by now.
    pub fn forget_old(&self, now: Instant) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|_, (_, at)| now.saturating_duration_since(*at) < MINUTES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_remembered_for_its_channel_and_person_for_some_minutes() {
        let (before, now) = (Before::default(), Instant::now());
        before.note(1, 2, "When do owls hunt?", now);
        assert_eq!(before.of(1, 2, now).as_deref(), Some("When do owls hunt?"));
        assert_eq!(before.of(1, 3, now), None);
        assert_eq!(before.of(3, 2, now), None);
        assert_eq!(before.of(1, 2, now + MINUTES), None);
        before.note(7, 2, "Why?", now);
        before.forget(2);
        assert_eq!(before.of(7, 2, now), None);
        before.note(9, 4, "Why?", now);
        before.note(9, 5, "Why?", now + MINUTES);
        before.forget_old(now + MINUTES);
        assert_eq!(before.of(9, 4, now), None, "forgotten");
        assert!(before.of(9, 5, now + MINUTES).is_some());
    }
}
