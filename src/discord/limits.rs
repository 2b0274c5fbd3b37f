//! What fits into a message: Discord's limits, counted as Discord counts them.
//!
//! The figures are those of Discord's documentation (Message, Embed, Component and Application Command objects, as of
//! November 2026). Discord counts Unicode code points, as its engineers have said: an emoji of two is two.

use unicode_segmentation::UnicodeSegmentation;

/// Characters of a message's plain content.
pub const CONTENT: usize = 2_000;
/// Characters of an embed's description.
pub const DESCRIPTION: usize = 4_096;
/// Characters of the line above an embed.
pub const AUTHOR: usize = 256;
/// Characters of an embed's title.
pub const TITLE: usize = 256;
/// Characters of an embed's footer: Discord takes 2,048, and more than a few lines would not be read.
pub const FOOTER: usize = 1_000;
/// Characters of all embeds of one message together.
pub const EMBEDS: usize = 6_000;
/// Characters of a button's label: Discord takes 80, of which a phone shows about 38.
pub const LABEL: usize = 38;
/// Characters of a custom id.
pub const CUSTOM_ID: usize = 100;
/// Rows of components in a message.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS: usize = 5;
/// Choices that a select menu or an autocomplete offers.
pub const CHOICES: usize = 25;
/// Characters of a choice's name, and of its value.
pub const CHOICE: usize = 100;
/// Characters of an attached file's name that we give.
pub const FILE_NAME: usize = 60;

// The parts of our one embed can never come to more than all embeds may hold.
const _: () = assert!(DESCRIPTION + AUTHOR + TITLE + FOOTER <= EMBEDS);

/// The length of a text as Discord counts it.
#[must_use]
pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// The text within `limit` characters: cut before the word that would not fit, with an ellipsis; never inside a grapheme
/// unless a single grapheme is longer than the limit.
#[must_use]
pub fn clip(text: &str, limit: usize) -> String {
    if count(text) <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(1);
    let mut head = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += count(grapheme);
        if used > room {
            break;
        }
        head.push_str(grapheme);
    }
    if head.is_empty() {
        head = text.chars().take(room).collect();
    }
    // The last word is left out unless that would take half of the text.
    if let Some(word) = head.rfind(char::is_whitespace).filter(|&at| at >= head.len() / 2) {
        head.truncate(word);
    }
    let mut clipped = head.trim_end().to_owned();
    if limit > 0 {
        clipped.push('…');
    }
    clipped
}

/// The longest beginning of `text` that, once `written`, holds at most `limit` characters; cut as [`clip`] cuts.
///
/// `written` is what makes the text longer, such as escaping; it must not make a longer text shorter.
#[must_use]
pub fn clip_written(text: &str, limit: usize, written: impl Fn(&str) -> String) -> String {
    let whole = written(text);
    if count(&whole) <= limit {
        return whole;
    }
    let (mut fits, mut too_long) = (0, count(text));
    while fits + 1 < too_long {
        let middle = usize::midpoint(fits, too_long);
        if count(&written(&clip(text, middle))) <= limit { fits = middle } else { too_long = middle }
    }
    let clipped = written(&clip(text, fits));
    if count(&clipped) <= limit { clipped } else { String::new() }
}

/// Lines of text that never hold more than a number of characters.
#[derive(Clone, Debug)]
pub struct Body {
    text: String,
    left: usize,
}

impl Body {
    /// An empty text with room for `limit` characters.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), left: limit }
    }

    /// How many characters a further line may hold.
    #[must_use]
    pub fn left(&self) -> usize {
        if self.text.is_empty() { self.left } else { self.left.saturating_sub(1) }
    }

    /// Adds a line, or several with line breaks between them, if it fits as a whole; says whether it did.
    pub fn push(&mut self, line: &str) -> bool {
        let line_break = if self.text.is_empty() { "" } else { "\n" };
        let length = count(line) + line_break.len();
        let fits = length <= self.left;
        if fits {
            self.text.push_str(line_break);
            self.text.push_str(line);
            self.left -= length;
        }
        fits
    }

    /// Keeps `reserve` characters for what must be added later; give them back with [`release`](Self::release).
    pub fn reserve(&mut self, reserve: usize) -> usize {
        let taken = reserve.min(self.left);
        self.left -= taken;
        taken
    }

    /// Gives back what [`reserve`](Self::reserve) kept.
    pub fn release(&mut self, taken: usize) {
        self.left += taken;
    }

    /// Whether nothing was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::discord::escape;

    #[test]
    fn characters_are_code_points() {
        assert_eq!(count("é"), 1);
        assert_eq!(count("👩\u{200d}🚀"), 3);
    }

    #[test]
    fn cutting_keeps_words_and_graphemes_whole() {
        assert_eq!(clip("When do owls hunt", 17), "When do owls hunt");
        assert_eq!(clip("When do owls hunt", 14), "When do owls…");
        assert_eq!(clip("👩\u{200d}🚀👩\u{200d}🚀", 5), "👩\u{200d}🚀…");
        assert_eq!(clip("abc", 1), "…");
        assert_eq!(clip("abc", 0), "");
    }

    #[test]
    fn a_body_takes_odd_characters_up_to_its_last_and_no_line_more() {
        let lines = ["a¡\0a¡0  ¡\u{b}¡0¡", " 0A¡¡¡¡¡  ¡¡  \u{b} ¡\0A  ¡ ¡ 0¡ aA¡\u{b}¡\u{e000}\u{b} ¡a\u{e000} ", ""];
        let wanted: usize = lines.iter().map(|line| count(line)).sum::<usize>() + 1;
        let mut body = Body::new(wanted);
        assert!(body.push(lines[0]) && body.push(lines[1]));
        assert_eq!((count(&body.clone().finish()), body.left()), (wanted, 0));
        // An empty line takes a line break, for which there is no room.
        assert!(!body.push(lines[2]));
        assert_eq!(count(&body.finish()), wanted);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_clipped_text_fits_and_is_never_empty(text in ".{0,300}", limit in 1usize..200) {
            let clipped = clip(&text, limit);
            prop_assert!(count(&clipped) <= limit);
            prop_assert!(!clipped.is_empty() || text.is_empty());
            let kept = clipped.strip_suffix('…').unwrap_or(&clipped);
            prop_assert!(text.starts_with(kept));
        }

        #[test]
        fn an_escaped_text_is_cut_before_it_is_escaped(text in "[a *_<@\\\\]{0,300}", limit in 2usize..200) {
            let written = clip_written(&text, limit, escape::inline);
            prop_assert!(count(&written) <= limit);
            prop_assert!(!written.is_empty() || text.trim().is_empty());
            // No escape is cut in two: an odd number of backslashes at the end would be one.
            let slashes = written.chars().rev().take_while(|&c| c == '\\').count();
            prop_assert!(slashes % 2 == 0);
        }

        #[test]
        fn a_body_never_outgrows_its_limit(lines in prop::collection::vec(".{0,60}", 0..20), limit in 0usize..400) {
            let mut body = Body::new(limit);
            for line in &lines {
                let before = body.clone().finish();
                if !body.push(line) {
                    prop_assert_eq!(body.clone().finish(), before);
                }
            }
            prop_assert!(count(&body.finish()) <= limit);
        }
    }
}
