//! All places that hold a text to the letter, or but for its typography.

use memchr::memmem::Finder;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::Folded;
use super::{Found, Place, Places, SHOWN_PLACES, Verdict};
use crate::corpus::Corpus;
use crate::text::Span;

/// Counting stops here: nobody reads that many places.
const COUNTED_PLACES: usize = 1_000;

/// How many words of the text an article must hold before it is folded.
const ANCHORS: usize = 3;

/// The verdict where some place holds the text.
pub(super) fn find(text: &str, corpus: &Corpus) -> Option<Verdict> {
    let folded = Folded::new(text);
    let wanted = folded.text().trim();
    if wanted.is_empty() {
        return None;
    }
    let finder = Finder::new(wanted);
    // Folding every article would take ten times as long as looking for a few plain words in it first.
    let anchors = anchors(text);
    let mut exact = Vec::new();
    let mut typographic = Vec::new();
    for (index, article) in corpus.articles() {
        if anchors.iter().any(|anchor| anchor.find(article.text.as_bytes()).is_none()) {
            continue;
        }
        let own = Folded::new(&article.text);
        for start in finder.find_iter(own.text().as_bytes()) {
            let end = start + wanted.len();
            let Some(span) = own.original(start, end).filter(|_| at_words_ends(own.text(), start, end)) else {
                continue;
            };
            let is_exact = span.of(&article.text) == Some(text);
            let places = if is_exact { &mut exact } else { &mut typographic };
            places.push(Found { article: index, span });
        }
        if exact.len() + typographic.len() >= COUNTED_PLACES {
            break;
        }
    }
    let total = exact.len() + typographic.len();
    let verdict = if exact.is_empty() { Verdict::Typographic } else { Verdict::Exact };
    let found = exact.iter().map(|found| (found, true)).chain(typographic.iter().map(|found| (found, false)));
    let quoted =
        found.filter_map(|(found, exact)| Some(Place { quote: corpus.quote(found.article, found.span)?, exact }));
    let shown: Vec<Place> = quoted.take(SHOWN_PLACES).collect();
    if shown.is_empty() { None } else { Some(verdict(Places { shown, total, more: total >= COUNTED_PLACES })) }
}

/// The longest words of plain letters and digits in the text: folding changes none of them, so an article must hold each.
fn anchors(text: &str) -> Vec<Finder<'_>> {
    let plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut words: Vec<&str> = text.split_word_bounds().filter(plain).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words.into_iter().take(ANCHORS).map(|word| Finder::new(word.as_bytes())).collect()
}

/// Whether no word is cut at either end. Scripts without spaces between words may be cut anywhere.
fn at_words_ends(text: &str, start: usize, end: usize) -> bool {
    let span = Span::new(start, end);
    let Some(inner) = span.of(text) else { return false };
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    let joined = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| in_a_word(a) && in_a_word(b));
    !joined(before, inner.chars().next()) && !joined(inner.chars().next_back(), after)
}

fn in_a_word(character: char) -> bool {
    let without_spaces = matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || ('\u{2E80}'..='\u{D7FF}').contains(&character)
        || character >= '\u{20000}';
    character.is_alphanumeric() && !without_spaces
}
