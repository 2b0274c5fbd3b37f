//! How sure an answer is: one number between 0 and 1 from what the first candidate looks like.

use super::question::Question;
use super::rank::Ranked;

/// What the confidence is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence {
    /// How much of the question, by rarity, the first passage covers.
    pub coverage: f32,
    /// How much of it its best sentence covers.
    pub sentence_coverage: f32,
    /// The BM25 of the best sentence, beside the most it could be.
    pub sentence: f32,
    /// The BM25 of the passage, beside the most it could be.
    pub passage: f32,
    /// The share of the question's rarity in words that no article holds.
    pub unknown: f32,
    /// How far the first passage is ahead of the second.
    pub margin: f32,
    /// 1, or for a question of nothing but common words the share of them that stand in the same order.
    pub order: f32,
    /// How much of the question's names it covers; 1 where it has none.
    pub names: f32,
}

impl Evidence {
    /// What is to be seen of the first candidates.
    pub(super) fn of(question: &Question, ranked: &[Ranked]) -> Self {
        let Some(first) = ranked.first() else { return Self::default() };
        let features = &first.candidate.features;
        let total = question.total_idf().max(1e-6);
        let unknown = question.terms.iter().filter(|term| term.unknown).map(|term| term.idf).sum::<f32>();
        let named = question.terms.iter().any(|term| term.name);
        Self {
            coverage: features.coverage,
            sentence_coverage: features.sentence_coverage,
            sentence: features.sentence_best / (2.2 * total),
            passage: features.bm25 / (2.2 * total),
            unknown: unknown / total,
            margin: ranked.get(1).map_or(1.0, |second| (first.score - second.score).min(1.0)),
            order: if question.only_stop_words { first.candidate.pairs_held } else { 1.0 },
            names: if named { features.names } else { 1.0 },
        }
    }

    /// The logistic function of the weighed evidence.
    pub(super) fn confidence(&self) -> f32 {
        let sum = -7.0 + 5.0 * self.coverage + 3.0 * self.sentence_coverage + 2.0 * self.sentence + self.passage
            - self.unknown
            + 0.5 * self.margin
            + self.names;
        self.order / (1.0 + (-sum).exp())
    }
}
