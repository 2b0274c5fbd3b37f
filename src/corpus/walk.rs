//! Finding the files of articles in a folder and the folders in it.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::format::{self, Format};
use super::{Error, Problem};

/// How many files and folders were passed over, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Names that begin with a dot.
    pub hidden: usize,
    /// Files with another suffix than an article's.
    pub other_suffix: usize,
    /// Links that lead back to a folder they stand in.
    pub link_loops: usize,
}

/// A file that should hold an article.
pub(super) struct Candidate {
    /// Its path relative to the corpus folder, with `/` between folders.
    pub file: String,
    /// Where to open it.
    pub path: PathBuf,
    /// How to read it.
    pub format: &'static Format,
}

/// What a folder holds.
#[derive(Default)]
pub(super) struct Found {
    /// The files to read, sorted by `file`.
    pub candidates: Vec<Candidate>,
    /// What could not be looked at.
    pub problems: Vec<Problem>,
    /// What was passed over.
    pub skipped: Skipped,
}

/// Lists the articles' files in `dir` and below.
pub(super) fn walk(dir: &Path) -> Result<Found, Error> {
    let unreadable = |source| Error::Unreadable { dir: dir.to_owned(), source };
    // The walk would report a missing folder as one problem among others; without it there is nothing to report on.
    std::fs::read_dir(dir).map_err(unreadable)?;
    let mut found = Found::default();
    let mut entries = WalkDir::new(dir).follow_links(true).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if is_hidden(&entry) => {
                found.skipped.hidden += 1;
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.file(dir, &entry),
            Err(error) => found.error(dir, &error),
        }
    }
    found.candidates.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(found)
}

impl Found {
    fn file(&mut self, dir: &Path, entry: &DirEntry) {
        let suffix = entry.path().extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
        let Some(format) = format::by_suffix(suffix) else {
            self.skipped.other_suffix += 1;
            return;
        };
        let file = relative(dir, entry.path());
        if !entry.file_type().is_file() {
            let advice = "Put an ordinary file in its place, or give it another suffix.";
            self.problems.push(Problem::of_file(&file, "This is no ordinary file, so it was not opened.", advice));
            return;
        }
        if entry.path().to_str().is_none() {
            let message = "The file's name is not Unicode, so citations show it with question marks.";
            self.problems.push(Problem::of_file(&file, message, "Rename the file."));
        }
        self.candidates.push(Candidate { file, path: entry.path().to_owned(), format });
    }

    fn error(&mut self, dir: &Path, error: &walkdir::Error) {
        if error.loop_ancestor().is_some() {
            self.skipped.link_loops += 1;
            return;
        }
        let path = error.path().unwrap_or(dir);
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) && path != dir {
            self.skipped.hidden += 1;
            return;
        }
        let file = relative(dir, path);
        let is_link = path.symlink_metadata().is_ok_and(|found| found.file_type().is_symlink());
        let kind = error.io_error().map(io::Error::kind);
        self.problems.push(match kind {
            Some(io::ErrorKind::NotFound) if is_link => {
                let advice = "Mend the link, or remove it.";
                Problem::of_file(&file, "This link leads to nothing.", advice)
            }
            Some(io::ErrorKind::NotFound) => {
                let advice = "Load again when the folder is no longer being changed.";
                Problem::of_file(&file, "This was removed while the folder was read.", advice)
            }
            _ => {
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                let message = format!("This cannot be read: {reason}.");
                Problem::of_file(&file, message, "Allow the bot's user to read it and what is in it.")
            }
        });
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The path below `dir`, with `/` between folders on every system.
fn relative(dir: &Path, path: &Path) -> String {
    let below = path.strip_prefix(dir).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}
