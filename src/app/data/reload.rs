//! What a reload or a rollback came to, as data.

use serde::Serialize;

use super::checked::ProblemData;
use crate::app::{ChangedArticle, Named, Reloaded, marked};

#[derive(Serialize)]
pub(super) struct ReloadData<'a> {
    outcome: &'static str,
    done: &'static str,
    generation: u64,
    articles: usize,
    passages: usize,
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
    moved: Vec<[&'a str; 2]>,
    changed: Vec<ChangedData<'a>>,
    problems: Vec<ProblemData<'a>>,
    warnings: &'a [String],
    golden: Option<GoldenData<'a>>,
    took_ms: u64,
}

#[derive(Serialize)]
struct GoldenData<'a> {
    asked: usize,
    before: usize,
    after: usize,
    lost: &'a [String],
}

#[derive(Serialize)]
pub(super) struct ChangedData<'a> {
    file: &'a str,
    passages: [usize; 2],
    edits: Vec<String>,
}

impl<'a> ChangedData<'a> {
    pub(super) fn new(changed: &'a ChangedArticle) -> Self {
        let edits = changed.edits.iter().map(|edits| marked(edits)).collect();
        Self { file: &changed.named.file, passages: changed.passages, edits }
    }
}

impl<'a> ReloadData<'a> {
    pub(super) fn new(outcome: &'static str, reloaded: &'a Reloaded) -> Self {
        let files = |all: &'a [Named]| all.iter().map(|named| named.file.as_str()).collect();
        let changed = reloaded.changed.iter().map(ChangedData::new);
        Self {
            outcome,
            done: reloaded.done.name(),
            generation: reloaded.generation,
            articles: reloaded.articles,
            passages: reloaded.passages,
            added: files(&reloaded.added),
            removed: files(&reloaded.removed),
            moved: reloaded.moved.iter().map(|(from, to)| [from.as_str(), to.file.as_str()]).collect(),
            changed: changed.collect(),
            problems: reloaded.problems.iter().map(|problem| ProblemData::new("articles", problem)).collect(),
            warnings: &reloaded.warnings,
            golden: reloaded.golden.as_ref().map(|golden| GoldenData {
                asked: golden.of,
                before: golden.before,
                after: golden.after,
                lost: &golden.lost,
            }),
            took_ms: u64::try_from(reloaded.took.as_millis()).unwrap_or(u64::MAX),
        }
    }
}
