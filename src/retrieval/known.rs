//! What each word that was met in the candidates of a question is to it.

use super::tally::Match;
use super::vocabulary::WordId;

/// The place of a word that was not met.
const NOT_MET: u32 = 0;
/// The place of a word that is nothing to the question.
const NOTHING: u32 = 1;

/// What each word that was met is to the question.
pub(super) struct Known {
    /// By word, its place in `matches` and one. A row as long as the vocabulary costs less than looking thousands of words up by
    /// their hashes.
    places: Vec<u32>,
    /// The first is what nearly every word is: nothing. They share it, so that what is known of thousands of words is small.
    matches: Vec<Match>,
}

/// Whether a word was met, and what it is.
pub(super) enum Met {
    /// It was not.
    Not,
    /// It is nothing to the question.
    Nothing,
    /// It is this.
    Something(Match),
}

impl Known {
    /// For a vocabulary of so many words, none of which was met.
    pub fn of(words: usize) -> Self {
        Self { places: vec![NOT_MET; words], matches: vec![Match::default()] }
    }

    /// What is known of a word.
    pub fn met(&self, word: WordId) -> Met {
        match self.place(word) {
            NOT_MET => Met::Not,
            NOTHING => Met::Nothing,
            _ => self.get(word).map_or(Met::Not, |found| Met::Something(*found)),
        }
    }

    /// What a word that was met is to the question.
    pub fn get(&self, word: WordId) -> Option<&Match> {
        let place = self.place(word).checked_sub(1)?;
        self.matches.get(place as usize)
    }

    /// Notes what a word is; `None` for nothing.
    pub fn insert(&mut self, word: WordId, found: Option<Match>) {
        let place = match found {
            None => NOTHING,
            Some(found) => {
                self.matches.push(found);
                u32::try_from(self.matches.len()).unwrap_or(NOTHING)
            }
        };
        if let Some(slot) = self.places.get_mut(word as usize) {
            *slot = place;
        }
    }

    fn place(&self, word: WordId) -> u32 {
        self.places.get(word as usize).copied().unwrap_or(NOT_MET)
    }
}
