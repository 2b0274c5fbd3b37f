//! Tells the program by which code articles are read and indexed, so that a cache made by other code is not trusted.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What decides how a file becomes an article and an article becomes postings.
const SOURCES: [&str; 7] =
    ["Cargo.lock", "src/text.rs", "src/text", "src/corpus.rs", "src/corpus", "src/retrieval.rs", "src/retrieval"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        hash_tree(&root, Path::new(source), &mut hasher)?;
    }
    println!("cargo::rustc-env=VERBATIM_READING_CODE={:016x}", hasher.finish());
    Ok(())
}

/// Hashes the names and bytes of a file or of all files in a folder; what is not there adds nothing.
fn hash_tree(root: &Path, relative: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    let path = root.join(relative);
    if path.is_dir() {
        let mut names = fs::read_dir(&path)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        return names.iter().try_for_each(|name| hash_tree(root, &relative.join(name), hasher));
    }
    if path.is_file() {
        relative.hash(hasher);
        fs::read(&path)?.hash(hasher);
    }
    Ok(())
}
