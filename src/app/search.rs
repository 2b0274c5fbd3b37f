//! The passages that match a search, page by page.

use super::{Error, Options, UserError, named};
use crate::corpus::{Corpus, Quote};
use crate::library::Snapshot;
use crate::retrieval::{Hit, SearchQuery, Slice, UnknownWord};
use crate::text::Span;

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What is looked for: words, "a phrase", -without, title:word, tag:word.
    pub query: String,
    /// The title, alias, id or file of the one article to look in.
    pub article: Option<String>,
    /// The page, from 1.
    pub page: usize,
    /// How many passages a page has, 1 to 100; without it as many as configured.
    pub limit: Option<usize>,
    /// Whether the query was too long and its end was left out.
    pub shortened: bool,
}

/// A page of what a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResults {
    /// The search as it was read.
    pub query: String,
    /// Whether the query was too long and its end was left out.
    pub shortened: bool,
    /// The title of the one article that was looked in.
    pub article: Option<String>,
    /// The passages, the best first; empty if nothing matches.
    pub hits: Vec<SearchHit>,
    /// How many passages match in all.
    pub total: usize,
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are; 1 if nothing matches.
    pub pages: usize,
    /// The place of the first hit among all, from 1.
    pub first: usize,
    /// Words of the search that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

/// A passage that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The words, with their source.
    pub quote: Quote,
    /// The words in the quote that match, as bytes of the article's text, in order; none overlap.
    pub matches: Vec<Span>,
    /// Its score: comparable within one search alone.
    pub score: f32,
}

impl Default for Search {
    fn default() -> Self {
        Self { query: String::new(), article: None, page: 1, limit: None, shortened: false }
    }
}

impl SearchHit {
    /// The words of the quote in runs, each with whether it matches.
    #[must_use]
    pub fn runs(&self) -> Vec<(&str, bool)> {
        let (text, offset) = (self.quote.text(), self.quote.span().start());
        let mut runs = Vec::new();
        let mut done = 0;
        for span in &self.matches {
            let (Some(start), Some(end)) = (span.start().checked_sub(offset), span.end().checked_sub(offset)) else {
                continue;
            };
            if let (Some(before), Some(found)) = (text.get(done..start), text.get(start..end)) {
                runs.extend([(before, false), (found, true)]);
                done = end;
            }
        }
        runs.push((text.get(done..).unwrap_or_default(), false));
        runs.retain(|(run, _)| !run.is_empty());
        runs
    }
}

pub(super) fn run(search: &Search, snapshot: &Snapshot, options: &Options) -> Result<SearchResults, Error> {
    let corpus = &snapshot.corpus;
    let query = SearchQuery::parse(&search.query);
    if query.wanted.is_empty() {
        let nothing = if query.unwanted.is_empty() { UserError::EmptySearch } else { UserError::OnlyExclusions };
        return Err(nothing.into());
    }
    let scope = search.article.as_deref().map(|name| named::article(corpus, name)).transpose()?;
    let limit = search.limit.unwrap_or(options.results).clamp(1, 100);
    let offset = search.page.saturating_sub(1).saturating_mul(limit);
    let found = snapshot.index.search(corpus, &query, scope, Slice { offset, limit })?;
    let pages = found.total.div_ceil(limit).max(1);
    if search.page > pages {
        return Err(UserError::NoSuchPage { page: search.page, pages }.into());
    }
    Ok(SearchResults {
        query: search.query.clone(),
        shortened: search.shortened,
        article: scope.and_then(|index| corpus.article(index)).map(|article| article.title.clone()),
        hits: found.hits.iter().filter_map(|hit| cut(corpus, hit)).collect(),
        total: found.total,
        page: search.page,
        pages,
        first: offset + 1,
        unknown_words: found.unknown_words,
    })
}

fn cut(corpus: &Corpus, hit: &Hit) -> Option<SearchHit> {
    let quote = corpus.quote(hit.article, hit.quote)?;
    Some(SearchHit { quote, matches: hit.matches.clone(), score: hit.score })
}
