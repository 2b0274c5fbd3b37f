//! From a byte of a text to the line of the file that it was read from.

use serde::{Deserialize, Serialize};

use super::Span;

/// Where each part of a text stands in its file: `(byte, line)` pairs, each valid up to the next.
///
/// A loader may drop markup, so a byte of the text is not a byte of the file; the lines are kept instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMap {
    marks: Vec<(u32, u32)>,
}

impl LineMap {
    /// From this byte of the text on, the words stand in this line (from 1) of the file.
    ///
    /// Marks are pushed in the order of the text; one that changes nothing is not kept.
    pub fn push(&mut self, byte: usize, line: usize) {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match self.marks.last_mut() {
            Some(last) if last.1 == line => {}
            Some(last) if last.0 >= byte => last.1 = line,
            _ => self.marks.push((byte, line)),
        }
    }

    /// All marks of `other`, its bytes moved on by `offset`.
    pub fn extend(&mut self, other: &LineMap, offset: usize) {
        for &(byte, line) in &other.marks {
            self.push(byte as usize + offset, line as usize);
        }
    }

    /// The line (from 1) of this byte; 1 where nothing is known.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        let after = self.marks.partition_point(|&(start, _)| start as usize <= byte);
        let mark = after.checked_sub(1).and_then(|at| self.marks.get(at)).or(self.marks.first());
        mark.map_or(1, |&(_, line)| line as usize)
    }

    /// The first and last line of a span.
    #[must_use]
    pub fn range(&self, span: Span) -> (usize, usize) {
        let first = self.line(span.start());
        let last = self.line(span.end().saturating_sub(1).max(span.start()));
        (first, last.max(first))
    }
}
