//! Vectors on disk: one file a model, to which records are added, filed under a hash of the texts that they are made of.
//!
//! What is cut off, damaged or written by another version is passed over and computed again: the file costs time, never an answer.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::retrieval::ArticleVectors;

/// How a file begins: tells it from any other.
const MAGIC: &[u8] = b"verbatim vectors 1\n";

/// A record's head: what it is filed under, how many bytes follow, and the beginning of their BLAKE3 hash.
const HEAD: usize = KEY + 4 + CHECKSUM;
const KEY: usize = 32;
const CHECKSUM: usize = 16;

/// The most that one article's vectors take, in bytes: more is a head that was damaged.
const MOST: u32 = 1 << 30;

/// How many times as long as what is needed a file may become before what is not needed is taken from it.
const SPARE: u64 = 3;

/// What every article's vectors are filed under: the texts that they are made of.
type TextKey = [u8; KEY];

/// The vectors that one model made.
pub(in crate::library) struct VectorStore {
    path: PathBuf,
    file: File,
    /// Where each record's content stands.
    places: HashMap<TextKey, Place>,
    length: u64,
}

#[derive(Clone, Copy)]
struct Place {
    start: u64,
    length: u32,
    checksum: [u8; CHECKSUM],
}

impl VectorStore {
    /// Opens the file of a model in the cache folder, and makes it if need be.
    pub(in crate::library) fn open(cache_dir: &Path, model: &str) -> io::Result<Self> {
        let dir = cache_dir.join("vectors");
        fs::create_dir_all(&dir)?;
        let path = dir.join(model);
        let mut file = File::options().read(true).append(true).create(true).open(&path)?;
        // Two processes may share the file: each adds its records in one piece, while the other one waits.
        file.lock()?;
        let read = Self::read(&mut file);
        file.unlock()?;
        let (places, length) = read?;
        Ok(Self { path, file, places, length })
    }

    /// What the file holds; what is not whole at its end is cut off.
    fn read(file: &mut File) -> io::Result<(HashMap<TextKey, Place>, u64)> {
        let size = file.metadata()?.len();
        let mut magic = [0; MAGIC.len()];
        if size < MAGIC.len() as u64 || file.read_exact(&mut magic).is_err() || magic != MAGIC {
            file.set_len(0)?;
            file.write_all(MAGIC)?;
            return Ok((HashMap::new(), MAGIC.len() as u64));
        }
        let mut places = HashMap::new();
        let mut at = MAGIC.len() as u64;
        let mut head = [0; HEAD];
        while at + HEAD as u64 <= size {
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut head)?;
            let (key, place) = decode_head(&head, at + HEAD as u64);
            if place.length > MOST || place.start + u64::from(place.length) > size {
                break;
            }
            at = place.start + u64::from(place.length);
            places.insert(key, place);
        }
        if at < size {
            file.set_len(at)?;
        }
        Ok((places, at))
    }

    /// The vectors filed under a key, if they are there and whole.
    pub(in crate::library) fn get(&mut self, key: &TextKey) -> Option<ArticleVectors> {
        let bytes = self.content(key)?;
        let decoded = postcard::from_bytes(&bytes).ok();
        if decoded.is_none() {
            self.places.remove(key);
        }
        decoded
    }

    /// Adds vectors; what cannot be written is computed again after the next start.
    pub(in crate::library) fn put(&mut self, key: TextKey, vectors: &ArticleVectors) {
        let Ok(bytes) = postcard::to_stdvec(vectors) else { return };
        if self.file.lock().is_ok() {
            // Another process may have added to the file since.
            let added = self.file.seek(SeekFrom::End(0)).and_then(|end| self.add(end, key, &bytes));
            if added.is_err() {
                // Half a record would hide those after it.
                let _ = self.file.set_len(self.length);
            }
            let _ = self.file.unlock();
        }
    }

    fn add(&mut self, end: u64, key: TextKey, bytes: &[u8]) -> io::Result<()> {
        self.length = end;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let checksum = checksum(bytes);
        self.file.write_all(&[&key[..], &length.to_le_bytes(), &checksum, bytes].concat())?;
        self.places.insert(key, Place { start: end + HEAD as u64, length, checksum });
        self.length = end + HEAD as u64 + u64::from(length);
        Ok(())
    }

    /// Takes away what is not needed, where that is most of the file; of it, what was added last stays, because articles may be
    /// changed back.
    pub(in crate::library) fn prune(&mut self, needed: &HashSet<TextKey>) {
        let size = |place: &Place| HEAD as u64 + u64::from(place.length);
        let live: u64 = self.places.iter().filter(|(key, _)| needed.contains(*key)).map(|(_, place)| size(place)).sum();
        if self.length <= SPARE * live + (1 << 20) {
            return;
        }
        let mut newest: Vec<(TextKey, Place)> = self.places.iter().map(|(key, place)| (*key, *place)).collect();
        newest.sort_by_key(|(key, place)| (!needed.contains(key), std::cmp::Reverse(place.start)));
        let mut room = 2 * live;
        newest.retain(|(_, place)| {
            let fits = size(place) <= room;
            room = room.saturating_sub(size(place));
            fits
        });
        newest.sort_by_key(|(_, place)| place.start);
        if let Ok(pruned) = self.rewritten(&newest) {
            *self = pruned;
        }
    }

    /// The same with these records alone, in a file of its own that takes the place of this one.
    fn rewritten(&mut self, kept: &[(TextKey, Place)]) -> io::Result<Self> {
        let dir = self.path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::NamedTempFile::new_in(dir)?;
        new.write_all(MAGIC)?;
        for (key, place) in kept {
            if let Some(bytes) = self.content(key) {
                new.write_all(&[&key[..], &place.length.to_le_bytes(), &place.checksum, &bytes].concat())?;
            }
        }
        new.persist(&self.path).map_err(|error| error.error)?;
        let mut file = File::options().read(true).append(true).open(&self.path)?;
        let (places, length) = Self::read(&mut file)?;
        Ok(Self { path: self.path.clone(), file, places, length })
    }

    /// The bytes of a record; `None`, and forgotten, where they are not what was written.
    fn content(&mut self, key: &TextKey) -> Option<Vec<u8>> {
        let place = *self.places.get(key)?;
        let mut bytes = vec![0; place.length as usize];
        let read = self.file.seek(SeekFrom::Start(place.start)).and_then(|_| self.file.read_exact(&mut bytes));
        if read.is_err() || checksum(&bytes) != place.checksum {
            self.places.remove(key);
            return None;
        }
        Some(bytes)
    }
}

fn decode_head(head: &[u8; HEAD], start: u64) -> (TextKey, Place) {
    let (mut key, mut length, mut checksum) = ([0; KEY], [0; 4], [0; CHECKSUM]);
    let fields = key.iter_mut().chain(&mut length).chain(&mut checksum);
    fields.zip(head).for_each(|(field, byte)| *field = *byte);
    (key, Place { start, length: u32::from_le_bytes(length), checksum })
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut checksum = [0; CHECKSUM];
    checksum.iter_mut().zip(blake3::hash(bytes).as_bytes()).for_each(|(short, byte)| *short = *byte);
    checksum
}
