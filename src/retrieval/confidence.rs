//! How sure an answer is: one number between 0 and 1 from what the first candidate looks like.

use super::features::{Evidence, PassageFeatures};
use super::question::Question;
use super::rank::Ranked;
use super::weights::Weights;

/// How many words of a question are enough to be sure by.
const ENOUGH_TERMS: f32 = 12.0;
/// How many of the first passages are looked at for whether they are of one article.
const FIRST: usize = 5;

/// What a question is like, whatever answers it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuestionFacts {
    /// How many words of it count.
    pub terms: usize,
    /// The sum of their rarities.
    pub total_idf: f32,
    /// The rarity of the rarest.
    pub rarest_idf: f32,
    /// The sum of the rarities of those that no article holds.
    pub unknown_idf: f32,
    /// The sum of the rarities of its character 4-grams.
    pub gram_idf: f32,
    /// The sum of the rarities of its names.
    pub name_idf: f32,
    /// How many passages there are.
    pub passages: u32,
    /// Whether it is in a language that no article is in.
    pub foreign: bool,
}

/// A candidate as confidence looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// Its article, by any number of its own.
    pub article: u32,
    /// Its score.
    pub score: f32,
    /// What speaks for it.
    pub features: &'a PassageFeatures,
    /// The scores of its sentences.
    pub sentence_scores: &'a [f32],
}

impl QuestionFacts {
    pub(super) fn of(question: &Question, passages: u32) -> Self {
        let idf = |unknown_only: bool| {
            question.terms.iter().filter(move |term| term.unknown || !unknown_only).map(|term| term.idf)
        };
        Self {
            terms: question.terms.len(),
            total_idf: idf(false).sum(),
            rarest_idf: idf(false).fold(0.0, f32::max),
            unknown_idf: idf(true).sum(),
            gram_idf: question.grams.idf.iter().sum(),
            name_idf: question.terms.iter().filter(|term| term.name).map(|term| term.idf).sum(),
            passages,
            foreign: question.foreign,
        }
    }
}

impl Evidence {
    /// What is to be seen of the candidates, the best first.
    #[must_use]
    pub fn of(question: &QuestionFacts, ranked: &[Scored<'_>]) -> Self {
        let Some(first) = ranked.first() else { return Self::default() };
        let features = first.features;
        let total = question.total_idf.max(1e-6);
        // The most that BM25 can give to a word is its rarity times k1 + 1.
        let most = 2.2 * total;
        let ahead = |other: Option<&Scored<'_>>, most: f32| {
            other.map_or(most, |other| (first.score - other.score).clamp(0.0, most))
        };
        let chosen_share = chosen_share(first);
        let grams = features.grams / (2.2 * question.gram_idf.max(1e-6));
        let article = features.article / most;
        let odds = |other: &Scored<'_>| (other.score - first.score).exp();
        // The first counts as 1, so that nothing is divided by 0.
        let share = 1.0 / ranked.iter().map(odds).sum::<f32>();
        let elsewhere: f32 = ranked.iter().filter(|other| other.article != first.article).map(odds).sum();
        let same = ranked.iter().take(FIRST).filter(|other| other.article == first.article).count();
        Self {
            coverage: features.coverage,
            context_coverage: features.context_coverage,
            missing: features.rarest_missing / question.rarest_idf.max(1e-6),
            names: features.names,
            pairs: features.pairs / most,
            grams,
            sentence: features.sentence_best / most,
            passage: features.bm25 / most,
            article,
            grams_of_article: grams * article,
            unknown: question.unknown_idf / total,
            heading: features.heading / total,
            share_squared: share * share,
            margin: ahead(ranked.get(1), 1.0),
            other_article: ahead(ranked.iter().find(|other| other.article != first.article), 2.0),
            same_article: same as f32 / ranked.len().clamp(1, FIRST) as f32,
            chosen_share,
            names_missing: (1.0 - features.names) * question.name_idf / total,
            score: first.score,
            passages: (question.passages as f32).ln_1p(),
            share_of_article: 1.0 / (1.0 + elsewhere),
            terms: (question.terms as f32 / ENOUGH_TERMS).min(1.0),
            cosine: features.cosine,
            sentence_cosine: features.sentence_cosine,
            context_cosine: features.context_cosine,
            article_cosine: features.article_cosine,
            cosine_best: ranked.iter().map(|other| other.features.cosine).reduce(f32::max).unwrap_or_default(),
            cosine_ahead: features.cosine
                - ranked.iter().map(|other| other.features.cosine).sum::<f32>() / ranked.len() as f32,
        }
    }

    /// The logistic function of the weighed evidence: 0 to 1.
    #[must_use]
    pub fn confidence(&self, weights: &Self, bias: f32) -> f32 {
        1.0 / (1.0 + (-bias - self.weighed(weights)).exp())
    }
}

/// How sure the first candidate is an answer: 0 to 1.
pub(super) fn confidence(question: &Question, passages: u32, ranked: &[Ranked], weights: &Weights) -> f32 {
    let Some(first) = ranked.first() else { return 0.0 };
    let scored: Vec<Scored<'_>> = ranked
        .iter()
        .enumerate()
        // A reprint of the best answer speaks for it, not against it, and so do earlier ones where the latest is asked for.
        .filter(|(at, found)| {
            *at == 0 || !found.out_of_date && !first.candidate.body.says_the_same(&found.candidate.body)
        })
        .map(|(_, found)| Scored {
            article: found.article.0,
            score: found.score,
            features: &found.candidate.features,
            sentence_scores: &found.sentences,
        })
        .collect();
    let evidence = Evidence::of(&QuestionFacts::of(question, passages), &scored);
    // A question of nothing but common words is as sure as they stand in the same order.
    let order = if question.only_stop_words { first.candidate.pairs_held } else { 1.0 };
    order * evidence.confidence(&weights.confidence, weights.bias)
}

/// The share of the best sentence in the sum of the exponential scores of all.
fn chosen_share(first: &Scored<'_>) -> f32 {
    let best = first.sentence_scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = first.sentence_scores.iter().map(|score| (score - best).exp()).sum();
    1.0 / sum.max(1.0)
}
