//! Reading a folder of articles, and reading it again with what did not change.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::file::{self, Contents};
use super::format::Format;
use super::options::BadOption;
use super::walk::{self, Candidate, Skipped};
use super::{Article, Corpus, Options, Problem, assemble, decode, names};

/// What a load found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// What was wrong, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// What was passed over.
    pub skipped: Skipped,
    /// How many files were read.
    pub files: usize,
    /// How many of them were unchanged, so that their articles were taken over.
    pub reused: usize,
    /// How many bytes were read.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
}

/// How far a load has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many files were read.
    pub files: usize,
    /// How many files there are to read.
    pub of: usize,
}

/// Why there is no corpus at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting is out of its range.
    #[error(transparent)]
    Options(#[from] BadOption),
    /// The folder is not there or cannot be read.
    #[error("the corpus folder {} cannot be read: {source}", dir.display())]
    Unreadable {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder holds no article.
    #[error("no article was found in {}: put .md, .markdown, .txt, .html or .htm files there{}", dir.display(), first_problem(problems))]
    Empty {
        /// The folder.
        dir: PathBuf,
        /// What was wrong with the files that are there.
        problems: Vec<Problem>,
    },
    /// Whoever was told of the progress wanted no more.
    #[error("loading was cancelled")]
    Cancelled,
}

/// Finds the article that was made earlier of the file of this name with this BLAKE3 hash, if there is one.
pub type Known<'a> = dyn Fn(&str, &[u8; 32]) -> Option<Arc<Article>> + Sync + 'a;

/// Loads the articles again; those of `previous` whose files did not change are taken over.
pub(super) fn reload(
    options: &Options,
    previous: Option<&Corpus>,
    progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Corpus, Error> {
    let previous = previous.filter(|corpus| corpus.options().make_the_same_of_a_file(options));
    let known = previous.into_iter().flat_map(Corpus::articles).map(|(_, article)| (article.file.as_str(), article));
    let known: HashMap<_, _> = known.collect();
    let find = |file: &str, hash: &[u8; 32]| {
        known.get(file).filter(|known| &known.hash == hash).map(|&found| Arc::clone(found))
    };
    load(options, &find, progress)
}

/// Loads the articles; known ones are taken over.
pub(super) fn load(
    options: &Options,
    known: &Known<'_>,
    progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Corpus, Error> {
    let begun = Instant::now();
    options.validate()?;
    let found = walk::walk(&options.dir)?;
    let outcomes = read_all(&found.candidates, options, known, progress)?;

    let mut report = LoadReport { problems: found.problems, skipped: found.skipped, ..LoadReport::default() };
    let mut articles = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        report.files += 1;
        report.bytes += outcome.bytes;
        report.reused += usize::from(outcome.reused);
        report.problems.extend(outcome.problems);
        if let Some(article) = outcome.article {
            report.problems.extend(article.problems.iter().cloned());
            articles.push(article);
        }
    }
    report.problems.extend(names::make_unique(&mut articles));
    report.problems.sort();
    if articles.is_empty() {
        return Err(Error::Empty { dir: options.dir.clone(), problems: report.problems });
    }
    report.took = begun.elapsed();
    Ok(Corpus::new(articles, report).with_options(options.clone()))
}

/// What came of one file.
#[derive(Default)]
struct Outcome {
    article: Option<Arc<Article>>,
    /// Those of this reading; those of the text itself are kept by the article.
    problems: Vec<Problem>,
    bytes: u64,
    reused: bool,
}

/// Reads every file, several at a time; the outcomes stand in the order of the candidates.
fn read_all(
    candidates: &[Candidate],
    options: &Options,
    known: &Known<'_>,
    progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
) -> Result<Vec<Outcome>, Error> {
    let (next, done, cancelled) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let outcomes = Mutex::new(Vec::with_capacity(candidates.len()));
    let work = || {
        while !cancelled.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(candidate) = candidates.get(at) else { break };
            let outcome = read_one(candidate, options, known);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((at, outcome));
            let files = done.fetch_add(1, Ordering::Relaxed) + 1;
            if progress(Progress { files, of: candidates.len() }).is_break() {
                cancelled.store(true, Ordering::Relaxed);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(candidates.len());
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    if cancelled.into_inner() {
        return Err(Error::Cancelled);
    }
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|&(at, _)| at);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

fn read_one(candidate: &Candidate, options: &Options, known: &Known<'_>) -> Outcome {
    let name = candidate.file.as_str();
    let Contents { bytes, problem } = match file::read(name, &candidate.path, options.max_file_bytes) {
        Ok(contents) => contents,
        Err(problem) => return Outcome { problems: vec![problem], ..Outcome::default() },
    };
    let mut outcome =
        Outcome { bytes: bytes.len() as u64, problems: problem.into_iter().collect(), ..Outcome::default() };
    let hash = *blake3::hash(&bytes).as_bytes();
    if let Some(known) = known(name, &hash) {
        return Outcome { article: Some(known), reused: true, ..outcome };
    }
    match read_article(name, &bytes, candidate.format, options) {
        Ok(article) => outcome.article = Some(Arc::new(article)),
        Err(problems) => outcome.problems.extend(problems),
    }
    outcome
}

/// Makes an article of the bytes of a file; or what keeps them from being one, the worst last.
pub(super) fn read_article(
    name: &str,
    bytes: &[u8],
    format: &Format,
    options: &Options,
) -> Result<Article, Vec<Problem>> {
    let (text, mut problems) = decode::decode(name, bytes).map_err(|decode::NotText(problem)| vec![problem])?;
    match assemble::article(name, &text, format, options) {
        Ok(mut article) => {
            article.hash = *blake3::hash(bytes).as_bytes();
            article.problems.append(&mut problems);
            article.problems.sort();
            Ok(article)
        }
        Err(empty) => {
            problems.push(empty);
            Err(problems)
        }
    }
}

fn first_problem(problems: &[Problem]) -> String {
    match problems {
        [] => String::new(),
        [one] => format!(" ({one})"),
        [first, rest @ ..] => format!(" ({first} And {} more.)", rest.len()),
    }
}
