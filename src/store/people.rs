//! People as the store knows them: by a hash that nobody can follow back without a key, which lies outside of the store.

use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read, Write};
use std::path::Path;

/// How many bytes a key has.
const KEY: usize = blake3::KEY_LEN;

/// A person: the first half of a keyed BLAKE3 hash of the lasting name within the front end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Person(pub(super) [u8; 16]);

/// What people are hashed with: made at the first start, and of no use to anyone without the store.
#[derive(Clone)]
pub(super) struct Key([u8; KEY]);

impl Key {
    /// The key in this file, which is made where there is none; without a name, one that ends with the process.
    pub fn open(path: &Path) -> io::Result<Self> {
        if path.as_os_str().is_empty() {
            return Ok(Self(random()));
        }
        match Self::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            read => return read,
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        // Written beside its place, so that nobody ever reads half of a key; who comes second takes the first one's. A file
        // that is made for a while is its owner's alone, and stays so.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut unfinished = tempfile::Builder::new().prefix(".key-").tempfile_in(folder)?;
        unfinished.write_all(&random())?;
        unfinished.as_file().sync_all()?;
        match unfinished.persist_noclobber(path) {
            Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error),
            _ => Self::read(path),
        }
    }

    fn read(path: &Path) -> io::Result<Self> {
        let mut key = Vec::new();
        File::open(path)?.take(KEY as u64 + 1).read_to_end(&mut key)?;
        let wrong =
            |_| io::Error::new(io::ErrorKind::InvalidData, format!("it does not hold the {KEY} bytes of a key"));
        key.try_into().map(Self).map_err(wrong)
    }

    /// The person of this name.
    pub fn person(&self, name: &str) -> Person {
        let hash = blake3::keyed_hash(&self.0, name.as_bytes());
        Person(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }

    /// What a question is known by, however it is capitalised and spaced: says nothing of its words without the key.
    pub fn question(&self, question: &str) -> i64 {
        let folded = question.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let hash = blake3::keyed_hash(&self.0, format!("question {folded}").as_bytes());
        i64::from_le_bytes(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key")
    }
}

/// Bytes that nobody can guess, from the system.
fn random() -> [u8; KEY] {
    let mut key = [0; KEY];
    if File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut key)).is_ok() {
        return key;
    }
    // Systems without that file: each of these states has keys that the system gave.
    for chunk in key.chunks_mut(8) {
        let bits = std::hash::RandomState::new().build_hasher().finish().to_le_bytes();
        chunk.iter_mut().zip(bits).for_each(|(byte, bit)| *byte = bit);
    }
    key
}
