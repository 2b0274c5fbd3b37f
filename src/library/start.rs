//! The first snapshot of a program that serves: the folder's, unless what it holds was rolled back from or is refused.

use std::ops::ControlFlow;

use super::cache::{Cache, Record};
use super::reload::{self, Check};
use super::{Error, Library, Settings, Snapshot, open};
use crate::corpus::{self, Changes};

/// Who is said to have loaded the first snapshot.
pub(super) const START: &str = "the start";

/// The folder as it is.
pub(super) fn as_it_is(settings: &Settings) -> Result<Snapshot, Error> {
    let folder = open::read(settings, None, &|_| ControlFlow::Continue(()))?;
    Ok(open::index(settings, folder, None, START, &|_| ControlFlow::Continue(()))?)
}

/// The folder, or the last good snapshot where the folder's content must not be served.
pub(super) fn to_serve(settings: &Settings, check: Option<&Check<'_>>) -> Result<Snapshot, Error> {
    if settings.library.snapshots == 0 {
        return as_it_is(settings);
    }
    // The reading below opens the cache again, and says why where that fails.
    let Some(cache) = open::cache(&settings.library, &mut Vec::new()) else { return as_it_is(settings) };
    let mut warnings = Vec::new();
    let record = cache.record(&settings.corpus.dir).unwrap_or_else(|error| {
        warnings.push(format!(
            "the record of served snapshots in {} cannot be trusted and is begun anew: {error}. What was served before \
             cannot be gone back to.",
            settings.library.cache_dir.display()
        ));
        None
    });
    let start = Start { settings, cache, record: record.unwrap_or_default() };
    let mut snapshot = start.snapshot(check, &mut warnings)?;
    snapshot.opening.warnings.append(&mut warnings);
    Ok(snapshot)
}

struct Start<'a> {
    settings: &'a Settings,
    cache: Cache,
    record: Record,
}

impl Start<'_> {
    fn snapshot(&self, check: Option<&Check<'_>>, warnings: &mut Vec<String>) -> Result<Snapshot, Error> {
        let go_on = |_| ControlFlow::Continue(());
        let folder = match open::read(self.settings, None, &go_on) {
            Ok(folder) => folder,
            Err(error @ (corpus::Error::Unreadable { .. } | corpus::Error::Empty { .. })) => {
                let kept = self.last_good(warnings);
                return kept.inspect(|_| warnings.push(instead(&error.to_string()))).ok_or(Error::Corpus(error));
            }
            Err(error) => return Err(error.into()),
        };
        let content = folder.key;
        let Some(current) = self.record.current() else {
            let snapshot = open::index(self.settings, folder, None, START, &|_| ControlFlow::Continue(()))?;
            self.note(&snapshot, warnings);
            return Ok(snapshot);
        };
        if self.record.passed_over.contains(&content)
            && let Some(kept) = self.last_good(warnings)
        {
            let why = "the folder holds articles that were rolled back from, or that a reload refused";
            warnings.push(instead(why));
            return Ok(kept);
        }
        let is_current = current.key == content;
        let snapshot = open::index(self.settings, folder, None, START, &|_| ControlFlow::Continue(()))?;
        if is_current {
            return Ok(snapshot);
        }
        // The folder has changed while nobody served it: that is a reload.
        if let Some(last) = self.last_good(warnings) {
            let changes = Changes::between(&last.corpus, &snapshot.corpus);
            let golden = check.map(|check| check(&last, &snapshot));
            let refused = reload::refuse(&last, &changes, self.settings.library.most_lost, golden.as_ref()).err();
            if let Some(refused) = refused {
                let noted = self.cache.change_record(&self.settings.corpus.dir, |record| record.pass_over(content));
                warnings.extend(noted.err().map(|error| self.not_noted(&error)));
                warnings.push(instead(&refused.to_string()));
                return Ok(last);
            }
        }
        self.note(&snapshot, warnings);
        Ok(snapshot)
    }

    /// The snapshot served last, or else the newest that is whole.
    fn last_good(&self, warnings: &mut Vec<String>) -> Option<Snapshot> {
        let others = self.record.served.iter().rev().filter(|served| served.number != self.record.serving);
        self.record.current().into_iter().chain(others).find_map(|served| {
            let kept = open::kept(self.settings, &self.cache, served.key, &served.by);
            let why = |error| warnings.push(format!("snapshot {} cannot be served: {error}.", served.number));
            kept.map_err(why).ok()
        })
    }

    fn note(&self, snapshot: &Snapshot, warnings: &mut Vec<String>) {
        // An index that is in memory has already been warned of.
        if let Err(error) = Library::note(self.settings, &self.cache, snapshot) {
            warnings.push(self.not_noted(&error));
        }
    }

    fn not_noted(&self, error: &std::io::Error) -> String {
        let dir = self.settings.library.cache_dir.display();
        format!(
            "the record of served snapshots in {dir} cannot be written, so this one cannot be gone back to: {error}."
        )
    }
}

fn instead(why: &str) -> String {
    format!("{why}; the snapshot served last is served instead. Mend the folder and reload, or reload with force.")
}
