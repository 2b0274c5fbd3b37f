//! Writing a block piece by piece, each piece with its line.

use crate::corpus::{Block, BlockKind};
use crate::text::LineMap;

/// A block being written.
#[derive(Debug, Default)]
pub struct BlockWriter {
    kind: BlockKind,
    text: String,
    lines: LineMap,
    anchor: Option<String>,
}

impl BlockWriter {
    /// A block of this kind with no words yet.
    pub fn new(kind: BlockKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// What kind of block it is.
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// What has been written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to put after `#` in a link to it.
    pub fn set_anchor(&mut self, anchor: Option<String>) {
        self.anchor = anchor;
    }

    /// The same, unless it has one.
    pub fn set_anchor_if_none(&mut self, anchor: String) {
        self.anchor.get_or_insert(anchor);
    }

    /// Writes `piece` as it is; its first character stands in `line` of the file, and each line end in it counts.
    pub fn push(&mut self, piece: &str, line: usize) {
        for (number, part) in piece.split('\n').enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            if !part.is_empty() {
                self.lines.push(self.text.len(), line + number);
                self.text.push_str(part);
            }
        }
    }

    /// Writes one space, unless white space or nothing stands before it.
    pub fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// Ends the line, unless it is empty; a space before the line end goes.
    pub fn line_end(&mut self) {
        self.trim_end();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The block, without white space at its end; `None` if no words were written.
    pub fn finish(mut self) -> Option<Block> {
        self.trim_end();
        let Self { kind, text, lines, anchor } = self;
        (!text.is_empty()).then_some(Block { kind, text, lines, anchor })
    }

    fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
    }
}
