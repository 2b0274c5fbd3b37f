//! From the name that somebody typed to the article or section that is meant, or to what to say where none is.

use super::UserError;
use crate::corpus::{Article, ArticleIndex, Corpus, Lookup};

/// How many names a refusal tells.
const NEAREST: usize = 3;

/// The article that is meant by its title, alias, id or file.
pub(super) fn article(corpus: &Corpus, name: &str) -> Result<ArticleIndex, UserError> {
    let title = |index: &ArticleIndex| corpus.article(*index).map(|article| article.title.clone()).unwrap_or_default();
    let nearest = match corpus.find(name) {
        Lookup::One(index) => return Ok(index),
        Lookup::Many(indexes) => match same(&indexes, title) {
            Some(first) => return Ok(first),
            None => indexes,
        },
        Lookup::None { nearest } => nearest,
    };
    Err(UserError::NoSuchArticle { name: name.to_owned(), nearest: names(&nearest, title) })
}

/// The section that is meant by its heading, its anchor, or the headings down to it.
pub(super) fn section(article: &Article, name: &str) -> Result<u32, UserError> {
    let path = |at: &u32| article.heading_path(*at).join(" \u{203a} ");
    let nearest = match article.find_section(name) {
        Lookup::One(at) => return Ok(at),
        Lookup::Many(places) => match same(&places, path) {
            Some(first) => return Ok(first),
            // Headings that are the same are told apart by those above them.
            None => names(&places, path),
        },
        Lookup::None { nearest } => {
            names(&nearest, |at| article.heading_path(*at).last().copied().unwrap_or_default().to_owned())
        }
    };
    Err(UserError::NoSuchSection { article: article.title.clone(), name: name.to_owned(), nearest })
}

/// The first of things that all have one name: asking which is meant could not be answered.
fn same<T: Copy>(things: &[T], name: impl Fn(&T) -> String) -> Option<T> {
    let first = things.first()?;
    let wanted = name(first);
    things.iter().all(|thing| name(thing) == wanted).then_some(*first)
}

fn names<T>(things: &[T], name: impl Fn(&T) -> String) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for thing in things {
        let next = name(thing);
        if names.len() < NEAREST && !names.contains(&next) {
            names.push(next);
        }
    }
    names
}
