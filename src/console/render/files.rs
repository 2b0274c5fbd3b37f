//! Articles put into the folder, taken out of it and brought back.

use super::reload::reloaded;
use super::{Style, counted, item, lines, report, wrapped};
use crate::app::{Preview, Removed, Restored, Uploaded, marked};
use crate::library::{Note, Why};

const INDENT: &str = "   ";
/// How many headings of an article are told.
const MOST_SECTIONS: usize = 20;

pub(super) fn uploaded(uploaded: &Uploaded, style: Style) -> String {
    let mut out = preview(&uploaded.preview, style);
    if let Some(changed) = uploaded.changed.as_ref().filter(|_| uploaded.reloaded.is_none()) {
        let [before, after] = changed.passages;
        let told = format!("Differs from what is there ({} before, {after} then):", counted(before, "passage"));
        out.push_str(&wrapped(&told, "", style.width));
        for edits in &changed.edits {
            out.push_str(&wrapped(&marked(edits), INDENT, style.width));
        }
    }
    out.push('\n');
    match &uploaded.reloaded {
        None => {
            let told = format!(
                "{} is there already and was not touched: give the command again with replace to put this one in its place.",
                uploaded.preview.named.file
            );
            out + &lines(&told, "", style.width, |line| style.bold(line))
        }
        Some(report) => out + &reloaded(report, style) + &kept(uploaded.replaced, style),
    }
}

pub(super) fn removed(removed: &Removed, style: Style) -> String {
    match &removed.done {
        None => {
            let told = format!(
                "{} was not touched: give the command again and say that you are sure, and it goes to the trash.",
                removed.preview.named.file
            );
            preview(&removed.preview, style) + "\n" + &lines(&told, "", style.width, |line| style.bold(line))
        }
        Some((number, report)) => reloaded(report, style) + &kept(Some(*number), style),
    }
}

pub(super) fn restored(restored: &Restored, style: Style) -> String {
    let told = format!("{} is back.", restored.file);
    lines(&told, "", style.width, |line| style.bold(line))
        + &reloaded(&restored.reloaded, style)
        + &kept(restored.replaced, style)
}

pub(super) fn trash(notes: &[Note], style: Style) -> String {
    if notes.is_empty() {
        return wrapped("The trash is empty.", "", style.width);
    }
    let line = |note: &Note| {
        let why = if note.why == Why::Replaced { "replaced" } else { "removed" };
        item(&format!("{}. {}, {why} by {} at {:.0}", note.number, note.file, note.by, note.at), style.width)
    };
    notes.iter().map(line).collect()
}

/// What an article is read as.
fn preview(preview: &Preview, style: Style) -> String {
    let title = format!("{} ({})", preview.named.title, preview.named.file);
    let mut out = lines(&title, "", style.width, |line| style.title(line));
    let language = preview.language.code();
    let language = if language.is_empty() { "no language found" } else { language };
    let size = [counted(preview.words, "word"), counted(preview.passages, "passage"), language.to_owned()];
    out.push_str(&wrapped(&size.join(", "), INDENT, style.width));
    for (level, heading) in preview.sections.iter().take(MOST_SECTIONS) {
        let indent = format!("{INDENT}{}- ", "  ".repeat(usize::from(level.saturating_sub(1))));
        out.push_str(&wrapped(&format!("{indent}{heading}"), "", style.width));
    }
    if let Some(more) = preview.sections.len().checked_sub(MOST_SECTIONS).filter(|more| *more > 0) {
        out.push_str(&wrapped(&format!("{INDENT}and {}", counted(more, "more heading")), "", style.width));
    }
    for passage in &preview.first {
        out.push('\n');
        out.push_str(&wrapped(passage, INDENT, style.width));
    }
    let problems: String = preview.problems.iter().map(|problem| report::line(&problem.to_string())).collect();
    if problems.is_empty() { out } else { out + "\n" + &problems }
}

fn kept(number: Option<u64>, style: Style) -> String {
    let told = number.map(|number| format!("What stood there lies in the trash: restore it with number {number}."));
    told.map(|told| wrapped(&told, "", style.width)).unwrap_or_default()
}
