//! Giving every article a name of its own, and saying where two share a title.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Article, Problem};

/// The name of the article in this file: lower case, with `-` for what is no letter, digit or folder.
pub(super) fn id(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    slug(if stem.is_empty() { file } else { stem })
}

/// Makes ids unique, in the order of the articles; says which were changed and which titles stand twice.
pub(super) fn make_unique(articles: &mut [Arc<Article>]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut ids: HashSet<String> = HashSet::new();
    let mut files_by_id: HashMap<String, String> = HashMap::new();
    let mut files_by_title: HashMap<String, String> = HashMap::new();
    for article in articles.iter_mut() {
        let base = id(&article.file);
        let wanted = free_id(&base, &article.file, &ids);
        if let Some(other) = files_by_id.get(&base) {
            let message = format!(
                "Its name \u{201c}{base}\u{201d} is taken by {other}, so it is called \u{201c}{wanted}\u{201d}."
            );
            problems.push(Problem::of_file(&article.file, message, "Rename one of the two files."));
        }
        ids.insert(wanted.clone());
        files_by_id.entry(base).or_insert_with(|| article.file.clone());
        if let Some(other) = files_by_title.get(&article.title.to_lowercase()) {
            let message = format!("The title \u{201c}{}\u{201d} is also that of {other}.", article.title);
            problems.push(Problem::of_file(&article.file, message, "Give one of them another title, or remove one."));
        } else {
            files_by_title.insert(article.title.to_lowercase(), article.file.clone());
        }
        if article.id != wanted {
            Arc::make_mut(article).id = wanted;
        }
    }
    problems
}

/// The base, or the base with the suffix, or with the first number that nobody has.
fn free_id(base: &str, file: &str, taken: &HashSet<String>) -> String {
    if !taken.contains(base) {
        return base.to_owned();
    }
    let with_suffix = file.rsplit_once('.').map(|(_, suffix)| format!("{base}-{}", slug(suffix)));
    let numbered = (2..).map(|number: u32| format!("{base}-{number}"));
    with_suffix.into_iter().chain(numbered).find(|id| !taken.contains(id)).unwrap_or_else(|| file.to_owned())
}

fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || letter == '/' {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}
