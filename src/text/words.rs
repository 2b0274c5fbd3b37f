//! Word boundaries.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The words of `text`, in order, by Unicode Standard Annex 29: letters and digits, no punctuation or white space.
///
/// A script that is written without spaces gives single characters where the annex does.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.unicode_word_indices().map(|(at, word)| Span::new(at, at + word.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_leave_out_what_stands_between() {
        let text = "Netflix’s 3.5 million, co-produced: “Élite”!";
        let found: Vec<_> = words(text).filter_map(|span| span.of(text)).collect();
        assert_eq!(found, ["Netflix’s", "3.5", "million", "co", "produced", "Élite"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_lie_in_order(text in any::<String>()) {
            let mut end = 0;
            for span in words(&text) {
                prop_assert!(span.start() >= end && !span.is_empty() && span.of(&text).is_some());
                end = span.end();
            }
        }
    }
}
