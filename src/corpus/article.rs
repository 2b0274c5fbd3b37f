//! An article: its words, and how they are divided.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BlockKind, Problem};
use crate::text::{Language, LineMap, Span};

/// What an article says about itself before its text begins. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// The title; without it the first heading, or the file's name.
    pub title: Option<String>,
    /// Where the article stands on the web: http or https only.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written or last revised.
    pub date: Option<Date>,
    /// Words to list and find it by.
    pub tags: Vec<String>,
    /// Its language, where given; otherwise it is detected.
    pub language: Option<Language>,
    /// Other names that people may use for it.
    pub aliases: Vec<String>,
}

/// One article as it is served: never changed after it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name over reloads: the file's path without the suffix, in lower case, with `-` for what is no letter, digit or `/`.
    pub id: String,
    /// Its file, relative to the corpus folder, with `/` between folders.
    pub file: String,
    /// Its title; never empty.
    pub title: String,
    /// Where it stands on the web: http or https only.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written or last revised.
    pub date: Option<Date>,
    /// Words to list and find it by.
    pub tags: Vec<String>,
    /// Other names that people may use for it.
    pub aliases: Vec<String>,
    /// Its language, given or detected.
    pub language: Language,
    /// Its words, title and headings included, as a reader of the file would read them: every quote is a slice of this.
    pub text: String,
    /// Its sections in order; the first may be the text before any heading. Never empty.
    pub sections: Vec<Section>,
    /// Its paragraphs in order: headings are none.
    pub paragraphs: Vec<Paragraph>,
    /// What is indexed and found: one or more paragraphs, or a part of a long one, of one section.
    pub passages: Vec<Passage>,
    /// All sentences of its paragraphs, in order.
    pub sentences: Vec<Span>,
    /// From a byte of the text to a line of the file.
    pub lines: LineMap,
    /// How many words the paragraphs hold.
    pub words: u32,
    /// BLAKE3 of the file's bytes: tells whether the file has changed.
    pub hash: [u8; 32],
    /// What was wrong with the file, and what to do about it.
    pub problems: Vec<Problem>,
}

/// A heading and what stands below it, down to the next heading of whatever level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading's words in the article's text; `None` for the text before the first heading.
    pub heading: Option<Span>,
    /// The heading's level, 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// The section that this one is part of, by its place in [`Article::sections`].
    pub parent: Option<u32>,
    /// Heading and paragraphs.
    pub span: Span,
    /// What to put after `#` in a link, where the format has it.
    pub anchor: Option<String>,
}

/// A paragraph as the reader sees it: of prose, a list's item, a table, a block of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its section, by its place in [`Article::sections`].
    pub section: u32,
    /// Its number within the section, from 1.
    pub number: u32,
    /// Its sentences, by their places in [`Article::sentences`].
    pub sentences: Range<u32>,
}

/// What is indexed and found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its words.
    pub span: Span,
    /// Its section, by its place in [`Article::sections`].
    pub section: u32,
    /// Its paragraphs, by their places in [`Article::paragraphs`]: one where the passage is a part of a long paragraph.
    pub paragraphs: Range<u32>,
    /// Its sentences, by their places in [`Article::sentences`].
    pub sentences: Range<u32>,
}

impl Article {
    /// The headings from the outermost to this section's own, each with its words; empty for the text before the first heading.
    ///
    /// The heading that is the article's title is left out.
    #[must_use]
    pub fn heading_path(&self, section: u32) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = Some(section);
        while let Some(found) = next.and_then(|at| self.sections.get(at as usize)) {
            if let Some(heading) = found.heading.and_then(|span| span.of(&self.text)) {
                path.push(heading);
            }
            // A parent stands before its child, so this ends.
            next = found.parent.filter(|&parent| Some(parent) < next);
        }
        path.reverse();
        if path.first().is_some_and(|first| *first == self.title) {
            path.remove(0);
        }
        path
    }

    /// The section that holds this byte of the text, in its heading or below it, by its place in [`Article::sections`].
    #[must_use]
    pub fn section_at(&self, byte: usize) -> u32 {
        let after = self.sections.partition_point(|section| section.span.start() <= byte);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The paragraph that holds this byte of the text, or the last one before it in its section; for a heading, the first
    /// one below it.
    #[must_use]
    pub fn paragraph_at(&self, byte: usize) -> Option<&Paragraph> {
        let section = self.section_at(byte);
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.start() <= byte);
        let before = after.checked_sub(1).and_then(|at| self.paragraphs.get(at));
        let of_section = |paragraph: &&Paragraph| paragraph.section == section;
        before.filter(of_section).or_else(|| self.paragraphs.get(after).filter(of_section))
    }

    /// The spans of these sentences, by their places in [`Article::sentences`].
    #[must_use]
    pub fn sentence_spans(&self, places: &Range<u32>) -> &[Span] {
        self.sentences.get(places.start as usize..places.end as usize).unwrap_or_default()
    }
}
