//! Markdown.

use super::Format;
use crate::corpus::{Block, BlockKind, Draft};
use crate::text::LineMap;

/// Markdown.
pub const FORMAT: Format = Format { suffixes: &["md", "markdown"], read };

/// First step: headings and paragraphs.
fn read(_file: &str, source: &str) -> Draft {
    let mut draft = Draft::default();
    for (number, line) in source.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let level = line.bytes().take_while(|&byte| byte == b'#').count();
        let text = line.trim_start_matches('#').trim().to_owned();
        let kind = match u8::try_from(level) {
            Ok(level @ 1..=6) => BlockKind::Heading(level),
            _ => BlockKind::Paragraph,
        };
        let mut lines = LineMap::default();
        lines.push(0, number + 1);
        draft.blocks.push(Block { kind, text, lines, anchor: None });
    }
    draft
}
