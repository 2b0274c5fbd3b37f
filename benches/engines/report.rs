//! The tables.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its figures")]

use crate::Outcome;
use crate::ours::Start;
use crate::protocol::Ready;

/// What one engine came to.
pub struct Row {
    /// What people call it.
    pub label: &'static str,
    /// What it told when its index was ready.
    pub ready: Ready,
    /// The microseconds that each question took.
    pub times: Vec<f64>,
}

/// What must hold at 100,000 passages.
const QUERY_TO_TANTIVY: f64 = 3.0;
const FTS5_TO_QUERY: f64 = 5.0;
const INDEXING_TO_TANTIVY: f64 = 2.5;
const START_SECONDS: f64 = 1.0;

/// Says on what the figures were made.
pub fn machine() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("\t: unknown");
    let model = model.trim_start_matches([' ', '\t', ':']);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    println!("{model}, {threads} threads; load {load} when it began.\n");
}

/// Says loudly what was not measured.
pub fn skipped(what: &str) {
    eprintln!("SKIPPED: {what}");
}

/// Prints the engines beside each other and, where the size is the one that counts, whether the marks are met.
pub fn engines(title: &str, rows: &[Row], questions: usize, judge: bool) -> Outcome {
    let [ours, tantivy, fts5] = rows else { return Err("three engines are compared".into()) };
    let words = megabytes(ours.ready.text_bytes);
    println!("### {title}: {} passages, {words} MB of words, {questions} questions\n", ours.ready.passages);
    println!(
        "| | p50 | p99 | p50 to ours | indexing | CPU | passages/s | index | peak while indexing | serving: own + mapped |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for row in rows {
        let ready = &row.ready;
        println!(
            "| {} | {:.3} ms | {:.3} ms | {:.2} | {:.2} s | {:.2} s | {:.0} | {} MB | {} MB | {} + {} MB |",
            row.label,
            percentile(&row.times, 0.5) / 1e3,
            percentile(&row.times, 0.99) / 1e3,
            percentile(&row.times, 0.5) / percentile(&ours.times, 0.5),
            ready.indexing,
            ready.indexing_cpu,
            ready.passages as f64 / ready.indexing,
            megabytes(ready.disk),
            megabytes(ready.indexing_memory.peak),
            megabytes(ready.serving_memory.own),
            megabytes(ready.serving_memory.mapped),
        );
    }
    println!("\nReading and parsing the articles took verbatim {:.2} s before that.\n", ours.ready.loading);
    let (query, indexing) = (percentile(&ours.times, 0.5), ours.ready.indexing);
    mark("query p50, to bare tantivy's", query / percentile(&tantivy.times, 0.5), "at most", QUERY_TO_TANTIVY, judge);
    mark("FTS5's query p50, to ours", percentile(&fts5.times, 0.5) / query, "at least", FTS5_TO_QUERY, judge);
    mark("indexing, to bare tantivy's", indexing / tantivy.ready.indexing, "at most", INDEXING_TO_TANTIVY, judge);
    let cpu = ours.ready.indexing_cpu / tantivy.ready.indexing_cpu;
    mark("indexing in CPU time, to bare tantivy's", cpu, "at most", INDEXING_TO_TANTIVY, judge);
    Ok(())
}

/// Prints how a process starts with and without its cache: the first start of these had none.
pub fn starts(starts: &mut [(f64, Start)], judge: bool) -> Outcome {
    let Some(((first_wall, first), others)) = starts.split_first_mut() else { return Ok(()) };
    if let Some((_, start)) = others.iter().find(|(_, start)| !start.from_cache) {
        return Err(format!("a start did not use the cache: {start:?}").into());
    }
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some((wall, start)) = others.get(others.len() / 2) else { return Ok(()) };
    println!("- first start, which fills the cache: {first_wall:.2} s, peak {} MB", megabytes(first.memory.peak));
    println!(
        "- start with unchanged articles: {wall:.3} s from the process's birth to its end; articles after {:.3} s, open after {:.3} s, \
         first answer after {:.3} s",
        start.loading, start.opened, start.answered
    );
    let own = start.memory.own.saturating_sub(start.parts.text + start.parts.places);
    println!(
        "- memory then: {} MB own (words {} MB, places of sentences, paragraphs and passages {} MB, all else {} MB) \
         + {} MB mapped; peak {} MB",
        megabytes(start.memory.own),
        megabytes(start.parts.text),
        megabytes(start.parts.places),
        megabytes(own),
        megabytes(start.memory.mapped),
        megabytes(start.memory.peak)
    );
    mark("start with unchanged articles, seconds", *wall, "at most", START_SECONDS, judge);
    println!();
    Ok(())
}

fn mark(what: &str, value: f64, bound: &str, limit: f64, judge: bool) {
    let met = if bound == "at most" { value <= limit } else { value >= limit };
    let verdict = match (judge, met) {
        (false, _) => String::new(),
        (true, true) => format!(" ({bound} {limit}: met)"),
        (true, false) => format!(" ({bound} {limit}: MISSED)"),
    };
    println!("- {what}: {value:.2}{verdict}");
}

/// The value below which this share of the values lies.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share) as usize;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

fn megabytes(bytes: u64) -> u64 {
    (bytes + 500_000) / 1_000_000
}
