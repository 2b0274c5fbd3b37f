#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../../../tests/it/small_hub.rs"]
mod small_hub;

use std::collections::BTreeMap;
use std::path::PathBuf;

use small_hub::Reply;

use super::super::known::{prompts_of, sum};
use super::super::tests::small_model;
use super::super::{KNOWN, Model, install};
use super::*;

const FILES: [&str; 4] = ["config.json", "tokenizer.json", "model.safetensors", "config_sentence_transformers.json"];

/// A made-up model that is known by name, and where it is wanted.
struct Room {
    dir: tempfile::TempDir,
    known: Known,
}

impl Room {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let source = dir.path().join("source");
        fs::create_dir(&source).unwrap();
        small_model::write(&source, "bert");
        let pinned = FILES.map(|path| {
            let content = fs::read(source.join(path)).unwrap();
            let sha256 = &*hex(Sha256::new_with_prefix(&content)).leak();
            Pinned { path, bytes: content.len() as u64, sha256 }
        });
        let files = &*pinned.into_iter().collect::<Vec<_>>().leak();
        let known = Known { name: "small", about: "", repository: "owls/small", revision: "abc", files, prompts: None };
        Self { dir, known }
    }

    fn target(&self) -> PathBuf {
        self.dir.path().join("kept/model")
    }

    /// Everything as it should be.
    fn files(&self) -> BTreeMap<String, Reply> {
        let whole = |name: &str| Reply::Whole(fs::read(self.dir.path().join("source").join(name)).unwrap());
        FILES.map(|name| (format!("owls/small/resolve/abc/{name}"), whole(name))).into()
    }

    fn download(&self, files: BTreeMap<String, Reply>) -> Result<Installed, InstallError> {
        download(&self.known, &Hub::at(&small_hub::start(files)).unwrap(), &self.target(), &mut |_| {})
    }

    /// What is told where one file comes in this way.
    #[track_caller]
    fn refuses(&self, file: &str, change: impl FnOnce(Vec<u8>) -> Option<Reply>) -> String {
        let mut files = self.files();
        let Some(Reply::Whole(content)) = files.remove(&format!("owls/small/resolve/abc/{file}")) else {
            panic!("there is no {file}")
        };
        files.extend(change(content).map(|reply| (format!("owls/small/resolve/abc/{file}"), reply)));
        let told = self.download(files).unwrap_err().to_string();
        let beside = fs::read_dir(self.dir.path().join("kept")).unwrap();
        assert!(beside.flatten().all(|entry| entry.file_name() == "model"), "something was left behind: {told}");
        assert!(told.contains(&format!("/owls/small/resolve/abc/{file} ")), "{told}");
        told
    }
}

#[test]
fn what_was_pinned_is_fetched_and_installed() {
    let room = Room::new();
    let hub = Hub::at(&small_hub::start(room.files())).unwrap();
    let mut seen = Vec::new();
    let installed =
        download(&room.known, &hub, &room.target(), &mut |at| seen.push((at.file.to_owned(), at.done, at.of))).unwrap();
    let source = Model::open(&room.dir.path().join("source")).unwrap();
    assert_eq!(Model::open(&room.target()).unwrap().id(), source.id());
    assert_eq!((installed.trial.id.as_str(), installed.replaced), (source.id(), false));
    assert_eq!(seen.last().map(|(_, done, of)| done == of), Some(true));
    assert!(seen.is_sorted_by_key(|(_, done, _)| *done) && seen.iter().all(|(_, _, of)| *of == room.known.bytes()));
}

#[test]
fn what_is_not_what_was_pinned_is_refused_and_the_installed_one_stays() {
    let room = Room::new();
    let before = install(&room.dir.path().join("source"), &room.target()).unwrap();
    let told = room.refuses("model.safetensors", |mut content| {
        *content.last_mut().unwrap() ^= 1;
        Some(Reply::Whole(content))
    });
    assert!(told.contains("its SHA-256 is ") && told.contains(" was pinned"), "{told}");
    let larger = |content: Vec<u8>| [content, vec![0]].concat();
    for told in [
        room.refuses("config.json", |content| Some(Reply::Whole(larger(content)))),
        room.refuses("tokenizer.json", |content| Some(Reply::Unmeasured(larger(content)))),
    ] {
        assert!(told.contains("its size is more than"), "{told}");
    }
    let told = room.refuses("model.safetensors", |content| Some(Reply::Cut(content)));
    assert!(told.contains("could not be fetched") && told.contains("Try again later"), "{told}");
    let told = room.refuses("model.safetensors", |mut content| {
        content.pop();
        Some(Reply::Unmeasured(content))
    });
    assert!(told.contains("its SHA-256 is "), "{told}");
    let told = room.refuses("tokenizer.json", |_| None);
    assert!(told.contains("the status is 404 Not Found"), "{told}");
    let elsewhere = small_hub::start(room.files()) + "/owls/small/resolve/abc/model.safetensors";
    let told = room.refuses("model.safetensors", |_| Some(Reply::Elsewhere(elsewhere.clone())));
    assert!(told.contains("an address that is not encrypted") && !told.contains(&elsewhere), "{told}");
    assert_eq!(Model::open(&room.target()).unwrap().id(), before.trial.id);
}

#[test]
fn nobody_is_asked_without_encryption_but_this_machine() {
    for address in
        ["http://huggingface.co", "http://192.168.0.1", "http://localhost.evil.example", "ftp://127.0.0.1", "owls", ""]
    {
        let told = Hub::at(address).unwrap_err().to_string();
        assert!(told.contains("https://"), "{address}: {told}");
    }
    for address in ["https://hub.example", "http://127.0.0.1:8000/", "http://[::1]:8000"] {
        assert!(Hub::at(address).is_ok(), "{address}");
    }
    let nobody = Room::new();
    let told = download(&nobody.known, &Hub::at("http://127.0.0.1:9").unwrap(), &nobody.target(), &mut |_| {});
    assert!(told.unwrap_err().to_string().contains("could not be fetched: "));
}

#[test]
fn the_known_models_are_whole() {
    for known in &KNOWN {
        let named = |path: &str| known.files.iter().any(|file| file.path == path);
        assert!(named("config.json") && named("tokenizer.json") && named("model.safetensors"), "{}", known.name);
        // One without prompts in its folder has them here.
        assert_eq!(known.prompts.is_some(), !named("config_sentence_transformers.json"), "{}", known.name);
        assert!(known.revision.len() == 40 && known.files.iter().all(|file| file.sha256.len() == 64), "{}", known.name);
        let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        assert!(is_hex(known.revision) && known.files.iter().all(|file| is_hex(file.sha256)), "{}", known.name);
    }
    assert_eq!(
        Hub::default().address(&KNOWN[1], &KNOWN[1].files[0]),
        "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41/config.json"
    );
    let weights = |known: &Known| known.files.iter().find(|file| file.path == "model.safetensors").unwrap().sha256;
    assert_eq!(KNOWN.each_ref().map(|known| prompts_of(weights(known))), KNOWN.each_ref().map(|known| known.prompts));
    let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!((sum(&mut io::empty()).unwrap().as_str(), prompts_of(of_nothing)), (of_nothing, None));
}
