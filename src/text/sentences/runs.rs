//! From a text to its runs: stretches that no line break certainly ends.
//!
//! A blank line always parts two runs. A single line break does unless the line was only wrapped, which is told from
//! the widths of the lines of its paragraph.

use super::super::Span;
use super::{lists, marks};

/// A paragraph whose widest line is shorter than this (characters) was not wrapped: its breaks are meant.
const NARROWEST_WRAP: usize = 40;
/// A line longer than this (characters) is a whole paragraph, not a line that was wrapped.
const WIDEST_WRAP: usize = 130;

struct Line<'t> {
    start: usize,
    text: &'t str,
    width: usize,
}

/// The runs of `text`, in order; only white space lies between them.
pub(super) fn runs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut paragraph: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(is_line_break) {
        let line = piece.trim_end_matches(is_line_break);
        if line.trim().is_empty() {
            // The second half of `\r\n` is not a blank line.
            let is_pair = piece == "\n" && text.get(..start).is_some_and(|before| before.ends_with('\r'));
            if !is_pair {
                close(&mut paragraph, &mut found);
            }
        } else {
            paragraph.push(Line { start, text: line, width: line.trim().chars().count() });
            if piece.ends_with('\u{2029}') {
                close(&mut paragraph, &mut found);
            }
        }
        start += piece.len();
    }
    close(&mut paragraph, &mut found);
    found
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn close(paragraph: &mut Vec<Line<'_>>, found: &mut Vec<Span>) {
    let widest = paragraph.iter().map(|line| line.width).max().unwrap_or(0);
    let mut last: Option<(Span, &Line<'_>)> = None;
    for line in paragraph.iter() {
        let span = Span::new(line.start, line.start + line.text.len());
        last = match last {
            Some((run, before)) if goes_on(before, line, widest) => Some((run.cover(span), line)),
            Some((run, _)) => {
                found.push(run);
                Some((span, line))
            }
            None => Some((span, line)),
        };
    }
    found.extend(last.map(|(run, _)| run));
    paragraph.clear();
}

/// Whether the break between these two lines is only a wrap.
fn goes_on(before: &Line<'_>, after: &Line<'_>, widest: usize) -> bool {
    let next = after.text.trim_start();
    let (Some(first), Some(last)) = (next.chars().next(), before.text.trim_end().chars().next_back()) else {
        return false;
    };
    if marks::is_bullet(first) || lists::marker_length(next).is_some() {
        return false;
    }
    let alone = next.chars().nth(1).is_none_or(char::is_whitespace);
    if alone && (marks::is_stop(first) || marks::is_continuing(first) || marks::is_closing_bracket(first)) {
        return true;
    }
    if before.width <= 2 && after.width <= 2 && last.is_alphabetic() && first.is_alphabetic() {
        // Letters one under the other are one word.
        return true;
    }
    let keeps_space = before.text.ends_with(' ');
    if marks::is_unspaced(first) && marks::is_unspaced(last) {
        return !keeps_space
            && (matches!(last, 'の' | 'を' | 'に' | 'は' | 'が' | 'と') || is_wrapped(before, 1, widest));
    }
    let continues = first.is_lowercase() || marks::closing_bracket(first).is_some();
    if keeps_space && continues && !marks::is_stop(last) {
        // A program that wraps leaves the space before its break (format=flowed, RFC 3676).
        return true;
    }
    if widest >= NARROWEST_WRAP && first.is_lowercase() && !marks::is_stop(last) {
        return true;
    }
    let word = next.split_whitespace().next().unwrap_or_default().chars().count();
    is_wrapped(before, word + 1, widest)
}

/// Whether what follows (so many characters) would not have fitted on the line before.
fn is_wrapped(before: &Line<'_>, following: usize, widest: usize) -> bool {
    (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) && before.width + following > widest
}
