//! Articles put into the folder, taken out of it and brought back, as data.

use serde::Serialize;

use super::checked::ProblemData;
use super::reload::{ChangedData, ReloadData};
use crate::app::{Preview, Removed, Restored, Uploaded};
use crate::library::Note;

#[derive(Serialize)]
pub(super) struct UploadedData<'a> {
    outcome: &'static str,
    #[serde(flatten)]
    preview: PreviewData<'a>,
    differs: Option<ChangedData<'a>>,
    waiting: Option<u64>,
    in_trash: Option<u64>,
    reloaded: Option<ReloadData<'a>>,
}

#[derive(Serialize)]
pub(super) struct RemovedData<'a> {
    outcome: &'static str,
    #[serde(flatten)]
    preview: PreviewData<'a>,
    in_trash: Option<u64>,
    reloaded: Option<ReloadData<'a>>,
}

#[derive(Serialize)]
pub(super) struct RestoredData<'a> {
    outcome: &'static str,
    file: &'a str,
    in_trash: Option<u64>,
    reloaded: ReloadData<'a>,
}

#[derive(Serialize)]
pub(super) struct TrashData<'a> {
    outcome: &'static str,
    files: &'a [Note],
}

#[derive(Serialize)]
struct PreviewData<'a> {
    file: &'a str,
    title: &'a str,
    language: &'a str,
    words: u32,
    passages: usize,
    sections: Vec<&'a str>,
    problems: Vec<ProblemData<'a>>,
    first_passages: &'a [String],
}

impl<'a> UploadedData<'a> {
    pub(super) fn new(outcome: &'static str, uploaded: &'a Uploaded) -> Self {
        Self {
            outcome,
            preview: PreviewData::new(&uploaded.preview),
            differs: uploaded.changed.as_ref().map(ChangedData::new),
            waiting: uploaded.waiting,
            in_trash: uploaded.replaced,
            reloaded: uploaded.reloaded.as_ref().map(|report| ReloadData::new("reloaded", report)),
        }
    }
}

impl<'a> RemovedData<'a> {
    pub(super) fn new(outcome: &'static str, removed: &'a Removed) -> Self {
        let done = removed.done.as_ref();
        Self {
            outcome,
            preview: PreviewData::new(&removed.preview),
            in_trash: done.map(|(number, _)| *number),
            reloaded: done.map(|(_, report)| ReloadData::new("reloaded", report)),
        }
    }
}

impl<'a> RestoredData<'a> {
    pub(super) fn new(outcome: &'static str, restored: &'a Restored) -> Self {
        let reloaded = ReloadData::new("reloaded", &restored.reloaded);
        Self { outcome, file: &restored.file, in_trash: restored.replaced, reloaded }
    }
}

impl<'a> TrashData<'a> {
    pub(super) fn new(outcome: &'static str, files: &'a [Note]) -> Self {
        Self { outcome, files }
    }
}

impl<'a> PreviewData<'a> {
    fn new(preview: &'a Preview) -> Self {
        Self {
            file: &preview.named.file,
            title: &preview.named.title,
            language: preview.language.code(),
            words: preview.words,
            passages: preview.passages,
            sections: preview.sections.iter().map(|(_, heading)| heading.as_str()).collect(),
            problems: preview.problems.iter().map(|problem| ProblemData::new("articles", problem)).collect(),
            first_passages: &preview.first,
        }
    }
}
