//! What a cache entry holds, with a checksum of every part of it: what does not match is not trusted.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Key;
use crate::corpus::Problem;

/// How a manifest begins: tells it from any other file.
const MAGIC: &[u8] = b"verbatim cache manifest 2\n";

/// The length of a BLAKE3 hash.
const HASH: usize = blake3::OUT_LEN;

/// What a cache entry holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// What the entry is filed under.
    pub(super) key: Key,
    /// What its articles depend on besides their files.
    pub(super) reading: Key,
    /// Where each article stands in the entry's file of articles.
    pub(super) articles: Vec<Packed>,
    /// The files of the index.
    pub(super) index: Vec<IndexFile>,
    /// What was wrong with the folder beyond what its articles say of themselves.
    pub(super) problems: Vec<Problem>,
}

/// Where one article stands.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Packed {
    /// The article's file, relative to the corpus folder.
    pub(super) file: String,
    /// BLAKE3 of the bytes of that file.
    pub(super) hash: [u8; HASH],
    /// Its first byte in the file of articles.
    pub(super) start: u64,
    /// How many bytes it takes there.
    pub(super) length: u32,
    /// BLAKE3 of those bytes.
    pub(super) checksum: [u8; HASH],
}

/// One file of the index.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct IndexFile {
    /// Its name.
    pub(super) name: String,
    /// BLAKE3 of its bytes.
    pub(super) checksum: [u8; HASH],
}

impl Manifest {
    /// Writes the manifest and, after it, its own checksum.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let body = postcard::to_stdvec(self).map_err(io::Error::other)?;
        let mut file = File::create_new(path)?;
        file.write_all(MAGIC)?;
        file.write_all(&body)?;
        file.write_all(blake3::hash(&body).as_bytes())
    }

    /// Reads a manifest; a file that is anything else, or not whole, is an error.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let invalid = |message| io::Error::new(io::ErrorKind::InvalidData, message);
        let bytes = std::fs::read(path)?;
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| invalid("it is no manifest"))?;
        let (body, checksum) = rest.split_last_chunk::<HASH>().ok_or_else(|| invalid("it is cut short"))?;
        if blake3::hash(body).as_bytes() != checksum {
            return Err(invalid("its checksum does not match"));
        }
        postcard::from_bytes(body).map_err(io::Error::other)
    }
}

impl IndexFile {
    /// Lists the files of an index that was just written.
    pub(super) fn list(dir: &Path) -> io::Result<Vec<Self>> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_str().ok_or_else(|| io::Error::other("a file of the index has a strange name"))?;
            // The engine's own lock files, which begin with a dot, come and go.
            if entry.file_type()?.is_file() && !(name.starts_with('.') && name.ends_with("lock")) {
                files.push(Self { name: name.to_owned(), checksum: checksum(&entry.path())? });
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// Whether the file is still what it was when it was listed.
    pub(super) fn is_unchanged(&self, dir: &Path) -> bool {
        checksum(&dir.join(&self.name)).is_ok_and(|found| found == self.checksum)
    }
}

/// BLAKE3 of a file's bytes.
fn checksum(path: &Path) -> io::Result<[u8; HASH]> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(*hasher.finalize().as_bytes());
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
    }
}
