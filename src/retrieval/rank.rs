//! From a question to its candidates in order: postings first, then every candidate read and weighed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::build::Parts;
use super::dense::{Dense, Query};
use super::features::{PassageFeatures, SentenceFeatures};
use super::question::Question;
use super::reading::{Candidate, Reader};
use super::tally::Bm25;
use super::weights::Weights;
use super::{Error, Options};
use crate::corpus::{ArticleIndex, Corpus, PassageId};

/// How many times as many passages are found by their postings as are then read.
const POSTED_TIMES: usize = 3;
/// What the BM25 of its article is worth to a passage that was not read yet, beside its own: found by cross-validation, and of little
/// effect between a fifth and 1.
const WORTH_OF_ARTICLE: f32 = 0.35;
/// What being the latest is worth, on the scale of scores: logarithms of odds. Each earlier date is worth half of the next.
const WORTH: f32 = 3.0;
/// How far below the best one a passage may be, on the same scale, to answer about as well, if it holds the same words asked for.
const ABOUT_AS_GOOD: f32 = 3.0;

/// A candidate in its place.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    /// What was read.
    pub candidate: Candidate,
    /// Its article.
    pub article: ArticleIndex,
    /// Its score: comparable within one question alone.
    pub score: f32,
    /// The scores of its sentences.
    pub sentences: Vec<f32>,
    /// Whether the latest is asked for, and a later article answers about as well.
    pub out_of_date: bool,
}

/// What a question is asked of.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub corpus: &'a Corpus,
    pub parts: &'a Parts,
    pub dense: Option<&'a Dense>,
    pub options: &'a Options,
    /// The one article that is asked, if not all are.
    pub scope: Option<ArticleIndex>,
}

/// A question's vector, and those that it is compared with.
pub(super) struct Meaning<'a> {
    pub dense: &'a Dense,
    pub query: Query,
}

impl<'a> Meaning<'a> {
    pub fn of(dense: &'a Dense, text: &str) -> Self {
        Self { dense, query: dense.ask(text) }
    }
}

/// The passages most likely to answer, best first; of equal ones the first in the corpus.
pub(super) fn rank(
    asked: &Asked<'_>,
    question: &Question,
    most: usize,
    meaning: Option<&Meaning<'_>>,
    weights: &Weights,
) -> Result<Vec<Ranked>, Error> {
    let Asked { corpus, parts, scope, .. } = *asked;
    let posted = if scope.is_none() { posted(parts, question, most.saturating_mul(POSTED_TIMES))? } else { Vec::new() };
    // Half as many are looked for by meaning: most of those are found by their words already.
    let near =
        meaning.map(|meaning| meaning.dense.nearest(&meaning.query, corpus, scope, most / 2)).unwrap_or_default();
    let found = posted.iter().map(|&(passage, _)| passage).chain(near.iter().copied());
    let article_scores =
        ArticleScores::of(found.map(|passage| article_of(corpus, passage)).chain(scope), asked, question)?;
    let mut reader = Reader::new(question, parts);
    let mut candidates = match scope {
        Some(article) => best_of(corpus.passages_of(article), &mut reader, most),
        None => Vec::new(),
    };
    let mut unread = promising(&posted, &article_scores, corpus, most);
    unread.extend(near.into_iter().filter(|near| candidates.iter().all(|found| found.passage != *near)));
    // Numbers are moved about more cheaply than candidates.
    unread.sort_unstable();
    unread.dedup();
    candidates.extend(unread.into_iter().map(|passage| reader.read(passage)));
    candidates.sort_by_key(|candidate| candidate.passage);
    let articles: Vec<ArticleIndex> =
        candidates.iter().map(|candidate| article_of(corpus, candidate.passage)).collect();
    look_around(&mut candidates, &articles, corpus);
    for (candidate, &article) in candidates.iter_mut().zip(&articles) {
        candidate.features.article = article_scores.get(article);
    }
    if let Some(meaning) = meaning {
        cosines(&mut candidates, &articles, corpus, meaning);
    }
    let best = candidates.iter().fold(PassageFeatures::default(), |best, found| best.max(found.features));
    let best_sentence = candidates
        .iter()
        .flat_map(|found| &found.sentences)
        .fold(SentenceFeatures::default(), |best, found| best.max(*found));
    let mut ranked: Vec<Ranked> = candidates
        .into_iter()
        .zip(articles)
        .map(|(candidate, article)| {
            let relative = candidate.features.beside(&best);
            let sentences = candidate
                .sentences
                .iter()
                .map(|found| found.beside(&best_sentence).weighed(&weights.sentence))
                .collect();
            Ranked { score: relative.weighed(&weights.passage), candidate, article, sentences, out_of_date: false }
        })
        .collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.candidate.passage.cmp(&b.candidate.passage)));
    if question.latest {
        prefer_latest(&mut ranked, corpus);
    }
    Ok(ranked)
}

/// Puts passages of later articles before others that answer about as well, and notes those that are thereby out of date; those
/// without a date stay where they are. The scores stay, too: how sure an answer is has nothing to do with its date.
fn prefer_latest(ranked: &mut [Ranked], corpus: &Corpus) {
    let Some((best, words)) = ranked.first().map(|first| (first.score, first.candidate.terms)) else { return };
    let date = |found: &Ranked| corpus.article(found.article).and_then(|article| article.date);
    let near = |found: &Ranked| best - found.score <= ABOUT_AS_GOOD && found.candidate.terms & words == words;
    let dates: BTreeSet<_> = ranked.iter().filter(|found| near(found)).filter_map(date).collect();
    let place = |found: &Ranked| {
        let date = date(found).filter(|_| near(found))?;
        i32::try_from(dates.iter().rev().position(|other| *other == date)?).ok()
    };
    let worth = |found: &Ranked| found.score + place(found).map_or(0.0, |place| WORTH * 0.5_f32.powi(place));
    for found in ranked.iter_mut() {
        found.out_of_date = place(found).is_some_and(|place| place > 0);
    }
    ranked.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.candidate.passage.cmp(&b.candidate.passage)));
}

/// The article that a passage is of.
fn article_of(corpus: &Corpus, passage: u32) -> ArticleIndex {
    corpus.passage(PassageId(passage)).map_or(ArticleIndex(u32::MAX), |(article, ..)| article)
}

/// The passages that are best by the postings of the question's stems alone, each with its BM25.
fn posted(parts: &Parts, question: &Question, most: usize) -> Result<Vec<(u32, f32)>, Error> {
    let stems = question
        .terms
        .iter()
        .flat_map(|term| term.stems.iter().map(|&(stem, worth)| (parts.vocabulary.stems.get(stem), worth)));
    parts.lexical.best(stems, most)
}

/// Those that are worth reading: the best by their own BM25 and that of their article, each beside the best there is.
fn promising(posted: &[(u32, f32)], articles: &ArticleScores, corpus: &Corpus, most: usize) -> Vec<u32> {
    let best = posted.iter().map(|(_, score)| *score).fold(f32::MIN_POSITIVE, f32::max);
    let best_article = articles.best();
    let score = |&(passage, score): &(u32, f32)| {
        (score / best + WORTH_OF_ARTICLE * articles.get(article_of(corpus, passage)) / best_article, passage)
    };
    let mut scored: Vec<(f32, u32)> = posted.iter().map(score).collect();
    scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(most).map(|(_, passage)| passage).collect()
}

/// The best of an article's passages by BM25 alone, where it has more than are to be weighed, in the order of the corpus.
fn best_of(passages: Range<u32>, reader: &mut Reader<'_>, most: usize) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = passages.map(|passage| reader.read(passage)).collect();
    all.retain(|candidate| candidate.terms != 0);
    all.sort_by(|a, b| b.features.bm25.total_cmp(&a.features.bm25).then(a.passage.cmp(&b.passage)));
    all.truncate(most);
    all.sort_by_key(|candidate| candidate.passage);
    all
}

/// Fills in what a passage has from its neighbours; candidates are in the order of the corpus.
fn look_around(candidates: &mut [Candidate], articles: &[ArticleIndex], corpus: &Corpus) {
    let scores: Vec<(u32, f32)> = candidates.iter().map(|found| (found.passage, found.features.bm25)).collect();
    for (at, (candidate, &article)) in candidates.iter_mut().zip(articles).enumerate() {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let beside = near.filter(|&other| articles.get(other) == Some(&article)).filter_map(|other| scores.get(other));
        candidate.features.neighbour = beside
            .filter(|(passage, _)| passage.abs_diff(candidate.passage) == 1)
            .map(|&(_, score)| score)
            .fold(0.0, f32::max);
        let first = corpus.passages_of(article).start;
        candidate.features.position = 1.0 / (1.0 + candidate.passage.saturating_sub(first) as f32);
        let of_article =
            scores.iter().zip(articles).filter(|(_, other)| **other == article).map(|((_, score), _)| *score);
        candidate.features.article_best = of_article.fold(0.0, f32::max);
    }
}

/// Fills in what vectors say.
fn cosines(candidates: &mut [Candidate], articles: &[ArticleIndex], corpus: &Corpus, meaning: &Meaning<'_>) {
    for (candidate, &article) in candidates.iter_mut().zip(articles) {
        let place = candidate.passage.saturating_sub(corpus.passages_of(article).start) as usize;
        let Some(cosines) = meaning.dense.cosines(&meaning.query, article, place) else { continue };
        let best = |cosines: &[f32]| cosines.iter().copied().reduce(f32::max).unwrap_or_default();
        candidate.features.cosine = cosines.passage;
        candidate.features.article_cosine = cosines.article;
        candidate.features.sentence_cosine = best(&cosines.sentences);
        candidate.features.context_cosine = best(&cosines.in_context);
        let of_sentences = cosines.sentences.into_iter().zip(cosines.in_context);
        for (sentence, (alone, in_context)) in candidate.sentences.iter_mut().zip(of_sentences) {
            (sentence.cosine, sentence.context_cosine) = (alone, in_context);
        }
    }
}

/// BM25 of whole articles, in their order.
struct ArticleScores(Vec<(ArticleIndex, f32)>);

impl ArticleScores {
    fn of(articles: impl Iterator<Item = ArticleIndex>, asked: &Asked<'_>, question: &Question) -> Result<Self, Error> {
        let parts = asked.parts;
        let mut distinct: Vec<ArticleIndex> = articles.collect();
        distinct.sort_unstable();
        distinct.dedup();
        let runs: Vec<Range<u32>> = distinct.iter().map(|&article| asked.corpus.passages_of(article)).collect();
        let mut counted: Vec<Vec<(f32, f32)>> = vec![Vec::with_capacity(question.terms.len()); runs.len()];
        for term in &question.terms {
            let mut counts = vec![0.0; runs.len()];
            for &(stem, worth) in &term.stems {
                let found = parts.lexical.counts(parts.vocabulary.stems.get(stem), &runs)?;
                for (count, found) in counts.iter_mut().zip(found) {
                    *count += worth * found as f32;
                }
            }
            for (article, count) in counted.iter_mut().zip(counts) {
                article.push((count, term.idf));
            }
        }
        let average = parts.totals.body_words as f32 / parts.article_words.len().max(1) as f32;
        let score = |(article, counted): (ArticleIndex, Vec<(f32, f32)>)| {
            let length = parts.article_words.get(article.0).unwrap_or_default() as f32;
            (article, Bm25::EVEN.score(counted.into_iter(), length, average))
        };
        Ok(Self(distinct.into_iter().zip(counted).map(score).collect()))
    }

    fn get(&self, article: ArticleIndex) -> f32 {
        let at = self.0.binary_search_by_key(&article, |(known, _)| *known).ok();
        at.and_then(|at| self.0.get(at)).map(|(_, score)| *score).unwrap_or_default()
    }

    /// The best of them; never 0.
    fn best(&self) -> f32 {
        self.0.iter().map(|(_, score)| *score).fold(f32::MIN_POSITIVE, f32::max)
    }
}
