//! From a draft to an article: text, sections, paragraphs, sentences, passages.

use super::{Article, BlockKind, Draft, Paragraph, Passage, Section};
use crate::text::{self, Language, LineMap, Span};

/// Makes the article that `draft` describes. First step: one passage a paragraph.
pub(super) fn assemble(file: &str, bytes: &[u8], draft: Draft) -> Article {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let first_heading = draft.blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)));
    let title = draft.front.title.clone().or_else(|| first_heading.map(|block| block.text.clone()));
    let language = draft.front.language.unwrap_or(Language::UNKNOWN);
    let mut article = Article {
        id: stem.to_lowercase(),
        file: file.to_owned(),
        title: title.unwrap_or_else(|| stem.to_owned()),
        url: draft.front.url,
        author: draft.front.author,
        date: draft.front.date,
        tags: draft.front.tags,
        aliases: draft.front.aliases,
        language,
        text: String::new(),
        sections: Vec::new(),
        paragraphs: Vec::new(),
        passages: Vec::new(),
        sentences: Vec::new(),
        lines: LineMap::default(),
        words: 0,
        hash: *blake3::hash(bytes).as_bytes(),
    };
    let mut number = 0;
    for block in draft.blocks {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(&block.text);
        article.lines.extend(&block.lines, start);
        let span = Span::new(start, article.text.len());
        if let BlockKind::Heading(level) = block.kind {
            let parent = article.sections.iter().rposition(|section| section.level < level && section.level > 0);
            let parent = parent.and_then(|at| u32::try_from(at).ok());
            article.sections.push(Section { heading: Some(span), level, parent, span, anchor: block.anchor });
            number = 0;
            continue;
        }
        if article.sections.is_empty() {
            article.sections.push(Section { heading: None, level: 0, parent: None, span, anchor: None });
        }
        number += 1;
        let section = u32::try_from(article.sections.len()).unwrap_or(u32::MAX) - 1;
        if let Some(last) = article.sections.last_mut() {
            last.span = last.span.cover(span);
        }
        let first = u32::try_from(article.sentences.len()).unwrap_or(u32::MAX);
        article.sentences.extend(text::sentences(&block.text, language).into_iter().map(|found| found.shifted(start)));
        let sentences = first..u32::try_from(article.sentences.len()).unwrap_or(u32::MAX);
        let place = u32::try_from(article.paragraphs.len()).unwrap_or(u32::MAX);
        article.words += u32::try_from(block.text.split_whitespace().count()).unwrap_or(u32::MAX);
        article.passages.push(Passage { span, section, paragraphs: place..place + 1, sentences: sentences.clone() });
        article.paragraphs.push(Paragraph { span, kind: block.kind, section, number, sentences });
    }
    article
}
