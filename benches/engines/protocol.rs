//! What the table's process and the engines' processes say to each other: one JSON value a line.

use std::io::{self, BufRead as _, Write as _};
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What an engine's process tells once it has its index.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ready {
    /// How many passages it holds.
    pub passages: usize,
    /// The bytes of their words.
    pub text_bytes: u64,
    /// Seconds of reading and parsing the articles; only ours does.
    pub loading: f64,
    /// Seconds of indexing.
    pub indexing: f64,
    /// Seconds of processor time that indexing took, of all threads together.
    pub indexing_cpu: f64,
    /// Bytes of the index on disk.
    pub disk: u64,
    /// Memory while indexing.
    pub indexing_memory: Memory,
    /// Memory once the index is open.
    pub serving_memory: Memory,
}

/// The memory of a process, in bytes.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    /// The most that was resident since the peak was last reset.
    pub peak: u64,
    /// What is resident and its own.
    pub own: u64,
    /// What is resident of mapped files: the system takes it back when it needs it.
    pub mapped: u64,
}

impl Memory {
    /// The memory of this process now.
    pub fn now() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let bytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|rest| rest.trim_start_matches(':').split_whitespace().next()?.parse::<u64>().ok());
            kib.unwrap_or_default() * 1024
        };
        Self { peak: bytes("VmHWM"), own: bytes("RssAnon"), mapped: bytes("RssFile") }
    }

    /// Begins a new peak, so that phases do not mix; where the system does not know how, they do.
    pub fn reset_peak() {
        let _ = std::fs::write("/proc/self/clear_refs", "5");
    }
}

/// Time on the clock and on the processor, which runs only between `resume` and `pause`.
#[derive(Debug, Default)]
pub struct Stopwatch {
    /// Seconds on the clock.
    pub clock: f64,
    /// Seconds of processor time, of all threads together, to a hundredth.
    pub processor: f64,
    since: Option<(Instant, f64)>,
}

impl Stopwatch {
    /// Lets it run.
    pub fn resume(&mut self) {
        self.since = Some((Instant::now(), processor_seconds()));
    }

    /// Stops it.
    pub fn pause(&mut self) {
        if let Some((begun, processor)) = self.since.take() {
            self.clock += begun.elapsed().as_secs_f64();
            self.processor += processor_seconds() - processor;
        }
    }
}

/// The processor time of this process, as the system counts it in hundredths of a second.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Says one value.
pub fn say(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Hears one value; `None` at the end.
pub fn hear<T: DeserializeOwned>(from: &mut impl io::BufRead) -> io::Result<Option<T>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    serde_json::from_str(&line).map(Some).map_err(io::Error::other)
}

/// Answers batches of questions, telling the microseconds that each one took, until no more are asked.
pub fn serve<E: std::fmt::Display>(mut answer: impl FnMut(&str) -> Result<usize, E>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    while let Some(questions) = hear::<Vec<String>>(&mut input)? {
        let mut times = Vec::with_capacity(questions.len());
        for question in &questions {
            let begun = Instant::now();
            let found = answer(question).map_err(|error| io::Error::other(error.to_string()))?;
            times.push(begun.elapsed().as_secs_f64() * 1e6);
            std::hint::black_box(found);
        }
        say(&times)?;
    }
    Ok(())
}

/// Feeds passages from a file, one a line, in portions; the time that reading them takes is the caller's to leave out.
pub fn portions(file: &std::path::Path) -> io::Result<impl Iterator<Item = io::Result<Vec<String>>>> {
    let mut lines = io::BufReader::new(std::fs::File::open(file)?).lines();
    Ok(std::iter::from_fn(move || {
        let portion: io::Result<Vec<_>> = lines.by_ref().take(1000).collect();
        portion.map(|lines| (!lines.is_empty()).then_some(lines)).transpose()
    }))
}

/// The bytes of all files in a folder.
pub fn folder_bytes(dir: &std::path::Path) -> io::Result<u64> {
    std::fs::read_dir(dir)?.map(|entry| Ok(entry?.metadata()?.len())).sum()
}
