//! What stands around a stop: the word before it and what follows it.

use super::{lists, marks};

/// How far back (bytes) a word before a stop is looked for; longer ones are no abbreviations.
const LONGEST_WORD: usize = 48;

/// What follows a stop and the white space after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next<'t> {
    /// Nothing: the run ends.
    End,
    /// A word with a capital.
    Upper(&'t str),
    /// A word without.
    Lower(&'t str),
    /// A letter of a script that has no capitals.
    Caseless,
    /// A number.
    Digit,
    /// A list marker, a bullet: certainly a beginning.
    Marker,
    /// A dash, and whether a capital follows it.
    Dash(bool),
    /// An ellipsis, and whether it is joined to a word after it.
    Ellipsis(bool),
    /// A comma or another mark that goes on with the sentence.
    Continuing,
    /// Anything else: symbols, currency, emoji.
    Symbol,
}

/// What `rest`, the text after a stop and its closing marks, begins with.
pub(super) fn next(rest: &str) -> Next<'_> {
    let rest = rest.trim_start();
    let Some(first) = rest.chars().next() else { return Next::End };
    if marks::is_bullet(first) || lists::marker_length(rest).is_some() {
        return Next::Marker;
    }
    if marks::is_continuing(first) {
        return Next::Continuing;
    }
    if first == '.' || first == '…' {
        let after = rest.trim_start_matches(['.', '…']);
        if after.len() + 1 == rest.len() && first == '.' {
            // `.50`, `.jpeg`, or a stop that stands alone.
            let begins = after.chars().next().is_some_and(char::is_alphanumeric);
            return if begins { Next::Symbol } else { Next::Continuing };
        }
        return Next::Ellipsis(after.starts_with(char::is_alphanumeric));
    }
    if marks::is_dash(first) {
        let after = rest.trim_start_matches(marks::is_dash).trim_start();
        return Next::Dash(word_of(after).starts_with(char::is_uppercase));
    }
    let near = bounded(rest, 32);
    let inside = near.trim_start_matches(|c: char| marks::is_opener(c) || marks::is_invisible(c) || c == ' ');
    let word = word_of(inside);
    let opened = near.strip_suffix(inside).unwrap_or_default();
    if rest.starts_with(['¿', '¡']) || opened.ends_with(['¿', '¡']) || is_link(inside) {
        return Next::Symbol;
    }
    match word.chars().next() {
        Some(c) if c.is_uppercase() => Next::Upper(word),
        Some(c) if c.is_lowercase() => Next::Lower(word),
        Some(c) if c.is_alphabetic() => Next::Caseless,
        Some(c) if c.is_numeric() => Next::Digit,
        _ => Next::Symbol,
    }
}

/// Whether an address of the web begins here.
fn is_link(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| text.starts_with(scheme))
}

/// The letters and digits that `text` begins with, at most about thirty of them.
fn word_of(text: &str) -> &str {
    let text = bounded(text, 64);
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// At most so many bytes of `text`, cut at a character.
pub(super) fn bounded(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// The end of `text`, at most so many bytes, cut at a character.
pub(super) fn bounded_end(text: &str, bytes: usize) -> &str {
    let start =
        (text.len().saturating_sub(bytes)..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    text.get(start..).unwrap_or_default()
}

/// The word that ends at the end of `before`, without what opens it: `U.S`, `Mr`, `e.g`, `12`, `J.-C`.
///
/// Empty where no letter or digit stands there, or where the word is longer than any abbreviation.
pub(super) fn word_before(before: &str) -> &str {
    let near = bounded_end(before, LONGEST_WORD).trim_end_matches(marks::is_invisible);
    let mut start = near.len();
    for (at, c) in near.char_indices().rev() {
        // `video's` is one word, `l'Ing` two.
        let genitive = matches!(c, '\'' | '’') && near.len() - at - c.len_utf8() <= 2 && start < near.len();
        let inner =
            c.is_alphanumeric() || genitive || matches!(c, '.' | '-' | '/' | '&' | '°' | 'º' | 'ª') || is_combining(c);
        if !inner {
            break;
        }
        start = at;
    }
    if start == 0 && near.len() < before.len() {
        return "";
    }
    near.get(start..).unwrap_or_default().trim_start_matches(['.', '-', '/', '&', '\'', '’'])
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{64b}'..='\u{65f}')
}

/// The word before the last word of `before`, and the mark joined to its end.
pub(super) fn word_before_that<'t>(before: &'t str, last: &str) -> &'t str {
    let end = before.len().saturating_sub(last.len());
    let near = bounded_end(before.get(..end).unwrap_or_default(), LONGEST_WORD).trim_end();
    near.rsplit(char::is_whitespace).next().unwrap_or_default()
}
