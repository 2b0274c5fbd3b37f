//! Near spellings: the words of the articles that somebody may have meant by one that stands in none.

use std::sync::OnceLock;

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
const SHORTEST: usize = 5;
/// The shortest word that may hold two.
const SHORTEST_OF_TWO: usize = 9;
/// The longest word that is looked at, in characters.
const LONGEST: usize = 40;
/// How many near words are given at most.
const MOST: usize = 4;

/// What is compared before letters are: which letters a word has and how many.
#[derive(Clone, Copy)]
struct Shape {
    letters: u64,
    length: u8,
}

/// Finds near spellings. What it compares with is made when the first one is looked for.
#[derive(Default)]
pub(super) struct Speller {
    shapes: OnceLock<Vec<Shape>>,
}

impl Speller {
    /// The nearest words, the commonest first among equally near ones; none for short words and for numbers.
    pub fn near(&self, surface: &str, vocabulary: &Vocabulary) -> Vec<Near> {
        let wanted: Vec<char> = surface.chars().take(LONGEST + 1).collect();
        if !(SHORTEST..=LONGEST).contains(&wanted.len()) || wanted.iter().any(|c| !c.is_alphabetic()) {
            return Vec::new();
        }
        let mut allowed = if wanted.len() < SHORTEST_OF_TWO { 1 } else { 2 };
        let shape = shape(surface);
        let mut found: Vec<Near> = Vec::new();
        let mut letters = Vec::with_capacity(LONGEST);
        for (word, other) in (0..).zip(self.shapes(vocabulary)) {
            let differing = (shape.letters ^ other.letters).count_ones();
            if differing > 2 * u32::from(allowed) || shape.length.abs_diff(other.length) > allowed {
                continue;
            }
            letters.clear();
            letters.extend(vocabulary.words.get(word).chars());
            if let Some(distance) = distance(&wanted, &letters, allowed) {
                // A nearer word than any before makes those meaningless.
                if distance < allowed {
                    allowed = distance.max(1);
                    found.retain(|near| near.distance <= allowed);
                }
                found.push(Near { word, distance });
            }
        }
        let first = wanted.first();
        found.sort_by_key(|near| {
            let other_start = vocabulary.words.get(near.word).chars().next().as_ref() != first;
            (near.distance, other_start, std::cmp::Reverse(vocabulary.word_passages(near.word)), near.word)
        });
        found.truncate(MOST);
        found
    }

    fn shapes(&self, vocabulary: &Vocabulary) -> &[Shape] {
        self.shapes.get_or_init(|| {
            let count = u32::try_from(vocabulary.words.len()).unwrap_or(u32::MAX);
            (0..count).map(|word| shape(vocabulary.words.get(word))).collect()
        })
    }
}

fn shape(word: &str) -> Shape {
    let mut shape = Shape { letters: 0, length: 0 };
    for c in word.chars() {
        shape.letters |= 1 << (u32::from(c) & 63);
        shape.length = shape.length.saturating_add(1);
    }
    shape
}

/// The optimal string alignment distance, where it is at most `allowed`: a swap of neighbours counts as one mistake.
fn distance(a: &[char], b: &[char], allowed: u8) -> Option<u8> {
    let mut before: Vec<u8> = Vec::new();
    let mut last: Vec<u8> = (0..=u8::try_from(b.len()).unwrap_or(u8::MAX)).collect();
    let mut previous = None;
    for (row, &letter) in (1_u8..).zip(a) {
        let mut current = Vec::with_capacity(last.len());
        current.push(row);
        let (mut left, mut lowest) = (row, row);
        let mut other_before = None;
        for (column, &other) in b.iter().enumerate() {
            let at = |row: &[u8], column: usize| row.get(column).copied().unwrap_or(u8::MAX);
            let mut cost = at(&last, column).saturating_add(u8::from(letter != other));
            cost = cost.min(at(&last, column + 1).saturating_add(1)).min(left.saturating_add(1));
            if previous == Some(other) && other_before == Some(letter) && letter != other && column > 0 {
                cost = cost.min(at(&before, column - 1).saturating_add(1));
            }
            current.push(cost);
            (left, lowest) = (cost, lowest.min(cost));
            other_before = Some(other);
        }
        if lowest > allowed {
            return None;
        }
        previous = Some(letter);
        before = std::mem::replace(&mut last, current);
    }
    last.last().copied().filter(|&distance| distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> Option<u8> {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2)
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
}
