//! An article as it stands, or one of its sections; whole or page by page.

use std::sync::Arc;

use super::{Error, ListedArticle, Options, UserError, named};
use crate::corpus::{Article, ArticleIndex, BlockKind, Corpus, Quote};
use crate::library::Snapshot;
use crate::text::Span;

/// A wish to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The article's title, alias, id or file.
    pub article: String,
    /// The section's heading; without it the whole article.
    pub section: Option<String>,
    /// The page, from 1; without it all of them at once.
    pub page: Option<usize>,
}

/// A page of an article, or all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingPage {
    /// The article.
    pub article: ListedArticle,
    /// The headings down to the section that was asked for; empty for the whole article.
    pub section: Vec<String>,
    /// Headings and paragraphs in order, each cut from the article; never empty.
    pub blocks: Vec<PageBlock>,
    /// The page, from 1; without it the blocks are everything there is.
    pub page: Option<usize>,
    /// How many pages there are.
    pub pages: usize,
}

/// A heading, a paragraph, or a part of a long paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct PageBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, with their source.
    pub quote: Quote,
}

pub(super) fn run(read: &Read, snapshot: &Snapshot, options: &Options) -> Result<ReadingPage, Error> {
    let corpus = &snapshot.corpus;
    let index = named::article(corpus, &read.article)?;
    let Some(article) = corpus.article(index) else {
        return Err(UserError::NoSuchArticle { name: read.article.clone(), nearest: Vec::new() }.into());
    };
    let section = read.section.as_deref().map(|name| named::section(article, name)).transpose()?;
    let blocks = blocks(article, section);
    let pages = paged(article, &blocks, options.page_characters);
    let chosen = match read.page {
        None => blocks,
        Some(page) => match page.checked_sub(1).and_then(|at| pages.get(at)) {
            Some(blocks) => blocks.clone(),
            None => return Err(UserError::NoSuchPage { page, pages: pages.len() }.into()),
        },
    };
    Ok(ReadingPage {
        article: ListedArticle::from(article.as_ref()),
        section: section.map_or(Vec::new(), |at| article.heading_path(at).into_iter().map(str::to_owned).collect()),
        blocks: chosen.into_iter().filter_map(|block| cut(corpus, index, block)).collect(),
        page: read.page,
        pages: pages.len(),
    })
}

fn cut(corpus: &Corpus, article: ArticleIndex, (kind, span): (BlockKind, Span)) -> Option<PageBlock> {
    corpus.quote(article, span).map(|quote| PageBlock { kind, quote })
}

/// Headings and paragraphs of the article, or of one section with the sections below it, in the order of the text.
fn blocks(article: &Arc<Article>, section: Option<u32>) -> Vec<(BlockKind, Span)> {
    let inside = |at: u32| section.is_none_or(|wanted| belongs(article, at, wanted));
    let headings = (0_u32..).zip(&article.sections).filter(|(at, _)| inside(*at));
    let headings = headings.filter_map(|(_, found)| Some((BlockKind::Heading(found.level), found.heading?)));
    let paragraphs = article.paragraphs.iter().filter(|found| inside(found.section));
    let paragraphs = paragraphs.map(|found| (found.kind, found.span));
    let mut blocks: Vec<(BlockKind, Span)> = headings.chain(paragraphs).collect();
    blocks.sort_by_key(|(_, span)| *span);
    blocks
}

/// Whether a section is the wanted one or stands somewhere below it.
fn belongs(article: &Article, section: u32, wanted: u32) -> bool {
    let mut next = Some(section);
    while let Some(at) = next {
        if at == wanted {
            return true;
        }
        // A parent stands before its child, so this ends.
        let parent = article.sections.get(at as usize).and_then(|found| found.parent);
        next = parent.filter(|&parent| parent < at);
    }
    false
}

/// The blocks divided into pages of about `budget` characters: between blocks, and within a long one between sentences.
fn paged(article: &Article, blocks: &[(BlockKind, Span)], budget: usize) -> Vec<Vec<(BlockKind, Span)>> {
    let length = |span: Span| span.of(&article.text).map_or(0, |text| text.chars().count());
    let mut pages = Vec::new();
    let mut page: Vec<(BlockKind, Span)> = Vec::new();
    let mut used = 0;
    for &(kind, span) in blocks {
        for part in parts(article, span, budget) {
            let size = length(part);
            if used > 0 && used + size > budget {
                // A heading is no end of a page: it goes with what stands below it.
                let keep =
                    page.iter().rposition(|(kind, _)| !matches!(kind, BlockKind::Heading(_))).map_or(0, |at| at + 1);
                if keep > 0 {
                    let next = page.split_off(keep);
                    pages.push(std::mem::replace(&mut page, next));
                    used = page.iter().map(|(_, span)| length(*span)).sum();
                }
            }
            page.push((kind, part));
            used += size;
        }
    }
    if !page.is_empty() {
        pages.push(page);
    }
    pages
}

/// The span whole where it fits the budget; else runs of its sentences that do (a longer sentence stands alone).
fn parts(article: &Article, span: Span, budget: usize) -> Vec<Span> {
    let first = article.sentences.partition_point(|sentence| sentence.start() < span.start());
    let sentences = article.sentences.get(first..).unwrap_or_default();
    let mut parts: Vec<Span> = Vec::new();
    for &sentence in sentences.iter().take_while(|sentence| span.contains(**sentence)) {
        match parts.last_mut() {
            // Bytes stand for characters here: a page may be shorter than it could, never longer.
            Some(last) if last.cover(sentence).len() <= budget => *last = last.cover(sentence),
            _ => parts.push(sentence),
        }
    }
    let fits = span.of(&article.text).is_some_and(|text| text.chars().count() <= budget);
    if fits || parts.is_empty() { vec![span] } else { parts }
}
