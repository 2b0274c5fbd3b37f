//! One pass over a run of text: finds every mark that could end or begin a sentence and asks for a decision.

use super::context::{self, Next};
use super::data::{Role, Rules};
use super::decide::{self, Kind, Stop};
use super::lists::Marker;
use super::{enclosures, marks, stops, traces};

/// The least text (bytes, three to a letter) before a space that ends a Thai sentence.
const SHORTEST_THAI: usize = 360;

/// Calls `boundary` with the end of each sentence of `text` but the last, in order.
pub(super) fn scan(text: &str, rules: &Rules, boundary: impl FnMut(usize)) {
    let mut scanner = Scanner {
        text,
        rules,
        start: 0,
        protected: 0,
        searched: 0,
        quote: Quote::default(),
        unclosed: (' ', 0),
        item: None,
        boundary,
    };
    let mut at = 0;
    while let Some((mark, place)) = next_mark(text, at) {
        at = scanner.step(mark, place).max(place + mark.len_utf8());
    }
}

/// The quotation that is open, if any.
#[derive(Clone, Copy, Debug, Default)]
struct Quote {
    /// One past its closing mark; 0 where none is open or its end is not known.
    end: usize,
    /// Whether the sentence around it goes on after it, so that nothing inside ends a sentence.
    inner: bool,
}

struct Scanner<'t, F> {
    text: &'t str,
    rules: &'t Rules,
    /// Where the sentence being read begins.
    start: usize,
    /// Up to here, inside a bracket, no stop ends a sentence.
    protected: usize,
    /// Up to here no bracket was found to close.
    searched: usize,
    quote: Quote,
    /// The quotation mark that was last found not to be closed, and up to where that was looked for.
    unclosed: (char, usize),
    /// The list item that the text is in.
    item: Option<Marker>,
    boundary: F,
}

impl<F: FnMut(usize)> Scanner<'_, F> {
    /// Reads one mark; returns where to go on.
    fn step(&mut self, mark: char, at: usize) -> usize {
        let after = at + mark.len_utf8();
        match mark {
            ')' => {
                self.list_marker(at, after);
                after
            }
            ' ' => {
                self.thai_space(after);
                after
            }
            ':' | ';' => self.colon(mark, at),
            '*' | '_' | '=' | '-' | '~' | '#' => self.row(mark, at),
            _ if marks::is_stop(mark) => self.stop(at),
            _ if marks::is_bullet(mark) => {
                self.bullet(at);
                after
            }
            _ if marks::is_quote(mark) => {
                self.open_quote(mark, at);
                after
            }
            _ => {
                self.open_bracket(mark, at);
                after
            }
        }
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn sentence_to(&self, end: usize) -> &str {
        self.text.get(self.start..end).unwrap_or_default()
    }

    /// The sentence ends at `end`; one that would be empty is not ended.
    fn end_at(&mut self, end: usize) {
        if !self.sentence_to(end).trim().is_empty() {
            (self.boundary)(end);
            self.start = end;
        }
    }

    fn stop(&mut self, at: usize) -> usize {
        let text = self.text;
        let (kind, mut end) = stops::cluster(text, at);
        if kind != Kind::Period && text.get(..at).is_some_and(|before| before.ends_with(['[', '('])) {
            // `[...]` stands for words left out.
            return end;
        }
        let marks_end = end;
        if kind == Kind::Period && self.ends_list_label(at) {
            let bracket = text.get(end..).is_some_and(|rest| rest.starts_with(')'));
            if bracket && self.list_marker(end, end + 1) {
                return end + 1;
            }
            self.list_marker(at, end);
        }
        end = stops::closers(text, end);
        let closed = end > marks_end;
        end = self.references(at, end);
        let rest = text.get(end..).unwrap_or_default();
        if end < self.protected || rest.is_empty() {
            return end;
        }
        if !rest.starts_with(char::is_whitespace) && end == marks_end && kind != Kind::Free {
            let joined = kind != (Kind::Ellipsis { spaced: true })
                && !self.is_quoted(at)
                && decide::ends_joined(self.sentence_to(at), rest, self.rules);
            if joined {
                self.end_at(end);
            }
            return end;
        }
        if kind == Kind::Free && is_digit_before(text, at) && rest.starts_with(char::is_numeric) {
            return end;
        }
        if self.is_quoted(end) && (self.quote.inner || kind != Kind::Period) {
            return end;
        }
        let next = context::next(rest);
        if kind == Kind::Free && closed && rest.starts_with(['と', 'っ', 'な']) {
            // A quotation that its sentence goes on from.
            return end;
        }
        let stop = Stop { kind, before: self.sentence_to(at), closed, quoted: self.is_quoted(end), next };
        if kind == (Kind::Ellipsis { spaced: true }) && self.is_period_and_ellipsis(at, marks_end) {
            self.end_spaced(at, end, next);
        } else if decide::ends_sentence(&stop, self.rules) {
            self.end_at(end);
        }
        end
    }

    /// Four dots with spaces are an ellipsis and the full stop of the sentence.
    fn is_period_and_ellipsis(&self, at: usize, end: usize) -> bool {
        self.text.get(at..end).is_some_and(|dots| dots.bytes().filter(|&b| b == b'.').count() >= 4)
    }

    fn end_spaced(&mut self, at: usize, end: usize, next: Next<'_>) {
        if matches!(next, Next::Upper(_)) {
            let joined = self.text.get(..at).is_some_and(|before| !before.ends_with(char::is_whitespace));
            self.end_at(if joined { at + 1 } else { end });
        }
    }

    fn is_quoted(&self, at: usize) -> bool {
        at < self.quote.end
    }

    fn open_bracket(&mut self, open: char, at: usize) {
        if at < self.protected || at < self.searched || !self.has_begun(at) {
            return;
        }
        match enclosures::bracket_end(self.rest(at), open) {
            Some(length) => self.protected = at + length,
            // Looking again for the next bracket nearby would cost time without end on a row of them.
            None => self.searched = at + enclosures::LONGEST_BRACKET,
        }
    }

    fn open_quote(&mut self, mark: char, at: usize) {
        let text = self.text;
        let (unclosed, until) = self.unclosed;
        if at < self.quote.end
            || at < until && mark == unclosed
            || !enclosures::may_open(text.get(..at).unwrap_or_default())
        {
            return;
        }
        let Some(length) = enclosures::quote_length(self.rest(at), mark) else {
            self.unclosed = (mark, at + enclosures::LONGEST_QUOTE);
            return;
        };
        let end = at + length;
        let inner = self.has_begun(at) && matches!(context::next(self.rest(end)), Next::Lower(_) | Next::Continuing);
        self.quote = Quote { end, inner };
    }

    /// Whether the sentence has a word before this place.
    fn has_begun(&self, at: usize) -> bool {
        context::bounded(self.sentence_to(at), 32).chars().any(char::is_alphanumeric)
    }

    /// One past the references to notes after a stop at `at` whose marks end at `end`.
    fn references(&self, at: usize, end: usize) -> usize {
        let before = self.sentence_to(at);
        let after_word = before.ends_with(|c: char| c.is_alphabetic() || marks::is_closing_bracket(c));
        let bare = stops::bare_references(self.rest(end));
        let word = context::word_before(before);
        if bare > 0 && after_word && self.rules.abbreviation(word).is_none() && word.chars().count() != 1 {
            return end + bare;
        }
        stops::bracketed_references(self.text, end)
    }

    /// Whether what stands before this full stop could be the label of a list item.
    fn ends_list_label(&self, at: usize) -> bool {
        super::lists::is_label(context::word_before(self.sentence_to(at)))
    }

    /// A label with `)` or `.` after it: a new item where it comes after the item before, or where a sentence begins.
    /// Whether it is one.
    fn list_marker(&mut self, at: usize, after: usize) -> bool {
        if !self.rest(after).starts_with(char::is_whitespace) {
            return false;
        }
        let text = self.text;
        let bracket = text.get(at..after) == Some(")");
        let before = self.sentence_to(at);
        let before = if bracket { before.strip_suffix('.').unwrap_or(before) } else { before };
        let label = context::word_before(before);
        let Some(marker) = Marker::new(label, bracket) else { return false };
        let lead = before.get(..before.len() - label.len()).unwrap_or_default();
        let opening = lead.trim_end_matches(['(', '•', '⁃']);
        let begins = opening.trim().is_empty();
        if begins {
            self.item = Some(marker);
            return true;
        }
        if opening.ends_with(char::is_whitespace) && self.item.is_some_and(|item| marker.follows(item)) {
            let last = opening.trim_end();
            if last.ends_with([',', ':', '(']) || last.ends_with(" and") || last.ends_with(" or") {
                return false;
            }
            let end = self.start + opening.len();
            self.end_at(end);
            self.item = Some(marker);
            return true;
        }
        false
    }

    fn bullet(&mut self, at: usize) {
        let spaced = self.text.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace));
        if spaced && at >= self.protected {
            self.end_at(at);
        }
    }

    /// A colon ends an Armenian sentence, a semicolon a Greek question; some end what was once a line.
    fn colon(&mut self, mark: char, at: usize) -> usize {
        let text = self.text;
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let is_end = match mark {
            ':' => before.is_some_and(marks::is_armenian),
            _ => before.is_some_and(marks::is_greek),
        };
        if is_end && self.rest(at + 1).starts_with(char::is_whitespace) {
            if !matches!(context::next(self.rest(at + 1)), Next::End | Next::Lower(_)) && at >= self.protected {
                self.end_at(at + 1);
            }
        } else if let Some(length) =
            traces::face_length(self.rest(at)).filter(|_| before.is_some_and(char::is_whitespace))
        {
            self.end_line(at, at + length);
            return at + length;
        } else if let Some((start, end)) = traces::stamp(text, at) {
            // A name or an address right before it is a line of its own; "on 08/16/2000" is not.
            let last =
                context::bounded_end(self.sentence_to(start), 48).split_whitespace().next_back().unwrap_or_default();
            if last.starts_with(char::is_uppercase) || last.contains('@') {
                self.end_at(start);
            }
            self.end_line(at, end);
            return end;
        } else if let Some(end) = traces::link_end(text, at) {
            match context::next(self.rest(end)) {
                Next::Upper(word) if self.rules.is(&word.to_lowercase(), Role::Opens) => self.end_at(end),
                _ if self.rest(end).trim_start().starts_with("http") => self.end_at(end),
                _ => {}
            }
            // Nothing inside a link is a mark of its sentence; the few marks after it may be.
            let link = text.get(at..end).unwrap_or_default();
            let ends = link.trim_end_matches(|c: char| c.is_ascii_punctuation() || marks::is_quote(c)).len();
            return at + ends.max(link.len().saturating_sub(8));
        }
        at + 1
    }

    /// Thai has no stops: a space parts sentences, but clauses too, so that only one after enough text is taken.
    fn thai_space(&mut self, after: usize) {
        let long = self.sentence_to(after).len() >= SHORTEST_THAI;
        if long && after >= self.protected && self.rest(after).starts_with(marks::is_thai) {
            self.end_at(after);
        }
    }

    /// What was once a line ends at `end`, where a capital follows.
    fn end_line(&mut self, at: usize, end: usize) {
        let spaced = self.rest(end).starts_with(char::is_whitespace) && at >= self.protected;
        if spaced && matches!(context::next(self.rest(end)), Next::Upper(_)) {
            self.end_at(end);
        }
    }

    /// A row of one sign parts what stands before and after it.
    fn row(&mut self, sign: char, at: usize) -> usize {
        let Some(length) = traces::row_length(self.text, at, sign) else {
            let rest = self.rest(at);
            return at + rest.len() - rest.trim_start_matches(sign).len();
        };
        self.end_at(at);
        self.end_at(at + length);
        at + length
    }
}

/// The first mark at or after `at` that the scanner looks at.
fn next_mark(text: &str, mut at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            if matches!(
                byte,
                b'.' | b'!'
                    | b'?'
                    | b'('
                    | b')'
                    | b'['
                    | b'{'
                    | b'"'
                    | b'\''
                    | b':'
                    | b';'
                    | b'*'
                    | b'_'
                    | b'='
                    | b'-'
                    | b'~'
                    | b'#'
            ) {
                return Some((char::from(byte), at));
            }
            at += 1;
        } else {
            let c = text.get(at..)?.chars().next()?;
            if marks::is_stop(c) || marks::closing_bracket(c).is_some() || marks::is_bullet(c) || marks::is_quote(c) {
                return Some((c, at));
            }
            at += c.len_utf8();
            if marks::is_thai(c) && bytes.get(at) == Some(&b' ') {
                return Some((' ', at));
            }
        }
    }
    None
}

fn is_digit_before(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with(char::is_numeric))
}
