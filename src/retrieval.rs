//! Finding: the passages that answer a question, and those that match a search.

mod analyzer;
mod answer;
mod build;
mod confidence;
mod dense;
pub mod evaluation;
mod explain;
mod features;
mod forward;
mod grams;
mod kind;
mod known;
mod latest;
mod lexical;
pub mod metrics;
mod postings;
mod question;
mod quoting;
mod rank;
mod reading;
mod recent;
mod search;
mod spelling;
mod stems;
mod tally;
#[cfg(test)]
mod tests;
mod vocabulary;
mod weights;

pub use build::SCHEMA_VERSION;
pub use confidence::{QuestionFacts, Scored};
pub use dense::{ArticleVectors, Dense, Embedder, Nearness, PassageVectors};
pub use explain::{ExplainedCandidate, ExplainedTerm, Explanation, ScorePart};
pub use features::{Evidence, PassageFeatures, SentenceFeatures};
pub use search::{Clause, Hit, Page, Place, SearchQuery, Slice};
pub use stems::stem;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::corpus::{ArticleIndex, BadOption, Corpus, PassageId};
use crate::text::Span;
use weights::Stage;

/// How passages are found and chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// How many answers a question gets at most: 1 to 100.
    pub limit: usize,
    /// How likely a further answer must be beside the first, 0 to 1: the exponential of the difference of their scores, which
    /// is what scores were learned as.
    pub least_odds: f32,
    /// How many characters (Unicode code points) a quote has at most: 50 to 100,000.
    pub quote_chars: usize,
    /// How sure an answer must be to be given where there are no vectors: 0 to 1.
    pub threshold: f32,
    /// The same with vectors.
    pub vectors_threshold: f32,
    /// The same with vectors, for a question in a language that no article is in.
    pub foreign_threshold: f32,
    /// How many words of a question are looked for at most, the rarest first: 1 to 64.
    pub query_terms: usize,
    /// How many passages are read word by word for a question: 1 to 10,000. They are the best of three times as many by what the
    /// index knows without reading.
    pub candidates: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limit: 3,
            least_odds: 0.02,
            quote_chars: 1400,
            threshold: Stage::Words.weights().threshold,
            vectors_threshold: Stage::Vectors.weights().threshold,
            foreign_threshold: Stage::Foreign.weights().threshold,
            query_terms: 32,
            candidates: 16,
        }
    }
}

impl Options {
    /// Every setting that is outside its range, with that range.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let numbers = [
            BadOption::outside("limit", self.limit, &(1..=100)),
            BadOption::no_share("least_odds", &self.least_odds),
            BadOption::outside("quote_chars", self.quote_chars, &(50..=100_000)),
            BadOption::no_share("threshold", &self.threshold),
            BadOption::no_share("vectors_threshold", &self.vectors_threshold),
            BadOption::no_share("foreign_threshold", &self.foreign_threshold),
            BadOption::outside("query_terms", self.query_terms, &(1..=64)),
            BadOption::outside("candidates", self.candidates, &(1..=10_000)),
        ];
        numbers.into_iter().flatten().collect()
    }

    fn least_confidence(&self, stage: Stage) -> f32 {
        match stage {
            Stage::Words => self.threshold,
            Stage::Vectors => self.vectors_threshold,
            Stage::Foreign => self.foreign_threshold,
        }
    }
}

/// Why something could not be searched or indexed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The search engine failed.
    #[error("the search engine failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// A file of the index cannot be read or written.
    #[error("the index file {path} cannot be used: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Whoever was told of the progress wanted no more.
    #[error("indexing was cancelled")]
    Cancelled,
    /// What is on disk is no index of these articles: it has to be built anew.
    #[error("the index on disk is not of these articles and this program: {0}")]
    Foreign(String),
}

/// Is told, while an index is built, how many passages are in it; breaking off ends the building.
pub type Watch<'a> = dyn Fn(usize) -> ControlFlow<()> + 'a;

/// The index over one corpus.
pub struct Index {
    options: Options,
    parts: build::Parts,
    /// Set once, when the vectors of all passages are known.
    dense: OnceLock<Dense>,
    recent: recent::Recent,
}

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
    /// Other passages that say nearly the same, the best first; none of them is an answer of its own.
    pub also_in: Vec<PassageId>,
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
    /// Every passage that was read for the question, the best first: at most [`Options::candidates`].
    pub nearest: Vec<PassageId>,
    /// How sure we are that the first one answers: 0 to 1.
    pub confidence: f32,
    /// Whether that is sure enough to answer.
    pub covered: bool,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

/// A candidate and what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// The passage.
    pub passage: PassageId,
    /// Its score: comparable within one question alone.
    pub score: f32,
    /// What speaks for it.
    pub features: PassageFeatures,
    /// Its sentences, in order, with their scores and what speaks for them.
    pub sentences: Vec<(Span, f32, SentenceFeatures)>,
}

impl Index {
    /// Indexes a corpus in memory.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn build(corpus: &Corpus, options: &Options) -> Result<Self, Error> {
        Self::build_watched(corpus, options, None, None, &|_| ControlFlow::Continue(()))
    }

    /// Indexes a corpus into a folder, which must be empty or not there, and opens what it wrote.
    ///
    /// # Errors
    /// If the folder cannot be written, or the search engine fails.
    pub fn build_in(corpus: &Corpus, options: &Options, dir: &Path) -> Result<Self, Error> {
        Self::build_watched(corpus, options, None, Some(dir), &|_| ControlFlow::Continue(()))
    }

    /// Indexes a corpus into a folder, which must be empty or not there, or in memory, and tells how far that is.
    ///
    /// Articles that are the same in `previous`, an earlier corpus with its index, are not analysed again; the index is the
    /// same as without it.
    ///
    /// # Errors
    /// If the folder cannot be written, or the search engine fails; [`Error::Cancelled`] if `progress` broke off.
    pub fn build_watched(
        corpus: &Corpus,
        options: &Options,
        previous: Option<(&Corpus, &Self)>,
        dir: Option<&Path>,
        progress: &Watch<'_>,
    ) -> Result<Self, Error> {
        let place = dir.map_or(lexical::Place::Memory, lexical::Place::Folder);
        let previous = previous.map(|(corpus, index)| build::Previous { corpus, parts: &index.parts });
        Ok(Self::over(build::build(corpus, previous, place, progress)?, options))
    }

    /// Opens what [`Index::build_in`] wrote for the same corpus, by mapping its files.
    ///
    /// That the articles are the same is for the caller to see to: only their number and that of the passages is checked.
    ///
    /// # Errors
    /// [`Error::Foreign`] if the folder holds no index of this form or one of other articles; [`Error::Engine`] or
    /// [`Error::File`] if it cannot be read.
    pub fn open(corpus: &Corpus, options: &Options, dir: &Path) -> Result<Self, Error> {
        Ok(Self::over(build::open(corpus, dir)?, options))
    }

    /// The passages that answer a question, best first. No character of the question is syntax.
    ///
    /// With `scope`, only that article's passages. What was found is remembered for some minutes, by a hash of the question, so
    /// that the same question is answered at once.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn answer(&self, corpus: &Corpus, question: &str, scope: Option<ArticleIndex>) -> Result<Findings, Error> {
        self.recent.or_look(question, scope, Instant::now(), || self.answer_anew(corpus, question, scope))
    }

    /// The same, looked for in any case and not remembered: for measuring, and for what is no question.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn answer_anew(&self, corpus: &Corpus, question: &str, scope: Option<ArticleIndex>) -> Result<Findings, Error> {
        answer::answer(&self.asked(corpus, scope), question)
    }

    /// Forgets what was found for all questions.
    pub fn forget(&self) {
        self.recent.forget();
    }

    /// Forgets what was found for questions whose time is over.
    pub fn forget_old(&self, now: Instant) {
        self.recent.forget_old(now);
    }

    /// For how many questions it is remembered what was found.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.recent.len()
    }

    /// The passages that match a search, best first: one slice of them, and how many there are in all.
    ///
    /// With `scope`, only that article's passages.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn search(
        &self,
        corpus: &Corpus,
        query: &SearchQuery,
        scope: Option<ArticleIndex>,
        slice: Slice,
    ) -> Result<Page, Error> {
        search::search(corpus, &self.parts, &self.options, query, scope, slice)
    }

    /// What speaks for each candidate for a question, best first: why an answer is one, and another is not.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn examine(
        &self,
        corpus: &Corpus,
        question: &str,
        scope: Option<ArticleIndex>,
    ) -> Result<Vec<Examined>, Error> {
        answer::examine(&self.asked(corpus, scope), question)
    }

    /// Why a question gets its answers: its words, what speaks for each candidate, and how sure the first one is.
    ///
    /// # Errors
    /// If the search engine fails.
    pub fn explain(&self, corpus: &Corpus, question: &str, scope: Option<ArticleIndex>) -> Result<Explanation, Error> {
        explain::explain(&self.asked(corpus, scope), question)
    }

    /// What a question is like to this index: how many words of it count, and how rare they are.
    #[must_use]
    pub fn question_facts(&self, question: &str) -> QuestionFacts {
        answer::facts(&self.parts, &self.options, question)
    }

    /// Answers by these vectors as well from now on, if there were none before.
    pub fn attach(&self, dense: Dense) {
        // Whoever came first attached the same.
        let _ = self.dense.set(dense);
        self.recent.forget();
    }

    /// The vectors, where there are any.
    #[must_use]
    pub fn dense(&self) -> Option<&Dense> {
        self.dense.get()
    }

    fn asked<'a>(&'a self, corpus: &'a Corpus, scope: Option<ArticleIndex>) -> rank::Asked<'a> {
        rank::Asked { corpus, parts: &self.parts, dense: self.dense.get(), options: &self.options, scope }
    }

    fn over(parts: build::Parts, options: &Options) -> Self {
        Self { options: options.clone(), parts, dense: OnceLock::new(), recent: recent::Recent::default() }
    }
}
