//! How far a stop reaches: its marks, the brackets and quotation marks that close after it, references to notes.

use super::decide::Kind;
use super::{context, marks};

/// The stop that begins at `at` with all the marks joined to it, and one past its end.
pub(super) fn cluster(text: &str, at: usize) -> (Kind, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let (mut dots, mut exclamations, mut asks, mut free) = (0, 0, false, false);
    let mut length = 0;
    for c in rest.chars() {
        match c {
            '.' => dots += 1,
            '…' => dots += 3,
            '!' | '‼' => exclamations += if c == '!' { 1 } else { 2 },
            '?' | '⁇' | '⁈' | '⁉' => asks = true,
            _ if marks::is_free_stop(c) => free = true,
            _ => break,
        }
        length += c.len_utf8();
    }
    let joined = length;
    while dots > 0 && !asks && exclamations == 0 && !free {
        let Some(after) = rest.get(length..).and_then(|rest| rest.strip_prefix(" .")) else { break };
        if after.starts_with('.') || after.starts_with(char::is_alphanumeric) {
            break;
        }
        dots += 1;
        length += 2;
    }
    let kind = if free {
        Kind::Free
    } else if asks {
        Kind::Question
    } else if exclamations > 0 {
        Kind::Exclamation { repeated: exclamations > 1 }
    } else if dots > 1 {
        Kind::Ellipsis { spaced: length > joined }
    } else {
        Kind::Period
    };
    (kind, at + length)
}

/// One past the brackets and quotation marks that close after a stop, and the stops after those.
pub(super) fn closers(text: &str, mut end: usize) -> usize {
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { return end };
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let parted =
            after.chars().next().is_none_or(|c| !c.is_alphanumeric() && !marks::is_opener(c) || is_closing_quote(c));
        let closes = marks::is_closing_bracket(c) || marks::is_quote(c) && parted;
        if closes || marks::is_stop(c) || marks::is_invisible(c) {
            end += c.len_utf8();
        } else if let Some(closing) = spaced_closer(rest) {
            end += closing;
        } else {
            return end;
        }
    }
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '›' | '"' | '\'')
}

/// The length of a space and a mark that closes after it: `. »` as the French write it, ` )` as some do.
fn spaced_closer(rest: &str) -> Option<usize> {
    let mut letters = rest.char_indices();
    let (_, space) = letters.next()?;
    let (_, closer) = letters.next()?;
    let fits = matches!(space, ' ' | '\u{a0}' | '\u{202f}') && matches!(closer, '»' | ')' | ']' | '”' | '"');
    let after = letters.next();
    (fits && after.is_none_or(|(_, c)| c.is_whitespace() || matches!(c, '.' | ',')))
        .then(|| after.map_or(rest.len(), |(at, _)| at))
}

/// One past the references in brackets after a stop: `[12]`, ` [3 - 5]`, `[citation needed]`.
pub(super) fn bracketed_references(text: &str, mut end: usize) -> usize {
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let trimmed = rest.strip_prefix(' ').unwrap_or(rest);
        let bracket = trimmed.strip_prefix('[').and_then(|inner| {
            let near = context::bounded(inner, 40);
            let close = near.find(']')?;
            let label = near.get(..close)?;
            let number = label.starts_with(|c: char| c.is_ascii_digit())
                && label.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–'));
            let note = label.ends_with("needed") || label == "sic";
            (number || note).then_some(close + 2)
        });
        let Some(length) = bracket else { return end };
        end += rest.len() - trimmed.len() + length;
    }
}

/// The length of the bare numbers (`11 12`, `¹`) that a footnote leaves after a stop, where a capital follows them.
pub(super) fn bare_references(rest: &str) -> usize {
    let raised = rest.trim_start_matches(['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    if raised.len() < rest.len() {
        return rest.len() - raised.len();
    }
    let near = context::bounded(rest, 24);
    let after = near.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let numbers = near.get(..near.len() - after.len()).unwrap_or_default();
    let fits = numbers.ends_with(' ')
        && numbers.starts_with(|c: char| c.is_ascii_digit())
        && numbers.split(' ').all(|number| number.len() <= 3)
        && after.starts_with(char::is_uppercase);
    if fits { numbers.trim_end().len() } else { 0 }
}
