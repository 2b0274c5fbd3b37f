//! Near spellings: the words of the articles that somebody may have meant by one that stands in none.

use super::vocabulary::{Vocabulary, WordId};

/// A word that is spelled nearly so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// The word.
    pub word: WordId,
    /// How many letters were left out, put in, changed or swapped with their neighbour.
    pub distance: u8,
}

/// The shortest word that may hold one mistake, in characters.
const SHORTEST: usize = 4;
/// The shortest word whose mistake may be its first letter.
const SHORTEST_OF_ANY: usize = 5;
/// The shortest word that may hold two.
const SHORTEST_OF_TWO: usize = 9;
/// The longest word that is looked at, in characters.
const LONGEST: usize = 40;
/// How many near words are given at most.
const MOST: usize = 4;

/// The nearest words, the commonest first among equally near ones; none for short words and for numbers. Two mistakes are
/// looked for only where one was not enough; these, and the mistakes of short words, not in the first letter.
pub(super) fn near(surface: &str, vocabulary: &Vocabulary) -> Vec<Near> {
    let wanted: Vec<char> = surface.chars().take(LONGEST + 1).collect();
    if !(SHORTEST..=LONGEST).contains(&wanted.len()) || wanted.iter().any(|c| !c.is_alphabetic()) {
        return Vec::new();
    }
    let first = wanted.first();
    let beginning = first.map(char::to_string).unwrap_or_default();
    let mut found = within(&wanted, 1, if wanted.len() < SHORTEST_OF_ANY { &beginning } else { "" }, vocabulary);
    if found.is_empty() && wanted.len() >= SHORTEST_OF_TWO {
        found = within(&wanted, 2, &beginning, vocabulary);
    }
    found.sort_by_key(|near| {
        let other_start = vocabulary.words.get(near.word).chars().next().as_ref() != first;
        (near.distance, other_start, std::cmp::Reverse(vocabulary.word_passages(near.word)), near.word)
    });
    found.truncate(MOST);
    found
}

/// All words at most so many mistakes away that begin with `start`.
///
/// Words are read in their order, as the leaves of a tree of their beginnings: where a beginning alone holds too many
/// mistakes, all words with that beginning are passed over at once.
fn within(wanted: &[char], allowed: u8, start: &str, vocabulary: &Vocabulary) -> Vec<Near> {
    let words = &vocabulary.words;
    let mut distances = Distances::new(wanted);
    let mut found = Vec::new();
    let mut place = words.first_from(start);
    let end = if start.is_empty() { u32::MAX } else { words.after_beginning(place, start) };
    while let Some(word) = words.in_order(place).filter(|_| place < end) {
        let text = words.get(word);
        match distances.read(text, allowed) {
            Reading::Distance(distance) if distance <= allowed => {
                found.push(Near { word, distance });
                place += 1;
            }
            Reading::Distance(_) => place += 1,
            Reading::TooFar(beginning) => {
                place = words.after_beginning(place, text.get(..beginning).unwrap_or(text)).max(place + 1);
            }
        }
    }
    found
}

/// The table of the optimal string alignment distance (a swap of neighbours is one mistake) to one word, a row for each
/// letter of the other; rows of a beginning that two words share are kept.
struct Distances<'a> {
    wanted: &'a [char],
    letters: Vec<char>,
    /// One row after the other, each one longer than the word.
    rows: Vec<u8>,
}

/// What was found of a word.
enum Reading {
    /// How far away it is.
    Distance(u8),
    /// So many bytes of it are too far away, whatever follows.
    TooFar(usize),
}

impl<'a> Distances<'a> {
    fn new(wanted: &'a [char]) -> Self {
        let first = (0..=u8::try_from(wanted.len()).unwrap_or(u8::MAX)).collect();
        Self { wanted, letters: Vec::new(), rows: first }
    }

    fn read(&mut self, text: &str, allowed: u8) -> Reading {
        let shared = self.letters.iter().zip(text.chars()).take_while(|(a, b)| **a == *b).count();
        self.letters.truncate(shared);
        self.rows.truncate((shared + 1) * self.width());
        for (at, letter) in text.char_indices().skip(shared) {
            let lowest = self.push_row(letter);
            self.letters.push(letter);
            if lowest > allowed {
                return Reading::TooFar(at + letter.len_utf8());
            }
        }
        Reading::Distance(self.rows.last().copied().unwrap_or(u8::MAX))
    }

    fn width(&self) -> usize {
        self.wanted.len() + 1
    }

    /// Adds the row of the next letter; gives the lowest distance in it.
    fn push_row(&mut self, letter: char) -> u8 {
        let width = self.width();
        let above = self.rows.len().saturating_sub(width);
        let second = above.checked_sub(width);
        let at = |rows: &[u8], place: usize| rows.get(place).copied().unwrap_or(u8::MAX);
        let before = self.letters.last().copied();
        let mut left = at(&self.rows, above).saturating_add(1);
        let mut lowest = left;
        self.rows.push(left);
        let mut wanted_before = None;
        for (column, &wanted) in self.wanted.iter().enumerate() {
            let mut cost = at(&self.rows, above + column).saturating_add(u8::from(wanted != letter));
            cost = cost.min(at(&self.rows, above + column + 1).saturating_add(1)).min(left.saturating_add(1));
            if column > 0
                && before == Some(wanted)
                && wanted_before == Some(letter)
                && wanted != letter
                && let Some(second) = second
            {
                cost = cost.min(at(&self.rows, second + column - 1).saturating_add(1));
            }
            self.rows.push(cost);
            lowest = lowest.min(cost);
            left = cost;
            wanted_before = Some(wanted);
        }
        lowest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Language;

    fn between(a: &str, b: &str) -> Option<u8> {
        let wanted: Vec<char> = a.chars().collect();
        match Distances::new(&wanted).read(b, 2) {
            Reading::Distance(distance) => Some(distance).filter(|&distance| distance <= 2),
            Reading::TooFar(_) => None,
        }
    }

    fn vocabulary(words: &[String]) -> Vocabulary {
        let mut interner = crate::retrieval::vocabulary::Interner::default();
        for word in words {
            interner.intern(word, Language::UNKNOWN);
        }
        Vocabulary::open(interner.finish().map(crate::retrieval::lexical::Bytes::new)).unwrap()
    }

    #[test]
    fn a_swap_of_neighbours_is_one_mistake() {
        assert_eq!(between("production", "prodcution"), Some(1));
        assert_eq!(between("abcd", "badc"), Some(2));
    }

    #[test]
    fn mistakes_are_counted_up_to_what_is_allowed() {
        assert_eq!(between("netflix", "netflix"), Some(0));
        assert_eq!(between("netflix", "netflx"), Some(1));
        assert_eq!(between("netflix", "metflixx"), Some(2));
        assert_eq!(between("netflix", "flexible"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_near_word_is_passed_over(words in proptest::collection::vec("[abé]{1,6}", 1..40), wanted in "[abé]{4,6}") {
            let vocabulary = vocabulary(&words);
            let letters: Vec<char> = wanted.chars().collect();
            for allowed in [1, 2] {
                let found = within(&letters, allowed, "", &vocabulary);
                let all = u32::try_from(vocabulary.words.len()).unwrap();
                for word in 0..all {
                    let near = between(&wanted, vocabulary.words.get(word)).is_some_and(|distance| distance <= allowed);
                    prop_assert_eq!(found.iter().any(|found| found.word == word), near);
                }
            }
        }
    }
}
