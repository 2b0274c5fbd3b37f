//! Summaries: the sentences that say the most about an article, a topic, or what is new.

use std::collections::BTreeSet;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{Ask, Error, Options, Outcome, UserError, ask, named};
use crate::corpus::{Article, ArticleIndex, BlockKind, Corpus, Quote};
use crate::library::Snapshot;
use crate::summary::{self, Budget, Document, Request, Sentence};
use crate::text::{self, Span};

/// A wish for a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summarize {
    /// What of.
    pub subject: Subject,
    /// How long.
    pub length: Length,
    /// How it is to be posted, where it may be.
    pub post: Option<PostWish>,
}

/// How a summary is to be posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostWish {
    /// What stands above it; what the summary is of without.
    pub title: Option<String>,
    /// The channel, by the front end's number for it; chosen later without.
    pub channel: Option<u64>,
    /// The role that it mentions.
    pub role: Option<u64>,
    /// The name of a thread to begin under it.
    pub thread: Option<String>,
}

/// What a summary is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// The article of this title, alias, id or file.
    Article(String),
    /// What all articles say about this.
    Topic(String),
    /// The articles dated since then.
    Since(Since),
}

/// From when on something is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Since {
    /// So many days ago.
    Days(u16),
    /// This day.
    Date(Date),
}

/// How much a summary holds at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many sentences, 1 to 50.
    Sentences(usize),
    /// So many words, 1 to 2,000; sentences stay whole.
    Words(usize),
}

/// A summary.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What it is of, in words.
    pub title: String,
    /// Its sentences, each with its source, in reading order; never empty.
    pub sentences: Vec<Quote>,
}

/// How many passages of a topic are read.
const TOPIC_PASSAGES: usize = 12;
/// How many sentences are weighed at most: likenesses are counted between every two.
const MOST_SENTENCES: usize = 2_000;

impl Default for Length {
    fn default() -> Self {
        Self::Sentences(5)
    }
}

impl FromStr for Length {
    type Err = UserError;

    /// Reads `short`, `medium` or `long`.
    fn from_str(name: &str) -> Result<Self, UserError> {
        let unknown = || UserError::UnknownChoice { option: "length", given: name.to_owned(), choices: &Self::NAMES };
        let sentences = Self::NAMES.iter().zip([3, 5, 8]).find(|(known, _)| name.trim().eq_ignore_ascii_case(known));
        sentences.map(|(_, sentences)| Self::Sentences(sentences)).ok_or_else(unknown)
    }
}

impl Length {
    /// Lengths by name: three, five and eight sentences.
    pub const NAMES: [&'static str; 3] = ["short", "medium", "long"];

    /// The same within what a summary may hold.
    pub(super) fn within_bounds(self) -> Self {
        match self {
            Self::Sentences(sentences) => Self::Sentences(sentences.clamp(1, 50)),
            Self::Words(words) => Self::Words(words.clamp(1, 2_000)),
        }
    }
}

impl PostWish {
    /// Whether anything is wished for that only a post has.
    #[must_use]
    pub fn is_given(&self) -> bool {
        *self != Self::default()
    }
}

impl Subject {
    /// The one subject of these that is given.
    ///
    /// # Errors
    /// If none or more than one is given.
    pub fn one(article: Option<String>, topic: Option<String>, since: Option<Since>) -> Result<Self, UserError> {
        match (article, topic, since) {
            (Some(article), None, None) => Ok(Self::Article(article)),
            (None, Some(topic), None) => Ok(Self::Topic(topic)),
            (None, None, Some(since)) => Ok(Self::Since(since)),
            _ => Err(UserError::OneSubject),
        }
    }
}

impl FromStr for Since {
    type Err = UserError;

    /// Reads `7d`, `2w` or `2026-11-01`.
    fn from_str(text: &str) -> Result<Self, UserError> {
        let wrong = || UserError::BadSince(text.to_owned());
        let count = |digits: &str| digits.parse::<u16>().map_err(|_| wrong());
        let text = text.trim();
        match (text.strip_suffix('d'), text.strip_suffix('w')) {
            (Some(days), _) => count(days).map(Self::Days),
            (_, Some(weeks)) => count(weeks)?.checked_mul(7).map(Self::Days).ok_or_else(wrong),
            _ => text.parse().map(Self::Date).map_err(|_| wrong()),
        }
    }
}

impl Since {
    pub(super) fn date(self, now: Timestamp) -> Date {
        match self {
            Self::Date(date) => date,
            Self::Days(days) => {
                let today = TimeZone::UTC.to_datetime(now).date();
                today.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN)
            }
        }
    }
}

/// Sentences of one article that may be taken.
struct Source {
    index: ArticleIndex,
    article: Arc<Article>,
    /// Each with the number of its paragraph.
    sentences: Vec<(Span, u32)>,
}

pub(super) fn run(wish: &Summarize, now: Timestamp, snapshot: &Snapshot, options: &Options) -> Result<Outcome, Error> {
    without(wish, &BTreeSet::new(), now, snapshot, options)
}

/// The same without these sentences.
pub(super) fn without(
    wish: &Summarize,
    dropped: &BTreeSet<&str>,
    now: Timestamp,
    snapshot: &Snapshot,
    options: &Options,
) -> Result<Outcome, Error> {
    let corpus = &snapshot.corpus;
    let (title, sources, query) = match &wish.subject {
        Subject::Article(name) => {
            let index = named::article(corpus, name)?;
            let sources: Vec<Source> = whole(corpus, index).into_iter().collect();
            let title = sources.first().map_or(String::new(), |source| source.article.title.clone());
            (title, sources, "")
        }
        Subject::Since(since) => {
            let date = since.date(now);
            let mut new: Vec<(ArticleIndex, Date)> = corpus
                .articles()
                .filter_map(|(index, article)| Some((index, article.date.filter(|day| *day >= date)?)))
                .collect();
            new.sort_by_key(|(index, day)| (std::cmp::Reverse(*day), *index));
            let sources: Vec<Source> = new.into_iter().filter_map(|(index, _)| whole(corpus, index)).collect();
            if sources.is_empty() {
                return Err(UserError::NothingSince(date).into());
            }
            (format!("New since {date}"), sources, "")
        }
        Subject::Topic(topic) => {
            let question = Ask { question: topic.clone(), ..Ask::default() };
            // A topic that the articles do not cover is refused as a question is.
            let answer = ask::run(&question, snapshot, options)?;
            if !matches!(answer, Outcome::Answered(_)) {
                return Ok(answer);
            }
            (topic.clone(), about(snapshot, topic)?, topic.as_str())
        }
    };
    let mut sources = bounded(sources);
    for source in &mut sources {
        let text = &source.article.text;
        source.sentences.retain(|(span, _)| span.of(text).is_none_or(|sentence| !dropped.contains(sentence)));
    }
    let sentences = both_sides(snapshot, &sources, chosen(snapshot, &sources, query, wish.length), wish.length);
    if sentences.is_empty() {
        return Err(UserError::NothingToSummarize.into());
    }
    Ok(Outcome::Summary(Summary { title, sentences }))
}

/// The quotes of the sentences that say the most.
fn chosen(snapshot: &Snapshot, sources: &[Source], query: &str, length: Length) -> Vec<Quote> {
    let documents = sources.iter().map(|source| Document {
        title: &source.article.title,
        sentences: source
            .sentences
            .iter()
            .map(|&(span, paragraph)| Sentence { text: span.of(&source.article.text).unwrap_or_default(), paragraph })
            .collect(),
    });
    let request = Request {
        documents: documents.collect(),
        query,
        language: sources.first().map(|source| source.article.language).unwrap_or_default(),
        budget: match length {
            Length::Sentences(sentences) => Budget::Sentences(sentences),
            Length::Words(words) => Budget::Words(words),
        },
    };
    let rarity = |stem: &str| {
        let (holders, all) = snapshot.index.passages_with_stem(stem);
        summary::rarity(holders as usize, all as usize)
    };
    let picks = summary::summarize(&request, &rarity);
    picks
        .into_iter()
        .filter_map(|pick| {
            let source = sources.get(pick.document)?;
            let (span, _) = source.sentences.get(pick.sentence)?;
            snapshot.corpus.quote(source.index, *span)
        })
        .collect()
}

/// The same with what other sources say differently beside it, the newer first: the same of other numbers or dates. The length
/// stays, so that the last sentences may give way.
fn both_sides(snapshot: &Snapshot, sources: &[Source], quotes: Vec<Quote>, length: Length) -> Vec<Quote> {
    if sources.len() < 2 {
        return quotes;
    }
    let mut all: Vec<Quote> = Vec::with_capacity(quotes.len());
    for quote in &quotes {
        let is_there = |other: &Quote| all.iter().any(|there| there.text() == other.text());
        if is_there(quote) {
            continue;
        }
        let mut pair = vec![quote.clone()];
        pair.extend(other_side(snapshot, sources, quote).filter(|other| !is_there(other)));
        pair.sort_by_key(|quote| std::cmp::Reverse(quote.citation().date));
        all.extend(pair);
    }
    if all.len() == quotes.len() {
        return all;
    }
    let mut left = match length {
        Length::Sentences(most) | Length::Words(most) => most,
    };
    let price = |quote: &Quote| match length {
        Length::Sentences(_) => 1,
        Length::Words(_) => quote.text().split_whitespace().count(),
    };
    all.into_iter()
        .take_while(|quote| {
            let fits = price(quote) <= left;
            left = left.saturating_sub(price(quote));
            fits
        })
        .collect()
}

/// The first sentence of another source that says the same of different numbers.
fn other_side(snapshot: &Snapshot, sources: &[Source], quote: &Quote) -> Option<Quote> {
    let others = sources.iter().filter(|source| source.article.id != quote.citation().article);
    let mut sentences = others.flat_map(|source| source.sentences.iter().map(move |(span, _)| (source, *span)));
    let (source, span) = sentences.find(|(source, span)| {
        let text = span.of(&source.article.text).unwrap_or_default();
        text::disagree(quote.text(), text, source.article.language)
    })?;
    snapshot.corpus.quote(source.index, span)
}

/// All sentences of an article's prose.
fn whole(corpus: &Corpus, index: ArticleIndex) -> Option<Source> {
    let article = corpus.article(index)?;
    Some(Source { index, article: Arc::clone(article), sentences: prose(article, |_| true) })
}

/// The sections that the passages nearest to a topic stand in, article by article, the best first.
fn about(snapshot: &Snapshot, topic: &str) -> Result<Vec<Source>, Error> {
    let examined = snapshot.index.examine(&snapshot.corpus, topic, None)?;
    let mut order: Vec<ArticleIndex> = Vec::new();
    let mut sections = BTreeSet::new();
    for candidate in examined.into_iter().take(TOPIC_PASSAGES) {
        if let Some((index, _, passage)) = snapshot.corpus.passage(candidate.passage) {
            sections.insert((index, passage.section));
            if !order.contains(&index) {
                order.push(index);
            }
        }
    }
    let source = |index: ArticleIndex| {
        let article = snapshot.corpus.article(index)?;
        let sentences = prose(article, |section| sections.contains(&(index, section)));
        Some(Source { index, article: Arc::clone(article), sentences })
    };
    Ok(order.into_iter().filter_map(source).collect())
}

/// The sentences of the prose of the sections that are wanted: no tables, no code.
fn prose(article: &Article, wanted: impl Fn(u32) -> bool) -> Vec<(Span, u32)> {
    let mut sentences = Vec::new();
    for (number, paragraph) in (0..).zip(&article.paragraphs) {
        let is_prose = matches!(paragraph.kind, BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::ListItem(_));
        if is_prose && wanted(paragraph.section) {
            sentences.extend(article.sentence_spans(&paragraph.sentences).iter().map(|&span| (span, number)));
        }
    }
    sentences
}

/// At most so many sentences as can be weighed at once, the same share of every source.
fn bounded(mut sources: Vec<Source>) -> Vec<Source> {
    let share = (MOST_SENTENCES / sources.len().max(1)).max(5);
    for source in &mut sources {
        source.sentences.truncate(share);
    }
    sources.truncate(MOST_SENTENCES / 5);
    sources
}
