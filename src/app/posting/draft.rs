//! What a draft says: sentences with their sources, kept whole, so that what is posted is what was seen.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::summarize::{self, Length, Subject, Summarize, Summary};
use super::super::{Error, Options, Outcome, UserError};
use super::Change;
use crate::corpus::{Article, ArticleIndex, Citation, Lookup, Quote};
use crate::library::Snapshot;
use crate::text::Span;

/// How many sentences a draft has at most, those that were dropped included: as many as a menu can offer.
pub const MOST_SENTENCES: usize = 25;

/// How many sentences a post is made to have at most, before context is added.
const LONGEST: usize = 10;

/// How many sentences longer or shorter is.
const STEP: usize = 2;

/// What is to be posted, or was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What stands above it.
    pub title: String,
    /// What it is of.
    pub subject: Subject,
    /// Its sentences in reading order, those that were dropped among them.
    pub sentences: Vec<DraftSentence>,
    /// The channel that it goes to, by the front end's number for it.
    pub channel: Option<u64>,
    /// The role that it mentions.
    pub role: Option<u64>,
    /// The name of the thread that is begun under it.
    pub thread: Option<String>,
    /// Tells it from any other draft that may have had its number.
    pub key: u32,
}

/// A sentence of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftSentence {
    /// Its words, exactly as they stood in the article.
    pub text: String,
    /// Where they stood.
    pub source: Citation,
    /// The first byte of the sentence in the article's text.
    pub start: usize,
    /// The paragraph that it stood in.
    pub paragraph: String,
    /// The first byte of the sentence in the paragraph.
    pub at: usize,
    /// Whether it is left out.
    pub dropped: bool,
    /// The first byte of the sentence that it was added to as context, in the same article.
    pub context_of: Option<usize>,
}

impl Draft {
    /// The sentences that are posted, in reading order.
    pub fn kept(&self) -> impl Iterator<Item = &DraftSentence> {
        self.sentences.iter().filter(|sentence| !sentence.dropped)
    }

    /// Changes it.
    pub(super) fn change(
        &mut self,
        change: Change,
        now: Timestamp,
        snapshot: &Snapshot,
        options: &Options,
    ) -> Result<(), Error> {
        match change {
            Change::Drop(at) | Change::Restore(at) => {
                let sentence = self.sentences.get_mut(usize::from(at)).ok_or(UserError::NoSuchDraft)?;
                sentence.dropped = matches!(change, Change::Drop(_));
                if self.kept().next().is_none() {
                    return Err(UserError::NothingLeft.into());
                }
            }
            Change::Context(at) => self.add_context(usize::from(at), snapshot)?,
            Change::Shorter => self.shorten(now, snapshot, options)?,
            Change::Longer => self.lengthen(now, snapshot, options)?,
            Change::Channel(channel) => self.channel = Some(channel),
        }
        Ok(())
    }

    /// Adds the sentence that stands before this one in its section, or else the one behind it.
    fn add_context(&mut self, at: usize, snapshot: &Snapshot) -> Result<(), Error> {
        let sentence = self.sentences.get(at).ok_or(UserError::NoSuchDraft)?.clone();
        let (index, article) = article_of(&sentence.source.article, snapshot).ok_or(UserError::ArticleChanged)?;
        let stands = |span: &&Span| span.of(&article.text) == Some(&sentence.text);
        let same = article.sentences.iter().filter(stands);
        let span = *same.min_by_key(|span| span.start().abs_diff(sentence.start)).ok_or(UserError::ArticleChanged)?;
        let place = article.sentences.partition_point(|other| other.start() < span.start());
        let neighbour = |place: usize| {
            let found = *article.sentences.get(place)?;
            (article.section_at(found.start()) == article.section_at(span.start())).then_some(found)
        };
        let before = place.checked_sub(1).and_then(neighbour).map(|found| (found, 0));
        let after = neighbour(place + 1).map(|found| (found, 1));
        for (found, behind) in before.into_iter().chain(after) {
            let Some(quote) = snapshot.corpus.quote(index, found) else { continue };
            let same =
                |other: &DraftSentence| other.source.article == sentence.source.article && other.text == quote.text();
            let there = self.sentences.iter().position(same);
            match there.and_then(|at| self.sentences.get_mut(at)) {
                Some(other) if other.dropped => other.dropped = false,
                Some(_) => continue,
                None => {
                    if self.sentences.len() >= MOST_SENTENCES {
                        return Err(UserError::NothingToAdd.into());
                    }
                    let context_of = Some(sentence.start);
                    self.sentences.insert(at + behind, DraftSentence { context_of, ..cut(&quote, article) });
                }
            }
            return Ok(());
        }
        Err(UserError::NothingToAdd.into())
    }

    fn lengthen(&mut self, now: Timestamp, snapshot: &Snapshot, options: &Options) -> Result<(), Error> {
        let wished = (self.chosen() + STEP).min(LONGEST);
        let mut more = self.again(wished, now, snapshot, options)?;
        let same = |one: &DraftSentence, other: &DraftSentence| {
            one.source.article == other.source.article && one.text == other.text
        };
        more.retain(|new| !self.sentences.iter().any(|old| same(old, new)));
        more.truncate(MOST_SENTENCES.saturating_sub(self.sentences.len()));
        if more.is_empty() {
            return Err(UserError::NothingToAdd.into());
        }
        for sentence in more {
            self.put(sentence);
        }
        Ok(())
    }

    fn shorten(&mut self, now: Timestamp, snapshot: &Snapshot, options: &Options) -> Result<(), Error> {
        let wished = self.chosen().checked_sub(STEP).unwrap_or(1).max(1);
        let best = self.again(wished, now, snapshot, options)?;
        let stays = |sentence: &DraftSentence| {
            best.iter().any(|best| {
                let place = sentence.context_of.map_or(best.text == sentence.text, |start| best.start == start);
                best.source.article == sentence.source.article && place
            })
        };
        let kept = self.sentences.iter().filter(|sentence| sentence.dropped || stays(sentence)).cloned();
        let kept: Vec<DraftSentence> = kept.collect();
        let left = kept.iter().filter(|sentence| !sentence.dropped).count();
        // Where the articles are no longer what they were, what was chosen goes from the end.
        if left == 0 || left == self.kept().count() {
            let last = self.sentences.iter().rposition(|sentence| !sentence.dropped);
            let Some(last) = last.filter(|_| self.kept().count() > 1) else {
                return Err(UserError::NothingLeft.into());
            };
            self.sentences.remove(last);
        } else {
            self.sentences = kept;
        }
        Ok(())
    }

    /// How many sentences were chosen by what they say, not as context.
    fn chosen(&self) -> usize {
        self.kept().filter(|sentence| sentence.context_of.is_none()).count()
    }

    /// The best sentences of the articles as they are now, without those that were dropped.
    fn again(
        &self,
        sentences: usize,
        now: Timestamp,
        snapshot: &Snapshot,
        options: &Options,
    ) -> Result<Vec<DraftSentence>, Error> {
        let dropped: BTreeSet<&str> =
            self.sentences.iter().filter(|one| one.dropped).map(|one| one.text.as_str()).collect();
        let wish = Summarize { subject: self.subject.clone(), length: Length::Sentences(sentences), post: None };
        match summarize::without(&wish, &dropped, now, snapshot, options)? {
            Outcome::Summary(summary) => Ok(sentences_of(&summary, snapshot)),
            // The articles no longer cover the topic.
            _ => Err(UserError::ArticleChanged.into()),
        }
    }

    /// Puts a sentence where it stands in reading order among those of its article, or at the end.
    fn put(&mut self, sentence: DraftSentence) {
        let same = |other: &DraftSentence| other.source.article == sentence.source.article;
        let before = self.sentences.iter().position(|other| same(other) && other.start > sentence.start);
        let behind = || self.sentences.iter().rposition(same).map(|last| last + 1);
        let at = before.or_else(behind).unwrap_or(self.sentences.len());
        self.sentences.insert(at, sentence);
    }
}

/// The sentences of a summary, as a draft keeps them.
pub(super) fn sentences_of(summary: &Summary, snapshot: &Snapshot) -> Vec<DraftSentence> {
    let found = |quote: &Quote| {
        let (_, article) = article_of(&quote.citation().article, snapshot)?;
        Some(cut(quote, article))
    };
    summary.sentences.iter().filter_map(found).take(MOST_SENTENCES).collect()
}

/// The article of this id.
pub(super) fn article_of<'a>(id: &str, snapshot: &'a Snapshot) -> Option<(ArticleIndex, &'a Article)> {
    let Lookup::One(index) = snapshot.corpus.find(id) else { return None };
    let article = snapshot.corpus.article(index)?;
    (article.id == id).then_some((index, article.as_ref()))
}

fn cut(quote: &Quote, article: &Article) -> DraftSentence {
    let (text, start) = (quote.text().to_owned(), quote.span().start());
    let paragraph = article.paragraph_at(start).map(|paragraph| paragraph.span);
    let whole = paragraph.and_then(|span| Some((span.of(&article.text)?, start.checked_sub(span.start())?)));
    let whole = whole.filter(|(whole, at)| whole.get(*at..).is_some_and(|rest| rest.starts_with(&text)));
    let (paragraph, at) = whole.map_or((text.clone(), 0), |(whole, at)| (whole.to_owned(), at));
    DraftSentence { text, source: quote.citation().clone(), start, paragraph, at, dropped: false, context_of: None }
}
