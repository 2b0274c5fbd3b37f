//! What is served, since when, how fast, and with what on disk and in memory.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::{About, App, Tier, about};
use super::Underway;
use crate::library::{Opening, Snapshot, VectorProgress};
use crate::store::{Asked, Store};

/// How many days of questions are told.
const DAYS: i64 = 7;

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
    /// How many passages have vectors, where there is an embedding model: all, or answers go by their words alone.
    pub vectors: Option<VectorProgress>,
    /// The reload that is running.
    pub underway: Option<Underway>,
    /// How many questions were asked since the start.
    pub questions: u64,
    /// What questions came to on each of the last days, where a store keeps that: the newest day first.
    pub asked: Vec<Asked>,
    /// How many bytes the cache takes on disk: this load, those that can be gone back to, and the trash; if one is used.
    pub cache_bytes: Option<u64>,
    /// How many bytes the store takes on disk, if there is one on disk.
    pub store_bytes: Option<u64>,
    /// How much the store was given and has not written yet, if there is one.
    pub store_waiting: Option<usize>,
    /// The median and the 99th percentile of the time a question took in the core, in milliseconds, of the last thousand.
    pub latency: Option<[f64; 2]>,
}

pub(super) fn run(app: &App, snapshot: &Snapshot) -> Status {
    let (questions, latency) = app.latencies.summary();
    Status {
        about: about::run(snapshot, app.store_trouble(Tier::Admin), app.store.as_ref()),
        generation: snapshot.generation,
        opening: snapshot.opening.clone(),
        bytes_read: snapshot.corpus.report().bytes,
        since: app.started.0,
        uptime: app.started.1.elapsed(),
        memory: memory(),
        vectors: app.library.vector_progress(),
        underway: app.underway(),
        questions,
        asked: app.store.as_ref().map(asked).unwrap_or_default(),
        cache_bytes: app.library.bytes_on_disk(),
        store_bytes: app.store.as_ref().and_then(Store::bytes),
        store_waiting: app.store.as_ref().map(Store::waiting),
        latency,
    }
}

/// What was asked in the last days; a store that cannot be read is told of elsewhere.
fn asked(store: &Store) -> Vec<Asked> {
    let today = TimeZone::UTC.to_datetime(Timestamp::now()).date();
    let since = today.saturating_sub(jiff::Span::new().days(DAYS - 1));
    store.asked(since).unwrap_or_default()
}

/// What Linux tells of the resident memory; `None` on other systems.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes << 10)
}
