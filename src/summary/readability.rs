//! How well a sentence stands by itself when it is quoted alone.

use super::openers::openers;
use crate::text::Language;

/// Whether it opens with a pronoun, a demonstrative or a connective that leans on the sentence before it.
pub(super) fn dangles(text: &str, language: Language) -> bool {
    let Some(openers) = openers(language.code()) else { return false };
    let lowered =
        text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase().replace('\u{2019}', "'");
    if openers.not.split('|').any(|beginning| !beginning.is_empty() && lowered.starts_with(beginning.trim_start())) {
        return false;
    }
    let opens_with = |phrase: &str| {
        lowered
            .strip_prefix(phrase)
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-'))
    };
    openers.words.split_ascii_whitespace().any(opens_with) || openers.phrases.split('|').map(str::trim).any(opens_with)
}

/// Whether it is no sentence: without an end mark, under four words, or without a lower-case word of two letters.
pub(super) fn is_fragment(text: &str) -> bool {
    let ends = text.trim_end().trim_end_matches(['"', '\u{201d}', '\u{2019}', '\'', ')', ']', '\u{bb}']);
    let marked = ends.ends_with(['.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{964}']);
    !marked
        // A script without case may be one without spaces as well.
        || (text.contains(' ') || text.contains(char::is_lowercase) || text.contains(char::is_uppercase))
            && (text.split_whitespace().count() < 4 || !has_lower_case_word(text))
}

fn has_lower_case_word(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        let mut letters = word.chars();
        // Scripts without case have no lower-case words, and need none.
        letters.next().is_some_and(|letter| !letter.is_uppercase() && letter.is_alphabetic())
            && letters.next().is_some_and(|letter| !letter.is_uppercase() && letter.is_alphabetic())
    })
}

/// Whether its quotation marks or brackets do not pair up.
pub(super) fn is_unbalanced(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    count('"') % 2 == 1
        || count('\u{201c}') != count('\u{201d}') && count('\u{201e}') != count('\u{201c}')
        || count('(') != count(')')
        || count('\u{ab}') != count('\u{bb}')
}

/// Whether it asks.
pub(super) fn is_question(text: &str) -> bool {
    text.trim_end_matches(['"', '\u{201d}', '\u{2019}', ')', ' ']).ends_with(['?', '\u{ff1f}'])
}

/// Whether it holds somebody's words.
pub(super) fn holds_quotation(text: &str) -> bool {
    text.contains(['"', '\u{201c}', '\u{201d}', '\u{ab}', '\u{201e}'])
}
