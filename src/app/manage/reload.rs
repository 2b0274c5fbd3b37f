//! Reading the articles again, and going back: what changed, in the words of the articles.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::super::{App, Error, UserError};
use super::golden;
use crate::corpus::{Article, ArticleChange, Problem};
use crate::library::{self, Check, Golden, Kept, Library, ReloadError, ReloadOptions, WatchReload};
use crate::store::Entry;
use crate::text::Span;

/// How many of the things that were done are told.
const DONE_OF_LATE: u32 = 10;

/// How a reload is wished for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reload {
    /// Whether it is only to be told what would change.
    pub dry_run: bool,
    /// Whether many articles may be lost, and known questions fail.
    pub force: bool,
}

/// What a reload or a rollback came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reloaded {
    /// What was done.
    pub done: Done,
    /// Which load is served now.
    pub generation: u64,
    /// How many articles there are in what was made.
    pub articles: usize,
    /// How many passages they have.
    pub passages: usize,
    /// New articles.
    pub added: Vec<Named>,
    /// Articles that are gone.
    pub removed: Vec<Named>,
    /// Articles whose files moved: from where.
    pub moved: Vec<(String, Named)>,
    /// Articles that say something else now.
    pub changed: Vec<ChangedArticle>,
    /// What is wrong with the articles; files are relative to the corpus folder.
    pub problems: Vec<Problem>,
    /// What did not work and does not matter for answers, one sentence each.
    pub warnings: Vec<String>,
    /// How the known questions are answered, where there are any.
    pub golden: Option<Golden>,
    /// How long it took in all.
    pub took: Duration,
}

/// What was done with the articles that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// They are served.
    Swapped,
    /// They are those that are served already.
    Unchanged,
    /// They were only looked at.
    Tried,
    /// Earlier ones are served again.
    RolledBack,
}

/// What is served, what can be served again, and what was done with the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The loads that are kept, the newest first.
    pub kept: Vec<Kept>,
    /// Reloads, rollbacks and files put, removed and restored, the newest first: who, when, what, and what came of it.
    pub done: Vec<Entry>,
}

/// An article by its title and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its title.
    pub title: String,
    /// Its file, relative to the corpus folder.
    pub file: String,
}

/// An article that says something else now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedArticle {
    /// The article as it is named now.
    pub named: Named,
    /// How many passages it had and has.
    pub passages: [usize; 2],
    /// The passages that differ, each as a word diff.
    pub edits: Vec<Vec<Edit>>,
}

/// A run of words of a passage before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
}

impl Done {
    /// What was done in a word, for data and catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Done::Swapped => "swapped",
            Done::Unchanged => "unchanged",
            Done::Tried => "tried",
            Done::RolledBack => "rolled_back",
        }
    }
}

impl Reloaded {
    /// How many of each there are, as data.
    pub(in crate::app) fn numbers(&self) -> serde_json::Value {
        serde_json::json!({
            "generation": self.generation, "articles": self.articles, "passages": self.passages,
            "added": self.added.len(), "removed": self.removed.len(), "moved": self.moved.len(),
            "changed": self.changed.len(), "problems": self.problems.len(),
        })
    }

    /// How many articles came, went, moved or changed.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.added.len() + self.removed.len() + self.moved.len() + self.changed.len()
    }

    /// Every change and problem on a line of its own: `+` added, `-` removed, `>` moved, `~` changed, `?` a known
    /// question that lost its answer, `!` a warning or a problem; below a changed article its passages that differ, as [`marked`] writes them.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lines_as(str::to_owned, |edits| format!("    {}", marked(edits)))
    }

    /// The same, with words and edits written as the front end writes them.
    pub fn lines_as(&self, text: impl Fn(&str) -> String, edited: impl Fn(&[Edit]) -> String) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.added.iter().map(|named| text(&format!("+ {}: {}", named.file, named.title))));
        lines.extend(self.removed.iter().map(|named| text(&format!("- {}: {}", named.file, named.title))));
        let moved =
            |(from, named): &(String, Named)| text(&format!("> {from} \u{2192} {}: {}", named.file, named.title));
        lines.extend(self.moved.iter().map(moved));
        for changed in &self.changed {
            let [before, after] = changed.passages;
            let passages = format!("{before} \u{2192} {after}");
            lines.push(text(&format!("~ {} ({passages}): {}", changed.named.file, changed.named.title)));
            lines.extend(changed.edits.iter().map(|edits| edited(edits)));
        }
        let lost = self.golden.iter().flat_map(|golden| &golden.lost);
        lines.extend(lost.map(|question| text(&format!("? no longer answered as wanted: {question}"))));
        lines.extend(self.warnings.iter().map(|warning| text(&format!("! {warning}"))));
        lines.extend(self.problems.iter().map(|problem| text(&format!("! {problem}"))));
        lines
    }
}

pub(super) fn run(wished: Reload, by: &str, app: &App) -> Result<Reloaded, Error> {
    let reload = reloading(wished, by, app, |options, progress| app.library.reload(options, progress))?;
    let reload = reload.map_err(|error| told(&error))?;
    let done = match (reload.swapped, wished.dry_run && !reload.changes.is_empty()) {
        (true, _) => Done::Swapped,
        (false, true) => Done::Tried,
        (false, false) => Done::Unchanged,
    };
    Ok(report(reload, done))
}

/// Does what reloads with all that a reload is given: the known questions, and the board where it tells how far it is.
pub(super) fn reloading<T>(
    wished: Reload,
    by: &str,
    app: &App,
    work: impl FnOnce(&ReloadOptions<'_>, &WatchReload<'_>) -> T,
) -> Result<T, Error> {
    let questions = golden::read(&app.golden)?;
    let check = golden::check(&questions);
    let check: Option<&Check<'_>> = if questions.is_empty() { None } else { Some(&check) };
    let options = ReloadOptions { by, dry_run: wished.dry_run, force: wished.force, check };
    // Made by the reload itself, once it is let in: a second one that is turned away clears nothing.
    let entry = OnceLock::new();
    let progress = |progress| {
        entry.get_or_init(|| app.board.enter());
        app.board.note(by, progress)
    };
    Ok(work(&options, &progress))
}

pub(super) fn roll_back(to: Option<u64>, by: &str, library: &Library) -> Result<Reloaded, Error> {
    Ok(report(library.rollback(to, by).map_err(|error| told(&error))?, Done::RolledBack))
}

/// What can be served again, and what was done with the articles of late, as far as a store tells: both the newest first.
pub(super) fn history(app: &App) -> Result<History, Error> {
    let mut kept = app.library.snapshots().map_err(|error| told(&error.into()))?;
    kept.reverse();
    // A store that cannot be read is told of elsewhere.
    let done = app.store.as_ref().and_then(|store| store.done_by("corpus ", DONE_OF_LATE).ok());
    Ok(History { kept, done: done.unwrap_or_default() })
}

fn told(error: &ReloadError) -> Error {
    UserError::NotReloaded(error.to_string().trim_end_matches('.').to_owned()).into()
}

pub(super) fn report(reload: library::Reload, done: Done) -> Reloaded {
    let changes = &reload.changes;
    let all = |articles: &[Arc<Article>]| articles.iter().map(|article| Named::of(article)).collect();
    let served = if done == Done::Tried { reload.before } else { reload.after };
    Reloaded {
        done,
        generation: served.generation,
        articles: reload.after.articles,
        passages: reload.after.passages,
        added: all(&changes.added),
        removed: all(&changes.removed),
        moved: changes.moved.iter().map(|moved| (moved.from.file.clone(), Named::of(&moved.to))).collect(),
        changed: changes.changed.iter().map(ChangedArticle::of).collect(),
        problems: reload.problems,
        warnings: reload.warnings,
        golden: reload.golden,
        took: reload.times.whole,
    }
}

impl Named {
    pub(super) fn of(article: &Article) -> Self {
        Self { title: article.title.clone(), file: article.file.clone() }
    }
}

impl ChangedArticle {
    pub(super) fn of(change: &ArticleChange) -> Self {
        let (before, after) = (&change.before, &change.after);
        let text = |article: &Article, span: Option<Span>| {
            span.and_then(|span| span.of(&article.text)).unwrap_or_default().to_owned()
        };
        let edits = change
            .passages()
            .into_iter()
            .map(|passage| words(&text(before, passage.before), &text(after, passage.after)));
        Self {
            named: Named::of(after),
            passages: [before.passages.len(), after.passages.len()],
            edits: edits.collect(),
        }
    }
}

/// The words that two texts share and do not, in runs.
fn words(before: &str, after: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let word = change.value();
        match (change.tag(), edits.last_mut()) {
            (ChangeTag::Equal, Some(Edit::Same(run)))
            | (ChangeTag::Delete, Some(Edit::Gone(run)))
            | (ChangeTag::Insert, Some(Edit::New(run))) => run.push_str(word),
            (ChangeTag::Equal, _) => edits.push(Edit::Same(word.to_owned())),
            (ChangeTag::Delete, _) => edits.push(Edit::Gone(word.to_owned())),
            (ChangeTag::Insert, _) => edits.push(Edit::New(word.to_owned())),
        }
    }
    edits
}

/// The edits of a passage on one line: `[-gone-]` and `{+new+}` as version control writes them.
#[must_use]
pub fn marked(edits: &[Edit]) -> String {
    let marked = edits.iter().map(|edit| match edit {
        Edit::Same(text) => text.clone(),
        Edit::Gone(text) => around(text, "[-", "-]"),
        Edit::New(text) => around(text, "{+", "+}"),
    });
    marked.collect::<String>().replace('\n', " ")
}

/// The text between marks; white space at its end stays outside.
fn around(text: &str, open: &str, close: &str) -> String {
    let inner = text.trim_end();
    let space = text.get(inner.len()..).unwrap_or_default();
    if inner.is_empty() { text.to_owned() } else { format!("{open}{inner}{close}{space}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_runs_of_words() {
        let edits = words("Owls hunt at night.", "Most owls hunt at dusk.");
        assert_eq!(marked(&edits), "[-Owls-]{+Most owls+} hunt at [-night.-]{+dusk.+}");
        assert_eq!(marked(&words("", "New.")), "{+New.+}");
        assert_eq!(marked(&words("Old.", "")), "[-Old.-]");
    }
}
