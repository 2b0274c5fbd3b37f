//! All settings: one `Options` for each module, from `config.toml`, then the environment, then the command line.

mod layer;
mod schema;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::{BadOption, Problem};
use crate::{app, console, corpus, discord, embedding, library, retrieval, store, telemetry};
use layer::{Origin, Setting};
use schema::Schema;

/// The file that is read where none is named; it may be missing.
pub const DEFAULT_FILE: &str = "config.toml";

/// Settings that name a file or folder: relative ones start at the folder of the configuration's file.
const PATHS: &[&str] = &[
    "corpus.dir",
    "corpus.golden",
    "embedding.folder",
    "library.cache_dir",
    "store.path",
    "privacy.key_file",
    "console.history",
    "discord.token_file",
];

/// All settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where articles are and what is taken for one.
    pub corpus: corpus::Options,
    /// How passages are found and chosen.
    pub retrieval: retrieval::Options,
    /// Which embedding model there is.
    pub embedding: embedding::Options,
    /// What is kept on disk.
    pub library: library::Options,
    /// What outlives a restart.
    pub store: store::Options,
    /// What is kept of people, and for how long.
    pub privacy: store::Privacy,
    /// The sizes of requests and replies.
    pub app: app::Options,
    /// The terminal.
    pub console: console::Options,
    /// Discord.
    pub discord: discord::Options,
    /// Logs.
    pub telemetry: telemetry::Options,
}

/// Where settings come from; later ones win: the file, the environment, the command line.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that was named; without one, [`DEFAULT_FILE`] in the working folder where it exists.
    pub file: Option<PathBuf>,
    /// The environment's variables; those such as `VERBATIM_RETRIEVAL__LIMIT` are settings, and so is `RUST_LOG`.
    pub environment: Vec<(OsString, OsString)>,
    /// Settings from the command line.
    pub flags: Vec<Flag>,
}

/// A setting from the command line.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// The flag as it is typed, such as `--corpus`.
    pub name: &'static str,
    /// The setting, such as `corpus.dir`.
    pub key: &'static str,
    /// Its value.
    pub value: String,
}

/// The settings that could be read, and what was wrong with the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The settings; a wrong one has its default.
    pub config: Config,
    /// What was wrong, each with its place.
    pub problems: Vec<Problem>,
}

impl Config {
    /// Reads all sources; nothing stops at the first problem, so that all can be told at once.
    #[must_use]
    pub fn load(sources: &Sources) -> Loaded {
        let mut problems = Vec::new();
        let file = sources.file.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
        let mut settings = layer::file(&file, sources.file.is_some(), &mut problems);
        settings.extend(layer::environment(&sources.environment, &mut problems));
        settings.extend(sources.flags.iter().map(layer::flag));
        let base = file.parent().unwrap_or(Path::new(""));
        let config = merge(settings, base, &mut problems);
        Loaded { config, problems }
    }

    /// The names of all settings, such as `retrieval.limit`.
    #[must_use]
    pub fn keys() -> Vec<String> {
        Schema::of::<Config>().keys()
    }
}

fn merge(settings: Vec<Setting>, base: &Path, problems: &mut Vec<Problem>) -> Config {
    let schema = Schema::of::<Config>();
    let mut merged = toml::Table::new();
    let mut origins: Vec<(String, Origin)> = Vec::new();
    for setting in settings {
        match schema.check(&setting) {
            Err(problem) => problems.push(problem),
            Ok(mut value) => {
                let key = setting.key();
                let from_file = matches!(setting.origin, Origin::File { .. });
                let path = value.as_str().filter(|path| from_file && !path.is_empty() && PATHS.contains(&key.as_str()));
                let path = path.filter(|path| *path != store::IN_MEMORY);
                if let Some(path) = path {
                    value = base.join(path).to_string_lossy().into_owned().into();
                }
                schema::insert(&mut merged, &setting.path, value);
                origins.push((key, setting.origin));
            }
        }
    }
    let mut config = match Config::deserialize(toml::Value::Table(merged)) {
        Ok(config) => config,
        // Each value was read by itself before, so together they can only fail by a fault of ours: say it, do not hide it.
        Err(error) => {
            problems.push(Problem {
                file: DEFAULT_FILE.to_owned(),
                line: None,
                message: error.message().to_owned(),
                advice: "Please report this.".to_owned(),
            });
            Config::default()
        }
    };
    let defaults: [(&str, &mut PathBuf); 6] = [
        ("corpus.dir", &mut config.corpus.dir),
        ("embedding.folder", &mut config.embedding.folder),
        ("library.cache_dir", &mut config.library.cache_dir),
        ("store.path", &mut config.store.path),
        ("privacy.key_file", &mut config.privacy.key_file),
        ("console.history", &mut config.console.history),
    ];
    for (key, path) in defaults {
        if !origins.iter().any(|(set, _)| set == key) && !path.as_os_str().is_empty() {
            *path = base.join(&path);
        }
    }
    let corpus: Vec<BadOption> = config.corpus.validate().err().into_iter().collect();
    if !corpus.is_empty() {
        config.corpus = corpus::Options { dir: config.corpus.dir, ..corpus::Options::default() };
    }
    let found = [
        ("corpus", corpus),
        ("retrieval", config.retrieval.out_of_range()),
        ("library", config.library.out_of_range()),
        ("store", config.store.out_of_range()),
        ("privacy", config.privacy.out_of_range()),
        ("app", config.app.out_of_range()),
        ("console", config.console.out_of_range()),
        ("discord", config.discord.out_of_range()),
    ];
    for (module, bad) in found {
        problems.extend(bad.iter().map(|bad| {
            let message = format!("{module}.{} is {}.", bad.key, bad.value);
            out_of_range(module, bad.key, message, &bad.wanted, &origins)
        }));
    }
    if let Err(bad) = config.telemetry.validate() {
        problems.push(out_of_range("telemetry", "filter", bad.to_string(), telemetry::FILTER_ADVICE, &origins));
    }
    config
}

/// The problem of a setting whose value is of the right kind and out of its range; the last source that set it is to blame.
fn out_of_range(module: &str, key: &str, message: String, wanted: &str, origins: &[(String, Origin)]) -> Problem {
    let key = format!("{module}.{key}");
    let origin = origins.iter().rev().find(|(set, _)| *set == key).map(|(_, origin)| origin);
    let (file, line) = origin.map_or((DEFAULT_FILE.to_owned(), None), Origin::place);
    Problem { file, line, message, advice: sentence(wanted) }
}

/// The text as a sentence: a capital at its start, a full stop at its end.
fn sentence(text: &str) -> String {
    let mut characters = text.trim_end_matches('.').chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", characters.as_str())
}
