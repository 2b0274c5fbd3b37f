//! The model that the program uses: installed, fetched, refused, taken away.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use verbatim::embedding::{KNOWN, Known};

use crate::bot::{Ran, Shelf};
use crate::small_hub::{self, Reply};
use crate::small_model;

/// A folder with a made-up model.
fn small() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    small_model::write(dir.path(), "bert");
    dir
}

#[test]
fn a_model_is_installed_beside_the_configuration_and_taken_away() {
    let (shelf, model) = (Shelf::of_birds_and_towers(), small());
    let site = shelf.path().join("site");
    fs::create_dir(&site).unwrap();
    let config = site.join("verbatim.toml");
    fs::write(&config, "").unwrap();
    let program = shelf.program();
    let run = |arguments: &[&str]| program.run(&[&["--config", config.to_str().unwrap(), "model"], arguments].concat());
    let ran = run(&["install", model.path().to_str().unwrap()]);
    ran.ends_quietly_with(0);
    let place = site.join(".verbatim/model");
    let told = format!("Installed in {}: vectors of 8 numbers, at most 20 tokens a text; ", place.display());
    assert!(ran.out.starts_with(&told), "{}", ran.out);
    assert!(ran.out.contains("used from the next start on, so restart a bot that is serving."), "{}", ran.out);
    run(&["check", place.to_str().unwrap()]).ends_quietly_with(0);
    let ran = run(&["install", model.path().to_str().unwrap(), "--json"]);
    let data: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&data["outcome"], &data["replaced"], &data["dimensions"], &data["longest"]),
        (&"model_installed".into(), &true.into(), &8.into(), &20.into())
    );
    assert_eq!(data["folder"], place.to_str().unwrap());
    // What cannot be used is refused, and leaves what was there.
    fs::write(model.path().join("tokenizer.json"), "{}").unwrap();
    let ran = run(&["install", model.path().to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("cannot be used: tokenizer.json: "), "{}", ran.err);
    small_model::write_senseless(model.path());
    let ran = run(&["install", model.path().to_str().unwrap()]);
    assert!(ran.err.contains("cannot be used: its vectors make no sense"), "{}", ran.err);
    run(&["check", place.to_str().unwrap()]).ends_quietly_with(0);
    run(&["remove"]).ends_quietly_with(0);
    assert!(!place.exists());
    let ran = run(&["remove"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.ends_with("is not there, so no model is installed\n"), "{}", ran.err);
}

#[test]
fn the_folder_is_a_setting_and_questions_are_answered_whatever_is_in_it() {
    let (shelf, model) = (Shelf::of_birds_and_towers(), small());
    let program = shelf.program().file("config.toml", "[embedding]\nfolder = \"brain\"\n");
    let ran = program.run(&["model", "install", model.path().to_str().unwrap()]);
    ran.ends_quietly_with(0);
    assert!(ran.out.starts_with("Installed in brain: "), "{}", ran.out);
    let doctor = program.run(&["doctor", "--offline", "--json"]);
    assert!(doctor.out.contains("They make sense"), "{}", doctor.out);
    program.run(&["ask", "When do owls hunt?"]).ends_quietly_with(0);
    let program = shelf.program().variable("VERBATIM_EMBEDDING__FOLDER", "");
    let ran = program.run(&["model", "install", model.path().to_str().unwrap()]);
    assert!(ran.err.contains("name one with folder under [embedding]"), "{}", ran.err);
    let program = shelf.program().variable("VERBATIM_EMBEDDING__FOLDER", ".");
    let ran = program.run(&["model", "remove"]);
    assert_eq!(ran.status, Some(2), "{}", ran.out);
}

#[test]
fn only_known_models_are_fetched_and_only_what_was_pinned() {
    let shelf = Shelf::empty();
    let program = shelf.program();
    let ran = program.run_bare(&["model", "download", "owls"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("multilingual-e5-small, all-MiniLM-L6-v2"), "{}", ran.err);
    let ran = program.run_bare(&["model", "download", "--help"]);
    ran.ends_quietly_with(0);
    assert!(
        ran.out.contains("multilingual-e5-small  about 100 languages") && !ran.out.contains("--hub"),
        "{}",
        ran.out
    );
    let fetch = |hub: &str| program.run_bare(&["model", "download", "all-MiniLM-L6-v2", "--hub", hub]);
    let ran = fetch("http://hub.example");
    assert!(ran.err.contains("http://hub.example is no hub"), "{}", ran.err);
    let ran = fetch(&small_hub::start(BTreeMap::new()));
    assert!(ran.err.contains("/config.json could not be fetched: the status is 404 Not Found."), "{}", ran.err);
    let known = KNOWN.iter().find(|known| known.name == "all-MiniLM-L6-v2").unwrap();
    let files = at_hub(known, |_| b"owls".to_vec());
    let ran = fetch(&small_hub::start(files));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("/config.json is not the file that was expected: its SHA-256 is "), "{}", ran.err);
    assert!(ran.err.contains(known.files[0].sha256), "{}", ran.err);
    // A hub that misbehaves at the first file.
    let misbehaves = |reply: Reply| {
        let mut files = at_hub(known, |_| Vec::new());
        files.insert(format!("{}/resolve/{}/config.json", known.repository, known.revision), reply);
        fetch(&small_hub::start(files)).err
    };
    for (reply, told) in [
        (Reply::Elsewhere("http://127.0.0.1:9/config.json".to_owned()), "it leads to an address that is not encrypted"),
        (Reply::Cut(vec![b' '; 612]), "/config.json could not be fetched: "),
        (Reply::Unmeasured(vec![b' '; 613]), "its size is more than the 612 bytes that were pinned"),
    ] {
        let err = misbehaves(reply);
        assert!(err.contains(told), "{err}");
    }
    assert_eq!(program.run_bare(&["model", "remove"]).status, Some(2));
}

/// The model's files as the hub has them.
fn at_hub(known: &Known, content: impl Fn(&str) -> Vec<u8>) -> BTreeMap<String, Reply> {
    let named = |path: &str| format!("{}/resolve/{}/{path}", known.repository, known.revision);
    known.files.iter().map(|file| (named(file.path), Reply::Whole(content(file.path)))).collect()
}

#[test]
fn real_models_are_installed_and_the_pinned_one_is_what_it_is_pinned_to() {
    let Some(models) = std::env::var_os("VERBATIM_MODELS").map(PathBuf::from) else {
        eprintln!("SKIPPED: no real model; set VERBATIM_MODELS to a folder that holds minilm and e5-small");
        return;
    };
    let shelf = Shelf::empty();
    let program = shelf.program();
    let installed = |ran: &Ran| {
        ran.ends_quietly_with(0);
        assert!(ran.out.contains("vectors of 384 numbers"), "{}", ran.out);
    };
    installed(&program.run_bare(&["model", "install", models.join("e5-small").to_str().unwrap()]));
    let minilm = models.join("minilm");
    installed(&program.run_bare(&["model", "install", minilm.to_str().unwrap()]));
    let known = KNOWN.iter().find(|known| known.name == "all-MiniLM-L6-v2").unwrap();
    let hub = small_hub::start(at_hub(known, |path| fs::read(Path::new(&minilm).join(path)).unwrap()));
    let ran = program.run_bare(&["model", "download", "all-MiniLM-L6-v2", "--hub", &hub]);
    installed(&ran);
    assert!(ran.out.contains("in place of the model before"), "{}", ran.out);
}
