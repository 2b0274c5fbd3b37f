//! Where a bracket or a quotation that opens is closed again.

use super::{context, marks};

/// How far (bytes) the mark that closes a bracket is looked for; a longer bracket is read as running text.
pub(super) const LONGEST_BRACKET: usize = 600;
/// How far (bytes) the end of a quotation is looked for.
pub(super) const LONGEST_QUOTE: usize = 400;

/// The length of the bracket that `text` begins with, which opens with `open`, if it is closed soon enough.
pub(super) fn bracket_end(text: &str, open: char) -> Option<usize> {
    let close = marks::closing_bracket(open)?;
    let mut depth = 0_usize;
    for (at, c) in context::bounded(text, LONGEST_BRACKET).char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Whether a quotation mark right after `before` may open a quotation.
pub(super) fn may_open(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_none_or(|c| c.is_whitespace() || marks::closing_bracket(c).is_some() || marks::is_dash(c))
}

/// The length of the quotation that `text` begins with, whose first mark is `mark`, if it is closed soon enough.
pub(super) fn quote_length(text: &str, mark: char) -> Option<usize> {
    let closes: &[char] = match mark {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '\'' | '‘' | '‚' => &['\'', '’'],
        _ => return None,
    };
    let single = matches!(mark, '\'' | '‘' | '‚');
    let inner = context::bounded(text.get(mark.len_utf8()..)?, LONGEST_QUOTE);
    let mut last = ' ';
    for (at, c) in inner.char_indices() {
        let after = at + c.len_utf8();
        // `"a "b"` opens twice; an apostrophe inside a word closes nothing.
        let opens_again = mark == '"' && last.is_whitespace();
        let apostrophe = single && inner.get(after..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if closes.contains(&c) && !opens_again && !apostrophe {
            return Some(mark.len_utf8() + after);
        }
        last = c;
    }
    None
}
