//! Sentence boundaries.

use super::{Language, Span};

/// The sentences of `text`, in order, each without white space at its ends.
///
/// Nothing but white space lies between two of them, so together they hold every word of the text.
#[must_use]
pub fn sentences(text: &str, _language: Language) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        if text.get(end..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            push_trimmed(&mut found, text, start, end);
            start = end;
        }
    }
    push_trimmed(&mut found, text, start, text.len());
    found
}

fn push_trimmed(found: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let part = text.get(start..end).unwrap_or_default();
    let lead = part.len() - part.trim_start().len();
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        found.push(Span::new(start + lead, start + lead + trimmed.len()));
    }
}
