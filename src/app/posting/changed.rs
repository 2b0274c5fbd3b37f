//! What became, in the articles, of sentences that were posted.

use super::draft::{Draft, DraftSentence, article_of};
use crate::corpus::Article;
use crate::library::Snapshot;

/// From this likeness on, a sentence is taken for what another one has become.
const LIKE: f64 = 0.5;

/// A sentence that no longer stands in its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSentence {
    /// Its number in the post, from 1.
    pub number: usize,
    /// Its words.
    pub text: String,
    /// What became of it.
    pub now: Now,
}

/// What became of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// Its article is no longer there.
    ArticleGone,
    /// The article no longer says anything like it.
    Gone,
    /// The article says this in its place.
    Reads(String),
}

/// The sentences that are posted and no longer stand in their articles.
pub(super) fn changed(draft: &Draft, snapshot: &Snapshot) -> Vec<ChangedSentence> {
    let became = |(number, sentence): (usize, &DraftSentence)| {
        let now = match article_of(&sentence.source.article, snapshot) {
            None => Now::ArticleGone,
            Some((_, article)) if memchr::memmem::find(article.text.as_bytes(), sentence.text.as_bytes()).is_some() => {
                return None;
            }
            Some((_, article)) => nearest(&sentence.text, article).map_or(Now::Gone, Now::Reads),
        };
        Some(ChangedSentence { number, text: sentence.text.clone(), now })
    };
    (1..).zip(draft.kept()).filter_map(became).collect()
}

/// The sentence of the article that is the likest, by the pairs of letters that both have.
fn nearest(text: &str, article: &Article) -> Option<String> {
    let sentences = article.sentences.iter().filter_map(|span| span.of(&article.text));
    let likest = sentences.map(|found| (strsim::sorensen_dice(text, found), found));
    let likest = likest.filter(|(likeness, _)| *likeness >= LIKE).max_by(|one, other| one.0.total_cmp(&other.0));
    likest.map(|(_, found)| found.to_owned())
}
