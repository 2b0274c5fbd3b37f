//! What to quote of a passage: whole sentences around the one that answers, within a budget.

use rustc_hash::FxHashSet;

use super::vocabulary::WordId;
use crate::corpus::{Article, Passage};
use crate::text::{self, Span};

/// Above this share of common words, two passages say the same.
const SAME: f32 = 0.8;

/// The whole passage where it fits into `budget` characters; otherwise as many whole sentences around the chosen one as do.
///
/// Of a sentence that alone is longer, as many whole words as fit.
pub(super) fn quote(article: &Article, passage: &Passage, sentence: Span, budget: usize) -> Span {
    text::shorten(&article.text, passage.span, sentence, article.sentence_spans(&passage.sentences), budget)
}

/// Whether two bodies hold nearly the same words.
pub(super) fn says_the_same(a: &[WordId], b: &[WordId]) -> bool {
    // Two that differ much in length hold different words, and counting them would take far longer.
    if 2 * a.len().min(b.len()) < a.len().max(b.len()) {
        return false;
    }
    let a: FxHashSet<WordId> = a.iter().copied().collect();
    let b: FxHashSet<WordId> = b.iter().copied().collect();
    let common = a.intersection(&b).count() as f32;
    let all = (a.len() + b.len()) as f32 - common;
    all > 0.0 && common / all >= SAME
}
