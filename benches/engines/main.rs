//! Verbatim beside the engine it is built on and beside `SQLite`'s full-text search: the same passages, the same questions.
//!
//! `cargo bench --bench engines` prints a table for 1,000 and for 100,000 generated passages and, where `../shared` is there,
//! for real articles with questions that people asked about them. `VERBATIM_BENCH_PASSAGES=1000000` names other sizes.
//! Every engine runs in a process of its own, so that the peaks of memory do not mix, and the processes take turns in
//! answering, so that a busy moment of the machine hits all of them. `cargo test --benches` runs it on a handful of passages.

mod bare_tantivy;
mod fts5;
mod ours;
mod protocol;
mod report;
mod shared;
mod words;

use std::error::Error;
use std::fs;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use protocol::Ready;
use report::Row;
use words::{PASSAGES_PER_ARTICLE, Random, Words};

/// What anything here comes to.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The folder of articles and the file of passages, in the folder of a size.
const ARTICLES: &str = "articles";
const PASSAGES: &str = "passages.txt";

/// The first argument of an engine's process.
const CHILD: &str = "--engine";

const SEED: u64 = 20_260_101;

/// How many questions a process answers before it is the next one's turn.
const BATCH: usize = 50;

/// How many starts are measured; the median is shown.
const STARTS: usize = 5;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some([_, engine, dir]) = arguments.windows(3).find(|found| found.first().is_some_and(|first| first == CHILD))
    {
        return run_engine(engine, Path::new(dir));
    }
    // Without the flag that `cargo bench` sets, this is a test that it works at all.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return measure_generated(200, 2 * BATCH);
    }
    report::machine();
    let sizes = std::env::var("VERBATIM_BENCH_PASSAGES").unwrap_or_else(|_| "1000,100000".to_owned());
    for size in sizes.split(',') {
        let passages: usize = size.trim().parse()?;
        measure_generated(passages, if passages > 500_000 { 4 * BATCH } else { 8 * BATCH })?;
    }
    let Some(data) = shared::benchmark_dir() else {
        report::skipped("../shared/bench/retrieval is not there: only generated text was measured");
        return Ok(());
    };
    measure_shared(&data)
}

/// Measures on generated articles.
fn measure_generated(passages: usize, questions: usize) -> Outcome {
    let dir = tempfile::tempdir()?;
    fs::create_dir(dir.path().join(ARTICLES))?;
    let (words, mut random) = (Words::new(), Random::from_seed(SEED));
    let articles = passages.div_ceil(PASSAGES_PER_ARTICLE);
    let mut topics = Vec::with_capacity(articles);
    for number in 0..articles {
        let topic = words.topic(&mut random);
        let folder = dir.path().join(ARTICLES).join(format!("{:03}", number / 1000));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("article-{number:06}.md")), words.article(number, &topic, &mut random))?;
        topics.push(topic);
    }
    let questions: Vec<_> = (0..questions)
        .filter_map(|_| topics.get(random.below(topics.len())).map(|topic| words.question(topic, &mut random)))
        .collect();
    measure(&format!("{passages} generated passages"), dir.path(), &questions, passages == 100_000)
}

/// Measures on the real articles and questions that are shared between projects.
fn measure_shared(data: &Path) -> Outcome {
    let dir = tempfile::tempdir()?;
    let questions = shared::copy(data, &dir.path().join(ARTICLES))?;
    let mut random = Random::from_seed(SEED);
    let chosen: Vec<_> = (0..8 * BATCH).filter_map(|_| questions.get(random.below(questions.len())).cloned()).collect();
    measure("Real articles and questions", dir.path(), &chosen, false)
}

/// Lets every engine index and answer, and prints the table.
fn measure(title: &str, dir: &Path, questions: &[String], judge: bool) -> Outcome {
    let passages: usize = Engine::start("passages", dir)?.hear()?;
    let mut engines = Vec::new();
    for (name, label) in [("ours", "verbatim"), ("tantivy", "bare tantivy"), ("fts5", "SQLite FTS5")] {
        let mut engine = Engine::start(name, dir)?;
        let ready: Ready = engine.hear()?;
        if ready.passages != passages {
            return Err(format!("{label} holds {} passages instead of {passages}", ready.passages).into());
        }
        engines.push((engine, Row { label, ready, times: Vec::new() }));
    }
    for batch in questions.chunks(BATCH) {
        for (engine, row) in &mut engines {
            row.times.extend(engine.ask(batch)?);
        }
    }
    let rows: Vec<Row> = engines.into_iter().map(|(_, row)| row).collect();
    report::engines(title, &rows, questions.len(), judge)?;

    let mut starts = Vec::new();
    for _ in 0..=STARTS {
        let begun = Instant::now();
        let start: ours::Start = Engine::start("start", dir)?.hear()?;
        starts.push((begun.elapsed().as_secs_f64(), start));
    }
    report::starts(&mut starts, judge)
}

/// What an engine's process does.
fn run_engine(engine: &str, dir: &Path) -> Outcome {
    match engine {
        "passages" => ours::write_passages(dir),
        "ours" => ours::run(dir),
        "start" => ours::start(dir),
        "tantivy" => bare_tantivy::run(dir),
        "fts5" => fts5::run(dir),
        other => Err(format!("there is no engine {other}").into()),
    }
}

/// A process that runs one engine.
struct Engine {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Engine {
    fn start(name: &str, dir: &Path) -> Outcome<Self> {
        let program: PathBuf = std::env::current_exe()?;
        let mut process =
            Command::new(program).args([CHILD, name]).arg(dir).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = process.stdin.take();
        let output = process.stdout.take().ok_or("an engine has no output")?;
        Ok(Self { process, input, output: BufReader::new(output) })
    }

    fn hear<T: serde::de::DeserializeOwned>(&mut self) -> Outcome<T> {
        protocol::hear(&mut self.output)?.ok_or_else(|| "an engine ended before its time".into())
    }

    /// The microseconds that each question took.
    fn ask(&mut self, questions: &[String]) -> Outcome<Vec<f64>> {
        let input = self.input.as_mut().ok_or("an engine has no input")?;
        serde_json::to_writer(&mut *input, questions)?;
        input.write_all(b"\n")?;
        input.flush()?;
        self.hear()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It ends when there is nothing more to hear.
        drop(self.input.take());
        let _ = self.process.wait();
    }
}
