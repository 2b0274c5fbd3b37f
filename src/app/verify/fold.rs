//! Text with the variants of typography made one, and the way back to where each of its bytes came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// A folded text. Only for finding: what is shown is cut from the original.
pub(super) struct Folded {
    text: String,
    /// For each byte of the folded text: where the character that it came from starts and ends in the original.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds white space, quotation marks, dashes, dots and normal forms; leaves case and accents alone.
    pub fn new(original: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(original.len()), origins: Vec::with_capacity(original.len()) };
        let mut rest = original.char_indices().peekable();
        while let Some((start, character)) = rest.next() {
            let mut end = start + character.len_utf8();
            let mut marked = false;
            while let Some((at, mark)) = rest.next_if(|(_, next)| !next.is_ascii() && is_combining_mark(*next)) {
                end = at + mark.len_utf8();
                marked = true;
            }
            if marked {
                for composed in original.get(start..end).unwrap_or_default().nfc() {
                    folded.push(composed, start, end);
                }
            } else {
                folded.push_folded(character, start, end);
            }
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that these bytes of the folded text came from; `None` where a character would be cut.
    pub fn original(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.origins.get(start)?;
        let last = self.origins.get(end.checked_sub(1)?)?;
        let cuts_before =
            start.checked_sub(1).and_then(|at| self.origins.get(at)).is_some_and(|before| before == first);
        let cuts_after = self.origins.get(end).is_some_and(|after| after == last);
        if cuts_before || cuts_after { None } else { Some(Span::new(first.0 as usize, last.1 as usize)) }
    }

    fn push_folded(&mut self, character: char, start: usize, end: usize) {
        match character {
            // Marks that are not seen: a soft hyphen, a space of no width, a word joiner, a byte order mark.
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            space if space.is_whitespace() || space.is_control() => self.push_once(' ', start, end),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '-' => self.push_once('-', start, end),
            '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{B4}' | '\u{2BC}' | '\u{2039}' | '\u{203A}' | '`' => {
                self.push('\'', start, end);
            }
            '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => self.push('"', start, end),
            '\u{2026}' => "...".chars().for_each(|dot| self.push(dot, start, end)),
            ascii if ascii.is_ascii() => self.push(ascii, start, end),
            other => std::iter::once(other).nfc().for_each(|composed| self.push(composed, start, end)),
        }
    }

    /// A run of the same white space or dash counts once; its origin grows.
    fn push_once(&mut self, character: char, start: usize, end: usize) {
        if self.text.ends_with(character) {
            if let Some(last) = self.origins.last_mut() {
                last.1 = offset(end);
            }
        } else {
            self.push(character, start, end);
        }
    }

    fn push(&mut self, character: char, start: usize, end: usize) {
        self.text.push(character);
        self.origins.resize(self.text.len(), (offset(start), offset(end)));
    }
}

/// Texts of articles are under 4 GiB.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
