//! What differs between two loads of a corpus.

use std::collections::HashMap;
use std::sync::Arc;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Article, Corpus};
use crate::text::Span;

/// What differs between two loads, each list in the order of files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Articles of files that were not there before.
    pub added: Vec<Arc<Article>>,
    /// Articles of files that are there no longer.
    pub removed: Vec<Arc<Article>>,
    /// Articles whose files have the same bytes under another name.
    pub moved: Vec<Moved>,
    /// Articles whose files have other bytes than before.
    pub changed: Vec<ArticleChange>,
}

/// A file with the same bytes under another name.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// As it was.
    pub from: Arc<Article>,
    /// As it is.
    pub to: Arc<Article>,
}

/// An article whose file has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleChange {
    /// As it was.
    pub before: Arc<Article>,
    /// As it is.
    pub after: Arc<Article>,
}

/// A passage that changed, came or went: at least one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassageChange {
    /// Where it stood in the article before; `None` if it is new.
    pub before: Option<Span>,
    /// Where it stands now; `None` if it is gone.
    pub after: Option<Span>,
}

impl Changes {
    /// What differs between these two.
    #[must_use]
    pub fn between(before: &Corpus, after: &Corpus) -> Self {
        let (old, new) = (by_file(before), by_file(after));
        let mut changes = Self::default();
        // Several files may have the same bytes: each of those that went is the origin of one that came.
        let mut gone: HashMap<[u8; 32], Vec<&Arc<Article>>> = HashMap::new();
        for (_, article) in before.articles() {
            match new.get(article.file.as_str()) {
                Some(now) if now.hash == article.hash => {}
                Some(&now) => {
                    changes.changed.push(ArticleChange { before: Arc::clone(article), after: Arc::clone(now) });
                }
                None => gone.entry(article.hash).or_default().push(article),
            }
        }
        for list in gone.values_mut() {
            list.reverse();
        }
        for (_, article) in after.articles().filter(|(_, article)| !old.contains_key(article.file.as_str())) {
            match gone.get_mut(&article.hash).and_then(Vec::pop) {
                Some(from) => changes.moved.push(Moved { from: Arc::clone(from), to: Arc::clone(article) }),
                None => changes.added.push(Arc::clone(article)),
            }
        }
        changes.removed.extend(gone.into_values().flatten().cloned());
        changes.removed.sort_by(|a, b| a.file.cmp(&b.file));
        changes
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.moved.is_empty() && self.changed.is_empty()
    }
}

impl ArticleChange {
    /// The passages that differ, in order; those that stand in the same place are one change.
    ///
    /// Passages whose words are the same count as unchanged even where they stand elsewhere in the file.
    #[must_use]
    pub fn passages(&self) -> Vec<PassageChange> {
        let (old, new) = (passages(&self.before), passages(&self.after));
        let words = |passages: &[Span], article: &Article| -> Vec<String> {
            passages.iter().map(|span| span.of(&article.text).unwrap_or_default().to_owned()).collect()
        };
        let (old_words, new_words) = (words(&old, &self.before), words(&new, &self.after));
        let mut changes = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let (from, to) = (op.old_range(), op.new_range());
            changes.extend((0..from.len().max(to.len())).map(|at| PassageChange {
                before: old.get(from.start + at).filter(|_| at < from.len()).copied(),
                after: new.get(to.start + at).filter(|_| at < to.len()).copied(),
            }));
        }
        changes
    }
}

fn by_file(corpus: &Corpus) -> HashMap<&str, &Arc<Article>> {
    corpus.articles().map(|(_, article)| (article.file.as_str(), article)).collect()
}

fn passages(article: &Article) -> Vec<Span> {
    article.passages.iter().map(|passage| passage.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Options;

    fn corpus(files: &[(&str, &str)]) -> Corpus {
        let dir = tempfile::TempDir::new().unwrap();
        for (file, text) in files {
            std::fs::write(dir.path().join(file), text).unwrap();
        }
        let options = Options { dir: dir.path().to_owned(), passage_min_chars: 0, ..Options::default() };
        Corpus::load(&options).unwrap()
    }

    #[test]
    fn every_kind_of_change_is_told_once() {
        let old =
            corpus(&[("a.md", "Same."), ("b.md", "Goes."), ("c.md", "Moves."), ("d.md", "One.\n\nTwo.\n\nThree.")]);
        let new = corpus(&[
            ("a.md", "Same."),
            ("n.md", "Comes."),
            ("m.md", "Moves."),
            ("d.md", "One.\n\nSecond.\n\nThree.\n\nFour."),
        ]);
        let changes = Changes::between(&old, &new);
        let files = |articles: &[Arc<Article>]| articles.iter().map(|article| article.file.clone()).collect::<Vec<_>>();
        assert_eq!(
            (files(&changes.added), files(&changes.removed)),
            (vec!["n.md".to_owned()], vec!["b.md".to_owned()])
        );
        let [moved] = changes.moved.as_slice() else { unreachable!("{changes:?}") };
        assert_eq!((moved.from.file.as_str(), moved.to.file.as_str()), ("c.md", "m.md"));
        let [article] = changes.changed.as_slice() else { unreachable!("{changes:?}") };
        let told: Vec<_> = article
            .passages()
            .into_iter()
            .map(|change| {
                let words = |span: Option<Span>, article: &Article| {
                    span.and_then(|span| span.of(&article.text)).map(str::to_owned)
                };
                (words(change.before, &article.before), words(change.after, &article.after))
            })
            .collect();
        let some = |words: &str| Some(words.to_owned());
        assert_eq!(told, [(some("Two."), some("Second.")), (None, some("Four."))]);
        assert!(!changes.is_empty() && Changes::between(&new, &new).is_empty());
    }

    #[test]
    fn of_several_files_with_the_same_bytes_each_counts() {
        let old = corpus(&[("a.md", "Twin."), ("b.md", "Twin."), ("c.md", "Other.")]);
        let new = corpus(&[("c.md", "Other."), ("d.md", "Twin.")]);
        let changes = Changes::between(&old, &new);
        assert_eq!((changes.moved.len(), changes.removed.len(), changes.added.len()), (1, 1, 0));
        assert_eq!((changes.moved[0].from.file.as_str(), changes.removed[0].file.as_str()), ("a.md", "b.md"));
    }
}
