//! A quote and where it stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Article;
use crate::text::Span;

/// Words cut out of an article, with their source. Made by [`Corpus::quote`](super::Corpus::quote) alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    text: String,
    span: Span,
    citation: Citation,
}

/// Where a quote stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The article's name over reloads.
    pub article: String,
    /// The article's title.
    pub title: String,
    /// The headings above the quote, outermost first; empty before the first heading.
    pub section: Vec<String>,
    /// The paragraph's number within its section, from 1.
    pub paragraph: u32,
    /// The file, relative to the corpus folder.
    pub file: String,
    /// The first and last line in the file, from 1.
    pub lines: (usize, usize),
    /// A link to the article, with the section's anchor where there is one.
    pub url: Option<String>,
    /// The article's date.
    pub date: Option<Date>,
}

impl Quote {
    /// Cuts the quote that `span` marks.
    pub(super) fn cut(article: &Article, span: Span) -> Option<Self> {
        let text = span.of(&article.text)?.to_owned();
        let paragraph = article.paragraph_at(span.start());
        let section = article.section_at(span.start());
        let anchor = article.sections.get(section as usize).and_then(|found| found.anchor.as_deref());
        let url = article.url.as_ref().map(|url| match anchor {
            Some(anchor) if !url.contains('#') => format!("{url}#{anchor}"),
            _ => url.clone(),
        });
        let citation = Citation {
            article: article.id.clone(),
            title: article.title.clone(),
            section: article.heading_path(section).into_iter().map(str::to_owned).collect(),
            paragraph: paragraph.map_or(1, |found| found.number),
            file: article.file.clone(),
            lines: article.lines.range(span),
            url,
            date: article.date,
        };
        Some(Self { text, span, citation })
    }

    /// The words, exactly as they stand in the article.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where they stand in the article's text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where they stand, for people.
    #[must_use]
    pub fn citation(&self) -> &Citation {
        &self.citation
    }
}
