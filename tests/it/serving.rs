//! A bot that serves while Discord is out of reach: its articles are read again all the same.
#![cfg(unix)]

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::bot::Shelf;

/// The program, ended with the test.
struct Serving {
    child: Child,
    log: std::path::PathBuf,
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Serving {
    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until the log says this.
    #[track_caller]
    fn says(&self, words: &str) {
        let started = Instant::now();
        loop {
            let log = fs::read_to_string(&self.log).unwrap();
            if log.contains(words) {
                return;
            }
            assert!(started.elapsed() < Duration::from_secs(30), "the log does not say {words:?}:\n{log}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_hangup_signal_and_a_change_in_the_folder_reload() {
    let shelf = Shelf::of_birds_and_towers();
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("log");
    let child = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .args(["--corpus", shelf.path().to_str().unwrap(), "serve"])
        .current_dir(dir.path())
        .env_clear()
        // Nobody listens at this address: Discord is waited for.
        .envs([("DISCORD_TOKEN", "a.b.c"), ("VERBATIM_DISCORD__PROXY", "http://127.0.0.1:1")])
        .env("VERBATIM_CORPUS__WATCH", "true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let mut serving = Serving { child, log };
    serving.says("trying again");
    fs::write(shelf.path().join("bats.md"), "# Bats\n\nBats fly.\n").unwrap();
    serving.says("articles read again load=2 changes=1 by=\"a change in the folder\"");
    for file in ["owls.md", "lighthouses.md", "bats.md"] {
        fs::remove_file(shelf.path().join(file)).unwrap();
    }
    serving.signal("HUP");
    serving.says("the articles were not read again failure=Nothing changed: no article was found");
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    let log = fs::read_to_string(&serving.log).unwrap();
    assert!(!log.contains("a.b.c"), "the token is in the log");
}
