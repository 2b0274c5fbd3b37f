//! One line of a plain text, and what its look alone tells.

use crate::corpus::format::wiki;

/// A line with words.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its words, without white space at its ends.
    pub text: &'a str,
    /// The byte of the body where the words begin.
    pub start: usize,
    /// How far it is set in, in columns.
    pub indent: usize,
    /// How many characters it holds, without the indent.
    pub width: usize,
}

/// The signs that begin an item of a list.
const BULLETS: &str = "-*+\u{2022}\u{b7}\u{2023}\u{25e6}\u{25aa}\u{25cf}";

impl<'a> Line<'a> {
    /// The line that begins at this byte of the body; `None` if it is blank.
    pub fn new(line: &'a str, start: usize) -> Option<Self> {
        let text = line.trim();
        let lead = line.len() - line.trim_start().len();
        let columns = line.chars().take_while(|letter| letter.is_whitespace());
        let indent = columns.map(|letter| if letter == '\t' { 4 } else { 1 }).sum();
        (!text.is_empty()).then(|| Self { text, start: start + lead, indent, width: text.chars().count() })
    }

    /// Whether the line is drawn of one sign, as under a heading or between two parts; that sign.
    pub fn drawn_with(&self) -> Option<char> {
        let first = self.text.chars().next().filter(|&sign| "=-~_*#\u{2014}\u{2500}\u{2550}".contains(sign))?;
        let plain = self.text.chars().all(|letter| letter == first || letter == ' ');
        (plain && self.text.chars().filter(|&letter| letter == first).count() >= 3).then_some(first)
    }

    /// Whether the line is a heading as wikis write it.
    pub fn is_wiki_heading(&self) -> bool {
        wiki::heading(self.text).is_some()
    }

    /// The length in bytes of the marker with which an item of a list begins, its space included.
    pub fn item_marker(&self) -> Option<usize> {
        let (marker, rest) = self.text.split_once([' ', '\t'])?;
        let spaces = rest.len() - rest.trim_start().len();
        let mut signs = marker.chars();
        let is_bullet = matches!((signs.next(), signs.next()), (Some(sign), None) if BULLETS.contains(sign));
        let bare = marker.trim_start_matches('(').trim_end_matches([')', '.']);
        let is_short =
            !bare.is_empty() && (bare.len() == 1 || bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit()));
        let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
        // "A. Smith" is a name and "1.2" a section: one small letter or a number, and one sign after it.
        let ends = marker.len() == bare.len() + 1 && marker.ends_with([')', '.'])
            || marker.len() == bare.len() + 2 && marker.starts_with('(') && marker.ends_with(')');
        (is_bullet || is_short && is_plain && ends).then(|| marker.len() + 1 + spaces)
    }

    /// How deep a number such as "2.", "2.3" or "Chapter 2" puts a heading: 1 or more; `None` without one.
    pub fn number_depth(&self) -> Option<usize> {
        let (first, rest) = self.text.split_once([' ', '\t'])?;
        let named = ["chapter", "part", "section", "appendix", "book"].contains(&first.to_lowercase().as_str());
        if named {
            let number = rest.split([' ', ':', '.']).next().unwrap_or_default();
            let is_number = number.chars().all(|letter| letter.is_ascii_digit() || "IVXLC".contains(letter));
            let is_word = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
                .contains(&number.to_lowercase().as_str());
            return (!number.is_empty() && (is_number || is_word || number.len() == 1)).then_some(1);
        }
        let bare = first.trim_end_matches(['.', ')', ':']);
        let is_roman =
            first.len() > bare.len() && !bare.is_empty() && bare.bytes().all(|byte| b"IVXLC".contains(&byte));
        let parts: Vec<_> = bare.split('.').collect();
        let is_decimal =
            parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
        let is_marked = first.len() > bare.len() || parts.len() > 1;
        if is_roman { Some(1) } else { (is_decimal && is_marked).then_some(parts.len()) }
    }

    /// Whether the line ends as a sentence does.
    pub fn ends_sentence(&self) -> bool {
        self.last_letter().is_some_and(|letter| ".!?\u{2026}\u{3002}\u{ff01}\u{ff1f}".contains(letter))
    }

    /// The last character that is no closing quotation mark or bracket.
    pub fn last_letter(&self) -> Option<char> {
        self.text
            .trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', '\u{bb}', ')', ']', '*', '_'])
            .chars()
            .next_back()
    }

    /// Whether the first letter is a small one.
    pub fn begins_small(&self) -> bool {
        self.text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Whether it has letters that can be capitals, and all of them are.
    pub fn is_all_capitals(&self) -> bool {
        let cased = self.text.chars().filter(|letter| letter.is_lowercase() || letter.is_uppercase()).count();
        cased >= 2 && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether every longer word begins with a capital.
    pub fn is_title_case(&self) -> bool {
        let mut longer = self.text.split_whitespace().filter(|word| word.chars().count() > 3).peekable();
        let capital = |word: &str| word.chars().find(|letter| letter.is_alphabetic()).is_none_or(|l| !l.is_lowercase());
        longer.peek().is_some() && longer.all(capital) && !self.begins_small()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line<'_> {
        Line::new(text, 0).unwrap()
    }

    #[test]
    fn markers_of_items_are_told_from_words() {
        for (text, length) in
            [("- owls", 2), ("12. owls", 4), ("a) owls", 3), ("(1)  owls", 5), ("\u{2022} owls", 4), ("  * owls", 2)]
        {
            assert_eq!(line(text).item_marker(), Some(length), "{text}");
        }
        for text in ["A. Smith wrote", "1.2 Methods", "-owls", "2024. A year", "owls - and mice", "\u{2014} said he"] {
            assert_eq!(line(text).item_marker(), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_headings_tell_their_depth() {
        for (text, depth) in [
            ("1. Owls", 1),
            ("2.3 Mice", 2),
            ("2.3.1. Voles", 3),
            ("IV. Bats", 1),
            ("Chapter 12: Dawn", 1),
            ("Part Two", 1),
        ] {
            assert_eq!(line(text).number_depth(), Some(depth), "{text}");
        }
        for text in ["2024 was good", "Part of the whole", "I went home", "12 owls", "1,5 litres"] {
            assert_eq!(line(text).number_depth(), None, "{text}");
        }
    }

    #[test]
    fn looks_are_told() {
        assert_eq!(line("=====").drawn_with(), Some('='));
        assert_eq!(line("- - -").drawn_with(), Some('-'));
        assert_eq!(line("-- a").drawn_with(), None);
        assert!(line("He said \u{201c}no.\u{201d}").ends_sentence());
        assert!(line("OWLS AND MICE 2").is_all_capitals());
        assert!(line("Owls of the Night").is_title_case());
        assert!(!line("Owls hunt at night").is_title_case());
    }
}
