//! From the text of a file to an article: sections, paragraphs, sentences, passages.

use super::format::{Format, Source};
use super::{Article, Block, BlockKind, Draft, Options, Paragraph, Problem, Section, front, names, passages};
use crate::text::{self, Language, LineMap, Span};

/// Makes an article of a file's text.
///
/// A file without any words is a problem and no article.
pub(super) fn article(file: &str, text: &str, format: &Format, options: &Options) -> Result<Article, Problem> {
    let split = front::split(file, text);
    let mut draft = (format.read)(&Source::new(file, split.body, split.first_line));
    if draft.blocks.is_empty() {
        return Err(Problem::of_file(
            file,
            "There are no words in this file.",
            "Write the article, or remove the file.",
        ));
    }
    draft.front = front::merge(split.front, draft.front);
    draft.problems.extend(split.problems);
    Ok(assemble(file, draft, options))
}

/// Makes the article that `draft` describes.
pub(super) fn assemble(file: &str, draft: Draft, options: &Options) -> Article {
    let Draft { front, blocks, problems } = draft;
    let title = front.title.or_else(|| title_among(&blocks)).unwrap_or_else(|| title_of_file(file));
    let mut article = Article {
        id: names::id(file),
        file: file.to_owned(),
        title,
        url: front.url,
        author: front.author,
        date: front.date,
        tags: front.tags,
        aliases: front.aliases,
        language: front.language.unwrap_or(options.language),
        text: String::new(),
        sections: Vec::new(),
        paragraphs: Vec::new(),
        passages: Vec::new(),
        sentences: Vec::new(),
        lines: LineMap::default(),
        words: 0,
        hash: [0; 32],
        problems,
    };
    let spans = lay_out(&mut article, &blocks);
    if article.language == Language::UNKNOWN {
        article.language = text::detect_language(&article.text);
    }
    for (block, span) in blocks.into_iter().zip(spans) {
        match block.kind {
            BlockKind::Heading(level) => add_section(&mut article, Some(span), level, block.anchor),
            kind => add_paragraph(&mut article, kind, span, &block.text),
        }
    }
    article.passages = passages::divide(&article, options);
    article
}

/// Writes the blocks' words one after the other; gives the place of each.
fn lay_out(article: &mut Article, blocks: &[Block]) -> Vec<Span> {
    let mut last = None;
    let mut spans = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (last, block.kind) {
            (None, _) => {}
            (Some(BlockKind::ListItem(_)), BlockKind::ListItem(depth)) => {
                article.text.push('\n');
                article.text.push_str(&"  ".repeat(usize::from(depth.saturating_sub(1))));
            }
            _ => article.text.push_str("\n\n"),
        }
        last = Some(block.kind);
        let start = article.text.len();
        article.text.push_str(&block.text);
        article.lines.extend(&block.lines, start);
        spans.push(Span::new(start, article.text.len()));
    }
    spans
}

fn add_section(article: &mut Article, heading: Option<Span>, level: u8, anchor: Option<String>) {
    let parent = article.sections.iter().rposition(|section| (1..level).contains(&section.level));
    let parent = parent.map(small);
    let span = heading.unwrap_or_default();
    article.sections.push(Section { heading, level, parent, span, anchor });
}

fn add_paragraph(article: &mut Article, kind: BlockKind, span: Span, text: &str) {
    match article.sections.last_mut() {
        Some(section) => section.span = section.span.cover(span),
        None => article.sections.push(Section { heading: None, level: 0, parent: None, span, anchor: None }),
    }
    let section = small(article.sections.len()) - 1;
    let number = article.paragraphs.last().filter(|last| last.section == section).map_or(1, |last| last.number + 1);
    let first = small(article.sentences.len());
    let found = sentences_of(kind, text, article.language);
    article.sentences.extend(found.into_iter().map(|sentence| sentence.shifted(span.start())));
    let sentences = first..small(article.sentences.len());
    article.words += small(text.split_whitespace().count());
    article.paragraphs.push(Paragraph { span, kind, section, number, sentences });
}

/// The sentences of a block; of code and tables, the lines.
fn sentences_of(kind: BlockKind, text: &str, language: Language) -> Vec<Span> {
    match kind {
        BlockKind::Code | BlockKind::Table => lines_of(text),
        BlockKind::ListItem(_) | BlockKind::Footnote => {
            // "1." is no sentence: the marker belongs to the one that it stands before.
            let marker = marker_length(text);
            let words = text.get(marker..).unwrap_or_default();
            let mut found: Vec<_> =
                text::sentences(words, language).into_iter().map(|sentence| sentence.shifted(marker)).collect();
            if let Some(first) = found.first_mut() {
                *first = Span::new(0, first.end());
            }
            found
        }
        _ => text::sentences(text, language),
    }
}

/// The length of "- ", "12. " or "[3] " at the beginning of an item.
fn marker_length(text: &str) -> usize {
    let Some((marker, _)) = text.split_once(' ') else { return 0 };
    let core = marker.trim_end_matches(['.', ')', ']']).trim_start_matches(['[', '(']);
    let is_number = !core.is_empty() && core.len() < marker.len() && core.bytes().all(|byte| byte.is_ascii_digit());
    let is_bullet = ["-", "*", "+", "\u{2022}"].contains(&marker);
    if is_number || is_bullet { marker.len() + 1 } else { 0 }
}

fn lines_of(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let begin = start + line.len() - line.trim_start().len();
            found.push(Span::new(begin, begin + words.len()));
        }
        start += line.len();
    }
    found
}

/// The first heading of the outermost level, or a heading that opens the article and has no equal.
fn title_among(blocks: &[Block]) -> Option<String> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let outermost = blocks.iter().find(|block| level(block) == Some(1));
    let opening = blocks.first().filter(|first| {
        level(first).is_some_and(|own| blocks.iter().filter_map(level).filter(|&other| other <= own).count() == 1)
    });
    outermost.or(opening).map(|block| block.text.clone())
}

/// A title made of the file's name: "risk-taking.md" becomes "Risk taking".
fn title_of_file(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A place in an article: its text is under 4 GiB, so that every count of its parts fits.
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
