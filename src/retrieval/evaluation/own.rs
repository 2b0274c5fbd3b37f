//! Questions that an admin writes down, to see how the articles answer them: a TOML file.
//!
//! ```toml
//! [[question]]
//! ask = "When do owls hunt?"
//! article = "owls.md"
//! answer = "at night"
//!
//! [[question]]
//! ask = "Who won the cup?"
//! covered = false
//! ```

mod accept;

pub use accept::{AcceptError, accept};

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::set::{QuestionKind, SetError, read};
use super::source::fold;
use super::{Judged, RunLine, RunResult, answer};
use crate::corpus::Corpus;
use crate::retrieval::{Error, Index};

/// A question and what should come of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    /// The question.
    pub ask: String,
    /// The file, relative to the corpus folder, or the title of the article that should answer; without it, any.
    #[serde(default)]
    pub article: Option<String>,
    /// Words that the first quote should hold, whatever their case and white space.
    #[serde(default)]
    pub answer: Option<String>,
    /// Whether the articles answer it.
    #[serde(default = "yes")]
    pub covered: bool,
}

/// A question that was not answered as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// The question.
    pub question: String,
    /// What was wanted.
    pub wanted: String,
    /// What came.
    pub came: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    question: Vec<OwnQuestion>,
}

fn yes() -> bool {
    true
}

/// Reads a file of questions.
///
/// # Errors
/// If it cannot be read, is no such file, or holds no question.
pub fn read_own(file: &Path) -> Result<Vec<OwnQuestion>, SetError> {
    let text = read(file)?;
    let parsed: File = toml::from_str(&text).map_err(|error| SetError::Line {
        path: file.to_owned(),
        line: error.span().map_or(1, |span| text.bytes().take(span.start).filter(|&byte| byte == b'\n').count() + 1),
        message: error.message().to_owned(),
    })?;
    if parsed.question.is_empty() { Err(SetError::Empty(file.to_owned())) } else { Ok(parsed.question) }
}

/// Asks all of them, and tells which were not answered as they should be.
///
/// # Errors
/// If the search engine fails.
pub fn ask_own(questions: &[OwnQuestion], corpus: &Corpus, index: &Index) -> Result<(Vec<Judged>, Vec<Missed>), Error> {
    let (mut judged, mut missed) = (Vec::new(), Vec::new());
    for own in questions {
        let line = answer(&own.ask, &own.ask, corpus, index)?;
        let right: Vec<bool> = line.results.iter().map(|result| own.is_answered_by(result, corpus)).collect();
        let first = right.first().copied().unwrap_or_default();
        if own.covered && (line.abstained || !first) || !own.covered && !line.abstained {
            missed.push(Missed { question: own.ask.clone(), wanted: own.wanted(), came: came(&line) });
        }
        judged.push(own.judged(line, right));
    }
    Ok((judged, missed))
}

impl OwnQuestion {
    fn is_answered_by(&self, result: &RunResult, corpus: &Corpus) -> bool {
        let title =
            || corpus.articles().find(|(_, article)| article.file == result.article).map(|(_, article)| &article.title);
        let from = self
            .article
            .as_ref()
            .is_none_or(|wanted| *wanted == result.article || title().is_some_and(|title| fold(title) == fold(wanted)));
        self.covered && from && self.answer.as_ref().is_none_or(|words| fold(&result.text).contains(&fold(words)))
    }

    /// What should come of it, in words.
    #[must_use]
    pub fn wanted(&self) -> String {
        match (self.covered, &self.answer, &self.article) {
            (false, ..) => "not covered".to_owned(),
            (true, Some(answer), Some(article)) => format!("\"{answer}\" from {article}"),
            (true, Some(answer), None) => format!("\"{answer}\""),
            (true, None, Some(article)) => format!("a quote from {article}"),
            (true, None, None) => "an answer".to_owned(),
        }
    }

    fn judged(&self, line: RunLine, right: Vec<bool>) -> Judged {
        let emphasis = line.results.first().map(|first| first.emphasis.join(" "));
        let holds = |words: &String| emphasis.as_ref().is_some_and(|emphasis| fold(emphasis).contains(&fold(words)));
        Judged {
            id: line.id,
            kind: if self.covered { QuestionKind::Answerable } else { QuestionKind::Ooc },
            sentence: right.first() == Some(&true) && self.answer.as_ref().is_none_or(holds),
            right,
            verbatim: line
                .results
                .iter()
                .map(|result| result.emphasis.iter().all(|part| result.text.contains(part)))
                .collect(),
            ndcg: None,
            passage_chars: line.results.first().map(|first| first.text.chars().count()),
            emphasis_chars: emphasis.map(|emphasis| emphasis.chars().count()),
            confidence: line.confidence,
            abstained: line.abstained,
            latency_ms: line.latency_ms,
        }
    }
}

fn came(line: &RunLine) -> String {
    let first = line.results.first();
    let what = first.map(|first| format!("\"{}\" from {}", first.emphasis.join(" "), first.article));
    match what {
        Some(what) if line.abstained => format!("not covered (confidence {:.2}); nearest {what}", line.confidence),
        Some(what) => format!("{what} (confidence {:.2})", line.confidence),
        None => "nothing".to_owned(),
    }
}
