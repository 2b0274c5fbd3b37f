//! Which articles there are.

use std::collections::BTreeSet;
use std::str::FromStr;

use jiff::civil::Date;

use super::{Error, UserError};
use crate::corpus::Article;
use crate::library::Snapshot;
use crate::text::Language;

/// A wish to see the articles there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListArticles {
    /// Only those with this tag, in whatever case.
    pub tag: Option<String>,
    /// Only those in this language.
    pub language: Option<Language>,
    /// In which order.
    pub sort: Sort,
}

/// The order of a list of articles; ties go by title, then by file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first, those without a date last.
    #[default]
    Newest,
    /// By title.
    Title,
    /// The longest first.
    Longest,
}

/// The articles that were wished for.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleList {
    /// The articles; never empty.
    pub articles: Vec<ListedArticle>,
    /// How many articles there are in all.
    pub total: usize,
}

/// What a list tells of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedArticle {
    /// Its name over reloads.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written or last revised.
    pub date: Option<Date>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its language.
    pub language: Language,
    /// How many words it has.
    pub words: u32,
    /// Its file, relative to the corpus folder.
    pub file: String,
    /// Where it stands on the web.
    pub url: Option<String>,
}

impl Sort {
    /// Every order, as it is written.
    pub const NAMES: [&'static str; 3] = ["newest", "title", "longest"];
}

impl FromStr for Sort {
    type Err = UserError;

    fn from_str(name: &str) -> Result<Self, UserError> {
        match name.trim().to_lowercase().as_str() {
            "newest" => Ok(Self::Newest),
            "title" => Ok(Self::Title),
            "longest" => Ok(Self::Longest),
            _ => Err(UserError::UnknownChoice { option: "sort", given: name.to_owned(), choices: &Self::NAMES }),
        }
    }
}

impl From<&Article> for ListedArticle {
    fn from(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            author: article.author.clone(),
            date: article.date,
            tags: article.tags.clone(),
            language: article.language,
            words: article.words,
            file: article.file.clone(),
            url: article.url.clone(),
        }
    }
}

pub(super) fn run(list: &ListArticles, snapshot: &Snapshot) -> Result<ArticleList, Error> {
    let all: Vec<&Article> = snapshot.corpus.articles().map(|(_, article)| article.as_ref()).collect();
    let mut chosen: Vec<&Article> = all.iter().copied().filter(|article| wanted(list, article)).collect();
    if chosen.is_empty() {
        return Err(nothing(list, &all).into());
    }
    chosen.sort_by(|a, b| {
        let first = match list.sort {
            Sort::Newest => b.date.cmp(&a.date),
            Sort::Title => std::cmp::Ordering::Equal,
            Sort::Longest => b.words.cmp(&a.words),
        };
        first.then_with(|| a.title.to_lowercase().cmp(&b.title.to_lowercase())).then_with(|| a.file.cmp(&b.file))
    });
    Ok(ArticleList { articles: chosen.into_iter().map(ListedArticle::from).collect(), total: all.len() })
}

fn wanted(list: &ListArticles, article: &Article) -> bool {
    let tagged = |tag: &String| article.tags.iter().any(|own| own.to_lowercase() == tag.to_lowercase());
    list.tag.as_ref().is_none_or(tagged) && list.language.is_none_or(|language| language == article.language)
}

fn nothing(list: &ListArticles, all: &[&Article]) -> UserError {
    let tag = list.tag.as_ref().map(|tag| format!("the tag \u{201c}{tag}\u{201d}"));
    let language = list.language.map(|language| format!("the language \u{201c}{language}\u{201d}"));
    let wanted = [tag, language].into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let tags: BTreeSet<&str> = all.iter().flat_map(|article| &article.tags).map(String::as_str).collect();
    let languages: BTreeSet<Language> = all.iter().map(|article| article.language).collect();
    let join = |names: Vec<&str>| names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
    let tags = join(tags.into_iter().take(20).collect());
    let languages = join(languages.iter().map(Language::code).collect());
    let known = match (tags.is_empty(), languages.is_empty()) {
        (false, false) => format!("There are the tags {tags}, and the languages {languages}."),
        (false, true) => format!("There are the tags {tags}."),
        (true, false) => format!("No article has tags; there are the languages {languages}."),
        (true, true) => "No article has tags or a known language.".to_owned(),
    };
    UserError::NothingToList { wanted, known }
}
