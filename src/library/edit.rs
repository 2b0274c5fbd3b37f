//! Changing the folder of articles: putting a file there, taking one away and bringing it back, each with a reload, whole or
//! not at all.
//!
//! Before anything is taken out of the folder it lies in the trash, and before the trash forgets anything it stands in the
//! folder: whenever the process ends, no article is lost.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Library;
use super::reload::{Reload, ReloadError, ReloadOptions, WatchReload};
use super::set_aside::{self, Note, SetAside, Why};
use crate::corpus::{self, Article, Incoming, NotAnArticle};

/// How many removed and replaced files the trash holds.
const MOST_IN_TRASH: usize = 200;

/// How many files wait to replace others: somebody who is asked answers within minutes.
const MOST_WAITING: usize = 20;

/// What came of a file that was to be put into the folder.
#[derive(Clone, Debug)]
pub struct Uploaded {
    /// The article as it is read now, or would be.
    pub article: Arc<Article>,
    /// The article that it replaces or would replace, where what stands there is one.
    pub before: Option<Arc<Article>>,
    /// What came of it.
    pub done: Put,
}

/// Whether a file was put into the folder.
#[derive(Clone, Debug)]
pub enum Put {
    /// It stands there and is served; what stood there before lies in the trash under this number.
    Done(Box<Reload>, Option<u64>),
    /// Another file stands there: it waits under this number until somebody says that it is to be replaced.
    Waits(u64),
}

/// What came of a file that was to be taken out of the folder: it lies in the trash.
#[derive(Clone, Debug)]
pub struct Removed {
    /// Its number there.
    pub number: u64,
    /// What changed by that.
    pub reload: Reload,
}

/// What came of a file that was to be brought back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What it was in the trash.
    pub note: Note,
    /// What stood in its place lies in the trash now under this number.
    pub replaced: Option<u64>,
    /// What changed by that.
    pub reload: Reload,
}

/// Why the folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is no article.
    #[error(transparent)]
    NotAnArticle(#[from] NotAnArticle),
    /// The very same file stands there.
    #[error("{0} is there already, with the same words")]
    Same(String),
    /// Another file stands where one is to be brought back to.
    #[error("{0} is there again: remove it first, or restore with replace")]
    Occupied(String),
    /// The file is gone.
    #[error("{0} is no longer there")]
    Gone(String),
    /// The file is not the one that whoever said yes had seen.
    #[error("{0} has been changed meanwhile: look at it again, and say it once more")]
    ChangedMeanwhile(String),
    /// No file waits or lies in the trash under this number.
    #[error("nothing is kept under the number {0} any more")]
    NoSuchNumber(u64),
    /// Where nothing is kept, nothing may be taken away.
    #[error(
        "library.cache is off, so that what is taken away could not be brought back: change the folder yourself, or turn the cache on"
    )]
    NoTrash,
    /// The folder or the trash cannot be changed.
    #[error("{what} cannot be {how}: {source}")]
    Io {
        /// The file or folder.
        what: String,
        /// What was to be done with it.
        how: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// What was made of the folder is not to be served, and the folder is as it was.
    #[error(transparent)]
    Refused(#[from] ReloadError),
    /// What was made of the folder is not to be served, and the folder could not be made what it was.
    #[error(
        "{refused}; and {file} could not be put back as it was ({source}): mend it by hand, the trash has what is missing"
    )]
    NotUndone {
        /// Why it is not served.
        refused: Box<EditError>,
        /// The file.
        file: String,
        /// What the system says.
        source: io::Error,
    },
}

/// A change of one file of the folder.
struct Change<'a> {
    /// Relative to the folder.
    file: &'a str,
    /// What stands there.
    old: Option<&'a [u8]>,
    /// What is to stand there.
    new: Option<&'a [u8]>,
    why: Why,
}

impl Library {
    /// Puts a file into the folder and serves it; one that is to replace another waits, unless that is said to be wished.
    ///
    /// A file goes to the place of the only one in the folder that has its name, and else to the top of the folder.
    ///
    /// # Errors
    /// Every reason that left the folder as it was.
    pub fn upload(
        &self,
        given: &str,
        bytes: &[u8],
        replace: bool,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<Uploaded, EditError> {
        let name = Incoming::name(given)?;
        let file = self.place_of(&name);
        let article = Arc::new(Incoming::read_as(&file, bytes, &self.settings.corpus)?);
        let _running = self.begin(options.by)?;
        let old = self.standing(&file)?;
        let before = self.article_of(&file, old.as_deref());
        match &old {
            Some(old) if old == bytes => return Err(EditError::Same(file)),
            Some(old) if !replace => {
                let why = Why::Waits(hash(old));
                let waiting = self.waiting()?;
                let note = waiting.put(&file, bytes, options.by, why).map_err(failed(&file, "set aside"))?;
                return Ok(Uploaded { article, before, done: Put::Waits(note.number) });
            }
            _ => {}
        }
        let change = Change { file: &file, old: old.as_deref(), new: Some(bytes), why: Why::Replaced };
        let (reload, replaced) = self.change(&change, options, progress)?;
        Ok(Uploaded { article, before, done: Put::Done(Box::new(reload), replaced) })
    }

    /// Puts a file that waits, and whose content is told by this, in the place of the one that it was to replace.
    ///
    /// # Errors
    /// Every reason that left the folder as it was; also if another file stands there by now.
    pub fn replace(
        &self,
        number: u64,
        content: u32,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<Uploaded, EditError> {
        let waiting = self.waiting()?;
        let (note, bytes) = waiting.get(number).map_err(|error| not_got(&error, number))?;
        let article = Arc::new(Incoming::read_as(&note.file, &bytes, &self.settings.corpus)?);
        if content_of(&article.hash) != content {
            return Err(EditError::NoSuchNumber(number));
        }
        let _running = self.begin(options.by)?;
        let old = self.standing(&note.file)?;
        if !matches!((&note.why, &old), (Why::Waits(seen), Some(old)) if *seen == hash(old)) {
            return Err(EditError::ChangedMeanwhile(note.file));
        }
        let before = self.article_of(&note.file, old.as_deref());
        let change = Change { file: &note.file, old: old.as_deref(), new: Some(&bytes), why: Why::Replaced };
        let (reload, replaced) = self.change(&change, options, progress)?;
        waiting.forget(number);
        Ok(Uploaded { article, before, done: Put::Done(Box::new(reload), replaced) })
    }

    /// Moves the file of an article to the trash, and serves what is left; `seen` are the first bytes of the hash of the
    /// content that whoever wishes it has seen, where it is to be still that.
    ///
    /// # Errors
    /// Every reason that left the folder as it was.
    pub fn remove(
        &self,
        file: &str,
        seen: Option<u32>,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<Removed, EditError> {
        let _running = self.begin(options.by)?;
        let old = self.standing(file)?.ok_or_else(|| EditError::Gone(file.to_owned()))?;
        let content = blake3::hash(&old);
        if seen.is_some_and(|seen| seen != content_of(content.as_bytes())) {
            return Err(EditError::ChangedMeanwhile(file.to_owned()));
        }
        let change = Change { file, old: Some(&old), new: None, why: Why::Removed };
        let (reload, number) = self.change(&change, options, progress)?;
        Ok(Removed { number: number.unwrap_or_default(), reload })
    }

    /// Brings a file back from the trash to where it stood, and serves it.
    ///
    /// # Errors
    /// Every reason that left the folder as it was; also if another file stands there and that is not to be replaced.
    pub fn restore(
        &self,
        number: u64,
        replace: bool,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<Restored, EditError> {
        let trash = self.trash_folder()?;
        let (note, bytes) = trash.get(number).map_err(|error| not_got(&error, number))?;
        let _running = self.begin(options.by)?;
        let old = self.standing(&note.file)?;
        match &old {
            Some(old) if *old == bytes => return Err(EditError::Same(note.file)),
            Some(_) if !replace => return Err(EditError::Occupied(note.file)),
            _ => {}
        }
        let change = Change { file: &note.file, old: old.as_deref(), new: Some(&bytes), why: Why::Replaced };
        let (reload, replaced) = self.change(&change, options, progress)?;
        trash.forget(number);
        Ok(Restored { note, replaced, reload })
    }

    /// Whether anything can be taken out of the folder: only where it can be brought back.
    ///
    /// # Errors
    /// Why not.
    pub fn has_trash(&self) -> Result<(), EditError> {
        self.trash_folder().map(drop)
    }

    /// What lies in the trash, the newest first.
    ///
    /// # Errors
    /// If there is none, or it cannot be read.
    pub fn trash(&self) -> Result<Vec<Note>, EditError> {
        self.trash_folder()?.all().map_err(failed("the trash", "read"))
    }

    /// Changes the folder and reloads; undoes the change where its outcome is not to be served. Gives the number under which
    /// what stood there lies in the trash.
    fn change(
        &self,
        change: &Change<'_>,
        options: &ReloadOptions<'_>,
        progress: &WatchReload<'_>,
    ) -> Result<(Reload, Option<u64>), EditError> {
        let (file, path) = (change.file, self.path_of(change.file)?);
        let mut number = None;
        if let Some(old) = change.old {
            let trash = self.trash_folder()?;
            let put = trash.put(file, old, options.by, change.why.clone());
            number = Some(put.map_err(failed(file, "put into the trash"))?.number);
        }
        let done = match change.new {
            Some(new) => {
                make_folder(&path).and_then(|()| corpus::put_whole(&path, new)).map_err(failed(file, "written"))
            }
            None => corpus::remove_file(&path).map_err(failed(file, "removed")),
        };
        let refused = match done.and_then(|()| Ok(self.reload_alone(options, progress)?)) {
            Ok(reload) => return Ok((reload, number)),
            Err(refused) => refused,
        };
        if let Err(source) = put_back(&path, change.old) {
            return Err(EditError::NotUndone { refused: Box::new(refused), file: file.to_owned(), source });
        }
        if let (Some(number), Ok(trash)) = (number, self.trash_folder()) {
            trash.forget(number);
        }
        Err(refused)
    }

    /// Where a file of this name goes: where the only one of its name stands, or else to the top of the folder.
    fn place_of(&self, name: &str) -> String {
        let live = self.current();
        let is_named = |file: &str, as_written: bool| {
            let own = file.rsplit('/').next().unwrap_or(file);
            if as_written { own == name } else { own.to_lowercase() == name.to_lowercase() }
        };
        // A name that differs in its capitals alone is meant to be the same one.
        for as_written in [true, false] {
            let mut named = live.corpus.articles().filter(|(_, article)| is_named(&article.file, as_written));
            if let (Some((_, only)), None) = (named.next(), named.next()) {
                return only.file.clone();
            }
        }
        name.to_owned()
    }

    /// What stands in the folder under this name, if anything does.
    fn standing(&self, file: &str) -> Result<Option<Vec<u8>>, EditError> {
        match fs::read(self.path_of(file)?) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(file, "read")(error)),
        }
    }

    /// What is made of bytes that stand in the folder, where that is an article.
    fn article_of(&self, file: &str, bytes: Option<&[u8]>) -> Option<Arc<Article>> {
        Incoming::read_as(file, bytes?, &self.settings.corpus).ok().map(Arc::new)
    }

    /// A file of the folder; whatever a note says, nothing outside of it.
    fn path_of(&self, file: &str) -> Result<PathBuf, EditError> {
        let inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || file.is_empty() {
            let source = io::Error::new(io::ErrorKind::InvalidInput, "it is not in the folder of articles");
            return Err(failed(file, "used")(source));
        }
        Ok(self.settings.corpus.dir.join(file))
    }

    fn trash_folder(&self) -> Result<SetAside, EditError> {
        self.set_aside("trash", MOST_IN_TRASH)
    }

    fn waiting(&self) -> Result<SetAside, EditError> {
        self.set_aside("waiting", MOST_WAITING)
    }

    fn set_aside(&self, name: &str, most: usize) -> Result<SetAside, EditError> {
        let library = &self.settings.library;
        if !library.cache {
            return Err(EditError::NoTrash);
        }
        self.open_cache().map_err(failed("the cache", "used"))?;
        let place = set_aside::place(&library.cache_dir, name, &self.settings.corpus.dir);
        Ok(SetAside::new(place, most))
    }
}

/// The folder that a file is to stand in may have gone with the last file of it.
fn make_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// The first bytes of the BLAKE3 hash of a file: tells whether it is still the one that somebody saw.
#[must_use]
pub fn content_of(hash: &[u8; blake3::OUT_LEN]) -> u32 {
    hash.first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Makes it stand there again, or nothing, where that is not so: a write may fail before or after it changed the folder.
fn put_back(path: &Path, old: Option<&[u8]>) -> io::Result<()> {
    match (old, fs::read(path)) {
        (Some(old), Ok(there)) if there == old => Ok(()),
        (None, Err(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        (Some(old), _) => corpus::put_whole(path, old),
        (None, _) => corpus::remove_file(path),
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn not_got(error: &io::Error, number: u64) -> EditError {
    if error.kind() == io::ErrorKind::NotFound {
        return EditError::NoSuchNumber(number);
    }
    let source = io::Error::new(error.kind(), error.to_string());
    failed(&format!("number {number}"), "read")(source)
}

fn failed(what: &str, how: &'static str) -> impl FnOnce(io::Error) -> EditError + use<> {
    let what = what.to_owned();
    move |source| EditError::Io { what, how, source }
}

#[cfg(test)]
mod tests;
