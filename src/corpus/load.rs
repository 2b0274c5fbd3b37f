//! Reading a folder of articles.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Corpus, Problem, assemble, format};

/// Where articles are and what is taken for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The folder of articles.
    pub dir: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self { dir: PathBuf::from("corpus") }
    }
}

/// What a load found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// What was wrong, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// What was passed over.
    pub skipped: Skipped,
}

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

/// Why there is no corpus at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder is not there or cannot be read.
    #[error("the corpus folder {dir} cannot be read: {source}")]
    Unreadable {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The folder holds no article.
    #[error("no article was found in {0}")]
    Empty(PathBuf),
}

/// First step: one folder, UTF-8.
pub(super) fn load(options: &Options) -> Result<Corpus, Error> {
    let unreadable = |source| Error::Unreadable { dir: options.dir.clone(), source };
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(&options.dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
        let Some(format) = format::by_suffix(suffix) else { continue };
        let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let source = std::fs::read_to_string(&path).map_err(unreadable)?;
        articles.push(Arc::new(assemble::assemble(file, source.as_bytes(), (format.read)(file, &source))));
    }
    if articles.is_empty() {
        return Err(Error::Empty(options.dir.clone()));
    }
    Ok(Corpus::new(articles, LoadReport::default()))
}
