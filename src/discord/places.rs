//! From what a button carries back to the words, in whatever articles are served now.

use super::custom_id::{AnswerPlace, ArticleKey, Digest, SentenceCheck, Width};
use super::directory::Directory;
use crate::corpus::{Article, ArticleIndex, Quote};
use crate::library::Snapshot;
use crate::text::Span;

/// What became of an answer since its button was made.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The sentence still stands in the article.
    Same(FoundAnswer),
    /// The article is there, the sentence is not.
    Changed(ArticleIndex),
    /// The article is no longer there.
    Gone,
}

/// An answer as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundAnswer {
    /// Its article.
    pub article: ArticleIndex,
    /// The words, as wide as wished.
    pub quote: Quote,
    /// The sentence that answers.
    pub sentence: Span,
    /// The next width that shows more, if any does.
    pub wider: Option<Width>,
}

/// Finds an answer again and cuts it as wide as wished.
#[must_use]
pub fn find(snapshot: &Snapshot, directory: &Directory, place: &AnswerPlace, width: Width) -> Found {
    let Some(index) = directory.article_of(place.article) else { return Found::Gone };
    let Some(article) = snapshot.corpus.article(index) else { return Found::Gone };
    let Some(sentence) = sentence(article, place) else { return Found::Changed(index) };
    let quote = quoted(article, sentence, place);
    let span = widened(article, quote, width);
    let wider = Width::ALL.into_iter().filter(|wider| *wider > width);
    let wider = wider.into_iter().find(|wider| widened(article, quote, *wider) != span);
    match snapshot.corpus.quote(index, span) {
        Some(quote) => Found::Same(FoundAnswer { article: index, quote, sentence, wider }),
        None => Found::Changed(index),
    }
}

/// The section of an article with this digest of headings, by its place among the sections.
#[must_use]
pub fn section(article: &Article, digest: Digest) -> Option<u32> {
    let count = u32::try_from(article.sections.len()).unwrap_or(u32::MAX);
    (0..count).find(|at| Digest::of_section(&article.heading_path(*at)) == Some(digest))
}

/// The article with this key.
#[must_use]
pub fn article<'a>(snapshot: &'a Snapshot, directory: &Directory, key: ArticleKey) -> Option<&'a Article> {
    Some(snapshot.corpus.article(directory.article_of(key)?)?.as_ref())
}

/// All of the section that holds this byte of an article: what a file gets that shows the whole.
#[must_use]
pub fn section_around(snapshot: &Snapshot, index: ArticleIndex, byte: usize) -> Option<Quote> {
    let article = snapshot.corpus.article(index)?;
    let section = article.sections.get(article.section_at(byte) as usize)?;
    snapshot.corpus.quote(index, section.span)
}

/// The sentence where it stood, or else wherever in the article the same words stand now, nearest first.
fn sentence(article: &Article, place: &AnswerPlace) -> Option<Span> {
    let says = |span: &Span| span.of(&article.text).is_some_and(|text| SentenceCheck::of(text) == place.check);
    let start = place.start as usize;
    let at = article.sentences.partition_point(|span| span.start() < start);
    let there = article.sentences.get(at).copied().filter(|span| span.start() == start).filter(says);
    there.or_else(|| {
        let same = article.sentences.iter().copied().filter(says);
        same.min_by_key(|span| span.start().abs_diff(start))
    })
}

/// The quote around the sentence: as many bytes as before where sentences still end there, whole sentences in any case.
fn quoted(article: &Article, sentence: Span, place: &AnswerPlace) -> Span {
    let first = sentence.start().saturating_sub(place.before as usize);
    let last = sentence.end().saturating_add(place.after as usize);
    let inside = article.sentences.iter().filter(|span| span.start() >= first && span.end() <= last);
    inside.fold(sentence, |whole, span| whole.cover(*span))
}

/// The quote, the paragraphs that it touches, or those and their neighbours in the same section.
fn widened(article: &Article, quote: Span, width: Width) -> Span {
    let touched = |found: &&crate::corpus::Paragraph| found.span.overlaps(quote);
    let first = article.paragraphs.iter().position(|found| touched(&found));
    let last = article.paragraphs.iter().rposition(|found| touched(&found));
    let (Some(mut first), Some(mut last)) = (first, last) else { return quote };
    if width == Width::Quote {
        return quote;
    }
    let section_of = |at: usize| article.paragraphs.get(at).map(|found| found.section);
    if width == Width::Neighbours {
        let before = first.checked_sub(1).filter(|before| section_of(*before) == section_of(first));
        let after = Some(last + 1).filter(|after| section_of(*after) == section_of(last));
        (first, last) = (before.unwrap_or(first), after.unwrap_or(last));
    }
    let paragraphs = article.paragraphs.get(first..=last).unwrap_or_default();
    paragraphs.iter().fold(quote, |whole, found| whole.cover(found.span))
}
