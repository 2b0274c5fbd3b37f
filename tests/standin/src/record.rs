//! The record of all requests, in memory and, with `VERBATIM_PAYLOADS=DIR`, one JSON file each.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

/// One request and what was answered.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// GET, POST and so on.
    pub method: String,
    /// The path without the version of the API.
    pub path: String,
    /// The body; of a form, its `payload_json`; null where there was none.
    pub body: Value,
    /// The status that was answered; 0 where none was.
    pub status: u16,
    /// The body that was answered.
    pub answer: Value,
    /// When it arrived.
    pub at: Instant,
}

/// Keeps the record.
#[derive(Debug)]
pub struct Recorder {
    folder: Option<PathBuf>,
    requests: Mutex<Vec<Recorded>>,
}

/// Numbers files over all servers of a process.
static NEXT: AtomicUsize = AtomicUsize::new(1);

impl Default for Recorder {
    /// A record that writes files where the environment asks for them.
    fn default() -> Self {
        Self::writing_to(std::env::var_os("VERBATIM_PAYLOADS").map(PathBuf::from))
    }
}

impl Recorder {
    /// A record that writes files into a folder, which is made where it is missing.
    pub fn writing_to(folder: Option<PathBuf>) -> Self {
        Self { folder, requests: Mutex::default() }
    }

    /// Adds a request.
    pub fn add(&self, recorded: Recorded) {
        if let Some(folder) = &self.folder {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let file = folder.join(format!("{}-{number:06}.json", std::process::id()));
            let content = json!({"method": recorded.method, "path": recorded.path, "body": recorded.body, "status": recorded.status});
            let written =
                std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, format!("{content:#}\n")));
            written.unwrap_or_else(|error| panic!("VERBATIM_PAYLOADS: cannot write {}: {error}", file.display()));
        }
        self.requests.lock().expect("the record is whole").push(recorded);
    }

    /// All requests so far, oldest first.
    pub fn all(&self) -> Vec<Recorded> {
        self.requests.lock().expect("the record is whole").clone()
    }

    /// Forgets them, so that long measurements do not count the record as the bot's memory.
    pub fn forget(&self) {
        self.requests.lock().expect("the record is whole").clear();
    }
}
