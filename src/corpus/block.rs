//! What a format's reader makes of a file, before it becomes an article.

use serde::{Deserialize, Serialize};

use super::{FrontMatter, Problem};
use crate::text::LineMap;

/// A file as its format's reader understood it: what it says about itself, and its blocks in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What the file says about itself.
    pub front: FrontMatter,
    /// Headings and paragraphs, in reading order.
    pub blocks: Vec<Block>,
    /// What was wrong, and what to do about it.
    pub problems: Vec<Problem>,
}

/// A heading or a paragraph, as a person would read it, without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; line ends stay where they mean something (code, tables, verse) and are single spaces elsewhere.
    pub text: String,
    /// From a byte of `text` to a line of the file.
    pub lines: LineMap,
    /// What to put after `#` in a link to it, where the format has it.
    pub anchor: Option<String>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of level 1 (outermost) to 6.
    Heading(u8),
    /// Prose.
    #[default]
    Paragraph,
    /// One item of a list, its marker included, at this depth (from 1).
    ListItem(u8),
    /// Somebody else's words, set off.
    BlockQuote,
    /// Code, line by line.
    Code,
    /// A table, a row a line, its cells set apart by ` | `.
    Table,
    /// A footnote.
    Footnote,
}
