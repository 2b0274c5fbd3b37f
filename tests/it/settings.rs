//! The shipped `config.toml` is the list of all settings with their defaults.

use std::path::PathBuf;

use verbatim::config::{Config, Sources};

use crate::bot::project;

fn shipped() -> PathBuf {
    project().join("config.toml")
}

#[test]
fn it_holds_the_defaults() {
    let loaded = Config::load(&Sources { file: Some(shipped()), ..Sources::default() });
    assert_eq!(loaded.problems, []);
    let mut expected = Config::default();
    let Config { corpus, embedding, library, store, privacy, console, .. } = &mut expected;
    let kept = [&mut store.path, &mut privacy.key_file, &mut console.history];
    for path in [&mut corpus.dir, &mut embedding.folder, &mut library.cache_dir].into_iter().chain(kept) {
        *path = project().join(&path);
    }
    assert_eq!(loaded.config, expected);
}

#[test]
fn it_names_every_setting_in_order_with_a_comment() {
    let source = std::fs::read_to_string(shipped()).unwrap();
    let mut table = String::new();
    let mut keys = Vec::new();
    let mut before = "";
    for line in source.lines() {
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut table);
        } else if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            assert!(before.starts_with('#'), "{key} has no comment");
            keys.push(format!("{table}.{key}"));
        }
        before = line;
    }
    assert_eq!(keys, Config::keys());
}
