//! An article's words as a block quote, the answering sentence in bold; shortened by whole sentences where it must be.

use crate::discord::{escape, limits};
use crate::text::{self, Language};

/// A quote in three parts: what answers, and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// What stands before the sentence.
    pub before: &'a str,
    /// The sentence that answers.
    pub sentence: &'a str,
    /// What stands after it.
    pub after: &'a str,
}

/// A quote as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The block quote, in markdown.
    pub markdown: String,
    /// Whether something was left out.
    pub shortened: bool,
}

/// The block quote of these parts within `limit` characters.
///
/// Sentences are left out from the end of what stands after, then from the beginning of what stands before; the sentence
/// itself is cut only when it does not fit alone, and then an ellipsis says so.
#[must_use]
pub fn block(parts: Parts<'_>, limit: usize) -> Quotation {
    let mut kept = parts;
    loop {
        let markdown = write(&[(kept.before, false), (kept.sentence, true), (kept.after, false)]);
        if limits::count(&markdown) <= limit {
            return Quotation { markdown, shortened: kept != parts };
        }
        if !kept.after.is_empty() {
            kept.after = without_last_sentence(kept.after);
        } else if !kept.before.is_empty() {
            kept.before = without_first_sentence(kept.before);
        } else {
            let markdown = limits::clip_written(kept.sentence, limit, |text| write(&[(text, true)]));
            return Quotation { markdown, shortened: true };
        }
    }
}

/// Runs of words as a block quote, those that are marked in bold; nothing where no word can be seen.
#[must_use]
pub fn write(runs: &[(&str, bool)]) -> String {
    let mut lines = vec![String::new()];
    for &(run, bold) in runs {
        for (number, part) in escape::visible(run).split('\n').enumerate() {
            if number > 0 {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                push_run(line, part, bold);
            }
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let first = lines.iter().position(|line| !line.is_empty());
    let last = lines.iter().rposition(|line| !line.is_empty());
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    let shown = lines.get(first..=last).unwrap_or_default();
    shown.iter().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

/// Adds a run to a line. White space stays outside of the marks: inside, they would not be read as such.
fn push_run(line: &mut String, run: &str, bold: bool) {
    let inner = run.trim();
    if inner.is_empty() {
        if !line.is_empty() && !run.is_empty() {
            line.push(' ');
        }
        return;
    }
    let starts_with_space = run.starts_with(char::is_whitespace);
    if starts_with_space && !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
    // One run may end with what the next completes: an address, or digits and a full stop, are told by whole lines.
    let escaped = escape::inline(inner);
    if bold {
        line.extend(["**", &escaped, "**"]);
    } else {
        line.push_str(&escaped);
    }
    if run.ends_with(char::is_whitespace) {
        line.push(' ');
    }
}

fn without_last_sentence(text: &str) -> &str {
    let sentences = text::sentences(text, Language::UNKNOWN);
    let last = sentences.last().map_or(0, |last| last.start());
    text.get(..last).unwrap_or_default().trim_end()
}

fn without_first_sentence(text: &str) -> &str {
    let sentences = text::sentences(text, Language::UNKNOWN);
    let second = sentences.get(1).map_or(text.len(), |second| second.start());
    text.get(second..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(before: &'static str, sentence: &'static str, after: &'static str) -> Parts<'static> {
        Parts { before, sentence, after }
    }

    #[test]
    fn the_answering_sentence_is_bold_inside_the_quote() {
        let shown = block(parts("Owls rest. ", "They hunt at dusk.", " Mice hide."), 200);
        assert_eq!(shown.markdown, "> Owls rest. **They hunt at dusk.** Mice hide.");
        assert!(!shown.shortened);
    }

    #[test]
    fn bold_begins_and_ends_on_each_line() {
        let shown = block(parts("", "- One\n- Two", "\n\nThree."), 200);
        assert_eq!(shown.markdown, "> **\\- One**\n> **\\- Two**\n> \n> Three.");
    }

    #[test]
    fn what_does_not_fit_goes_by_sentences_and_from_the_end() {
        let whole = parts("First one. ", "The answer.", " Second one. Third one.");
        assert_eq!(block(whole, 50).markdown, "> First one. **The answer.** Second one.");
        assert_eq!(block(whole, 30).markdown, "> First one. **The answer.**");
        assert_eq!(block(whole, 20).markdown, "> **The answer.**");
        let cut = block(whole, 12);
        assert_eq!((cut.markdown.as_str(), cut.shortened), ("> **The…**", true));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_block_quote_fits_and_each_line_is_one(
            before in "\\PC{0,80}", sentence in "[a-z*_<@>#\n. ]{1,200}", after in "[A-Z a-z.\n]{0,80}", limit in 20usize..300,
        ) {
            let shown = block(Parts { before: &before, sentence: &sentence, after: &after }, limit);
            prop_assert!(limits::count(&shown.markdown) <= limit);
            prop_assert!(shown.markdown.lines().all(|line| line.starts_with("> ") || line == ">"));
        }
    }
}
