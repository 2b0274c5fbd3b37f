//! From the tags and text of HTML to blocks, as a person would read the page.

use super::entity;
use super::scan::{Tag, Token, Tokens};
use crate::corpus::format::writer::BlockWriter;
use crate::corpus::{Block, BlockKind};

/// The attribute that carries the line of a tag through programs that move elements about.
pub const LINE_ATTRIBUTE: &str = "data-verbatim-line";

/// How the ids begin that the reader of pages adds.
const READER_ID: &str = "readability-";

/// Elements that hold no part of the article's words.
const UNREAD: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "nav", "aside", "footer", "form", "button", "select", "iframe",
    "object", "head", "dialog", "canvas", "audio", "video", "textarea", "title", "xmp",
];

/// Elements whose words stand apart from those before and after.
const APART: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "main",
    "figure",
    "figcaption",
    "address",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "hr",
    "fieldset",
    "center",
    "body",
    "html",
    "hgroup",
    "legend",
    "search",
];

/// Reads HTML whose first byte stands in the line that `line_of` says; tags may carry their lines themselves.
pub fn read(html: &str, line_of: &dyn Fn(usize) -> usize) -> Vec<Block> {
    let mut reader = Reader { line: line_of(0), ..Reader::default() };
    for token in Tokens::new(html) {
        match token {
            Token::Text(text, start) => {
                if !reader.carried {
                    reader.line = line_of(start);
                }
                reader.text(text);
            }
            Token::Open(tag) => reader.open_tag(&tag, line_of),
            Token::Close(name) => reader.close_tag(&name.to_ascii_lowercase()),
        }
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Option<BlockWriter>,
    /// The line of what comes next.
    line: usize,
    /// Whether tags carry their lines, so that bytes say nothing.
    carried: bool,
    /// For each list around, the number of its next item where it is numbered.
    lists: Vec<Option<u64>>,
    /// The marker of the item that has no words yet.
    marker: Option<String>,
    quotes: usize,
    /// The element that is not read, and how often it was opened in itself.
    unread: Option<(String, usize)>,
    in_table: bool,
    cells: usize,
    in_pre: bool,
    /// The name of the section that has no words yet.
    anchor: Option<String>,
}

impl Reader {
    fn open_tag(&mut self, tag: &Tag<'_>, line_of: &dyn Fn(usize) -> usize) {
        let name = tag.name.to_ascii_lowercase();
        if let Some((unread, depth)) = &mut self.unread {
            *depth += usize::from(*unread == name);
            return;
        }
        match tag.attribute(LINE_ATTRIBUTE).and_then(|line| line.parse().ok()) {
            Some(line) => (self.line, self.carried) = (line, true),
            None if !self.carried => self.line = line_of(tag.end),
            None => {}
        }
        if UNREAD.contains(&name.as_str()) {
            self.unread = Some((name, 1));
            return;
        }
        let id = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| name == "a"));
        let id = id.filter(|id| !id.is_empty() && !id.starts_with(READER_ID)).map(|id| entity::decode(id).into_owned());
        if let Some(level) = heading_level(&name) {
            self.close();
            let anchor = id.or_else(|| self.anchor.take());
            let kind = if self.in_table { BlockKind::Table } else { BlockKind::Heading(level) };
            let mut writer = BlockWriter::new(kind);
            writer.set_anchor(anchor);
            self.open = Some(writer);
            return;
        }
        self.name_section(id);
        match name.as_str() {
            "br" => self.line_break(),
            "img" => {
                let alternative = tag.attribute("alt").unwrap_or_default();
                self.text(alternative);
            }
            "tr" if self.in_table => {
                self.cells = 0;
                self.writer().line_end();
            }
            "td" | "th" if self.in_table => {
                self.cells += 1;
                if self.cells > 1 {
                    let line = self.line;
                    self.writer().push(" | ", line);
                }
            }
            _ if self.in_table => self.writer().space(),
            "table" => {
                self.start_apart(BlockKind::Table);
                self.in_table = true;
            }
            "pre" => {
                self.start_apart(BlockKind::Code);
                self.in_pre = true;
            }
            "ul" | "ol" | "menu" => {
                self.close();
                let first = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push((name == "ol").then_some(first));
            }
            "li" => {
                self.close();
                self.marker = Some(self.next_marker());
            }
            "blockquote" => {
                self.close();
                self.quotes += 1;
            }
            other if APART.contains(&other) => self.close(),
            _ => {}
        }
    }

    fn close_tag(&mut self, name: &str) {
        if let Some((unread, depth)) = &mut self.unread {
            *depth -= usize::from(unread == name);
            if *depth == 0 {
                self.unread = None;
            }
            return;
        }
        match name {
            "table" => {
                self.in_table = false;
                self.close();
            }
            _ if self.in_table => {}
            "pre" => {
                self.in_pre = false;
                self.close();
            }
            "ul" | "ol" | "menu" => {
                self.close();
                self.lists.pop();
            }
            "li" => {
                self.close();
                self.marker = None;
            }
            "blockquote" => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            other if APART.contains(&other) || heading_level(other).is_some() => self.close(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread.is_some() {
            return;
        }
        let text = entity::decode(text);
        if self.in_pre {
            let line = self.line;
            let text = if self.writer().text().is_empty() { text.trim_start_matches('\n') } else { &text };
            self.writer().push(text, line);
            self.line += text.matches('\n').count();
            return;
        }
        for (number, part) in text.split('\n').enumerate() {
            self.line += usize::from(number > 0);
            if number > 0 || part.starts_with([' ', '\t']) {
                self.space();
            }
            for (place, word) in part.split([' ', '\t']).filter(|word| !word.is_empty()).enumerate() {
                if place > 0 {
                    self.space();
                }
                let line = self.line;
                if let Some(marker) = self.marker.take() {
                    self.writer().push(&marker, line);
                }
                self.anchor = None;
                self.writer().push(word, line);
            }
            if part.ends_with([' ', '\t']) {
                self.space();
            }
        }
    }

    fn space(&mut self) {
        if let Some(open) = &mut self.open {
            open.space();
        }
    }

    fn line_break(&mut self) {
        let apart = self.in_table || matches!(self.open.as_ref().map(BlockWriter::kind), Some(BlockKind::Heading(_)));
        match &mut self.open {
            Some(open) if apart => open.space(),
            Some(open) => open.line_end(),
            None => {}
        }
    }

    fn close(&mut self) {
        if self.in_table {
            return;
        }
        self.blocks.extend(self.open.take().and_then(BlockWriter::finish));
    }

    fn start_apart(&mut self, kind: BlockKind) {
        self.close();
        self.marker = None;
        self.open = Some(BlockWriter::new(kind));
    }

    fn writer(&mut self) -> &mut BlockWriter {
        let kind = match u8::try_from(self.lists.len()) {
            Ok(0) if self.quotes > 0 => BlockKind::BlockQuote,
            Ok(0) => BlockKind::Paragraph,
            Ok(depth) => BlockKind::ListItem(depth),
            Err(_) => BlockKind::ListItem(u8::MAX),
        };
        self.open.get_or_insert_with(|| BlockWriter::new(kind))
    }

    /// Keeps a name for the heading that follows at once, or gives it to the one being read.
    fn name_section(&mut self, id: Option<String>) {
        let Some(id) = id else { return };
        match &mut self.open {
            Some(open) if matches!(open.kind(), BlockKind::Heading(_)) => open.set_anchor_if_none(id),
            Some(_) => {}
            None => self.anchor = Some(id),
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (name.len() == 2 && (1..=6).contains(&level)).then_some(level)
}
