//! Whether everything is there that answering depends on: articles, folders, disk and store.

use std::path::Path;

use super::{App, Tier};

/// Below this many free bytes a reload may fail: the articles, their index and two copies of both must fit.
const LEAST_FREE: u64 = 200 << 20;

/// How everything is that answering depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// One for each thing, in a fixed order.
    pub findings: Vec<Finding>,
}

/// How one thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, in a word or two.
    pub of: &'static str,
    /// Whether it is as it should be.
    pub well: bool,
    /// What was found, in a sentence; with advice where it is not well.
    pub told: String,
}

impl Health {
    /// Whether all is as it should be.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.findings.iter().all(|finding| finding.well)
    }
}

impl Finding {
    /// All is well with this.
    pub fn well(of: &'static str, told: impl Into<String>) -> Self {
        Self { of, well: true, told: told.into() }
    }

    /// Something is to be mended.
    pub fn bad(of: &'static str, told: impl Into<String>) -> Self {
        Self { of, well: false, told: told.into() }
    }
}

pub(super) fn run(app: &App) -> Health {
    let snapshot = app.library.current();
    let report = snapshot.corpus.report();
    let mut findings = vec![match report.problems.len() {
        0 => {
            Finding::well("articles", format!("{} are served, without a problem.", snapshot.corpus.articles().count()))
        }
        problems => Finding::bad("articles", format!("{problems} problems were found: see /corpus problems.")),
    }];
    findings.extend(snapshot.opening.warnings.iter().map(|warning| Finding::bad("load", warning.clone())));
    let (corpus, library) = app.library.folders();
    findings.push(readable("folder of articles", corpus));
    findings.extend(library.map(|cache| folder("cache", cache)));
    findings.push(match (&app.store, app.store_trouble(Tier::Admin)) {
        (None, _) => Finding::well("store", "Nothing is kept by this process."),
        (Some(_), Some(trouble)) => Finding::bad("store", trouble.to_string()),
        (Some(store), None) => match store.bytes() {
            Some(bytes) => {
                Finding::well("store", format!("It can be written, and takes {} kB.", bytes.div_ceil(1_000)))
            }
            None => store_in_memory(),
        },
    });
    Health { findings }
}

/// A store that is kept nowhere.
#[must_use]
pub fn store_in_memory() -> Finding {
    Finding::well("store", "It is in memory: settings and the audit end with the process.")
}

/// Whether the folder can be read.
#[must_use]
pub fn readable(of: &'static str, dir: &Path) -> Finding {
    match std::fs::read_dir(dir) {
        Ok(_) => Finding::well(of, format!("{} can be read.", dir.display())),
        Err(error) => {
            Finding::bad(of, format!("{} cannot be read: {error}. Let the bot's user read it.", dir.display()))
        }
    }
}

/// Whether the folder, made if need be, can be written, and its disk has room.
#[must_use]
pub fn folder(of: &'static str, dir: &Path) -> Finding {
    let tried = std::fs::create_dir_all(dir).and_then(|()| tempfile::tempfile_in(dir));
    if let Err(error) = tried {
        let advice = "Let the bot's user write it, or name another folder.";
        return Finding::bad(of, format!("{} cannot be written: {error}. {advice}", dir.display()));
    }
    let free = free(dir);
    let room = free.map_or(String::new(), |free| format!(", and {} MB are free", free / 1_000_000));
    let told = format!("{} can be written{room}.", dir.display());
    if free.is_some_and(|free| free < LEAST_FREE) {
        return Finding::bad(of, format!("{told} A reload may not fit: make room on its disk."));
    }
    Finding::well(of, told)
}

/// How many bytes may still be written there, where the system tells.
fn free(dir: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(dir).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = dir;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        let room = tempfile::tempdir().unwrap();
        let well = folder("cache", &room.path().join("made/by/it"));
        assert!(well.well && well.told.contains("MB are free"), "{}", well.told);
        let file = room.path().join("a file");
        std::fs::write(&file, "").unwrap();
        let bad = folder("cache", &file.join("below"));
        assert!(!bad.well && bad.told.contains("name another folder"), "{}", bad.told);
        assert!(readable("articles", room.path()).well && !readable("articles", &file).well);
    }
}
