//! How good the answers are: questions whose answers are known, asked and judged.

mod judge;
mod own;
mod report;
mod set;
mod source;
#[cfg(test)]
mod tests;

pub use judge::{Judge, Judgement};
pub use own::{AcceptError, Missed, OwnQuestion, accept, ask_own, read_own};
pub use report::{Honesty, Report};
pub use set::{GoldKind, GoldSpan, KnownQuestion, QuestionKind, QuestionSet, SetError};

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::{Error, Index, metrics};
use crate::corpus::Corpus;

/// What was given to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunLine {
    /// The question.
    pub id: String,
    /// The best first.
    pub results: Vec<RunResult>,
    /// How sure the first is: larger is surer.
    pub confidence: f64,
    /// Whether the question was said not to be covered.
    #[serde(default)]
    pub abstained: bool,
    /// Milliseconds from question to answer.
    #[serde(default)]
    pub latency_ms: Option<f64>,
}

/// A quote that was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// The article's file.
    pub article: String,
    /// The quote.
    pub text: String,
    /// What is emphasised in it.
    #[serde(default)]
    pub emphasis: Vec<String>,
    /// Its score: comparable within one question alone.
    #[serde(default)]
    pub score: f64,
}

/// A question with what was found of its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The question.
    pub id: String,
    /// What is known of it.
    pub kind: QuestionKind,
    /// Whether each result is right, best first; at most ten.
    pub right: Vec<bool>,
    /// Whether the first one's emphasised sentence answers.
    pub sentence: bool,
    /// Whether each judged result is verbatim.
    pub verbatim: Vec<bool>,
    /// The discounted gain, where documents are graded.
    pub ndcg: Option<f64>,
    /// The length of the first quote, in characters.
    pub passage_chars: Option<usize>,
    /// The length of what is emphasised in it, in characters.
    pub emphasis_chars: Option<usize>,
    /// How sure the first answer was.
    pub confidence: f64,
    /// Whether the question was said not to be covered.
    pub abstained: bool,
    /// Milliseconds from question to answer.
    pub latency_ms: Option<f64>,
}

impl Judged {
    /// Whether the first result is right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        metrics::success_at(&self.right, 1)
    }
}

/// Asks every question of a set; the index must give ten answers to a question for all measures to be those of ten.
///
/// # Errors
/// If the search engine fails.
pub fn ask(set: &QuestionSet, corpus: &Corpus, index: &Index) -> Result<Vec<RunLine>, Error> {
    set.questions.iter().map(|asked| answer(&asked.id, &asked.question, corpus, index)).collect()
}

/// Judges what was given to the questions of a set; a question without a line got nothing.
#[must_use]
pub fn judge(set: &QuestionSet, run: &[RunLine]) -> Vec<Judged> {
    let lines: std::collections::HashMap<&str, &RunLine> = run.iter().map(|line| (line.id.as_str(), line)).collect();
    let lowest = run.iter().map(|line| line.confidence).fold(f64::INFINITY, f64::min);
    let missing = if lowest.is_finite() { lowest - 1.0 } else { -1.0 };
    let mut judge = Judge::new(set);
    let judged = set.questions.iter().filter_map(|asked| {
        let line = lines.get(asked.id.as_str());
        let results = line.map_or(&[][..], |line| line.results.get(..10).unwrap_or(&line.results));
        let graded = asked.kind == QuestionKind::Graded;
        let (right, ndcg) = if graded { Some(by_grades(set, asked, results)?) } else { None }.unzip();
        let most = if graded { 1 } else { results.len() };
        let judgements: Vec<Judgement> = results.iter().take(most).map(|result| judge.judge(asked, result)).collect();
        let first = judgements.first().copied();
        Some(Judged {
            id: asked.id.clone(),
            kind: asked.kind,
            right: right.unwrap_or_else(|| judgements.iter().map(|judgement| judgement.passage).collect()),
            sentence: first.is_some_and(|first| first.sentence),
            verbatim: judgements.iter().map(|judgement| judgement.verbatim).collect(),
            ndcg,
            passage_chars: first.map(|first| first.passage_chars),
            emphasis_chars: first.map(|first| first.emphasis_chars),
            confidence: line.map_or(missing, |line| line.confidence),
            abstained: line.is_none_or(|line| line.abstained),
            latency_ms: line.and_then(|line| line.latency_ms),
        })
    });
    judged.collect()
}

/// Reads a run, one [`RunLine`] a line.
///
/// # Errors
/// If the file cannot be read or a line of it is none.
pub fn read_run(file: &Path) -> Result<Vec<RunLine>, SetError> {
    set::lines(file)
}

fn answer(id: &str, question: &str, corpus: &Corpus, index: &Index) -> Result<RunLine, Error> {
    let start = Instant::now();
    let findings = index.answer_anew(corpus, question, None)?;
    let latency = start.elapsed().as_secs_f64() * 1e3;
    let results = findings.answers.iter().filter_map(|found| {
        let quote = corpus.quote(found.article, found.quote)?;
        let sentence = corpus.quote(found.article, found.sentence)?;
        Some(RunResult {
            article: quote.citation().file.clone(),
            text: quote.text().to_owned(),
            emphasis: vec![sentence.text().to_owned()],
            score: f64::from(found.score),
        })
    });
    Ok(RunLine {
        id: id.to_owned(),
        results: results.collect(),
        confidence: f64::from(findings.confidence),
        abstained: !findings.covered,
        latency_ms: Some(latency),
    })
}

/// Whether each result's document is relevant, and the gain of all; a document counts once. `None` where none is relevant.
fn by_grades(set: &QuestionSet, asked: &KnownQuestion, results: &[RunResult]) -> Option<(Vec<bool>, f64)> {
    let grades = set.grades.get(&asked.id)?;
    let mut seen = HashSet::new();
    let gains: Vec<u32> = results
        .iter()
        .map(|result| {
            let document = format!("{}#0", result.article);
            let grade = grades.get(&document).copied().unwrap_or_default();
            if seen.insert(document) { grade } else { 0 }
        })
        .collect();
    let all: Vec<u32> = grades.values().copied().collect();
    let ndcg = metrics::ndcg(&gains, &all)?;
    Some((gains.iter().map(|&gain| gain > 0).collect(), ndcg))
}
