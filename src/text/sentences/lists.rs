//! Markers of list items: `1.`, `2)`, `3.)`, `(iv)`, `b.`, and which one comes after which.

/// How a marker is written; items of one list share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Digits,
    Lower,
    Upper,
}

/// A marker: its style, its place in its list (from 1), and the punctuation after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    style: Style,
    place: u32,
    bracket: bool,
}

impl Marker {
    /// The marker of this label (`12`, `b`), closed by a bracket or only by a full stop.
    pub(super) fn new(label: &str, bracket: bool) -> Option<Marker> {
        let mut letters = label.chars();
        let first = letters.next()?;
        let (style, place) = if label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit()) {
            (Style::Digits, label.parse().ok()?)
        } else if letters.next().is_none() && first.is_ascii_lowercase() {
            (Style::Lower, u32::from(first) - u32::from('a') + 1)
        } else if letters.next().is_none() && first.is_ascii_uppercase() && label.len() == 1 {
            (Style::Upper, u32::from(first) - u32::from('A') + 1)
        } else {
            return None;
        };
        Some(Marker { style, place, bracket })
    }

    /// Whether `self` is the item after `before` in the same list.
    pub(super) fn follows(self, before: Marker) -> bool {
        // `C. Perdue` after `B. Russell` is no third item.
        let is_initial = self.style == Style::Upper && !self.bracket;
        !is_initial && self.style == before.style && self.bracket == before.bracket && self.place == before.place + 1
    }
}

/// The length of the marker (`1.`, `a)`, `(iv)`, `2.)`) that `text` begins with, where white space follows it.
///
/// A capital with nothing but a full stop is an initial as often as not, and no marker here.
pub(super) fn marker_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let opened = inner.len() < text.len();
    let label = inner.get(..inner.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count())?;
    if !is_label(label) {
        return None;
    }
    let rest = inner.get(label.len()..)?;
    let after = if opened {
        rest.strip_prefix(')')?
    } else {
        rest.strip_prefix(".)").or_else(|| rest.strip_prefix(')')).or_else(|| rest.strip_prefix('.'))?
    };
    let is_initial =
        !rest.starts_with(')') && !rest.starts_with(".)") && label.starts_with(|c: char| c.is_ascii_uppercase());
    (after.starts_with(char::is_whitespace) && !is_initial).then_some(text.len() - after.len())
}

/// A number of up to three digits, one letter, or a Roman numeral up to about twenty.
pub(super) fn is_label(label: &str) -> bool {
    match label.as_bytes() {
        [] => false,
        [one] => one.is_ascii_alphanumeric(),
        many => {
            many.len() <= 5
                && (many.len() <= 3 && many.iter().all(u8::is_ascii_digit)
                    || many.iter().all(|b| matches!(b, b'i' | b'v' | b'x'))
                    || many.iter().all(|b| matches!(b, b'I' | b'V' | b'X')))
        }
    }
}
