//! Which snapshots of a folder of articles were served, on disk: what names an entry here keeps it from being deleted.
//!
//! A record is written beside the one it replaces, forced onto the disk and renamed to its place, after the entry that it
//! names: whenever the process ends, the record names whole entries.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Access, Cache, Key};
use crate::library::set_aside;

/// How a record begins: tells it from any other file.
const MAGIC: &[u8] = b"verbatim record of snapshots 1\n";

/// How the names of records begin.
const PREFIX: &str = "served";

/// How the name of a record ends that is being written.
const UNFINISHED: &str = ".new";

/// How many contents of the folder are remembered as passed over.
const MOST_PASSED_OVER: usize = 16;

/// Which snapshots of a folder were served.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Record {
    /// The one served last stands last, unless it was gone back to.
    pub served: Vec<Served>,
    /// The number of the one being served.
    pub serving: u64,
    /// Contents of the folder that are not served although they stand there: rolled back from, or refused.
    pub passed_over: Vec<Key>,
}

/// A snapshot that was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Served {
    /// Counts the snapshots of the folder, from 1.
    pub number: u64,
    /// What its entry is filed under.
    pub key: Key,
    /// When it was first served.
    pub at: Timestamp,
    /// Who had it loaded.
    pub by: String,
    /// How many articles it holds.
    pub articles: usize,
    /// How many passages it holds.
    pub passages: usize,
}

impl Record {
    /// The snapshot being served.
    pub fn current(&self) -> Option<&Served> {
        self.served.iter().find(|served| served.number == self.serving)
    }

    /// Notes that this snapshot is served from now on; its number is set, and only so many are remembered.
    pub fn serve(&mut self, mut new: Served, most: usize) {
        let last = self.served.iter().map(|served| served.number).max().unwrap_or_default();
        // What was served until now is the first way back, even if it had been gone back to.
        if let Some(place) = self.served.iter().position(|served| served.number == self.serving) {
            let current = self.served.remove(place);
            self.served.push(current);
        }
        new.number = last + 1;
        self.serving = new.number;
        self.served.retain(|served| served.key != new.key);
        self.served.push(new);
        let too_many = self.served.len().saturating_sub(most.max(1));
        self.served.drain(..too_many);
        self.passed_over.clear();
    }

    /// Notes that an earlier snapshot is served again instead of this content of the folder.
    pub fn go_back(&mut self, to: u64, from: Key) {
        self.pass_over(from);
        self.serving = to;
        if let Some(key) = self.current().map(|served| served.key) {
            self.passed_over.retain(|passed| *passed != key);
        }
    }

    /// Notes a content of the folder that is not to be served.
    pub fn pass_over(&mut self, content: Key) {
        self.passed_over.retain(|passed| *passed != content);
        self.passed_over.push(content);
        let too_many = self.passed_over.len().saturating_sub(MOST_PASSED_OVER);
        self.passed_over.drain(..too_many);
    }
}

impl Cache {
    /// The record of this folder of articles, if there is one; an error if it cannot be trusted.
    pub(in crate::library) fn record(&self, folder: &Path) -> io::Result<Option<Record>> {
        match fs::read(self.record_path(folder)) {
            Ok(bytes) => decode(&bytes).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Changes the record of this folder; one that cannot be trusted is begun anew.
    ///
    /// When this returns, the record and the entry of the snapshot being served are on the disk.
    pub(in crate::library) fn change_record(&self, folder: &Path, change: impl FnOnce(&mut Record)) -> io::Result<()> {
        let _lock = self.lock(Access::Exclusive)?;
        let mut record = self.record(folder).ok().flatten().unwrap_or_default();
        change(&mut record);
        if let Some(served) = record.current() {
            force_onto_disk(&self.dir.join(served.key.to_string()))?;
        }
        let path = self.record_path(folder);
        let unfinished = path.with_extension(UNFINISHED.trim_start_matches('.'));
        let mut file = File::create(&unfinished)?;
        file.write_all(&encode(&record)?)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&unfinished, &path)?;
        sync_folder(&self.dir)
    }

    /// The names of all entries that a record names.
    pub(super) fn named(&self) -> HashSet<String> {
        let files = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        let records = files.filter(|found| found.file_name().to_string_lossy().starts_with(PREFIX));
        let records = records.filter_map(|found| fs::read(found.path()).and_then(|bytes| decode(&bytes)).ok());
        records.flat_map(|record| record.served).map(|served| served.key.to_string()).collect()
    }

    fn record_path(&self, folder: &Path) -> PathBuf {
        set_aside::place(&self.dir, PREFIX, folder)
    }
}

fn encode(record: &Record) -> io::Result<Vec<u8>> {
    let body = postcard::to_stdvec(record).map_err(io::Error::other)?;
    Ok([MAGIC, &body, blake3::hash(&body).as_bytes()].concat())
}

fn decode(bytes: &[u8]) -> io::Result<Record> {
    let invalid = |message| io::Error::new(io::ErrorKind::InvalidData, message);
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| invalid("it is no record of this version"))?;
    let (body, checksum) = rest.split_last_chunk::<{ blake3::OUT_LEN }>().ok_or_else(|| invalid("it is cut short"))?;
    if blake3::hash(body).as_bytes() != checksum {
        return Err(invalid("its checksum does not match"));
    }
    postcard::from_bytes(body).map_err(io::Error::other)
}

/// Waits until every file of an entry is on the disk.
fn force_onto_disk(entry: &Path) -> io::Result<()> {
    for found in fs::read_dir(entry)? {
        let path = found?.path();
        if path.is_dir() {
            force_onto_disk(&path)?;
        } else {
            File::open(&path)?.sync_all()?;
        }
    }
    sync_folder(entry)
}

/// Waits until the names in a folder are on the disk, where the system knows of such a thing.
fn sync_folder(dir: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}
