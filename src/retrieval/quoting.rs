//! What to quote of a passage: whole sentences around the one that answers, within a budget.

use rustc_hash::FxHashSet;

use super::vocabulary::WordId;
use crate::corpus::{Article, Passage};
use crate::text::Span;

/// Above this share of common words, two passages say the same.
const SAME: f32 = 0.8;

/// The whole passage where it fits into `budget` characters; otherwise as many whole sentences around the chosen one as do.
///
/// A sentence that alone is longer is given whole.
pub(super) fn quote(article: &Article, passage: &Passage, sentence: Span, budget: usize) -> Span {
    let characters = |span: Span| span.of(&article.text).map_or(0, |text| text.chars().count());
    if characters(passage.span) <= budget {
        return passage.span;
    }
    let sentences = article.sentence_spans(&passage.sentences);
    let mut before = sentences.iter().rev().filter(|other| other.start() < sentence.start()).peekable();
    let mut after = sentences.iter().filter(|other| other.start() > sentence.start()).peekable();
    let mut quote = sentence;
    loop {
        // What follows usually says more of the matter than what went before.
        let grown = after.peek().map(|next| quote.cover(**next)).filter(|grown| characters(*grown) <= budget);
        if let Some(grown) = grown {
            quote = grown;
            after.next();
        }
        let back = before.peek().map(|next| quote.cover(**next)).filter(|grown| characters(*grown) <= budget);
        if let Some(back) = back {
            quote = back;
            before.next();
        }
        if grown.is_none() && back.is_none() {
            return quote;
        }
    }
}

/// Whether two bodies hold nearly the same words.
pub(super) fn says_the_same(a: &[WordId], b: &[WordId]) -> bool {
    let a: FxHashSet<WordId> = a.iter().copied().collect();
    let b: FxHashSet<WordId> = b.iter().copied().collect();
    let common = a.intersection(&b).count() as f32;
    let all = (a.len() + b.len()) as f32 - common;
    all > 0.0 && common / all >= SAME
}
