//! From the name that somebody typed to the article or section that is meant.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::UserError;
use crate::corpus::{Article, ArticleIndex, Corpus};

/// How many nearest names a refusal tells.
const NEAREST: usize = 3;

/// The article of this title, alias, id or file; else the one whose title begins with the name, or alone holds it.
pub(super) fn article(corpus: &Corpus, name: &str) -> Result<ArticleIndex, UserError> {
    let wanted = folded(name);
    let names = |article: &Article| -> Vec<String> {
        let own = [&article.title, &article.id, &article.file];
        own.into_iter().chain(&article.aliases).map(|own| folded(own)).collect()
    };
    let known: Vec<(ArticleIndex, Vec<String>)> =
        corpus.articles().map(|(index, article)| (index, names(article))).collect();
    let found = choose(&wanted, &known.iter().map(|(index, names)| (*index, names.as_slice())));
    found.ok_or_else(|| {
        let titles = corpus.articles().map(|(_, article)| article.title.as_str());
        UserError::NoSuchArticle { name: name.to_owned(), nearest: nearest(&wanted, titles) }
    })
}

/// The section of this heading or anchor; else the one whose heading begins with the name, or alone holds it.
pub(super) fn section(article: &Arc<Article>, name: &str) -> Result<u32, UserError> {
    let wanted = folded(name);
    let heading = |at: usize| -> Option<&str> { article.sections.get(at)?.heading?.of(&article.text) };
    let mut known = Vec::new();
    for (at, section) in (0_u32..).zip(&article.sections) {
        let path = article.heading_path(at).join(" \u{203a} ");
        let names = [heading(at as usize).unwrap_or_default(), section.anchor.as_deref().unwrap_or_default(), &path];
        known.push((at, names.into_iter().filter(|name| !name.is_empty()).map(folded).collect::<Vec<_>>()));
    }
    let found = choose(&wanted, &known.iter().map(|(at, names)| (*at, names.as_slice())));
    found.ok_or_else(|| {
        let headings = (0..article.sections.len()).filter_map(heading);
        UserError::NoSuchSection {
            article: article.title.clone(),
            name: name.to_owned(),
            nearest: nearest(&wanted, headings),
        }
    })
}

/// The first thing that is called so; else the first whose name begins so; else the only one whose name holds it.
fn choose<'a, T: Copy>(wanted: &str, known: &(impl Iterator<Item = (T, &'a [String])> + Clone)) -> Option<T> {
    if wanted.is_empty() {
        return None;
    }
    let first = |matches: &dyn Fn(&str) -> bool| {
        known.clone().find(|(_, names)| names.iter().any(|name| matches(name))).map(|(thing, _)| thing)
    };
    let whole = first(&|name| name == wanted).or_else(|| first(&|name| name.starts_with(wanted)));
    whole.or_else(|| {
        let mut holding = known.clone().filter(|(_, names)| names.iter().any(|name| name.contains(wanted)));
        let only = holding.next().map(|(thing, _)| thing);
        if holding.next().is_some() { None } else { only }
    })
}

/// The names that come nearest, the best first.
fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = names
        .map(|name| {
            let own = folded(name);
            let inside = if own.contains(wanted) { 1.0 } else { 0.0 };
            (inside + strsim::jaro_winkler(wanted, &own), name)
        })
        .filter(|(score, _)| *score > 0.7)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(NEAREST).map(|(_, name)| name.to_owned()).collect()
}

/// Letters and digits in lower case and without accents, single spaces between words: how names are compared.
fn folded(name: &str) -> String {
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
