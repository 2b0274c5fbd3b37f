//! How sure an answer is: one number between 0 and 1 from what the first candidate looks like.

use super::question::Question;
use super::quoting;
use super::rank::Ranked;

/// How many words of a question are enough to be sure by.
const ENOUGH_TERMS: f32 = 12.0;

/// What the confidence is made of. A field of [`WEIGHTS`] is what it weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// How much of the question, by rarity, the first passage covers.
    coverage: f32,
    /// How much of it its best sentence covers.
    sentence_coverage: f32,
    /// The BM25 of the best sentence, beside the most it could be.
    sentence: f32,
    /// The BM25 of the passage, beside the most it could be.
    passage: f32,
    /// The share of the question's rarity in words that no article holds.
    unknown: f32,
    /// How far the first passage is ahead of the next that says something else: 0 to 1.
    margin: f32,
    /// How far it is ahead of the best passage of another article: 0 to 1.
    other_article: f32,
    /// How many words the question has, beside [`ENOUGH_TERMS`]: 0 to 1.
    terms: f32,
    /// 1, or for a question of nothing but common words the share of them that stand in the same order.
    order: f32,
}

/// Learned with the weights of the features, on the same questions and on ones that no article answers; `order` is a factor of its own.
const WEIGHTS: Evidence = Evidence {
    coverage: 4.04,
    sentence_coverage: 0.80,
    sentence: 2.98,
    passage: 1.13,
    unknown: -0.52,
    margin: 1.96,
    other_article: 1.02,
    terms: 3.00,
    order: 0.0,
};
const BIAS: f32 = -8.12;

impl Evidence {
    /// What is to be seen of the first candidates.
    pub fn of(question: &Question, ranked: &[Ranked]) -> Self {
        let Some(first) = ranked.first() else { return Self::default() };
        let features = &first.candidate.features;
        // The most that BM25 can give to a word is its rarity times k1 + 1.
        let total = question.total_idf().max(1e-6);
        let most = 2.2 * total;
        let unknown = question.terms.iter().filter(|term| term.unknown).map(|term| term.idf).sum::<f32>();
        let ahead = |other: Option<&Ranked>| other.map_or(1.0, |other| (first.score - other.score).clamp(0.0, 1.0));
        // A reprint of the best answer speaks for it, not against it.
        let is_rival = |other: &&Ranked| !quoting::says_the_same(&first.candidate.body, &other.candidate.body);
        Self {
            coverage: features.coverage,
            sentence_coverage: features.sentence_coverage,
            sentence: features.sentence_best / most,
            passage: features.bm25 / most,
            unknown: unknown / total,
            margin: ahead(ranked.iter().skip(1).find(is_rival)),
            other_article: ahead(ranked.iter().filter(is_rival).find(|other| other.article != first.article)),
            terms: (question.terms.len() as f32 / ENOUGH_TERMS).min(1.0),
            order: if question.only_stop_words { first.candidate.pairs_held } else { 1.0 },
        }
    }

    /// The logistic function of the weighed evidence.
    pub fn confidence(&self) -> f32 {
        let sum = BIAS
            + self.coverage * WEIGHTS.coverage
            + self.sentence_coverage * WEIGHTS.sentence_coverage
            + self.sentence * WEIGHTS.sentence
            + self.passage * WEIGHTS.passage
            + self.unknown * WEIGHTS.unknown
            + self.margin * WEIGHTS.margin
            + self.other_article * WEIGHTS.other_article
            + self.terms * WEIGHTS.terms;
        self.order / (1.0 + (-sum).exp())
    }
}
