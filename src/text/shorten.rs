//! Shrinking a span to a budget of characters around what matters in it; never new text.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The part of `within` that holds `focus` and as much around it as fits `budget`, in Unicode code points (which is
/// how Discord counts).
///
/// It grows from the sentence of `sentences` in which the focus begins to its neighbours, the next before the
/// previous, as long as whole ones fit. Where not even that sentence fits, it is cut to whole words around the focus;
/// where one word is longer than the budget, to whole graphemes; never inside a grapheme. So the result always lies
/// inside `within`, and is empty only where not a single grapheme fits or `within` holds no text. `sentences` are
/// those of the text, in order; those outside `within` are left out, as are those that only partly lie in it.
#[must_use]
pub fn shorten(text: &str, within: Span, focus: Span, sentences: &[Span], budget: usize) -> Span {
    let within = trimmed(text, within);
    if length(text, within) <= budget {
        return within;
    }
    let inside: Vec<Span> = sentences.iter().copied().filter(|&sentence| within.contains(sentence)).collect();
    let first = inside.iter().position(|sentence| focus.start() < sentence.end());
    let Some((at, &start)) = first.and_then(|at| inside.get(at).map(|sentence| (at, sentence))) else {
        return shorten_words(text, within, focus, budget);
    };
    if length(text, start) > budget {
        return shorten_words(text, start, focus, budget);
    }
    grow(text, start, at, &inside, budget)
}

/// The part of `within` that holds whole words around the start of `focus` and fits `budget`, in code points.
fn shorten_words(text: &str, within: Span, focus: Span, budget: usize) -> Span {
    let part = within.of(text).unwrap_or_default();
    let words: Vec<Span> = part
        .split_word_bound_indices()
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(at, word)| Span::new(within.start() + at, within.start() + at + word.len()))
        .collect();
    let at = words.iter().position(|word| focus.start() < word.end()).unwrap_or(0);
    let Some(&word) = words.get(at) else { return Span::new(within.start(), within.start()) };
    if length(text, word) > budget {
        return cut(text, word, budget);
    }
    // A focus at the very end would leave only its tail: half the budget goes to the words before it.
    let fits = words.iter().take(at).rev().scan(word, |grown, &before| {
        *grown = grown.cover(before);
        Some(*grown)
    });
    let before =
        fits.take_while(|&grown| length(text, grown) <= (budget / 2).max(length(text, word))).last().unwrap_or(word);
    let mut kept = before;
    for &next in words.iter().skip(at + 1) {
        let grown = kept.cover(next);
        if length(text, grown) > budget {
            return kept;
        }
        kept = grown;
    }
    for &previous in words.iter().take(at).rev() {
        let grown = kept.cover(previous);
        if length(text, grown) > budget {
            break;
        }
        kept = grown;
    }
    kept
}

/// From the unit at `at` to its neighbours, the next before the previous, as long as they fit.
fn grow(text: &str, start: Span, at: usize, units: &[Span], budget: usize) -> Span {
    let (mut kept, mut before, mut after) = (start, at, at + 1);
    loop {
        let next = units.get(after).map(|&unit| kept.cover(unit)).filter(|&grown| length(text, grown) <= budget);
        if let Some(grown) = next {
            kept = grown;
            after += 1;
        }
        let place = before.checked_sub(1);
        let previous = place
            .and_then(|place| units.get(place))
            .map(|&unit| kept.cover(unit))
            .filter(|&grown| length(text, grown) <= budget);
        if let Some(grown) = previous {
            kept = grown;
            before -= 1;
        }
        if next.is_none() && previous.is_none() {
            return kept;
        }
    }
}

/// As many whole graphemes from the start of `word` as fit.
fn cut(text: &str, word: Span, budget: usize) -> Span {
    let mut left = budget;
    let mut end = word.start();
    for grapheme in word.of(text).unwrap_or_default().graphemes(true) {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else { break };
        left = rest;
        end += grapheme.len();
    }
    Span::new(word.start(), end)
}

/// The span without white space at its ends; empty where it lies on no characters of the text.
fn trimmed(text: &str, span: Span) -> Span {
    let Some(part) = span.of(text) else { return Span::new(span.start(), span.start()) };
    let lead = part.len() - part.trim_start().len();
    Span::new(span.start() + lead, span.start() + lead + part.trim().len())
}

fn length(text: &str, span: Span) -> usize {
    span.of(text).map_or(0, |part| part.chars().count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Language, sentences};

    const TEXT: &str = "Owls hunt at night. They see well in the dark. Their flight makes no sound at all.";

    fn shortened(focus: &str, budget: usize) -> &'static str {
        let at = TEXT.find(focus).unwrap();
        let spans = sentences(TEXT, Language::ENGLISH);
        shorten(TEXT, Span::new(0, TEXT.len()), Span::new(at, at + focus.len()), &spans, budget).of(TEXT).unwrap()
    }

    #[test]
    fn whole_sentences_around_the_focus_are_kept() {
        assert_eq!(shortened("dark", 1000), TEXT);
        assert_eq!(shortened("dark", 60), "Owls hunt at night. They see well in the dark.");
        assert_eq!(shortened("dark", 64), "They see well in the dark. Their flight makes no sound at all.");
        assert_eq!(shortened("dark", 26), "They see well in the dark.");
    }

    #[test]
    fn a_sentence_that_does_not_fit_is_cut_at_words() {
        assert_eq!(shortened("sound", 20), "no sound at all.");
        assert_eq!(shortened("Owls", 3), "Owl");
        assert_eq!(shortened("Owls", 0), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_shortened_span_fits_and_lies_inside(
            text in "([a-zé🦉é]{1,9}[.!,]?[ \n]{0,2}){0,20}",
            from in 0_usize..200,
            length in 0_usize..40,
            budget in 0_usize..120,
        ) {
            let at = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(from).unwrap_or(text.len());
            let focus = Span::new(at, at + length);
            let within = Span::new(0, text.len());
            let spans = sentences(&text, Language::ENGLISH);
            let kept = shorten(&text, within, focus, &spans, budget);
            let part = kept.of(&text).expect("a span on characters");
            prop_assert!(within.contains(kept));
            prop_assert!(part.chars().count() <= budget);
            let edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            prop_assert!(edges.contains(&kept.start()) && edges.contains(&kept.end()));
            let longest = text.split_word_bounds().map(|word| word.chars().count()).max().unwrap_or(0);
            if budget >= longest {
                let words: Vec<usize> = text.split_word_bound_indices().map(|(at, _)| at).chain([text.len()]).collect();
                prop_assert!(words.contains(&kept.start()) && words.contains(&kept.end()));
            }
        }
    }
}
