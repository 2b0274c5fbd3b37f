//! The words of a sentence as stems.

use unicode_segmentation::UnicodeSegmentation;

use super::stop_words;
use crate::retrieval;
use crate::text::Language;

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Its stem.
    pub(super) stem: String,
    /// Whether it says little by itself.
    pub(super) stop: bool,
}

/// Endings that English and French tie to a word with an apostrophe.
const CLITICS: [&str; 7] = ["'s", "'d", "'ll", "'re", "'ve", "'m", "'t"];

/// The words of a text, in order, as stems.
pub(super) fn terms(text: &str, language: Language) -> Vec<Term> {
    let lowered = text.to_lowercase().replace('\u{2019}', "'");
    lowered.unicode_words().filter_map(|word| term(word, language)).collect()
}

fn term(word: &str, language: Language) -> Option<Term> {
    let bare = CLITICS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    // French ties its articles to the front: l'eau is about eau.
    let bare =
        bare.rsplit_once('\'').map_or(bare, |(front, rest)| if front.chars().count() <= 2 { rest } else { bare });
    let mut letters = bare.chars();
    let first = letters.next()?;
    let single = letters.next().is_none() && !first.is_numeric();
    let stop = single || stop_words::is_stop_word(bare, language);
    Some(Term { stem: retrieval::stem(bare, language)?, stop })
}
