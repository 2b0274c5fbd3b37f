//! Files set aside on disk, each whole in one file behind a line that says what it is: what was taken out of the folder of
//! articles, and what waits to be put there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::corpus;

/// Files that were set aside for one reason.
pub(super) struct SetAside {
    dir: PathBuf,
    /// How many are kept: the oldest go.
    most: usize,
}

/// What a file is that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number among those that were set aside for the same reason, from 1.
    pub number: u64,
    /// Where it stood or is to stand, relative to the folder of articles, with `/` between folders.
    pub file: String,
    /// When it was set aside.
    pub at: Timestamp,
    /// Who had that done.
    pub by: String,
    /// Why.
    pub why: Why,
    /// The BLAKE3 hash of its bytes, in hexadecimal digits.
    pub hash: String,
}

/// Why a file was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It was removed from the folder.
    Removed,
    /// Another one was put in its place.
    Replaced,
    /// It is to be put in the place of the file with this hash, once somebody says so.
    Waits(String),
}

impl SetAside {
    pub(super) fn new(dir: PathBuf, most: usize) -> Self {
        Self { dir, most }
    }

    /// Sets these bytes aside, safe on the disk when this returns.
    pub(super) fn put(&self, file: &str, bytes: &[u8], by: &str, why: Why) -> io::Result<Note> {
        fs::create_dir_all(&self.dir)?;
        let mut numbers = self.numbers()?;
        let mut number = numbers.last().copied().unwrap_or_default();
        // Another process may take the next number at the same moment.
        let taken = loop {
            number += 1;
            match fs::File::create_new(self.place(number)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                taken => break taken,
            }
        };
        drop(taken?);
        let hash = blake3::hash(bytes).to_hex().to_string();
        let note = Note { number, file: file.to_owned(), at: Timestamp::now(), by: by.to_owned(), why, hash };
        let mut whole = serde_json::to_vec(&note)?;
        whole.push(b'\n');
        whole.extend_from_slice(bytes);
        if let Err(error) = corpus::put_whole(&self.place(number), &whole) {
            self.forget(number);
            return Err(error);
        }
        // What was forgotten stood for its number until now.
        numbers.retain(|&number| {
            let is_empty = fs::metadata(self.place(number)).is_ok_and(|file| file.len() == 0);
            !(is_empty && fs::remove_file(self.place(number)).is_ok())
        });
        let too_many = (numbers.len() + 1).saturating_sub(self.most);
        for old in numbers.into_iter().take(too_many) {
            // What cannot be deleted now is so with the next.
            let _ = fs::remove_file(self.place(old));
        }
        Ok(note)
    }

    /// What was set aside, the newest first; what is damaged is left out.
    pub(super) fn all(&self) -> io::Result<Vec<Note>> {
        let numbers = self.numbers()?;
        Ok(numbers.into_iter().rev().filter_map(|number| self.get(number).ok()).map(|(note, _)| note).collect())
    }

    /// One of them, whole: not found if there is none of this number, invalid data if it was damaged.
    pub(super) fn get(&self, number: u64) -> io::Result<(Note, Vec<u8>)> {
        let mut note = fs::read(self.place(number))?;
        if note.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let invalid = |why: &str| io::Error::new(io::ErrorKind::InvalidData, why.to_owned());
        let end = note.iter().position(|&byte| byte == b'\n').ok_or_else(|| invalid("it does not say what it is"))?;
        let bytes = note.split_off(end + 1);
        let note: Note = serde_json::from_slice(&note)?;
        if note.number != number || blake3::hash(&bytes).to_hex().as_str() != note.hash {
            return Err(invalid("it is not what was set aside"));
        }
        Ok((note, bytes))
    }

    /// Forgets one of them; one that cannot be forgotten is there once more, which harms nothing.
    ///
    /// An empty file keeps its number from being given again, which somebody may still remember.
    pub(super) fn forget(&self, number: u64) {
        let _ = fs::File::options().write(true).truncate(true).open(self.place(number));
    }

    /// The numbers of those that are there, the smallest first.
    fn numbers(&self) -> io::Result<Vec<u64>> {
        let found = match fs::read_dir(&self.dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            found => found?,
        };
        let mut numbers = Vec::new();
        for entry in found {
            numbers.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn place(&self, number: u64) -> PathBuf {
        self.dir.join(number.to_string())
    }
}

/// Where in a cache folder files of this folder of articles are set aside under a name.
pub(super) fn place(cache: &Path, name: &str, articles: &Path) -> PathBuf {
    // Links in the path are not followed: what they lead to may change, the folder's name stays.
    let articles = std::path::absolute(articles).unwrap_or_else(|_| articles.to_owned());
    let hash = blake3::hash(articles.as_os_str().as_encoded_bytes()).to_hex();
    cache.join(format!("{name}-{}", hash.get(..16).unwrap_or_default()))
}
