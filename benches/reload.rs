//! What a reload costs in a library of 10,000 articles and 100,000 passages: with nothing changed, with ten articles
//! changed, and a rollback; with the memory it takes, and what members notice who ask meanwhile.
//!
//! `cargo bench --bench reload`. The articles are generated: words with the frequencies of a language (the n-th commonest
//! word is n times rarer than the commonest), the same in every run.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use verbatim::library::{Library, Options, Reload, ReloadOptions};
use verbatim::{corpus, retrieval};

const ARTICLES: usize = 10_000;
const PASSAGES: usize = 10;
const CHANGED: usize = 10;
const WORDS: usize = 50_000;
const REPEATS: usize = 3;
/// How often somebody asks, for how long without reloads, and through how many.
const EVERY: Duration = Duration::from_millis(20);
const QUIET: Duration = Duration::from_secs(12);
const RELOADS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = TempDir::new()?;
    let articles = dir.path().join("articles");
    fs::create_dir(&articles)?;
    let mut chance = Chance(1);
    for number in 0..ARTICLES {
        write(&articles, number, &mut chance)?;
    }
    let corpus = corpus::Options { dir: articles.clone(), passage_min_chars: 0, ..corpus::Options::default() };
    let options = Options { cache_dir: dir.path().join("cache"), ..Options::default() };
    let open = || Library::open_serving(&corpus, &retrieval::Options::default(), &options, None);
    drop(open()?);
    let library = open()?;
    let opening = library.current().opening.clone();
    println!("{ARTICLES} articles, {} passages", library.current().corpus.passage_count());
    println!("open from the cache: {:?} and {:?}\n", opening.loading, opening.indexing);
    println!(
        "| | whole | loading | indexing | checking | memory before | at most |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    );
    for _ in 0..REPEATS {
        measure("nothing changed", || reload(&library))?;
    }
    for repeat in 0..REPEATS {
        for number in 0..CHANGED {
            write(&articles, number * 997 + repeat, &mut chance)?;
        }
        measure("ten articles changed", || reload(&library))?;
    }
    measure("rollback", || Ok(library.rollback(None, "bench")?))?;
    ask_meanwhile(&library, &articles, &mut chance)
}

/// Asks fifty questions a second while nothing else happens, and through reloads: how long the slowest of a hundred takes.
fn ask_meanwhile(library: &Library, articles: &Path, chance: &mut Chance) -> Result<(), Box<dyn Error>> {
    let questions: Vec<String> =
        (0..200).map(|_| format!("What is {} of the {}?", chance.word(), chance.word())).collect();
    let (reloading, over) = (AtomicBool::new(false), AtomicBool::new(false));
    let (quiet, busy, failed) = std::thread::scope(|scope| -> Result<_, Box<dyn Error>> {
        let asking = scope.spawn(|| ask(library, &questions, &reloading, &over));
        std::thread::sleep(QUIET);
        reloading.store(true, Ordering::SeqCst);
        for repeat in 0..RELOADS {
            for number in 0..CHANGED {
                write(articles, number * 991 + repeat, chance)?;
            }
            reload(library)?;
        }
        over.store(true, Ordering::SeqCst);
        asking.join().map_err(|_| "the thread that asked panicked".into())
    })?;
    let p99 = |times: &[Duration]| times.get(times.len() * 99 / 100).copied().unwrap_or_default().as_secs_f64() * 1e3;
    println!("\n| | questions | p50 | p99 |\n| --- | ---: | ---: | ---: |");
    for (name, times) in [("quiet", &quiet), ("through reloads", &busy)] {
        let median = times.get(times.len() / 2).copied().unwrap_or_default().as_secs_f64() * 1e3;
        println!("| {name} | {} | {median:.2} ms | {:.2} ms |", times.len(), p99(times));
    }
    println!(
        "\np99 through {RELOADS} reloads to quiet: {:.2} (at most 2); failed: {failed} (0)",
        p99(&busy) / p99(&quiet)
    );
    Ok(())
}

/// The times of questions without and with reloads beside them, each from the shortest, and how many failed.
fn ask(
    library: &Library,
    questions: &[String],
    reloading: &AtomicBool,
    over: &AtomicBool,
) -> (Vec<Duration>, Vec<Duration>, usize) {
    let (mut quiet, mut busy, mut failed) = (Vec::new(), Vec::new(), 0);
    for question in questions.iter().cycle().take_while(|_| !over.load(Ordering::SeqCst)) {
        let with_reload = reloading.load(Ordering::SeqCst);
        let started = Instant::now();
        let snapshot = library.current();
        let answered = snapshot.index.answer_anew(&snapshot.corpus, question, None);
        let took = started.elapsed();
        failed += usize::from(answered.is_err());
        if with_reload {
            busy.push(took);
        } else {
            quiet.push(took);
        }
        std::thread::sleep(EVERY.saturating_sub(took));
    }
    quiet.sort_unstable();
    busy.sort_unstable();
    (quiet, busy, failed)
}

fn reload(library: &Library) -> Result<Reload, Box<dyn Error>> {
    let options = ReloadOptions { by: "bench", ..ReloadOptions::default() };
    Ok(library.reload(&options, &|_| ControlFlow::Continue(()))?)
}

/// Prints a row of the table.
fn measure(name: &str, run: impl FnOnce() -> Result<Reload, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    // The highest mark of the memory begins anew; where that is not allowed, it holds for the whole run.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS:");
    let times = run()?.times;
    let most = memory("VmHWM:");
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "| {name} | {:.0} ms | {:.0} ms | {:.0} ms | {:.0} ms | {before} MB | {most} MB |",
        ms(times.whole),
        ms(times.loading),
        ms(times.indexing),
        ms(times.checking)
    );
    Ok(())
}

/// A line of the process's own account of its memory, in megabytes; 0 where the system gives none.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

fn write(dir: &Path, number: usize, chance: &mut Chance) -> Result<(), Box<dyn Error>> {
    let mut text = format!("# Article {number} on {}\n", chance.word());
    for _ in 0..PASSAGES {
        text.push('\n');
        for _ in 0..4 {
            write!(text, "The {}", chance.word())?;
            for _ in 0..10 {
                write!(text, " {}", chance.word())?;
            }
            text.push_str(". ");
        }
        text.push('\n');
    }
    Ok(fs::write(dir.join(format!("article-{number:05}.md")), text)?)
}

/// A row of numbers that looks like chance and is the same in every run.
struct Chance(u64);

impl Chance {
    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A made-up word: the n-th commonest is n times rarer than the commonest.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of words")]
    fn word(&mut self) -> String {
        let uniform = self.number() as f64 / f64::from(1 << 30) / 2.0;
        let mut rank = (WORDS as f64).powf(uniform) as usize;
        let mut word = String::new();
        while rank > 0 || word.is_empty() {
            word.push_str(
                ["ba", "co", "du", "fe", "gi", "ha", "lo", "mu", "ne", "pi", "ra", "so", "tu"]
                    .get(rank % 13)
                    .unwrap_or(&""),
            );
            rank /= 13;
        }
        word
    }
}
