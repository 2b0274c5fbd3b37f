//! Adopting a model: it is copied beside its place, tried out there, and put in place whole.

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::hub::FetchError;
use super::source::Source;
use super::{Error, Trial, folder, known};

/// The files that may belong to a model, beside the one that says how it pools.
const FILES: [&str; 6] =
    ["config.json", "tokenizer.json", "model.safetensors", "modules.json", "sentence_bert_config.json", PROMPTS];

/// The file that says what is put before a text.
const PROMPTS: &str = "config_sentence_transformers.json";

/// How the names of folders begin in which a model is made ready.
const UNFINISHED: &str = ".unfinished-model-";

/// After this time nobody works on an unfinished one any more: the process was killed.
const ABANDONED: Duration = Duration::from_hours(24);

/// A model that was put in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Installed {
    /// Where it is now.
    pub folder: PathBuf,
    /// What came of trying it out.
    pub trial: Trial,
    /// Whether another one was there before.
    pub replaced: bool,
}

/// Why no model was installed or removed. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// No folder is configured.
    #[error("no folder is set for the model: name one with folder under [embedding] in config.toml")]
    Nowhere,
    /// There is nothing to remove.
    #[error("{0} is not there, so no model is installed")]
    NotInstalled(PathBuf),
    /// The folder holds something that no installed model has.
    #[error(
        "{folder} holds {found}, which is no file of a model, so it is not touched: move it away yourself, or name another \
         folder with folder under [embedding] in config.toml"
    )]
    NotOurs {
        /// The folder of the model.
        folder: PathBuf,
        /// What was found in it.
        found: String,
    },
    /// What was named is no model, or cannot be read.
    #[error("{path}: {what}")]
    Source {
        /// What was named.
        path: PathBuf,
        /// What is wrong with it, and what would be right.
        what: String,
    },
    /// It is a model that cannot be used.
    #[error("{source_name} cannot be used: {error}")]
    Unfit {
        /// What was named.
        source_name: String,
        /// What is wrong with it.
        error: Error,
    },
    /// It can be used, but its vectors tell nothing.
    #[error(
        "{source_name} cannot be used: its vectors make no sense (a question has the cosine {right:.3} to its answer, and \
         {wrong:.3} to a passage about something else). Its weights are damaged or of another tokenizer: fetch it again"
    )]
    Senseless {
        /// What was named.
        source_name: String,
        /// How near the question is to its answer.
        right: f32,
        /// How near it is to something else.
        wrong: f32,
    },
    /// The place of the model cannot be written.
    #[error("{folder} cannot be written: {error}. Let this user write it, or make room on its disk")]
    Place {
        /// The folder of the model.
        folder: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// It could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
}

impl InstallError {
    pub(super) fn source(path: &Path, what: impl Into<String>) -> Self {
        Self::Source { path: path.to_owned(), what: what.into() }
    }

    fn place(folder: &Path) -> impl Fn(io::Error) -> Self {
        let folder = folder.to_owned();
        move |error| Self::Place { folder: folder.clone(), error }
    }
}

/// Installs the model of a sentence-transformers folder, or of an archive that holds one, as the one in `target`.
///
/// # Errors
/// If there is no model, or none that can be used, or it cannot be written; whatever was in `target` is there still.
pub fn install(source: &Path, target: &Path) -> Result<Installed, InstallError> {
    let unfinished = Unfinished::begin(target)?;
    let mut from = Source::open(source)?;
    let dir = unfinished.dir();
    from.copy(&FILES, &dir)?;
    let name = source.display().to_string();
    let pooling = folder::pooling_file(&dir).map_err(|error| unfinished.unfit(&name, error))?;
    from.copy(&[&pooling], &dir)?;
    unfinished.finish(&name)
}

/// Takes the installed model away.
///
/// # Errors
/// If there is none, or it cannot be removed.
pub fn remove(target: &Path) -> Result<(), InstallError> {
    let place = InstallError::place(target);
    let unfinished = Unfinished::begin(target)?;
    if !target.exists() {
        return Err(InstallError::NotInstalled(target.to_owned()));
    }
    // Away from its place first: there is never half a model there.
    fs::rename(target, unfinished.before()).map_err(&place)?;
    sync(&unfinished.parent).map_err(&place)
}

/// A model that is being made ready beside its place, out of sight; dropped before it is finished, it is deleted.
pub(super) struct Unfinished {
    target: PathBuf,
    parent: PathBuf,
    room: TempDir,
}

impl Unfinished {
    /// Makes room beside the place of the model, provided that nothing else than a model stands there.
    pub(super) fn begin(target: &Path) -> Result<Self, InstallError> {
        let place = InstallError::place(target);
        if target.file_name().is_none() {
            return Err(InstallError::Nowhere);
        }
        if let Some(found) = foreign(target).map_err(&place)? {
            return Err(InstallError::NotOurs { folder: target.to_owned(), found });
        }
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(&place)?;
        clear_abandoned(parent);
        let room = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(parent).map_err(&place)?;
        let unfinished = Self { target: target.to_owned(), parent: parent.to_owned(), room };
        fs::create_dir(unfinished.dir()).map_err(&place)?;
        Ok(unfinished)
    }

    /// Where the files of the model are to be put.
    pub(super) fn dir(&self) -> PathBuf {
        // Within the temporary folder, which nobody else may read: the model may be read by whom the system lets.
        self.room.path().join("model")
    }

    /// Where the model that was there before goes.
    fn before(&self) -> PathBuf {
        self.room.path().join("before")
    }

    fn unfit(&self, name: &str, error: Error) -> InstallError {
        InstallError::Unfit { source_name: name.to_owned(), error: error.within(&self.dir()) }
    }

    /// Tries the model out and puts it in its place.
    pub(super) fn finish(self, name: &str) -> Result<Installed, InstallError> {
        let place = InstallError::place(&self.target);
        let dir = self.dir();
        self.add_prompts().map_err(&place)?;
        let trial = Trial::of(&dir).map_err(|error| self.unfit(name, error))?;
        if !trial.makes_sense() {
            let Trial { right, wrong, .. } = trial;
            return Err(InstallError::Senseless { source_name: name.to_owned(), right, wrong });
        }
        sync(&dir).map_err(&place)?;
        let replaced = self.target.exists();
        if replaced {
            fs::rename(&self.target, self.before()).map_err(&place)?;
        }
        if let Err(error) = fs::rename(&dir, &self.target) {
            if replaced {
                // It came from there a moment ago; where it cannot go back, the first error is the one to tell.
                let _ = fs::rename(self.before(), &self.target);
            }
            return Err(place(error));
        }
        sync(&self.parent).map_err(&place)?;
        Ok(Installed { folder: self.target.clone(), trial, replaced })
    }

    /// Some models want words before a text, and their folder does not say so: it is said here for those that are known.
    fn add_prompts(&self) -> io::Result<()> {
        let (weights, prompts) = (self.dir().join("model.safetensors"), self.dir().join(PROMPTS));
        if prompts.exists() || !weights.exists() {
            return Ok(());
        }
        if let Some((query, document)) = known::prompts_of(&known::sum(&mut File::open(weights)?)?) {
            let told = serde_json::json!({ "prompts": { "query": query, "document": document } });
            fs::write(&prompts, format!("{told:#}\n"))?;
            File::open(prompts)?.sync_all()?;
        }
        Ok(())
    }
}

/// Something in the place of the model that no model has there: nobody's folder is replaced or removed by mistake.
fn foreign(target: &Path) -> io::Result<Option<String>> {
    let kind = match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?.file_type(),
    };
    if !kind.is_dir() {
        return Ok(Some(if kind.is_symlink() { "a link" } else { "a file" }.to_owned()));
    }
    let pooling = folder::pooling_file(target).unwrap_or_default();
    let steps = pooling.split('/').next().filter(|name| !name.is_empty()).unwrap_or("1_Pooling");
    for entry in fs::read_dir(target)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = if entry.file_type()?.is_dir() {
            name == steps && holds_one_config(&entry.path())?
        } else {
            FILES.contains(&name.as_str())
        };
        if !is_ours {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Whether a folder holds nothing but a `config.json`, at whatever depth.
fn holds_one_config(dir: &Path) -> io::Result<bool> {
    let entries = fs::read_dir(dir)?.collect::<io::Result<Vec<_>>>()?;
    match entries.as_slice() {
        [] => Ok(true),
        [one] if one.file_type()?.is_dir() => holds_one_config(&one.path()),
        [one] => Ok(one.file_name() == "config.json"),
        _ => Ok(false),
    }
}

/// Removes what killed processes left unfinished; what cannot be removed does no harm.
fn clear_abandoned(parent: &Path) {
    for found in fs::read_dir(parent).into_iter().flatten().flatten() {
        let changed = found.metadata().and_then(|file| file.modified()).ok();
        let age = changed.and_then(|at| SystemTime::now().duration_since(at).ok());
        let is_unfinished = found.file_name().to_string_lossy().starts_with(UNFINISHED);
        if is_unfinished && age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_dir_all(found.path());
        }
    }
}

/// Waits until the names in a folder are on the disk, where the system knows of such a thing.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
