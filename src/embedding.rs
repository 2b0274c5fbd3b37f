//! Meaning as numbers: the vectors of a sentence-transformers model, computed in process on the processor.

mod bert;
mod folder;
mod hub;
mod install;
mod known;
mod math;
mod options;
mod scale;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod tokens;
mod trial;

pub use hub::{FetchError, Hub, Progress, download};
pub use install::{InstallError, Installed, install, remove};
pub use known::{KNOWN, Known, Pinned};
pub use options::Options;
pub use trial::Trial;

use std::ops::Range;
use std::path::{Path, PathBuf};

use bert::Bert;
use folder::{Folder, Pooling};
use tokens::Tokens;

use crate::retrieval::{Embedder, Nearness, PassageVectors};

/// Why a folder is no model that can be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the folder cannot be read.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file of the folder does not hold what it should.
    #[error("{path}: {what}")]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what would be right.
        what: String,
    },
}

impl Error {
    fn content(path: &Path, what: impl Into<String>) -> Self {
        Self::Content { path: path.to_path_buf(), what: what.into() }
    }

    /// The same, with the file named as it is in its folder.
    fn within(self, dir: &Path) -> Self {
        let inner = |path: PathBuf| path.strip_prefix(dir).map(Path::to_path_buf).unwrap_or(path);
        match self {
            Self::File { path, source } => Self::File { path: inner(path), source },
            Self::Content { path, what } => Self::Content { path: inner(path), what },
        }
    }
}

/// What a text is to the model: it may have been trained to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A question.
    Query,
    /// A text that may answer one.
    Passage,
}

/// A model, ready to turn texts into vectors.
///
/// Its word table stays in its file: a text needs a few rows of it.
pub struct Model {
    id: String,
    bert: Bert,
    tokens: Tokens,
    pooling: Pooling,
    prompts: folder::Prompts,
    longest: usize,
    nearness: Nearness,
}

impl Model {
    /// Opens a sentence-transformers folder: a BERT or XLM-RoBERTa encoder with `config.json`, `tokenizer.json` and
    /// `model.safetensors`; `modules.json`, `1_Pooling/config.json`, `sentence_bert_config.json` and
    /// `config_sentence_transformers.json` are read if they are there.
    ///
    /// # Errors
    /// If a file is missing, cannot be read, or describes a model of another kind.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let folder = Folder::read(dir)?;
        let tokens = Tokens::read(&dir.join("tokenizer.json"), folder.shape.words)?;
        let bert = Bert::read(&dir.join("model.safetensors"), &folder.shape)?;
        let longest = folder.longest.min(folder.shape.longest());
        if longest <= tokens.around() {
            return Err(Error::content(&dir.join("config.json"), "leaves no room for a text"));
        }
        let id = folder.id(dir, longest)?;
        let (pooling, prompts, nearness) = (folder.pooling, folder.prompts, Nearness::default());
        let mut model = Self { id, bert, tokens, pooling, prompts, longest, nearness };
        model.nearness = scale::nearness(&model);
        Ok(model)
    }

    /// Another model, or another way to use one, has another id: its vectors are not to be compared.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many tokens of a text are read at most, those around it included.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// How many numbers a vector has.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.bert.width()
    }

    /// The unit vector of a text, which is cut where the model ends.
    #[must_use]
    pub fn vector(&self, side: Side, text: &str) -> Vec<f32> {
        self.vectors(side, &[text]).pop().unwrap_or_default()
    }

    /// The unit vectors of texts: together they take less time than one by one.
    #[must_use]
    pub fn vectors(&self, side: Side, texts: &[&str]) -> Vec<Vec<f32>> {
        let rows: Vec<Vec<u32>> = texts.iter().map(|text| self.ids(side, text)).collect();
        let states = self.bert.forward(&rows);
        let mut at = 0;
        let pooled = rows.iter().map(|row| {
            at += row.len();
            states.pooled(at - row.len()..at, self.pooling)
        });
        pooled.collect()
    }

    /// The unit vectors of a passage and of each of its sentences, alone and as it stands there: in context, a sentence's is the
    /// mean of its own tokens, which have seen those around them.
    ///
    /// `above` is put before the sentences: what the passage is about, such as its title. A passage that is longer than the model
    /// reads is given to it in several parts, each under `above`.
    #[must_use]
    pub fn passage(&self, above: &str, sentences: &[&str]) -> PassageVectors {
        let room = self.longest - self.tokens.around();
        let mut above = self.tokens.of(&format!("{}{above}", self.prompts.of(Side::Passage)));
        above.truncate(room / 3);
        let most = room - above.len();
        let mut parts: Vec<Vec<u32>> = vec![above.clone()];
        let mut places: Vec<(usize, Range<usize>)> = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let mut ids = self.tokens.of(sentence);
            ids.truncate(most);
            if parts.last().is_some_and(|part| part.len() + ids.len() > room) {
                parts.push(above.clone());
            }
            let at = parts.len() - 1;
            if let Some(part) = parts.last_mut() {
                places.push((at, part.len()..part.len() + ids.len()));
                part.extend(ids);
            }
        }
        let rows: Vec<Vec<u32>> = parts.iter().map(|part| self.tokens.framed(part)).collect();
        let states = self.bert.forward(&rows);
        let mut starts = vec![0];
        starts.extend(rows.iter().scan(0, |at, row| {
            *at += row.len();
            Some(*at)
        }));
        let start = |part: usize| starts.get(part).copied().unwrap_or_default();
        let whole = states.pooled(0..start(rows.len()), self.pooling);
        let in_context = places.into_iter().map(|(part, range)| {
            let from = start(part) + self.tokens.before();
            if range.is_empty() { whole.clone() } else { states.mean(from + range.start..from + range.end) }
        });
        PassageVectors { in_context: in_context.collect(), sentences: self.vectors(Side::Passage, sentences), whole }
    }

    /// The tokens of a text, by their numbers, with those before and after it: as the model is given them.
    #[must_use]
    pub fn ids(&self, side: Side, text: &str) -> Vec<u32> {
        let mut ids = self.tokens.of(&format!("{}{text}", self.prompts.of(side)));
        ids.truncate(self.longest - self.tokens.around());
        self.tokens.framed(&ids)
    }
}

impl Embedder for Model {
    fn id(&self) -> &str {
        &self.id
    }

    fn nearness(&self) -> Nearness {
        self.nearness
    }

    fn query(&self, text: &str) -> Vec<f32> {
        self.vector(Side::Query, text)
    }

    fn passage(&self, above: &str, sentences: &[&str]) -> PassageVectors {
        self.passage(above, sentences)
    }
}
