//! Articles and where every word of them stands.

mod article;
mod assemble;
mod block;
mod changes;
mod decode;
mod file;
mod format;
mod front;
mod incoming;
mod load;
mod lookup;
mod names;
mod options;
mod passages;
mod problem;
mod quote;
mod walk;
mod watch;

pub use article::{Article, FrontMatter, Paragraph, Passage, Section};
pub use block::{Block, BlockKind, Draft};
pub use changes::{ArticleChange, Changes, Moved, PassageChange};
pub use incoming::{Incoming, NotAnArticle, put_whole, remove_file};
pub use load::{Error, Known, LoadReport, Progress};
pub use lookup::Lookup;
pub use options::{BadOption, Options};
pub use problem::Problem;
pub use quote::{Citation, Quote};
pub use walk::Skipped;
pub use watch::Watch;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::text::Span;

/// The place of an article in its [`Corpus`]; good for one load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleIndex(pub u32);

/// The place of a passage among all passages of its [`Corpus`], in the order of articles and text; good for one load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageId(pub u32);

/// All articles of one load, in the order of their files.
#[derive(Debug, Default)]
pub struct Corpus {
    articles: Vec<Arc<Article>>,
    /// The id of each article's first passage, and one past the last: one entry more than articles.
    first_passage: Vec<u32>,
    report: LoadReport,
    options: Options,
}

impl Corpus {
    /// A corpus of these articles, sorted by file.
    #[must_use]
    pub fn new(mut articles: Vec<Arc<Article>>, report: LoadReport) -> Self {
        articles.sort_by(|a, b| a.file.cmp(&b.file));
        let mut next = 0;
        let mut first_passage = vec![next];
        for article in &articles {
            next += u32::try_from(article.passages.len()).unwrap_or(u32::MAX);
            first_passage.push(next);
        }
        Self { articles, first_passage, report, options: Options::default() }
    }

    /// The same corpus, known to have been loaded with these options.
    #[must_use]
    pub fn with_options(self, options: Options) -> Self {
        Self { options, ..self }
    }

    /// Reads every article of the folder that the options name.
    ///
    /// A bad article is a [`Problem`] in the [`report`](Self::report); the rest loads.
    ///
    /// # Errors
    /// If the folder is missing or cannot be read, or no article was found in it.
    pub fn load(options: &Options) -> Result<Self, Error> {
        load::load(options, &|_, _| None, &|_| ControlFlow::Continue(()))
    }

    /// Reads every article of the folder; what `known` finds is taken over as it is, and the rest is parsed.
    ///
    /// `known` is called once a file, from several threads.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_reusing(options: &Options, known: &Known<'_>) -> Result<Self, Error> {
        load::load(options, known, &|_| ControlFlow::Continue(()))
    }

    /// Reads every article of the folder, as [`load_reusing`](Self::load_reusing) does, and tells how far that is.
    ///
    /// `progress` is called after every file, from several threads; breaking off ends the load.
    ///
    /// # Errors
    /// As [`load`](Self::load), and [`Error::Cancelled`] if `progress` broke off.
    pub fn load_watched(
        options: &Options,
        known: &Known<'_>,
        progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Result<Self, Error> {
        load::load(options, known, progress)
    }

    /// Reads the folder again; the articles of `previous` whose files hold the same bytes are taken over as they are,
    /// provided that it was loaded with the same passage sizes and language.
    ///
    /// `progress` is called after every file, from several threads; breaking off ends the load.
    ///
    /// # Errors
    /// As [`load`](Self::load), and [`Error::Cancelled`] if `progress` broke off.
    pub fn reload(
        options: &Options,
        previous: Option<&Corpus>,
        progress: &(dyn Fn(Progress) -> ControlFlow<()> + Sync),
    ) -> Result<Self, Error> {
        load::reload(options, previous, progress)
    }

    /// What it was loaded with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The articles, in the order of their files.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleIndex, &Arc<Article>)> {
        (0..).map(ArticleIndex).zip(&self.articles)
    }

    /// One article.
    #[must_use]
    pub fn article(&self, index: ArticleIndex) -> Option<&Arc<Article>> {
        self.articles.get(index.0 as usize)
    }

    /// The article that is this file, relative to the folder.
    #[must_use]
    pub fn of_file(&self, file: &str) -> Option<ArticleIndex> {
        let at = self.articles.binary_search_by(|article| article.file.as_str().cmp(file)).ok()?;
        Some(ArticleIndex(u32::try_from(at).ok()?))
    }

    /// How many passages there are.
    #[must_use]
    pub fn passage_count(&self) -> usize {
        self.first_passage.last().copied().unwrap_or_default() as usize
    }

    /// A passage, with the article that holds it.
    #[must_use]
    pub fn passage(&self, id: PassageId) -> Option<(ArticleIndex, &Arc<Article>, &Passage)> {
        let at = self.first_passage.partition_point(|&first| first <= id.0).checked_sub(1)?;
        let article = self.articles.get(at)?;
        let first = self.first_passage.get(at)?;
        let passage = article.passages.get((id.0 - first) as usize)?;
        Some((ArticleIndex(u32::try_from(at).ok()?), article, passage))
    }

    /// The ids of an article's passages.
    #[must_use]
    pub fn passages_of(&self, article: ArticleIndex) -> std::ops::Range<u32> {
        let at = article.0 as usize;
        let first = self.first_passage.get(at).copied().unwrap_or_default();
        let end = self.first_passage.get(at + 1).copied().unwrap_or(first);
        first..end
    }

    /// Cuts a quote out of an article: the one way to make a [`Quote`].
    ///
    /// `None` where the article does not exist or the span does not lie on character boundaries of its text.
    #[must_use]
    pub fn quote(&self, article: ArticleIndex, span: Span) -> Option<Quote> {
        self.article(article).and_then(|found| Quote::cut(found, span))
    }

    /// What the load found: problems, what was skipped, how long it took.
    #[must_use]
    pub fn report(&self) -> &LoadReport {
        &self.report
    }
}
