//! Where settings stand: one file, the environment, the command line; each becomes a list of [`Setting`]s.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Flag;
use crate::corpus::Problem;

/// One setting, and who set it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// Its name, table by table.
    pub path: Vec<String>,
    /// What it was set to: the first of these that the setting takes.
    pub values: Vec<toml::Value>,
    /// Who set it.
    pub origin: Origin,
}

/// Who set a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A line (from 1) of a file.
    File { file: String, line: usize },
    /// A variable of the environment.
    Environment(String),
    /// A flag of the command line.
    Flag(&'static str),
}

impl Setting {
    /// Its name, such as `retrieval.limit`.
    pub fn key(&self) -> String {
        self.path.join(".")
    }
}

impl Origin {
    /// The file and line, or the name of the variable or flag, for a [`Problem`].
    pub fn place(&self) -> (String, Option<usize>) {
        match self {
            Origin::File { file, line } => (file.clone(), Some(*line)),
            Origin::Environment(name) => (format!("environment variable {name}"), None),
            Origin::Flag(name) => ((*name).to_owned(), None),
        }
    }
}

/// The settings of a file; a missing one is a problem only where it was named.
pub(super) fn file(path: &Path, named: bool, problems: &mut Vec<Problem>) -> Vec<Setting> {
    let name = path.display().to_string();
    let problem =
        |line, message: String, advice: &str| Problem { file: name.clone(), line, message, advice: advice.to_owned() };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound && !named => return Vec::new(),
        Err(error) => {
            let message = format!("The configuration cannot be read: {error}.");
            problems.push(problem(None, message, "Check the path given with --config."));
            return Vec::new();
        }
    };
    let source = match String::from_utf8(bytes) {
        Ok(source) => source,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes().iter().take(valid).filter(|&&byte| byte == b'\n').count() + 1;
            problems.push(problem(Some(line), "This is not UTF-8.".to_owned(), "Save the file as UTF-8."));
            return Vec::new();
        }
    };
    // A byte order mark is no mistake of the person who saved the file.
    let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
    match DeTable::parse(source) {
        Ok(table) => {
            let mut settings = Vec::new();
            collect(table.get_ref(), &mut Vec::new(), &name, source, &mut settings);
            settings.sort_by_key(|setting| setting.origin.place().1);
            settings
        }
        Err(error) => {
            let line = error.span().map(|span| line_of(source, span.start));
            let message = format!("This is not TOML: {}.", error.message().replace('\n', ", "));
            problems.push(problem(line, message, "A setting looks like this: limit = 3"));
            Vec::new()
        }
    }
}

/// The settings of the environment: `VERBATIM_`, the table, two underscores, the key; and `RUST_LOG`.
pub(super) fn environment(variables: &[(OsString, OsString)], problems: &mut Vec<Problem>) -> Vec<Setting> {
    let mut settings = Vec::new();
    for (name, value) in variables {
        let Some(name) = name.to_str() else { continue };
        let path: Vec<String> = match name.strip_prefix("VERBATIM_") {
            Some(rest) if rest.contains("__") => rest.split("__").map(str::to_lowercase).collect(),
            None if name == "RUST_LOG" && !value.is_empty() => vec!["telemetry".to_owned(), "filter".to_owned()],
            _ => continue,
        };
        let origin = Origin::Environment(name.to_owned());
        match value.to_str() {
            Some(value) => settings.push(Setting { path, values: readings(value), origin }),
            None => problems.push(Problem {
                file: origin.place().0,
                line: None,
                message: "Its value is not UTF-8.".to_owned(),
                advice: "Set it again, or unset it.".to_owned(),
            }),
        }
    }
    // The environment has no order of its own; what is told must not change from run to run.
    settings.sort_by_key(Setting::key);
    settings
}

/// The setting of a flag.
pub(super) fn flag(flag: &Flag) -> Setting {
    let path = flag.key.split('.').map(str::to_owned).collect();
    Setting { path, values: vec![flag.value.clone().into()], origin: Origin::Flag(flag.name) }
}

/// What text outside TOML can mean: a TOML value where it is one, and the text itself.
fn readings(text: &str) -> Vec<toml::Value> {
    let value = DeValue::parse(text).ok().and_then(value_of);
    value.into_iter().chain([text.to_owned().into()]).collect()
}

fn collect(table: &DeTable<'_>, path: &mut Vec<String>, file: &str, source: &str, settings: &mut Vec<Setting>) {
    for (key, value) in table {
        path.push(key.get_ref().to_string());
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => collect(inner, path, file, source, settings),
            _ => {
                let origin = Origin::File { file: file.to_owned(), line: line_of(source, key.span().start) };
                settings.extend(value_of(value.clone()).map(|value| Setting {
                    path: path.clone(),
                    values: vec![value],
                    origin,
                }));
            }
        }
        path.pop();
    }
}

fn value_of(value: Spanned<DeValue<'_>>) -> Option<toml::Value> {
    toml::Value::deserialize(value.into_deserializer()).ok()
}

/// The line (from 1) of a byte.
fn line_of(source: &str, byte: usize) -> usize {
    source.bytes().take(byte).filter(|&byte| byte == b'\n').count() + 1
}
