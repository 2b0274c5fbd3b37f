//! Reading the bytes of one file that may be changing, unreadable or far too large.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

use super::Problem;

/// What was read.
#[derive(Debug)]
pub(super) struct Contents {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Set where the file would not keep still.
    pub problem: Option<Problem>,
}

/// Reads a file of at most `limit` bytes; once more if it changed meanwhile.
pub(super) fn read(file: &str, path: &Path, limit: u64) -> Result<Contents, Problem> {
    let failed = |error: io::Error| unreadable(file, &error);
    for _ in 0..2 {
        let (bytes, before, after) = read_once(path, limit).map_err(failed)?;
        if bytes.len() as u64 > limit || before.len() > limit {
            let size = before.len().max(bytes.len() as u64);
            let message = format!("This file is too large: {size} bytes, where {limit} are allowed.");
            let advice = "Split it into several articles, or raise `max_file_bytes`.";
            return Err(Problem::of_file(file, message, advice));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) && before.len() == after.len() {
            return Err(Problem::of_file(file, "This file is empty.", "Write the article, or remove the file."));
        }
        if state(&before) == state(&after) && bytes.len() as u64 == after.len() {
            return Ok(Contents { bytes, problem: None });
        }
    }
    let (bytes, ..) = read_once(path, limit).map_err(failed)?;
    let message = "This file was changed while it was read, so a part of it may be missing.";
    let advice = "Load again when it has been saved.";
    Ok(Contents { bytes, problem: Some(Problem::of_file(file, message, advice)) })
}

/// The bytes, one more than allowed at most, and the state of the file before and after.
fn read_once(path: &Path, limit: u64) -> io::Result<(Vec<u8>, Metadata, Metadata)> {
    let handle = File::open(path)?;
    let before = handle.metadata()?;
    let mut bytes = Vec::new();
    if before.len() <= limit {
        handle.take(limit + 1).read_to_end(&mut bytes)?;
    }
    // By its path, so that a file that was replaced whole counts as changed too.
    Ok((bytes, before, std::fs::metadata(path)?))
}

fn state(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

fn unreadable(file: &str, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::NotFound {
        let advice = "Load again when the folder is no longer being changed.";
        return Problem::of_file(file, "This file was removed while the folder was read.", advice);
    }
    let message = format!("This file cannot be read: {error}.");
    Problem::of_file(file, message, "Allow the bot's user to read it.")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn a_file_that_vanished_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let problem = read("owls.md", &dir.path().join("owls.md"), 1_000).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "owls.md: This file was removed while the folder was read. Load again when the folder is no longer being changed."
        );
    }

    #[test]
    fn a_file_that_keeps_changing_is_read_and_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("owls.md");
        std::fs::write(&path, "Owls hunt at night. ".repeat(10_000)).unwrap();
        let done = AtomicBool::new(false);
        let told = std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut length = 200_000;
                while !done.load(Ordering::Relaxed) {
                    length += 1;
                    let file = File::options().write(true).open(&path).unwrap();
                    file.set_len(200_000 + length % 1_000).unwrap();
                }
            });
            let start = Instant::now();
            let mut told = None;
            while told.is_none() && start.elapsed() < Duration::from_secs(20) {
                told = read("owls.md", &path, 1_000_000).unwrap().problem;
            }
            done.store(true, Ordering::Relaxed);
            told
        });
        assert_eq!(
            told.unwrap().to_string(),
            "owls.md: This file was changed while it was read, so a part of it may be missing. Load again when it has been saved."
        );
    }
}
