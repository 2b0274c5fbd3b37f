//! What is served, since when, how fast, and with what on disk and in memory.

use std::time::Duration;

use jiff::Timestamp;

use super::super::{About, App, about};
use crate::library::{Opening, Snapshot};

/// What is served, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// What it holds.
    pub about: About,
    /// Which load is served: counted from 1 in this process.
    pub generation: u64,
    /// How that load came to be.
    pub opening: Opening,
    /// How many bytes of files were read for it.
    pub bytes_read: u64,
    /// Since when this process runs.
    pub since: Timestamp,
    /// How long that is.
    pub uptime: Duration,
    /// How much memory the process holds, in bytes, where the system tells.
    pub memory: Option<u64>,
    /// How many questions were asked since the start.
    pub questions: u64,
    /// The median and the 99th percentile of the time a question took in the core, in milliseconds, of the last thousand.
    pub latency: Option<[f64; 2]>,
}

pub(super) fn run(app: &App, snapshot: &Snapshot) -> Status {
    let (questions, latency) = app.latencies.summary();
    Status {
        about: about::run(snapshot),
        generation: snapshot.generation,
        opening: snapshot.opening.clone(),
        bytes_read: snapshot.corpus.report().bytes,
        since: app.started.0,
        uptime: app.started.1.elapsed(),
        memory: memory(),
        questions,
        latency,
    }
}

/// What Linux tells of the resident memory; `None` on other systems.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes << 10)
}
