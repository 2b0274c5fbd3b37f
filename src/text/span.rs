//! A range of bytes of some text.

use serde::{Deserialize, Serialize};

/// The bytes `[start, end)` of a text. Texts are under 4 GiB, so that a span fits in eight bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes `[start, end)`; an end before the start is read as an empty span at the start.
    ///
    /// Offsets above `u32::MAX` are held at that value: no text of an article is that long.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` that the span marks, or `None` where it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span, `offset` bytes further on.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Span {
        Span::new(self.start() + offset, self.end() + offset)
    }
}
