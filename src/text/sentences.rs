//! Sentence boundaries, by rules: hard lines first, then one pass over each run of running text.
//!
//! The rules were written against the public rule cases of the Pragmatic Segmenter (Kevin S. Dias, 2014) and against
//! how Universal Dependencies treebanks divide running text; `tests/sentences.rs` measures both.

mod context;
mod data;
mod decide;
mod enclosures;
mod lists;
mod marks;
mod runs;
mod scanner;
mod stops;
#[cfg(test)]
mod tests;
mod traces;

use super::{Language, Span};
use data::Rules;

/// The sentences of `text`, in order, each without white space at its ends.
///
/// Nothing but white space lies between two of them, so together they hold every word of the text. A blank line
/// always ends a sentence; a single line break does where the line was not merely wrapped. `language` chooses
/// abbreviations and the words that open sentences; scripts with stops of their own are recognised without it.
/// The time is linear in the length of the text, whatever it holds.
#[must_use]
pub fn sentences(text: &str, language: Language) -> Vec<Span> {
    let rules = Rules::of(language);
    let mut found = Vec::new();
    for run in runs::runs(text) {
        let offset = run.start();
        let Some(part) = run.of(text) else { continue };
        let mut start = 0;
        scanner::scan(part, rules, |end| {
            push_trimmed(&mut found, part, start, end, offset);
            start = end;
        });
        push_trimmed(&mut found, part, start, part.len(), offset);
    }
    found
}

fn push_trimmed(found: &mut Vec<Span>, text: &str, start: usize, end: usize, offset: usize) {
    let part = text.get(start..end).unwrap_or_default();
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let lead = part.len() - part.trim_start().len();
        found.push(Span::new(offset + start + lead, offset + start + lead + trimmed.len()));
    }
}
