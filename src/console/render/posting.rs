//! Drafts and posts of summaries.

use super::{Style, counted, item, lines};
use crate::app::{DraftView, Now, Posted};

pub(super) fn posted(posted: &Posted, style: Style) -> String {
    match posted {
        Posted::Draft(view) | Posted::Claimed(view) | Posted::Sources(view) => one(view, style),
        Posted::List(views) => {
            let told = match views.len() {
                0 => "No draft and no post yet.".to_owned(),
                1 => "One draft or post:".to_owned(),
                all => format!("{all} drafts and posts:"),
            };
            let mut out = lines(&told, "", style.width, |line| style.bold(line));
            out.extend(views.iter().map(|view| one(view, style)));
            out
        }
        Posted::Cancelled => lines("The draft is cancelled.", "", style.width, str::to_owned),
        Posted::Deleted => lines("The post is deleted.", "", style.width, str::to_owned),
    }
}

/// What it is and how far, and then each sentence that no longer stands in the articles.
fn one(view: &DraftView, style: Style) -> String {
    let place = view.draft.channel.map(|channel| format!(", channel {channel}")).unwrap_or_default();
    let kept = counted(view.draft.kept().count(), "sentence");
    let (number, state, title) = (view.number, view.state.name(), &view.draft.title);
    let mut out = item(&format!("{number}. {title}: {state} {:.0}{place}, {kept}", view.changed_at), style.width);
    for changed in &view.changed {
        let now = match &changed.now {
            Now::ArticleGone => "its article is gone".to_owned(),
            Now::Gone => "no longer there".to_owned(),
            Now::Reads(now) => format!("now reads: {now}"),
        };
        let told = format!("Sentence {} has changed: {} ({now})", changed.number, changed.text);
        out.push_str(&lines(&told, "    ", style.width, |line| style.faint(line)));
    }
    out
}
