//! Whether a folder of articles has changed since it was last looked at, and is at rest again.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{Options, walk};

/// Looks at a folder now and then, by the names, sizes and times of its files.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// As it was when it was last told to have changed.
    known: Option<u64>,
    /// As it was at the last look.
    last: Option<u64>,
}

impl Watch {
    /// A watch that knows the folder as it is now.
    #[must_use]
    pub fn of(options: &Options) -> Self {
        let now = signature(options);
        Self { known: now, last: now }
    }

    /// Whether the folder differs from what was last told, and not from the last look: whoever writes has come to an end.
    ///
    /// A folder that cannot be read is waited for.
    pub fn has_changed(&mut self, options: &Options) -> bool {
        let now = signature(options);
        self.step(now)
    }

    fn step(&mut self, now: Option<u64>) -> bool {
        let is_at_rest = now.is_some() && now == self.last;
        let is_new = now != self.known;
        self.last = now;
        if is_at_rest && is_new {
            self.known = now;
        }
        is_at_rest && is_new
    }
}

/// The same for the same names, sizes and times; `None` where the folder cannot be read.
fn signature(options: &Options) -> Option<u64> {
    let found = walk::walk(&options.dir).ok()?;
    let mut hasher = DefaultHasher::new();
    for candidate in &found.candidates {
        candidate.file.hash(&mut hasher);
        // A file that is gone again is one more difference at the next look.
        let facts = std::fs::metadata(&candidate.path).map(|facts| (facts.len(), facts.modified().ok()));
        facts.ok().hash(&mut hasher);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once_when_it_is_at_rest() {
        let mut watch = Watch { known: Some(1), last: Some(1) };
        let told: Vec<bool> =
            [Some(1), Some(2), Some(3), Some(3), Some(3), None, None, Some(3), Some(3), Some(1), Some(1)]
                .into_iter()
                .map(|now| watch.step(now))
                .collect();
        assert_eq!(told, [false, false, false, true, false, false, false, false, false, false, true]);
    }

    #[test]
    fn files_that_come_go_and_grow_are_changes_and_others_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { dir: folder.path().to_owned(), ..Options::default() };
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("owls.md", "# Owls\n");
        let mut watch = Watch::of(&options);
        let mut settled = || {
            let told = [watch.has_changed(&options), watch.has_changed(&options)];
            assert!(!told[0], "told while it may still be written");
            told[1]
        };
        assert!(!settled());
        write("owls.md", "# Owls\n\nThey hunt.\n");
        assert!(settled());
        write("mice.md", "# Mice\n");
        assert!(settled());
        write("notes.tmp", "no article");
        assert!(!settled());
        std::fs::remove_file(folder.path().join("owls.md")).unwrap();
        assert!(settled());
    }
}
