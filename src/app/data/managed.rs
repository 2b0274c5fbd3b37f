//! What came of an admin's command, as data.

use std::collections::BTreeMap;

use serde::Serialize;

use super::checked::ProblemData;
use super::files::{RemovedData, RestoredData, TrashData, UploadedData};
use super::reload::ReloadData;
use super::{CitedData, rounded, suggestions, words};
use crate::app::{Managed, Reasons, Status};
use crate::library::IndexOrigin;
use crate::retrieval::evaluation::Missed;
use crate::store::{Asked, Entry};

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ManagedData<'a> {
    Status(Box<StatusData<'a>>),
    Problems { outcome: &'static str, files: usize, problems: Vec<ProblemData<'a>> },
    Why(Box<WhyData<'a>>),
    Tested { outcome: &'static str, asked: usize, missed: &'a [Missed] },
    Reloaded(Box<ReloadData<'a>>),
    Accepted { outcome: &'static str, question: &'a str, wanted: &'a str },
    Cancelled { outcome: &'static str, started_by: &'a str },
    History { outcome: &'static str, served: Vec<KeptData<'a>>, done: &'a [Entry] },
    Uploaded(Box<UploadedData<'a>>),
    Removed(Box<RemovedData<'a>>),
    Restored(Box<RestoredData<'a>>),
    Trash(TrashData<'a>),
}

#[derive(Serialize)]
pub(super) struct KeptData<'a> {
    number: u64,
    at: String,
    by: &'a str,
    articles: usize,
    passages: usize,
    serving: bool,
}

#[derive(Serialize)]
pub(super) struct StatusData<'a> {
    outcome: &'static str,
    version: &'static str,
    generation: u64,
    loaded_at: String,
    loaded_by: &'a str,
    articles: usize,
    passages: usize,
    words: u64,
    languages: BTreeMap<&'a str, usize>,
    problems: usize,
    bytes_read: u64,
    articles_reused: usize,
    index: &'static str,
    load_ms: u64,
    index_ms: u64,
    warnings: &'a [String],
    since: String,
    uptime_s: u64,
    vectors: Option<VectorData>,
    memory_bytes: Option<u64>,
    questions: u64,
    asked: &'a [Asked],
    cache_bytes: Option<u64>,
    store_bytes: Option<u64>,
    store_waiting: Option<usize>,
    store: Option<&'a str>,
    latency_ms: Option<[f64; 2]>,
}

/// How many passages have vectors, of how many.
#[derive(Serialize)]
struct VectorData {
    done: usize,
    of: usize,
}

#[derive(Serialize)]
pub(super) struct WhyData<'a> {
    outcome: &'static str,
    covered: bool,
    confidence: f64,
    threshold: f64,
    terms: Vec<TermData<'a>>,
    candidates: Vec<CandidateData<'a>>,
    read: usize,
    unknown_words: Vec<&'a str>,
    suggestions: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct TermData<'a> {
    word: &'a str,
    stems: BTreeMap<&'a str, u32>,
    idf: f64,
    near: bool,
}

#[derive(Serialize)]
struct CandidateData<'a> {
    quote: &'a str,
    #[serde(flatten)]
    cited: CitedData<'a>,
    score: f64,
    parts: Vec<PartData>,
}

#[derive(Serialize)]
struct PartData {
    name: &'static str,
    value: f64,
    adds: f64,
}

impl<'a> From<&'a Managed> for ManagedData<'a> {
    fn from(managed: &'a Managed) -> Self {
        let outcome = managed.name();
        match managed {
            Managed::Status(status) => Self::Status(Box::new(StatusData::new(outcome, status))),
            Managed::Problems(list) => Self::Problems {
                outcome,
                files: list.files,
                problems: list.problems.iter().map(|problem| ProblemData::new("articles", problem)).collect(),
            },
            Managed::Why(reasons) => Self::Why(Box::new(WhyData::new(outcome, reasons))),
            Managed::Tested(tested) => Self::Tested { outcome, asked: tested.asked, missed: &tested.missed },
            Managed::Reloaded(reloaded) => Self::Reloaded(Box::new(ReloadData::new(outcome, reloaded))),
            Managed::Accepted(accepted) => {
                Self::Accepted { outcome, question: &accepted.question, wanted: &accepted.wanted }
            }
            Managed::Cancelled(by) => Self::Cancelled { outcome, started_by: by },
            Managed::Uploaded(uploaded) => Self::Uploaded(Box::new(UploadedData::new(outcome, uploaded))),
            Managed::Removed(removed) => Self::Removed(Box::new(RemovedData::new(outcome, removed))),
            Managed::Restored(restored) => Self::Restored(Box::new(RestoredData::new(outcome, restored))),
            Managed::Trash(files) => Self::Trash(TrashData::new(outcome, files)),
            Managed::History(history) => Self::History {
                outcome,
                done: &history.done,
                served: history
                    .kept
                    .iter()
                    .map(|kept| KeptData {
                        number: kept.number,
                        serving: kept.serving,
                        at: format!("{:.0}", kept.at),
                        by: &kept.by,
                        articles: kept.articles,
                        passages: kept.passages,
                    })
                    .collect(),
            },
        }
    }
}

impl<'a> StatusData<'a> {
    fn new(outcome: &'static str, status: &'a Status) -> Self {
        let (about, opening) = (&status.about, &status.opening);
        let millis = |time: std::time::Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self {
            outcome,
            version: about.version,
            generation: status.generation,
            loaded_at: format!("{:.0}", opening.at),
            loaded_by: &opening.by,
            articles: about.articles,
            passages: about.passages,
            words: about.words,
            languages: about.languages.iter().map(|(language, count)| (language.code(), *count)).collect(),
            problems: about.problems,
            bytes_read: status.bytes_read,
            articles_reused: opening.articles_reused,
            index: match opening.index {
                IndexOrigin::Cache => "cache",
                IndexOrigin::Built => "built",
                IndexOrigin::BuiltInMemory => "memory",
            },
            load_ms: millis(opening.loading),
            index_ms: millis(opening.indexing),
            warnings: &opening.warnings,
            since: format!("{:.0}", status.since),
            uptime_s: status.uptime.as_secs(),
            vectors: status.vectors.map(|vectors| VectorData { done: vectors.done, of: vectors.of }),
            memory_bytes: status.memory,
            questions: status.questions,
            asked: &status.asked,
            cache_bytes: status.cache_bytes,
            store_bytes: status.store_bytes,
            store_waiting: status.store_waiting,
            store: about.store.as_deref(),
            latency_ms: status.latency,
        }
    }
}

impl<'a> WhyData<'a> {
    fn new(outcome: &'static str, reasons: &'a Reasons) -> Self {
        let terms = reasons.terms.iter().map(|term| TermData {
            word: &term.word,
            stems: term.stems.iter().map(|(stem, passages)| (stem.as_str(), *passages)).collect(),
            idf: rounded(term.idf),
            near: term.near,
        });
        let candidates = reasons.candidates.iter().map(|found| CandidateData {
            quote: found.quote.text(),
            cited: CitedData::from(&found.quote),
            score: rounded(found.score),
            parts: found
                .parts
                .iter()
                .map(|part| PartData { name: part.name, value: rounded(part.value), adds: rounded(part.adds) })
                .collect(),
        });
        Self {
            outcome,
            covered: reasons.covered(),
            confidence: rounded(reasons.confidence),
            threshold: rounded(reasons.threshold),
            terms: terms.collect(),
            candidates: candidates.collect(),
            read: reasons.read,
            unknown_words: words(&reasons.unknown_words),
            suggestions: suggestions(&reasons.unknown_words),
        }
    }
}
