//! Articles that an admin puts into the folder, takes out of it, and brings back.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::{App, Error, UserError, named};
use super::reload::{ChangedArticle, Done, Named, Reload, Reloaded, reloading, report};
use crate::corpus::{Article, ArticleChange, NotAnArticle, Problem};
use crate::library::{EditError, Note, Put, Snapshot, content_of};
use crate::text::{Language, Span};

/// How many passages show what an article will be read as.
const FIRST_PASSAGES: usize = 2;

/// A file that is to become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// The file.
    pub file: Given,
    /// Whether it may replace another one without asking.
    pub replace: bool,
    /// Whether many articles may be lost by the reload that follows, and known questions fail.
    pub force: bool,
}

/// Where a file that is to become an article comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum Given {
    /// Its name and bytes.
    Bytes(String, Arc<[u8]>),
    /// A file of this machine.
    Path(PathBuf),
    /// It was given before and waits to replace another one.
    Waiting {
        /// Under this number.
        number: u64,
        /// What tells its content.
        content: u32,
    },
}

/// An article that is to be taken out of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remove {
    /// Its title, id or file.
    pub article: String,
    /// Whether that is really wished.
    pub sure: bool,
    /// What tells the content that whoever is sure has seen, where it is to be still that.
    pub seen: Option<u32>,
    /// Whether many articles may be lost by that, and known questions fail.
    pub force: bool,
}

/// A file that is to be brought back from the trash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restore {
    /// Its number; without it, what lies there is told.
    pub number: Option<u64>,
    /// Whether it may replace what stands in its place now.
    pub replace: bool,
    /// Whether known questions may fail by that.
    pub force: bool,
}

/// What an article is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Its title and file.
    pub named: Named,
    /// Its language.
    pub language: Language,
    /// How many words it has.
    pub words: u32,
    /// How many passages it is divided into.
    pub passages: usize,
    /// Its headings, each as deep as its level below the first.
    pub sections: Vec<(u8, String)>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Its first passages.
    pub first: Vec<String>,
}

/// What came of a file that was to become an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Uploaded {
    /// What it is read as.
    pub preview: Preview,
    /// What differs from the article that it replaces or would replace.
    pub changed: Option<ChangedArticle>,
    /// Tells its content.
    pub content: u32,
    /// The number under which it waits, where somebody has to say first that another file is to be replaced.
    pub waiting: Option<u64>,
    /// The number under which what it replaced lies in the trash.
    pub replaced: Option<u64>,
    /// What changed, once it is served.
    pub reloaded: Option<Reloaded>,
    /// Whether force was wished for, to be kept for when somebody says yes.
    pub force: bool,
}

/// What came of an article that was to be removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// What it is read as.
    pub preview: Preview,
    /// Its id.
    pub article: String,
    /// Tells its content.
    pub content: u32,
    /// Its number in the trash and what changed, once it is gone; before that somebody has to be sure.
    pub done: Option<(u64, Reloaded)>,
    /// Whether force was wished for.
    pub force: bool,
}

/// What came of a file that was to be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// The file.
    pub file: String,
    /// The number under which what stood in its place lies in the trash.
    pub replaced: Option<u64>,
    /// What changed.
    pub reloaded: Reloaded,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            // The words of a file are nothing for a log.
            Self::Bytes(name, bytes) => write!(out, "Bytes({name:?}, {} bytes)", bytes.len()),
            Self::Path(path) => write!(out, "Path({})", path.display()),
            Self::Waiting { number, .. } => write!(out, "Waiting({number})"),
        }
    }
}

pub(super) fn upload(wished: &Upload, by: &str, app: &App, snapshot: &Snapshot) -> Result<Uploaded, Error> {
    let reload = Reload { dry_run: false, force: wished.force };
    // Before the reload is announced: a path may lead nowhere.
    let read = match &wished.file {
        Given::Path(path) => read(path, snapshot.corpus.options().max_file_bytes)?,
        _ => Vec::new(),
    };
    let uploaded = reloading(reload, by, app, |options, progress| {
        let upload = |name: &str, bytes: &[u8]| app.library.upload(name, bytes, wished.replace, options, progress);
        match &wished.file {
            Given::Waiting { number, content } => app.library.replace(*number, *content, options, progress),
            Given::Bytes(name, bytes) => upload(name, bytes),
            Given::Path(path) => upload(&path.file_name().unwrap_or_default().to_string_lossy(), &read),
        }
    })?;
    let uploaded = uploaded.map_err(|error| told(&error))?;
    let (reloaded, replaced, waiting) = match uploaded.done {
        Put::Done(reload, replaced) => (Some(report(*reload, Done::Swapped)), replaced, None),
        Put::Waits(number) => (None, None, Some(number)),
    };
    let changed = uploaded.before.map(|before| ArticleChange { before, after: Arc::clone(&uploaded.article) });
    Ok(Uploaded {
        preview: Preview::of(&uploaded.article),
        content: content_of(&uploaded.article.hash),
        changed: changed.as_ref().map(ChangedArticle::of),
        waiting,
        replaced,
        reloaded,
        force: wished.force,
    })
}

pub(super) fn remove(wished: &Remove, by: &str, app: &App, snapshot: &Snapshot) -> Result<Removed, Error> {
    let index = named::article(&snapshot.corpus, &wished.article)?;
    let gone = || UserError::NoSuchArticle { name: wished.article.clone(), nearest: Vec::new() };
    let article = snapshot.corpus.article(index).ok_or_else(gone)?;
    let content = content_of(&article.hash);
    let mut done = None;
    if wished.sure {
        let reload = Reload { dry_run: false, force: wished.force };
        let removed = reloading(reload, by, app, |options, progress| {
            app.library.remove(&article.file, wished.seen, options, progress)
        })?;
        let removed = removed.map_err(|error| told(&error))?;
        done = Some((removed.number, report(removed.reload, Done::Swapped)));
    } else {
        // Whoever is asked should not be told only afterwards that it cannot be done.
        app.library.has_trash().map_err(|error| told(&error))?;
    }
    Ok(Removed { preview: Preview::of(article), article: article.id.clone(), content, done, force: wished.force })
}

pub(super) fn restore(number: u64, wished: Restore, by: &str, app: &App) -> Result<Restored, Error> {
    let reload = Reload { dry_run: false, force: wished.force };
    let restored =
        reloading(reload, by, app, |options, progress| app.library.restore(number, wished.replace, options, progress))?;
    let restored = restored.map_err(|error| told(&error))?;
    let reloaded = report(restored.reload, Done::Swapped);
    Ok(Restored { file: restored.note.file, replaced: restored.replaced, reloaded })
}

/// What lies in the trash, the newest first.
pub(super) fn trash(app: &App) -> Result<Vec<Note>, Error> {
    app.library.trash().map_err(|error| told(&error))
}

impl Preview {
    fn of(article: &Article) -> Self {
        let text = |span: Span| span.of(&article.text).unwrap_or_default().to_owned();
        let headings = article.sections.iter().filter_map(|section| Some((section.level, text(section.heading?))));
        let passages = article.passages.iter().take(FIRST_PASSAGES);
        Self {
            named: Named::of(article),
            language: article.language,
            words: article.words,
            passages: article.passages.len(),
            sections: headings.collect(),
            problems: article.problems.clone(),
            first: passages.map(|passage| text(passage.span)).collect(),
        }
    }
}

/// The bytes of a file of this machine, and no more of them than an article may have.
fn read(path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    let failed =
        |why: &dyn std::fmt::Display| UserError::NotReloaded(format!("{} cannot be read: {why}", path.display()));
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    // Opening a folder succeeds, and reading a pipe may never end.
    let found = file.metadata().map_err(|error| failed(&error))?;
    if !found.is_file() {
        return Err(failed(&"it is no ordinary file").into());
    }
    if found.len() > most {
        return Err(told(&NotAnArticle::TooLarge { bytes: found.len(), most }.into()));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    Ok(bytes)
}

fn told(error: &EditError) -> Error {
    let why = error.to_string().trim_end_matches('.').to_owned();
    match error {
        EditError::NotUndone { .. } => UserError::NotUndone(why),
        _ => UserError::NotReloaded(why),
    }
    .into()
}
