//! What this is, and what it holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::library::Snapshot;
use crate::store::{self, Store};
use crate::text::Language;

/// What this is, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The program's version.
    pub version: &'static str,
    /// How many articles are served.
    pub articles: usize,
    /// How many passages they have.
    pub passages: usize,
    /// How many words they have.
    pub words: u64,
    /// How many articles there are in each language, the commonest first.
    pub languages: Vec<(Language, usize)>,
    /// The date of the newest article.
    pub newest: Option<Date>,
    /// How many problems the load found.
    pub problems: usize,
    /// What is wrong with the store, in a sentence with advice; told to those who can mend it.
    pub store: Option<String>,
    /// For how many days questions and votes are kept, where anything is.
    pub kept_days: Option<[u16; 2]>,
}

pub(super) fn run(snapshot: &Snapshot, trouble: Option<store::Error>, store: Option<&Store>) -> About {
    let corpus = &snapshot.corpus;
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for (_, article) in corpus.articles() {
        *counts.entry(article.language).or_default() += 1;
    }
    let mut languages: Vec<(Language, usize)> = counts.into_iter().collect();
    languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    About {
        version: env!("CARGO_PKG_VERSION"),
        articles: corpus.articles().count(),
        passages: corpus.passage_count(),
        words: corpus.articles().map(|(_, article)| u64::from(article.words)).sum(),
        languages,
        newest: corpus.articles().filter_map(|(_, article)| article.date).max(),
        problems: corpus.report().problems.len(),
        store: trouble.map(|error| error.to_string()),
        kept_days: store.map(Store::kept_days),
    }
}
