//! Verbatim itself: the folder loaded, indexed, and asked.

use std::path::Path;
use std::time::Instant;

use verbatim::corpus::{self, Corpus};
use verbatim::library::{Library, Options};
use verbatim::retrieval::{self, Index};

use crate::Outcome;
use crate::protocol::{Memory, Ready, Stopwatch, folder_bytes, say, serve};

/// Loads and indexes the articles in `dir`, then answers.
pub fn run(dir: &Path) -> Outcome {
    let options = retrieval::Options::default();
    let begun = Instant::now();
    let corpus = Corpus::load(&articles(dir))?;
    let loading = begun.elapsed().as_secs_f64();

    let index_dir = tempfile::tempdir_in(dir)?;
    Memory::reset_peak();
    let mut indexing = Stopwatch::default();
    indexing.resume();
    drop(Index::build_in(&corpus, &options, index_dir.path())?);
    indexing.pause();
    let indexing_memory = Memory::now();

    Memory::reset_peak();
    let index = Index::open(&corpus, &options, index_dir.path())?;
    say(&Ready {
        passages: corpus.passage_count(),
        text_bytes: corpus.articles().map(|(_, article)| article.text.len() as u64).sum(),
        loading,
        indexing: indexing.clock,
        indexing_cpu: indexing.processor,
        disk: folder_bytes(index_dir.path())?,
        indexing_memory,
        serving_memory: Memory::now(),
    })?;
    serve(|question| index.answer_anew(&corpus, question, None).map(|found| found.answers.len()))?;
    Ok(())
}

/// Opens the library with its cache in a process that has done nothing else, and answers one question.
pub fn start(dir: &Path) -> Outcome {
    let begun = Instant::now();
    let cache = Options { cache_dir: dir.join("cache"), ..Options::default() };
    let library = Library::open(&articles(dir), &retrieval::Options::default(), &cache)?;
    let snapshot = library.current();
    let opened = begun.elapsed().as_secs_f64();
    snapshot.index.answer_anew(&snapshot.corpus, "What is the first of these?", None)?;
    let answered = begun.elapsed().as_secs_f64();
    let from_cache = snapshot.opening.index == verbatim::library::IndexOrigin::Cache;
    let loading = snapshot.opening.loading.as_secs_f64();
    say(&Start { from_cache, loading, opened, answered, memory: Memory::now(), parts: parts(&snapshot.corpus) })?;
    Ok(())
}

/// How a start went; times in seconds.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Start {
    /// Whether the index came out of the cache.
    pub from_cache: bool,
    /// Until the articles were there.
    pub loading: f64,
    /// Until the library was open.
    pub opened: f64,
    /// Until the first question was answered.
    pub answered: f64,
    /// The memory at the end.
    pub memory: Memory,
    /// What the articles take of it, in bytes.
    pub parts: Parts,
}

/// What articles take in memory, in bytes.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Parts {
    /// Their words.
    pub text: u64,
    /// Where sentences, paragraphs, passages and sections stand.
    pub places: u64,
}

fn parts(corpus: &Corpus) -> Parts {
    fn bytes<T>(items: &Vec<T>) -> u64 {
        (items.capacity() * size_of::<T>()) as u64
    }
    let mut parts = Parts::default();
    for (_, article) in corpus.articles() {
        parts.text += article.text.capacity() as u64;
        parts.places += bytes(&article.sentences) + bytes(&article.paragraphs);
        parts.places += bytes(&article.passages) + bytes(&article.sections);
    }
    parts
}

/// Writes every passage as one line, for engines that read no articles.
pub fn write_passages(dir: &Path) -> Outcome {
    use std::io::Write as _;
    let corpus = Corpus::load(&articles(dir))?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(dir.join(crate::PASSAGES))?);
    for (_, article) in corpus.articles() {
        for passage in &article.passages {
            let words = passage.span.of(&article.text).unwrap_or_default();
            writeln!(out, "{}", words.replace(['\n', '\r'], " "))?;
        }
    }
    out.flush()?;
    say(&corpus.passage_count())?;
    Ok(())
}

fn articles(dir: &Path) -> corpus::Options {
    corpus::Options { dir: dir.join(crate::ARTICLES), ..corpus::Options::default() }
}
