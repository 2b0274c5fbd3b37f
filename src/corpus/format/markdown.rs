//! Markdown: the common kind, with GitHub's tables, footnotes, task lists and struck-out words.

mod element;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::slug::Anchors;
use super::writer::BlockWriter;
use super::{Format, Source, wiki};
use crate::corpus::{Block, BlockKind, Draft};

/// A line longer than this, in bytes, was not wrapped to a width: it is a paragraph of its own, whatever follows.
const WIDEST_LINE: usize = 200;

/// Markdown.
pub const FORMAT: Format = Format { suffixes: &["md", "markdown"], read };

/// Reads a Markdown text as a person would read the rendered page.
fn read(source: &Source<'_>) -> Draft {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::new(source);
    for (event, range) in Parser::new_ext(source.body, options).into_offset_iter() {
        reader.event(event, &range);
    }
    reader.close();
    Draft { blocks: reader.blocks, ..Draft::default() }
}

/// What blocks can stand in.
enum Container {
    Quote,
    /// A list, with the number of its next item where it is numbered.
    List(Option<u64>),
    /// An item; its marker until it has been written.
    Item(Option<String>),
    /// A footnote; its mark until it has been written.
    Footnote(Option<String>),
}

struct Reader<'a> {
    source: &'a Source<'a>,
    blocks: Vec<Block>,
    open: Option<BlockWriter>,
    containers: Vec<Container>,
    anchors: Anchors,
    /// Footnotes are numbered in the order in which they are first named, as on the rendered page.
    footnotes: HashMap<String, usize>,
    /// The raw HTML block being read, and the byte where it begins.
    raw_html: Option<(String, usize)>,
    /// The element whose words nobody is meant to read, while inside it.
    unread: Option<&'static str>,
    tags: element::Tags,
    cells_in_row: usize,
    /// Whether what is open is a heading as wikis write it, which ends with its line.
    in_wiki_heading: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            open: None,
            containers: Vec::new(),
            anchors: Anchors::default(),
            footnotes: HashMap::new(),
            raw_html: None,
            unread: None,
            tags: element::Tags::default(),
            cells_in_row: 0,
            in_wiki_heading: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text, range);
            }
            Event::SoftBreak | Event::HardBreak if self.in_wiki_heading => self.close(),
            Event::SoftBreak if self.line_is_long(range.start) => self.hard_break(),
            Event::SoftBreak => self.writer().space(),
            Event::HardBreak => self.hard_break(),
            Event::FootnoteReference(label) => {
                let mark = format!("[{}]", self.footnote(&label));
                self.words(&mark, range);
            }
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }, range),
            Event::Html(html) => match &mut self.raw_html {
                Some((raw, _)) => raw.push_str(&html),
                None => self.raw_html = Some((html.into_string(), range.start)),
            },
            Event::InlineHtml(html) if self.tags.is_words(&html, self.source.body) => self.words(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Rule => self.close(),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.close();
            }
            Tag::Heading { level, id, .. } => self.start_heading(level as u8, id.as_deref()),
            Tag::BlockQuote(_) => self.enter(Container::Quote),
            Tag::CodeBlock(_) => self.open_set_apart(BlockKind::Code),
            Tag::HtmlBlock => {
                self.close();
                self.raw_html = Some((String::new(), range.start));
            }
            Tag::List(first) => self.enter(Container::List(first)),
            Tag::Item => {
                let marker = self.next_marker(range.start);
                self.enter(Container::Item(Some(marker)));
            }
            Tag::FootnoteDefinition(label) => {
                let mark = format!("[{}] ", self.footnote(&label));
                self.enter(Container::Footnote(Some(mark)));
            }
            Tag::Table(_) => self.open_set_apart(BlockKind::Table),
            Tag::TableHead | Tag::TableRow => {
                self.cells_in_row = 0;
                self.writer().line_end();
            }
            Tag::TableCell => {
                self.cells_in_row += 1;
                if self.cells_in_row > 1 {
                    let line = self.source.line(range.start);
                    self.writer().push(" | ", line);
                }
            }
            // The words inside are read; how they look is not.
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table => self.close(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.containers.pop();
            }
            TagEnd::HtmlBlock => self.end_raw_html(),
            _ => {}
        }
    }

    /// Closes the block being written and enters a container.
    fn enter(&mut self, container: Container) {
        self.close();
        self.containers.push(container);
    }

    /// Keeps the block being written, if it has words.
    fn close(&mut self) {
        self.unread = None;
        let is_wiki_heading = std::mem::take(&mut self.in_wiki_heading);
        let mut block = self.open.take().and_then(BlockWriter::finish);
        if let Some(heading) = block.as_mut().filter(|_| is_wiki_heading) {
            // Markup between the signs may be gone by now: then the words stay as they are.
            heading.text = wiki::heading(&heading.text).map_or(heading.text.as_str(), |(_, words)| words).to_owned();
        }
        self.blocks.extend(block);
    }

    /// The block being written; a new one begins with the marker of the item or footnote that it opens.
    fn writer(&mut self) -> &mut BlockWriter {
        let kind = self.kind_of_words();
        self.open.get_or_insert_with(|| BlockWriter::new(kind))
    }

    fn kind_of_words(&self) -> BlockKind {
        let lists = self.containers.iter().filter(|container| matches!(container, Container::List(_))).count();
        match self.containers.last() {
            None => BlockKind::Paragraph,
            Some(Container::Quote) => BlockKind::BlockQuote,
            Some(Container::Footnote(_)) => BlockKind::Footnote,
            Some(Container::List(_) | Container::Item(_)) => {
                BlockKind::ListItem(u8::try_from(lists.max(1)).unwrap_or(u8::MAX))
            }
        }
    }

    /// Begins a block that has no place for an item's marker.
    fn open_set_apart(&mut self, kind: BlockKind) {
        self.close();
        self.take_marker();
        self.open = Some(BlockWriter::new(kind));
    }

    fn start_heading(&mut self, level: u8, anchor: Option<&str>) {
        self.close();
        // A heading inside a quotation or a list divides that, not the article.
        if self.containers.is_empty() {
            let mut writer = BlockWriter::new(BlockKind::Heading(level));
            writer.set_anchor(anchor.map(|anchor| self.anchors.given(anchor)));
            self.open = Some(writer);
        }
    }

    fn end_heading(&mut self) {
        if let Some(mut block) = self.open.take().and_then(BlockWriter::finish) {
            if matches!(block.kind, BlockKind::Heading(_)) && block.anchor.is_none() {
                block.anchor = self.anchors.of_heading(&block.text);
            }
            self.blocks.push(block);
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.unread.is_some() {
            return;
        }
        self.find_wiki_heading(words, range.start);
        let line = self.source.line(range.start);
        if self.open.as_ref().is_none_or(|open| open.text().is_empty()) {
            let set_apart =
                self.open.as_ref().is_some_and(|open| matches!(open.kind(), BlockKind::Code | BlockKind::Table));
            if !set_apart && let Some(marker) = self.take_marker() {
                self.writer().push(&marker, line);
            }
        }
        self.writer().push(words, line);
    }

    /// Opens a heading where these words begin a line that is one in a wiki.
    fn find_wiki_heading(&mut self, words: &str, at: usize) {
        let in_prose = self.open.as_ref().is_none_or(|open| open.kind() == BlockKind::Paragraph);
        if !words.starts_with('=') || !in_prose || !self.containers.is_empty() {
            return;
        }
        if let Some((level, _)) = wiki::heading(self.source.line_text(at)) {
            self.close();
            self.open = Some(BlockWriter::new(BlockKind::Heading(level)));
            self.in_wiki_heading = true;
        }
    }

    fn hard_break(&mut self) {
        let writer = self.writer();
        match writer.kind() {
            BlockKind::Heading(_) | BlockKind::Table => writer.space(),
            _ => writer.line_end(),
        }
    }

    fn inline_html(&mut self, html: &str) {
        let closing = html.starts_with("</");
        let name = html.trim_start_matches(['<', '/']);
        let name =
            name.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(element) = self.unread {
            if closing && element == name {
                self.unread = None;
            }
        } else if name == "br" {
            self.hard_break();
        } else if !closing {
            self.unread = ["script", "style", "template"].into_iter().find(|&element| element == name);
        }
    }

    fn end_raw_html(&mut self) {
        let Some((html, start)) = self.raw_html.take() else { return };
        let first_line = self.source.line(start);
        let line_end = html.find('\n').unwrap_or(html.len());
        if html.get(..line_end).is_some_and(|line| self.tags.is_words(line.trim(), self.source.body)) {
            // A line of nothing but such a word begins a block of HTML for Markdown, not for its writer.
            self.words(html.trim_end(), &(start..start));
            return self.close();
        }
        let newlines: Vec<_> = html.match_indices('\n').map(|(at, _)| at).collect();
        let line_of = |byte: usize| first_line + newlines.partition_point(|&newline| newline < byte);
        self.blocks.extend(super::html::fragment(&html, &line_of));
    }

    /// The marker of the innermost item or the mark of the innermost footnote, if it was not written yet.
    fn take_marker(&mut self) -> Option<String> {
        self.containers.iter_mut().rev().find_map(|container| match container {
            Container::Item(marker) | Container::Footnote(marker) => Some(marker.take()),
            Container::Quote | Container::List(_) => None,
        })?
    }

    /// The marker of the item that begins at this byte: a bullet as it is written, a number as it is counted.
    fn next_marker(&mut self, at: usize) -> String {
        let written = self.source.body.get(at..).unwrap_or_default();
        match self.containers.last_mut() {
            Some(Container::List(Some(number))) => {
                let bracket = written.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(')');
                let marker = format!("{number}{} ", if bracket { ')' } else { '.' });
                *number = number.saturating_add(1);
                marker
            }
            _ => format!("{} ", written.chars().next().filter(|c| matches!(c, '*' | '+')).unwrap_or('-')),
        }
    }

    /// Whether the line that ends at this byte is too long to have been wrapped.
    fn line_is_long(&self, end: usize) -> bool {
        let before = self.source.body.get(..end).unwrap_or_default();
        end - before.rfind('\n').map_or(0, |at| at + 1) > WIDEST_LINE
    }

    fn footnote(&mut self, label: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(label.to_owned()).or_insert(next)
    }
}

#[cfg(test)]
mod tests;
