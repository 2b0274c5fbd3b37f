//! A file of a question set as it is judged by: its characters, and where a quoted text stands in it, white space folded.

use unicode_normalization::UnicodeNormalization;

/// A place in a file, in Unicode code points: from the first to one past the last.
pub type CharRange = (usize, usize);

/// The marks of Markdown that a looser look passes over.
const MARKS: &str = "*_`#>[]()\\|";

/// A file.
#[derive(Debug)]
pub struct SourceFile {
    chars: Vec<char>,
    plain: Folded,
    bare: Folded,
}

/// A text with its white space folded, and the place of each of its characters in the file.
#[derive(Debug, Default)]
struct Folded {
    text: String,
    /// For each character: its byte in `text` and its place in the file.
    places: Vec<(usize, usize)>,
}

impl SourceFile {
    /// The file with this text.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let (mut plain, mut bare) = (Folded::default(), Folded::default());
        let mut spaced = true;
        for (place, &c) in chars.iter().enumerate() {
            if !c.is_whitespace() {
                plain.push(c, place);
            } else if !spaced {
                plain.push(' ', place);
            }
            spaced = c.is_whitespace();
        }
        let found: Vec<(char, usize)> = plain.text.chars().zip(plain.places.iter().map(|&(_, place)| place)).collect();
        for (c, place) in found {
            let repeated = c == ' ' && bare.text.ends_with(' ');
            if !MARKS.contains(c) && !repeated {
                bare.push(folded_char(c), place);
            }
        }
        Self { chars, plain, bare }
    }

    /// The characters in this range.
    pub fn slice(&self, range: CharRange) -> String {
        self.chars.get(range.0..range.1.min(self.chars.len())).unwrap_or_default().iter().collect()
    }

    /// Where a text stands, white space apart: first of all, or nearest to a place.
    pub fn find(&self, text: &str, near: Option<usize>) -> Option<CharRange> {
        let wanted = collapsed(text);
        self.plain.find(&wanted, near)
    }

    /// The same, where marks of Markdown and case do not count: good enough to say what was meant, not that it is verbatim.
    pub fn find_bare(&self, text: &str) -> Option<CharRange> {
        let bare: String = text.chars().filter(|c| !MARKS.contains(*c)).map(folded_char).collect();
        self.bare.find(&collapsed(&bare), None)
    }

    /// A generous guess at the length, in characters, of the sentence around a place.
    pub fn sentence_length(&self, (start, end): CharRange) -> usize {
        let first = start.saturating_sub(3000);
        let before = self.chars.get(first..start.min(self.chars.len())).unwrap_or_default();
        let begin = (0..before.len()).filter_map(|at| sentence_end(before, at, false)).max().unwrap_or(0) + first;
        let after = self.chars.get(end..(end + 3000).min(self.chars.len())).unwrap_or_default();
        let rest = (0..after.len()).find_map(|at| sentence_end(after, at, true)).unwrap_or(0);
        (end + rest).saturating_sub(begin)
    }
}

impl Folded {
    fn push(&mut self, c: char, place: usize) {
        self.places.push((self.text.len(), place));
        self.text.push(c);
    }

    fn find(&self, wanted: &str, near: Option<usize>) -> Option<CharRange> {
        if wanted.is_empty() {
            return None;
        }
        let length = wanted.chars().count();
        let mut best: Option<CharRange> = None;
        let mut from = 0;
        while let Some(at) = self.text.get(from..).and_then(|rest| rest.find(wanted)).map(|at| from + at) {
            let first = self.places.partition_point(|&(byte, _)| byte < at);
            let start = self.places.get(first)?.1;
            let range = (start, self.places.get(first + length - 1)?.1 + 1);
            let Some(near) = near else { return Some(range) };
            if best.is_none_or(|best| start.abs_diff(near) < best.0.abs_diff(near)) {
                best = Some(range);
            }
            from = self.places.get(first + 1).map_or(self.text.len(), |&(byte, _)| byte);
        }
        best
    }
}

/// One past a sentence's end that begins at `at`: a stop with what closes after it and white space, or a line's end.
fn sentence_end(chars: &[char], at: usize, or_text_ends: bool) -> Option<usize> {
    match chars.get(at)? {
        '\n' => Some(at + 1),
        '.' | '!' | '?' => {
            let closers = chars.get(at + 1..)?.iter().take_while(|c| matches!(c, '"' | '\'' | ')' | ']')).count();
            let next = at + 1 + closers;
            match chars.get(next) {
                Some(c) if c.is_whitespace() => Some(next + 1),
                None if or_text_ends => Some(next),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Compatibility forms, case and white space folded, as answers are compared.
pub fn fold(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    let mut folded = String::with_capacity(normal.len());
    for c in collapsed(&normal).chars().flat_map(char::to_lowercase) {
        match c {
            // Where lower case is not the folded case.
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            _ => folded.push(c),
        }
    }
    folded
}

fn folded_char(c: char) -> char {
    match c.to_lowercase().next() {
        Some('ß') => 's',
        Some('ς') => 'σ',
        lowered => lowered.unwrap_or(c),
    }
}

fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_whatever_its_white_space() {
        let file = SourceFile::new("# Owls\n\nOwls  hunt\nat *night*. Owls hunt at night.\n");
        assert_eq!(file.find("Owls hunt at", None), Some((8, 21)));
        assert_eq!(file.find("Owls hunt at", Some(40)), Some((31, 43)));
        assert_eq!(file.find("owls", None), None);
        assert_eq!(
            file.find_bare("owls hunt at night.").map(|range| file.slice(range)).as_deref(),
            Some("Owls  hunt\nat *night*.")
        );
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let file = SourceFile::new("One. Two three.\" Four");
        assert_eq!(file.sentence_length((5, 8)), "Two three.\" ".len());
        assert_eq!(file.sentence_length((17, 19)), 2);
    }

    #[test]
    fn folding_takes_compatibility_forms_together() {
        assert_eq!(fold(" Straße\nΌμηρος ﬁn "), "strasse όμηροσ fin");
    }
}
