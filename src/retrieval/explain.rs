//! Why a question got its answers: its words, its candidates with what speaks for each, and how sure that is.

use super::analyzer;
use super::answer::Considered;
use super::build::Parts;
use super::features::PassageFeatures;
use super::question::Term;
use super::rank::Asked;
use super::{Error, UnknownWord};
use crate::corpus::PassageId;

/// Why a question got its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The words that are looked for, in the order of the question.
    pub terms: Vec<ExplainedTerm>,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
    /// What was read, the best first.
    pub candidates: Vec<ExplainedCandidate>,
    /// How sure the first one is: 0 to 1.
    pub confidence: f32,
    /// From how much on it is given as an answer.
    pub threshold: f32,
}

/// A word of the question, as it is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedTerm {
    /// The word without case and accents.
    pub word: String,
    /// The stems that stand for it in the articles, each with the number of passages that hold it.
    pub stems: Vec<(String, u32)>,
    /// How rare it is: ln(1 + (N - n + 0.5) / (n + 0.5)), as BM25 has it.
    pub idf: f32,
    /// Whether its stems are near spellings, because no article holds the word itself.
    pub near: bool,
}

/// A passage that was read for the question.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainedCandidate {
    /// The passage.
    pub passage: PassageId,
    /// Its score: the sum of what its parts add.
    pub score: f32,
    /// What each feature is beside the question's best, and what it adds; the strongest first.
    pub parts: Vec<ScorePart>,
}

/// What a feature adds to a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScorePart {
    /// The feature's name.
    pub name: &'static str,
    /// Its value.
    pub value: f32,
    /// The value times what it weighs.
    pub adds: f32,
}

/// Explains a question.
pub(super) fn explain(asked: &Asked<'_>, text: &str) -> Result<Explanation, Error> {
    let options = asked.options;
    let considered = asked.consider(text, options.candidates.max(options.limit))?;
    let confidence = considered.confidence(asked.parts);
    let Considered { question, ranked, stage } = considered;
    let best = ranked.iter().fold(PassageFeatures::default(), |best, found| best.max(found.candidate.features));
    let candidates = ranked.iter().map(|found| ExplainedCandidate {
        passage: PassageId(found.candidate.passage),
        score: found.score,
        parts: score_parts(&found.candidate.features.beside(&best), &stage.weights().passage),
    });
    Ok(Explanation {
        candidates: candidates.collect(),
        terms: question.terms.iter().map(|term| explained(term, asked.parts)).collect(),
        unknown_words: question.unknown_words,
        confidence,
        threshold: options.least_confidence(stage),
    })
}

fn explained(term: &Term, parts: &Parts) -> ExplainedTerm {
    let stems = term
        .stems
        .iter()
        .map(|&(stem, _)| (analyzer::readable(parts.vocabulary.stems.get(stem)), parts.vocabulary.stem_passages(stem)));
    ExplainedTerm { word: term.surface.clone(), stems: stems.collect(), idf: term.idf, near: term.unknown }
}

fn score_parts(features: &PassageFeatures, weights: &PassageFeatures) -> Vec<ScorePart> {
    let weighed = PassageFeatures::NAMES.iter().zip(features.row()).zip(weights.row());
    let mut parts: Vec<ScorePart> =
        weighed.map(|((name, value), weight)| ScorePart { name, value, adds: value * weight }).collect();
    parts.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    parts
}
