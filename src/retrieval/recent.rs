//! What was found lately: a question that comes again within minutes is not looked for again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::{Error, Findings};
use crate::corpus::ArticleIndex;

/// How many questions are remembered.
const MOST: usize = 256;
/// For how long, whatever is asked meanwhile.
const KEPT: Duration = Duration::from_mins(5);

/// A question and its scope, by their hash: nothing here says what was asked.
type Key = blake3::Hash;

/// What was found for the last questions of one index.
pub(super) struct Recent {
    held: Mutex<Held>,
}

struct Held {
    findings: FxHashMap<Key, Remembered>,
    /// Goes up with every use, so that the least recently used can be told.
    uses: u64,
    /// Goes up whenever everything is forgotten: what was looked for before that is not remembered after it.
    forgotten: u64,
}

struct Remembered {
    findings: Arc<Findings>,
    since: Instant,
    used: u64,
}

impl Default for Recent {
    fn default() -> Self {
        // Room for all from the start, so that memory does not grow with the questions.
        let findings = FxHashMap::with_capacity_and_hasher(MOST + 1, rustc_hash::FxBuildHasher);
        Self { held: Mutex::new(Held { findings, uses: 0, forgotten: 0 }) }
    }
}

impl Recent {
    /// What was found for this question, or what `look` finds now; two threads may look for the same at once.
    pub fn or_look(
        &self,
        question: &str,
        scope: Option<ArticleIndex>,
        now: Instant,
        look: impl FnOnce() -> Result<Findings, Error>,
    ) -> Result<Findings, Error> {
        let key = key(question, scope);
        let forgotten = {
            let mut held = self.held();
            held.uses += 1;
            let uses = held.uses;
            if let Some(known) = held.findings.get_mut(&key).filter(|known| known.is_fresh(now)) {
                known.used = uses;
                let findings = Arc::clone(&known.findings);
                // Copied outside of the lock.
                drop(held);
                return Ok(findings.as_ref().clone());
            }
            held.forgotten
        };
        let found = look()?;
        let findings = Arc::new(found.clone());
        let mut held = self.held();
        if held.forgotten == forgotten {
            held.remember(key, findings, now);
        }
        drop(held);
        Ok(found)
    }

    /// Forgets everything: whatever changes what is found has to call it.
    pub fn forget(&self) {
        let mut held = self.held();
        held.forgotten += 1;
        held.findings.clear();
    }

    /// Forgets what is too old by now.
    pub fn forget_old(&self, now: Instant) {
        self.held().findings.retain(|_, known| known.is_fresh(now));
    }

    /// How many questions are remembered.
    pub fn len(&self) -> usize {
        self.held().findings.len()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn remember(&mut self, key: Key, findings: Arc<Findings>, now: Instant) {
        self.findings.retain(|_, known| known.is_fresh(now));
        if self.findings.len() >= MOST
            && !self.findings.contains_key(&key)
            && let Some(oldest) = self.findings.iter().min_by_key(|(_, known)| known.used).map(|(&key, _)| key)
        {
            self.findings.remove(&oldest);
        }
        self.findings.insert(key, Remembered { findings, since: now, used: self.uses });
    }
}

impl Remembered {
    fn is_fresh(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.since) < KEPT
    }
}

fn key(question: &str, scope: Option<ArticleIndex>) -> Key {
    let mut hasher = blake3::Hasher::new();
    // As long for every scope, so that no question's beginning can be taken for one.
    hasher.update(&scope.map_or(u64::MAX, |article| u64::from(article.0)).to_le_bytes());
    hasher.update(question.as_bytes());
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(confidence: f32) -> Findings {
        Findings { confidence, ..Findings::default() }
    }

    /// What comes for a question where, if it has to be looked for, this is found.
    fn ask(recent: &Recent, question: &str, scope: Option<u32>, now: Instant, found: f32) -> f32 {
        recent.or_look(question, scope.map(ArticleIndex), now, || Ok(findings(found))).unwrap().confidence
    }

    #[test]
    fn a_question_is_looked_for_once_in_each_scope_for_five_minutes() {
        let (recent, now) = (Recent::default(), Instant::now());
        let same = |question, scope, now, found| ask(&recent, question, scope, now, found).to_bits();
        assert_eq!(same("owls", None, now, 0.1), 0.1_f32.to_bits());
        assert_eq!(same("owls", None, now, 0.2), 0.1_f32.to_bits());
        assert_eq!(same("owls", Some(0), now, 0.3), 0.3_f32.to_bits());
        assert_eq!(same("Owls", None, now, 0.4), 0.4_f32.to_bits());
        assert_eq!(same("owls", None, now + KEPT, 0.5), 0.5_f32.to_bits());
        assert_eq!(recent.len(), 1, "what is too old is gone");
        recent.forget_old(now + 2 * KEPT);
        assert_eq!(recent.len(), 0);
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let (recent, now) = (Recent::default(), Instant::now());
        for number in 0..MOST {
            ask(&recent, &number.to_string(), None, now, 0.0);
        }
        ask(&recent, "0", None, now, 1.0);
        ask(&recent, "one more", None, now, 0.0);
        assert_eq!(recent.len(), MOST);
        let known = |question: &str| ask(&recent, question, None, now, 1.0) < 0.5;
        assert!(known("0") && known("one more") && known("2"));
        assert!(!known("1"));
    }

    #[test]
    fn what_was_looked_for_before_everything_was_forgotten_is_not_remembered() {
        let (recent, now) = (Recent::default(), Instant::now());
        let look = || {
            recent.forget();
            Ok(findings(0.1))
        };
        recent.or_look("owls", None, now, look).unwrap();
        assert_eq!(recent.len(), 0);
        recent.or_look("owls", None, now, || Ok(findings(0.2))).unwrap();
        assert_eq!(recent.len(), 1);
    }

    #[test]
    fn what_fails_is_looked_for_again() {
        let (recent, now) = (Recent::default(), Instant::now());
        assert!(recent.or_look("owls", None, now, || Err(Error::Cancelled)).is_err());
        assert_eq!(recent.len(), 0);
    }
}
