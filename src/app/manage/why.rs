//! Why a question gets its answers.

use super::super::{Error, named};
use crate::corpus::Quote;
use crate::library::Snapshot;
use crate::retrieval::{ExplainedTerm, ScorePart, UnknownWord};

/// How many candidates are told.
const TOLD: usize = 5;

/// A question to explain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// The question.
    pub question: String,
    /// Only this article: its title, alias, id or file.
    pub article: Option<String>,
}

/// Why a question gets its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    /// The question.
    pub question: String,
    /// The words that are looked for.
    pub terms: Vec<ExplainedTerm>,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
    /// The best candidates, the best first.
    pub candidates: Vec<Candidate>,
    /// How many passages were read.
    pub read: usize,
    /// How sure the first one is: 0 to 1.
    pub confidence: f32,
    /// From how much on it is given as an answer.
    pub threshold: f32,
}

/// A passage that was read for the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The passage, whole.
    pub quote: Quote,
    /// Its score: comparable within one question alone.
    pub score: f32,
    /// What its score is made of, the strongest first.
    pub parts: Vec<ScorePart>,
}

impl Reasons {
    /// Whether the first candidate is given as an answer.
    #[must_use]
    pub fn covered(&self) -> bool {
        !self.candidates.is_empty() && self.confidence >= self.threshold
    }
}

pub(super) fn run(why: &Why, snapshot: &Snapshot) -> Result<Reasons, Error> {
    let corpus = &snapshot.corpus;
    let scope = why.article.as_deref().map(|name| named::article(corpus, name)).transpose()?;
    let explained = snapshot.index.explain(corpus, &why.question, scope)?;
    let candidates = explained.candidates.iter().take(TOLD).filter_map(|found| {
        let (index, _, passage) = corpus.passage(found.passage)?;
        let quote = corpus.quote(index, passage.span)?;
        Some(Candidate { quote, score: found.score, parts: found.parts.clone() })
    });
    Ok(Reasons {
        question: why.question.clone(),
        candidates: candidates.collect(),
        read: explained.candidates.len(),
        terms: explained.terms,
        unknown_words: explained.unknown_words,
        confidence: explained.confidence,
        threshold: explained.threshold,
    })
}
