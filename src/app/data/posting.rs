//! Drafts and posts, as data.

use serde::Serialize;

use super::SEPARATOR;
use crate::app::{ChangedSentence, DraftSentence, DraftView, Now, Posted};

#[derive(Serialize)]
pub(super) struct PostedData<'a> {
    outcome: &'static str,
    posts: Vec<PostData<'a>>,
}

/// Numbers of guilds, channels and messages are text: not every reader of JSON keeps 64 bits.
#[derive(Serialize)]
struct PostData<'a> {
    number: u64,
    state: &'static str,
    at: String,
    title: &'a str,
    guild: String,
    channel: Option<String>,
    message: Option<String>,
    sentences: Vec<SentenceData<'a>>,
    changed: Vec<ChangedData<'a>>,
}

#[derive(Serialize)]
struct SentenceData<'a> {
    text: &'a str,
    title: &'a str,
    section: String,
    file: &'a str,
    lines: [usize; 2],
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct ChangedData<'a> {
    number: usize,
    article: bool,
    now: Option<&'a str>,
}

impl<'a> From<&'a Posted> for PostedData<'a> {
    fn from(posted: &'a Posted) -> Self {
        let posts = match posted {
            Posted::Draft(view) | Posted::Claimed(view) | Posted::Sources(view) => vec![PostData::from(&**view)],
            Posted::List(views) => views.iter().map(PostData::from).collect(),
            Posted::Cancelled | Posted::Deleted => Vec::new(),
        };
        Self { outcome: posted.name(), posts }
    }
}

impl<'a> From<&'a DraftView> for PostData<'a> {
    fn from(view: &'a DraftView) -> Self {
        Self {
            number: view.number,
            state: view.state.name(),
            at: format!("{:.0}", view.changed_at),
            title: &view.draft.title,
            guild: view.guild.to_string(),
            channel: view.draft.channel.map(|id| id.to_string()),
            message: view.message.map(|id| id.to_string()),
            sentences: view.draft.kept().map(SentenceData::from).collect(),
            changed: view.changed.iter().map(ChangedData::from).collect(),
        }
    }
}

impl<'a> From<&'a DraftSentence> for SentenceData<'a> {
    fn from(sentence: &'a DraftSentence) -> Self {
        let source = &sentence.source;
        Self {
            text: &sentence.text,
            title: &source.title,
            section: source.section.join(SEPARATOR),
            file: &source.file,
            lines: source.lines.into(),
            url: source.url.as_deref(),
        }
    }
}

impl<'a> From<&'a ChangedSentence> for ChangedData<'a> {
    fn from(changed: &'a ChangedSentence) -> Self {
        let now = if let Now::Reads(now) = &changed.now { Some(now.as_str()) } else { None };
        Self { number: changed.number, article: changed.now != Now::ArticleGone, now }
    }
}
