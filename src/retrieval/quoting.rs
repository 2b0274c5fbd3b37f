//! What to quote of a passage: whole sentences around the one that answers, within a budget.

use rustc_hash::FxHashSet;

use super::vocabulary::WordId;
use crate::corpus::{Article, BlockKind, Passage};
use crate::text::{self, Span};

/// From this share of common words on, as numerator and denominator, two passages say the same.
///
/// Whole numbers, so that no rounding parts the quick comparison from the full one.
const SAME: (usize, usize) = (4, 5);

/// The whole passage where it fits into `budget` characters; otherwise as many whole sentences around the chosen one as do.
///
/// Of a sentence that alone is longer, as many whole words as fit.
pub(super) fn quote(article: &Article, passage: &Passage, sentence: Span, budget: usize) -> Span {
    text::shorten(&article.text, passage.span, sentence, article.sentence_spans(&passage.sentences), budget)
}

/// The list that a sentence of its items or of the paragraph that announces it belongs to, with that paragraph: all of it, or as
/// many whole items around the sentence as fit into `budget` characters.
pub(super) fn list_around(article: &Article, sentence: Span, budget: usize) -> Option<Span> {
    let at = paragraph_of(article, sentence)?;
    if !is_item(article, at) {
        return list_after(article, sentence, budget);
    }
    let first = (0..at).rev().take_while(|&place| is_item(article, place) && together(article, place, at)).last();
    let first = first.unwrap_or(at);
    let announced = first.checked_sub(1).filter(|&place| announces(article, place) && together(article, place, at));
    Some(of_items(article, announced.unwrap_or(first), at, sentence, budget))
}

/// The list that the paragraph of a sentence announces, with that paragraph.
pub(super) fn list_after(article: &Article, sentence: Span, budget: usize) -> Option<Span> {
    let at = paragraph_of(article, sentence)?;
    let list = announces(article, at) && is_item(article, at + 1) && together(article, at, at + 1);
    list.then(|| of_items(article, at, at + 1, sentence, budget))
}

/// The whole paragraph of a sentence, where it fits into `budget` characters.
pub(super) fn paragraph_around(article: &Article, sentence: Span, budget: usize) -> Option<Span> {
    let span = article.paragraphs.get(paragraph_of(article, sentence)?)?.span;
    span.of(&article.text).filter(|words| words.chars().count() <= budget).map(|_| span)
}

/// From the first paragraph to the last item that follows an item without a gap, within the budget.
fn of_items(article: &Article, first: usize, item: usize, sentence: Span, budget: usize) -> Span {
    let count = article.paragraphs.len();
    let last = (item..count).take_while(|&place| is_item(article, place) && together(article, item, place)).last();
    let held = article.paragraphs.get(first..=last.unwrap_or(item)).unwrap_or_default();
    let spans: Vec<Span> = held.iter().map(|paragraph| paragraph.span).collect();
    let whole = spans.iter().fold(sentence, |whole, span| whole.cover(*span));
    text::shorten(&article.text, whole, sentence, &spans, budget)
}

fn paragraph_of(article: &Article, sentence: Span) -> Option<usize> {
    let at = article.paragraphs.partition_point(|paragraph| paragraph.span.end() <= sentence.start());
    article.paragraphs.get(at).filter(|paragraph| paragraph.span.contains(sentence)).map(|_| at)
}

fn is_item(article: &Article, place: usize) -> bool {
    article.paragraphs.get(place).is_some_and(|found| matches!(found.kind, BlockKind::ListItem(_)))
}

/// Whether a paragraph ends with a colon: what it announces comes next.
fn announces(article: &Article, place: usize) -> bool {
    let words = article.paragraphs.get(place).and_then(|found| found.span.of(&article.text));
    !is_item(article, place) && words.is_some_and(|words| words.trim_end().ends_with([':', '\u{ff1a}']))
}

fn together(article: &Article, one: usize, other: usize) -> bool {
    let section = |place: usize| article.paragraphs.get(place).map(|found| found.section);
    section(one) == section(other)
}

/// The words of a passage's body, ready to be compared with those of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    words: Vec<WordId>,
    /// A bit for every word, by its number: two bodies differ in no fewer words than bits.
    sketch: [u64; 4],
}

impl Body {
    /// The body of these words, of which there are about `room`.
    pub fn of(found: impl Iterator<Item = WordId>, room: usize) -> Self {
        let mut words = Vec::with_capacity(room);
        words.extend(found);
        let mut sketch = [0; 4];
        for word in &words {
            let bit = word.wrapping_mul(0x9E37_79B1) >> 24;
            if let Some(part) = sketch.get_mut((bit >> 6) as usize) {
                *part |= 1 << (bit & 63);
            }
        }
        Self { words, sketch }
    }

    /// Whether two bodies hold nearly the same words: their Jaccard index (1901) is at least [`SAME`].
    pub fn says_the_same(&self, other: &Self) -> bool {
        let (share, whole) = SAME;
        // Of an index of at least `SAME` it follows how many words differ at most; most bodies differ in more bits than that,
        // and counting their words would take far longer.
        let bits: u32 = self.sketch.iter().zip(&other.sketch).map(|(a, b)| (a ^ b).count_ones()).sum();
        if bits as usize * (whole + share) > (self.words.len() + other.words.len()) * (whole - share) {
            return false;
        }
        let a: FxHashSet<WordId> = self.words.iter().copied().collect();
        let b: FxHashSet<WordId> = other.words.iter().copied().collect();
        let common = a.intersection(&b).count();
        let all = a.len() + b.len() - common;
        all > 0 && common * whole >= all * share
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_sketch_never_hides_that_two_bodies_say_the_same(
            words in proptest::collection::vec(any::<u32>(), 1..60),
            others in proptest::collection::vec(any::<u32>(), 0..8),
            left_out in 0_usize..12,
        ) {
            let kept = words.iter().skip(left_out).chain(&others).copied();
            let (a, b): (FxHashSet<u32>, FxHashSet<u32>) = (words.iter().copied().collect(), kept.clone().collect());
            let common = a.intersection(&b).count();
            let same = 5 * common >= 4 * (a.len() + b.len() - common);
            prop_assert_eq!(Body::of(words.iter().copied(), 0).says_the_same(&Body::of(kept, 0)), same);
        }
    }
    #[test]
    fn exactly_the_share_is_the_same() {
        let twelve = Body::of(0..12, 12);
        assert!(twelve.says_the_same(&Body::of(0..15, 15)), "12 of 15 words");
        assert!(!twelve.says_the_same(&Body::of(0..16, 16)), "12 of 16 words");
    }
}
