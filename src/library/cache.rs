//! Parsed articles and their indexes on disk, so that a start with unchanged articles parses and indexes nothing.
//!
//! Every entry is a folder filed under the [`Key`] of all that its content depends on. It is written beside the others, never
//! changed after it was renamed to its place, and checked whole before it is used: several processes may share one cache, and
//! any of them may delete an entry that another one has open.

mod known;
mod manifest;
mod record;
#[cfg(test)]
mod tests;

pub(super) use known::KnownArticles;
pub(super) use record::{Record, Served};

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use super::key::Key;
use crate::corpus::{Article, Corpus, Problem};
use manifest::{IndexFile, Manifest};

/// How many entries stay on disk: the current one, and those to which articles or options may soon be changed back.
const KEPT_ENTRIES: usize = 3;

/// How long to wait for another process that is moving entries, which takes it milliseconds.
const LOCK_PATIENCE: Duration = Duration::from_secs(2);

/// How the names of folders begin that are not, or no longer, entries.
const BUILDING_PREFIX: &str = ".building-";

const LOCK_FILE: &str = "lock";
const MANIFEST_FILE: &str = "manifest";
const ARTICLES_FILE: &str = "articles";
const INDEX_DIR: &str = "index";

/// A cache folder.
pub(super) struct Cache {
    dir: PathBuf,
}

/// What is filed under a key.
pub(super) enum Entry<T> {
    /// Nothing.
    Absent,
    /// Something that cannot be trusted, and why.
    Damaged(String),
    /// What was asked for.
    Open(T),
}

/// An entry that is being written, out of sight of the others; dropped before it is installed, it is deleted.
pub(super) struct Building {
    dir: TempDir,
    /// Locked for as long as this process is writing here.
    lock: File,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Entries are read, and new ones begun.
    Shared,
    /// Entries are moved and deleted.
    Exclusive,
}

impl Cache {
    /// Opens the cache in this folder and makes the folder if need be.
    pub(super) fn open(dir: &Path) -> io::Result<Self> {
        if !dir.is_dir() {
            fs::create_dir_all(dir)?;
            // Tells programs that make backups to pass over the folder.
            fs::write(
                dir.join("CACHEDIR.TAG"),
                "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of verbatim.\n",
            )?;
        }
        Ok(Self { dir: dir.to_owned() })
    }

    /// The articles of all entries that were read in the same way, those of the entry used last first.
    pub(super) fn known_articles(&self, reading: Key) -> KnownArticles {
        let mut known = KnownArticles::default();
        for (_, dir) in self.entries().unwrap_or_default() {
            let Ok(manifest) = Manifest::read(&dir.join(MANIFEST_FILE)) else { continue };
            if manifest.reading != reading {
                continue;
            }
            known.add(File::open(dir.join(ARTICLES_FILE)), manifest);
        }
        known
    }

    /// Checks the entry under this key, and has its index opened.
    pub(super) fn read<T, E: ToString>(
        &self,
        key: Key,
        open: impl FnOnce(&Path) -> Result<T, E>,
    ) -> io::Result<Entry<T>> {
        let _lock = self.lock(Access::Shared)?;
        let dir = self.dir.join(key.to_string());
        if !dir.exists() {
            return Ok(Entry::Absent);
        }
        let manifest = match Manifest::read(&dir.join(MANIFEST_FILE)) {
            Ok(manifest) if manifest.key == key => manifest,
            Ok(_) => return Ok(Entry::Damaged("it is filed in the wrong place".to_owned())),
            Err(error) => return Ok(Entry::Damaged(format!("its manifest: {error}"))),
        };
        let index = dir.join(INDEX_DIR);
        if let Some(file) = first_changed(&manifest.index, &index) {
            return Ok(Entry::Damaged(format!("its file {file} was changed or is missing")));
        }
        match open(&index) {
            Ok(opened) => {
                mark_used(&dir);
                Ok(Entry::Open(opened))
            }
            Err(error) => Ok(Entry::Damaged(error.to_string())),
        }
    }

    /// Whether the index under this key is still what was written.
    pub(super) fn is_whole(&self, key: Key) -> bool {
        matches!(self.read(key, |_| Ok::<_, io::Error>(())), Ok(Entry::Open(())))
    }

    /// All articles of the entry under this key, and what else was wrong with their folder, provided that they were read in
    /// this way.
    pub(super) fn articles(&self, key: Key, reading: Key) -> io::Result<(Vec<Arc<Article>>, Vec<Problem>)> {
        let _lock = self.lock(Access::Shared)?;
        let dir = self.dir.join(key.to_string());
        let manifest = Manifest::read(&dir.join(MANIFEST_FILE))?;
        if manifest.key != key || manifest.reading != reading {
            return Err(io::Error::other("it was made by another version of the program, or with other settings"));
        }
        Ok((known::all(&dir.join(ARTICLES_FILE), &manifest)?, manifest.problems))
    }

    /// Begins a new entry.
    pub(super) fn begin(&self) -> io::Result<Building> {
        // No one deletes abandoned folders meanwhile, so that none of them is taken for one before it is locked.
        let _lock = self.lock(Access::Shared)?;
        let dir = tempfile::Builder::new().prefix(BUILDING_PREFIX).tempdir_in(&self.dir)?;
        let lock = File::create_new(dir.path().join(LOCK_FILE))?;
        lock.try_lock()?;
        fs::create_dir(dir.path().join(INDEX_DIR))?;
        Ok(Building { dir, lock })
    }

    /// Moves a finished entry to its place, deletes the oldest ones, and has its index opened.
    pub(super) fn install<T>(&self, building: Building, key: Key, open: impl FnOnce(&Path) -> T) -> io::Result<T> {
        let _lock = self.lock(Access::Exclusive)?;
        let Building { dir, lock } = building;
        let place = self.dir.join(key.to_string());
        drop(lock);
        fs::remove_file(dir.path().join(LOCK_FILE))?;
        // What stands there already was damaged, or was built by another process at the same time; whoever has it open keeps it.
        let replaced = tempfile::Builder::new().prefix(BUILDING_PREFIX).tempdir_in(&self.dir)?;
        if place.exists() {
            fs::rename(&place, replaced.path().join("replaced"))?;
        }
        fs::rename(dir.path(), &place)?;
        // Its name has changed: there is nothing to delete under the old one.
        let _ = dir.keep();
        self.prune(key)?;
        Ok(open(&place.join(INDEX_DIR)))
    }

    /// Deletes all but this entry, those that a record names and the newest others, and what killed processes left behind.
    fn prune(&self, installed: Key) -> io::Result<()> {
        let mut named = self.named();
        named.insert(installed.to_string());
        let others = KEPT_ENTRIES.saturating_sub(named.len());
        let is_named = |dir: &Path| dir.file_name().is_some_and(|name| named.contains(&*name.to_string_lossy()));
        for (_, dir) in self.entries()?.into_iter().filter(|(_, dir)| !is_named(dir)).skip(others) {
            fs::remove_dir_all(dir)?;
        }
        for found in fs::read_dir(&self.dir)? {
            let found = found?;
            if found.file_name().to_string_lossy().starts_with(BUILDING_PREFIX) && is_abandoned(&found.path()) {
                fs::remove_dir_all(found.path())?;
            }
        }
        Ok(())
    }

    /// The folders of all entries with the time each was last used, the newest first; nothing else that stands in the folder.
    fn entries(&self) -> io::Result<Vec<(SystemTime, PathBuf)>> {
        let mut entries = Vec::new();
        for found in fs::read_dir(&self.dir)? {
            let found = found?;
            let name = found.file_name();
            let is_key = name.len() == 2 * blake3::OUT_LEN
                && name.to_string_lossy().bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_key && found.file_type()?.is_dir() {
                let used = fs::metadata(found.path().join(MANIFEST_FILE)).and_then(|manifest| manifest.modified());
                entries.push((used.unwrap_or(SystemTime::UNIX_EPOCH), found.path()));
            }
        }
        entries.sort_by(|a, b| b.cmp(a));
        Ok(entries)
    }

    /// Locks the folder against other processes; the lock ends with the file that is returned.
    fn lock(&self, access: Access) -> io::Result<File> {
        let path = self.dir.join(LOCK_FILE);
        let file = File::open(&path).or_else(|_| File::options().create(true).append(true).read(true).open(&path))?;
        let deadline = Instant::now() + LOCK_PATIENCE;
        loop {
            let tried = match access {
                Access::Shared => file.try_lock_shared(),
                Access::Exclusive => file.try_lock(),
            };
            match tried {
                Ok(()) => return Ok(file),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if Instant::now() > deadline => {
                    let message = format!("another process has kept {} locked for too long", path.display());
                    return Err(io::Error::new(io::ErrorKind::TimedOut, message));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }
}

impl Building {
    /// The empty folder that the index is to be written into.
    pub(super) fn index_dir(&self) -> PathBuf {
        self.dir.path().join(INDEX_DIR)
    }

    /// Adds the articles and, last, the manifest.
    ///
    /// Nothing is forced onto the disk: whatever a power cut takes away, the checksums tell.
    pub(super) fn finish(&self, key: Key, reading: Key, corpus: &Corpus) -> io::Result<()> {
        let articles = known::write(corpus, &self.dir.path().join(ARTICLES_FILE))?;
        let index = IndexFile::list(&self.index_dir())?;
        let own: HashSet<&Problem> = corpus.articles().flat_map(|(_, article)| &article.problems).collect();
        let problems = corpus.report().problems.iter().filter(|problem| !own.contains(problem)).cloned().collect();
        Manifest { key, reading, articles, index, problems }.write(&self.dir.path().join(MANIFEST_FILE))
    }
}

/// The first file found that is not what it was; several are read at a time.
fn first_changed<'files>(files: &'files [IndexFile], dir: &Path) -> Option<&'files str> {
    let next = AtomicUsize::new(0);
    let check = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !file.is_unchanged(dir) {
                return Some(file.name.as_str());
            }
        }
        None
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(check)).collect();
        // A check that could not be finished is no proof.
        workers.into_iter().find_map(|worker| worker.join().unwrap_or(Some("(not checked)")))
    })
}

/// Counts an entry as used now; where that cannot be written, it is merely deleted earlier.
fn mark_used(dir: &Path) {
    let manifest = File::options().append(true).open(dir.join(MANIFEST_FILE));
    let _ = manifest.and_then(|manifest| manifest.set_modified(SystemTime::now()));
}

/// Whether no process is writing here any more.
fn is_abandoned(dir: &Path) -> bool {
    match File::open(dir.join(LOCK_FILE)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
