//! What to quote of a passage: whole sentences around the one that answers, within a budget.

use rustc_hash::FxHashSet;

use super::vocabulary::WordId;
use crate::corpus::{Article, Passage};
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

/// The words of a passage's body, ready to be compared with those of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    words: Vec<WordId>,
    /// A bit for every word, by its number: two bodies differ in no fewer words than bits.
    sketch: [u64; 4],
}

impl Body {
    pub fn of(words: impl Iterator<Item = WordId>) -> Self {
        let words: Vec<WordId> = words.collect();
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
            prop_assert_eq!(Body::of(words.iter().copied()).says_the_same(&Body::of(kept)), same);
        }
    }
    #[test]
    fn exactly_the_share_is_the_same() {
        let twelve = Body::of(0..12);
        assert!(twelve.says_the_same(&Body::of(0..15)), "12 of 15 words");
        assert!(!twelve.says_the_same(&Body::of(0..16)), "12 of 16 words");
    }
}
