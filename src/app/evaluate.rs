//! How good the answers are, on questions whose answers are known.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::corpus::{self, Corpus};
use crate::library::Indexed;
use crate::retrieval::evaluation::{self, Missed, QuestionSet, Report, RunLine, SetError};
use crate::retrieval::{self, Index};

/// What is to be evaluated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluate {
    /// Folders with `articles/` and `questions.jsonl`, or TOML files of questions about the configured articles.
    pub sets: Vec<PathBuf>,
    /// The same questions in other words, by id.
    pub queries: Option<PathBuf>,
    /// Where to write what was given to each question, of one folder.
    pub run: Option<PathBuf>,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Evaluated {
    /// The measures of each set, in the order in which they were named.
    pub sets: Vec<Report>,
    /// Questions of TOML files that were not answered as they should be.
    pub missed: Vec<Missed>,
}

/// Why an evaluation failed.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// The questions cannot be used.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The articles cannot be read.
    #[error("{0}")]
    Corpus(#[from] corpus::Error),
    /// The search engine failed.
    #[error(transparent)]
    Retrieval(#[from] retrieval::Error),
    /// A run is of one set.
    #[error("--run and --queries are for one folder of questions: name one alone")]
    OneSet,
    /// The run cannot be written.
    #[error("{path} cannot be written: {source}")]
    Run {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Asks all questions of all sets; `indexed` is given each index before it is asked, to attach vectors.
///
/// # Errors
/// If a set or its articles cannot be read, the run cannot be written, or the search engine fails.
pub fn evaluate(
    evaluate: &Evaluate,
    articles: &corpus::Options,
    options: &retrieval::Options,
    indexed: &dyn Fn(Indexed<'_>),
) -> Result<Evaluated, EvaluationError> {
    let alone = matches!(evaluate.sets.as_slice(), [only] if only.is_dir());
    if !alone && (evaluate.run.is_some() || evaluate.queries.is_some()) {
        return Err(EvaluationError::OneSet);
    }
    let mut evaluated = Evaluated::default();
    // Of the configured articles, made for the first file of questions about them.
    let mut own = None;
    for path in &evaluate.sets {
        if path.is_dir() {
            evaluated.sets.push(of_folder(path, evaluate, articles, options, indexed)?);
        } else {
            let questions = evaluation::read_own(path)?;
            let (corpus, index) = match &mut own {
                Some(made) => made,
                none => none.insert(index(articles, options, indexed)?),
            };
            let (judged, missed) = evaluation::ask_own(&questions, corpus, index)?;
            let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            evaluated.sets.push(Report::of(&name, &judged));
            evaluated.missed.extend(missed);
        }
    }
    Ok(evaluated)
}

fn of_folder(
    dir: &Path,
    evaluate: &Evaluate,
    articles: &corpus::Options,
    options: &retrieval::Options,
    indexed: &dyn Fn(Indexed<'_>),
) -> Result<Report, EvaluationError> {
    let mut set = QuestionSet::open(dir)?;
    if let Some(queries) = &evaluate.queries {
        set.replace_questions(queries)?;
    }
    let (corpus, index) = index(&corpus::Options { dir: set.articles.clone(), ..articles.clone() }, options, indexed)?;
    let run = evaluation::ask(&set, &corpus, &index)?;
    if let Some(path) = &evaluate.run {
        write_run(path, &run).map_err(|source| EvaluationError::Run { path: path.clone(), source })?;
    }
    Ok(Report::of(&set.name, &evaluation::judge(&set, &run)))
}

/// Ten answers to a question, because that is how many are judged.
fn index(
    articles: &corpus::Options,
    options: &retrieval::Options,
    indexed: &dyn Fn(Indexed<'_>),
) -> Result<(Corpus, Index), EvaluationError> {
    let corpus = Corpus::load(articles)?;
    let index = Index::build(&corpus, &retrieval::Options { limit: 10, least_odds: 0.0, ..options.clone() })?;
    indexed((&corpus, &index));
    Ok((corpus, index))
}

fn write_run(path: &Path, run: &[RunLine]) -> std::io::Result<()> {
    let mut lines = String::new();
    for line in run {
        lines.push_str(&serde_json::to_string(line)?);
        lines.push('\n');
    }
    std::fs::write(path, lines)
}
