//! Counting a question's words, pairs and character grams in a run of words, and weighing the counts by BM25.

use super::grams::GramSet;
use super::question::{Question, TermSet};

/// What a word of an article is to the question.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Match {
    pub terms: TermSet,
    pub worth: f32,
    pub exact: TermSet,
    pub grams: GramSet,
    /// How well it answers a question of this kind, where the question does not hold it itself: 0 to 1.
    pub answers: f32,
}

/// How often each of the question's words, pairs and grams stands in some run of words.
#[derive(Clone, Default)]
pub(super) struct Tally {
    pub terms: Vec<f32>,
    pub exact: Vec<f32>,
    pub pairs: Vec<f32>,
    pub grams: Vec<f32>,
    pub words: f32,
}

impl Tally {
    pub fn of(question: &Question) -> Self {
        Self {
            terms: vec![0.0; question.terms.len()],
            exact: vec![0.0; question.terms.len()],
            pairs: vec![0.0; question.pairs.len()],
            grams: vec![0.0; question.grams.idf.len()],
            words: 0.0,
        }
    }

    pub fn add(&mut self, found: &Match, before: TermSet, question: &Question) {
        self.words += 1.0;
        each_of(found.terms.into(), |at| bump(&mut self.terms, at, found.worth));
        each_of(found.exact.into(), |at| bump(&mut self.exact, at, 1.0));
        each_of(found.grams, |at| bump(&mut self.grams, at, 1.0));
        if before != 0 && found.terms != 0 {
            for (count, &(a, b)) in self.pairs.iter_mut().zip(&question.pairs) {
                *count += f32::from(u8::from(before >> a & found.terms >> b & 1 == 1));
            }
        }
    }

    pub fn absorb(&mut self, other: &Self) {
        let rows = [
            (&mut self.terms, &other.terms),
            (&mut self.exact, &other.exact),
            (&mut self.pairs, &other.pairs),
            (&mut self.grams, &other.grams),
        ];
        for (into, from) in rows {
            for (into, from) in into.iter_mut().zip(from) {
                *into += from;
            }
        }
        self.words += other.words;
    }

    pub fn clear(&mut self) {
        for row in [&mut self.terms, &mut self.exact, &mut self.pairs, &mut self.grams] {
            row.fill(0.0);
        }
        self.words = 0.0;
    }
}

/// BM25's saturation and its penalty on length.
#[derive(Clone, Copy)]
pub(super) struct Bm25 {
    /// How soon repetition stops to count.
    pub k1: f32,
    /// How much length counts against a text: 0 to 1.
    pub b: f32,
}

impl Bm25 {
    /// For passages and articles.
    pub const PASSAGE: Self = Self { k1: 1.2, b: 0.75 };
    /// For whole articles, for pairs and for character grams.
    pub const EVEN: Self = Self { k1: 1.2, b: 0.5 };
    /// For sentences.
    pub const SENTENCE: Self = Self { k1: 1.2, b: 0.4 };

    /// The sum of idf times saturated count, for a text of this length beside the average one.
    pub fn score(self, counted: impl Iterator<Item = (f32, f32)>, length: f32, average: f32) -> f32 {
        let norm = self.k1 * (1.0 - self.b + self.b * length / average.max(1.0));
        counted
            .filter(|&(count, _)| count > 0.0)
            .map(|(count, idf)| idf * count * (self.k1 + 1.0) / (count + norm))
            .sum()
    }
}

/// Gives the place of each member of a set.
pub(super) fn each_of(mut set: u128, mut each: impl FnMut(usize)) {
    while set != 0 {
        each(set.trailing_zeros() as usize);
        set &= set - 1;
    }
}

fn bump(counts: &mut [f32], at: usize, by: f32) {
    if let Some(count) = counts.get_mut(at) {
        *count += by;
    }
}
