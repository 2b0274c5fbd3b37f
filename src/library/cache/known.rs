//! The articles of earlier loads, by file and content.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::manifest::{Manifest, Packed};
use crate::corpus::{Article, Corpus};

/// The articles that the cache holds, to be read one by one as they are asked for.
#[derive(Debug, Default)]
pub(in crate::library) struct KnownArticles {
    packs: Vec<Mutex<File>>,
    /// By the file's hash: several files may have the same bytes.
    places: HashMap<[u8; 32], Vec<(usize, Packed)>>,
    damaged: AtomicBool,
}

impl KnownArticles {
    /// Adds the articles of one entry; those of entries that were added before it are preferred.
    pub(super) fn add(&mut self, pack: io::Result<File>, manifest: Manifest) {
        let Ok(pack) = pack else {
            return self.damaged.store(true, Ordering::Relaxed);
        };
        for packed in manifest.articles {
            self.places.entry(packed.hash).or_default().push((self.packs.len(), packed));
        }
        self.packs.push(Mutex::new(pack));
    }

    /// The article of a file with this content, if an earlier load made it.
    pub(in crate::library) fn find(&self, file: &str, hash: &[u8; 32]) -> Option<Arc<Article>> {
        let places = self.places.get(hash)?;
        places.iter().filter(|(_, packed)| packed.file == file).find_map(|(pack, packed)| {
            let article = self.packs.get(*pack).and_then(|pack| read(pack, packed).ok());
            if article.is_none() {
                self.damaged.store(true, Ordering::Relaxed);
            }
            article.map(Arc::new)
        })
    }

    /// Whether an article was asked for that is not what was written, or the articles of an entry are missing.
    pub(in crate::library) fn are_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }
}

/// Writes all articles of a corpus into one file, and says where each one stands.
pub(super) fn write(corpus: &Corpus, path: &Path) -> io::Result<Vec<Packed>> {
    let mut out = io::BufWriter::with_capacity(1024 * 1024, File::create_new(path)?);
    let mut start = 0;
    let mut buffer = Vec::new();
    let mut places = Vec::new();
    for (_, article) in corpus.articles() {
        buffer.clear();
        buffer = postcard::to_extend(article.as_ref(), buffer).map_err(io::Error::other)?;
        out.write_all(&buffer)?;
        let length = u32::try_from(buffer.len()).map_err(io::Error::other)?;
        let checksum = *blake3::hash(&buffer).as_bytes();
        places.push(Packed { file: article.file.clone(), hash: article.hash, start, length, checksum });
        start += u64::from(length);
    }
    out.flush()?;
    Ok(places)
}

/// Reads all articles of an entry, each checked.
pub(super) fn all(pack: &Path, manifest: &Manifest) -> io::Result<Vec<Arc<Article>>> {
    let pack = Mutex::new(File::open(pack)?);
    manifest.articles.iter().map(|packed| read(&pack, packed).map(Arc::new)).collect()
}

/// Reads one article and checks that it is the one that was written.
fn read(pack: &Mutex<File>, packed: &Packed) -> io::Result<Article> {
    let mut bytes = vec![0; packed.length as usize];
    {
        // Seeking needs the file for itself; what takes time, hashing and decoding, happens outside.
        let mut pack = pack.lock().unwrap_or_else(PoisonError::into_inner);
        pack.seek(SeekFrom::Start(packed.start))?;
        pack.read_exact(&mut bytes)?;
    }
    if blake3::hash(&bytes).as_bytes() != &packed.checksum {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum does not match"));
    }
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}
