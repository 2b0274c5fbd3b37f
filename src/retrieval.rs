//! Finding: the passages that answer a question, and those that match a search.

use serde::{Deserialize, Serialize};

use crate::corpus::{ArticleIndex, Corpus, PassageId};
use crate::text::Span;

/// How passages are found and chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// How many answers a question gets at most.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 3 }
    }
}

/// Why something could not be searched or indexed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The search engine failed.
    #[error("the search engine failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}

/// The index over one corpus.
pub struct Index {}

/// A passage that answers, and the sentence of it that does so best.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The passage.
    pub passage: PassageId,
    /// Its article.
    pub article: ArticleIndex,
    /// What to quote: whole sentences, within the budget.
    pub quote: Span,
    /// The sentence that answers; inside `quote`.
    pub sentence: Span,
    /// Its score: comparable within one question alone.
    pub score: f32,
}

/// A word of the question that stands in no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The word as it was asked.
    pub word: String,
    /// The nearest word that does stand in an article.
    pub suggestion: Option<String>,
}

/// What was found for a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The best first, none saying the same as another; also given when the question is not covered.
    pub answers: Vec<Found>,
    /// How sure we are that the first one answers: 0 to 1.
    pub confidence: f32,
    /// Whether that is sure enough to answer.
    pub covered: bool,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

impl Index {
    /// Indexes a corpus in memory.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn build(_corpus: &Corpus, _options: &Options) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// The passages that answer a question, best first. No character of the question is syntax.
    ///
    /// With `scope`, only that article's passages.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn answer(&self, _corpus: &Corpus, _question: &str, _scope: Option<ArticleIndex>) -> Result<Findings, Error> {
        Ok(Findings::default())
    }
}
