//! One analysis for articles and questions: from text to folded words and their stems.

mod fold;
mod segment;
mod stem;
mod stop_words;

pub(super) use fold::fold;
pub(super) use segment::pieces;
pub(super) use stop_words::is_stop_word;

use crate::text::Language;

/// A word as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// Normalised, without case and accents.
    pub surface: String,
    /// The stem, without accents, behind two letters for the language whose rules made it.
    ///
    /// Words of different languages that look the same are different terms, so that each has its own rarity; what is no
    /// language's (numbers, pairs of characters, languages without a stemmer) is shared by all.
    pub stem: String,
}

/// What stands before the stem of a word that no language's rules were applied to.
const NO_LANGUAGE: &str = "--";

/// How many bytes of a word count: what is longer is data, not language.
const LONGEST: usize = 240;

/// Analyses one piece of a text in this language; `None` where nothing of it is left, such as lone joiners.
pub(super) fn word(piece: &str, language: Language) -> Option<Word> {
    let lowered = fold::lower(beginning(piece, LONGEST), language);
    let surface = fold(&lowered);
    if surface.is_empty() {
        return None;
    }
    let alphabetic = !surface.bytes().any(|byte| byte.is_ascii_digit());
    let stemmed = if alphabetic { stem::stem(&lowered, language) } else { None };
    let stem = match stemmed {
        Some(stemmed) => {
            let folded = fold(&stemmed);
            // A stemmer may leave nothing of a very short word.
            format!("{}{}", language.code(), if folded.is_empty() { &surface } else { &folded })
        }
        None => format!("{NO_LANGUAGE}{surface}"),
    };
    Some(Word { surface, stem })
}

/// A stem as people read it: `hunt (en)`.
pub fn readable(stem: &str) -> String {
    match stem.split_at_checked(2) {
        Some((language, bare)) if !stem.starts_with(NO_LANGUAGE) => format!("{bare} ({language})"),
        _ => stem.trim_start_matches(NO_LANGUAGE).to_owned(),
    }
}

/// At most so many bytes of a text, up to a character's end.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// The surfaces of the words of a text, in order, without the joined forms of compounds.
pub(super) fn surfaces(text: &str, language: Language) -> Vec<String> {
    let mut found = Vec::new();
    pieces(text, |piece| {
        if !piece.joined
            && let Some(word) = word(piece.text, language)
        {
            found.push(word.surface);
        }
    });
    found
}

#[cfg(test)]
mod tests;
