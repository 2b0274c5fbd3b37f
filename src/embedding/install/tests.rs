#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::Model;
use super::super::tests::small_model;
use super::*;

/// A room with a made-up model, and a place for one.
struct Room {
    dir: TempDir,
}

impl Room {
    fn new() -> Self {
        let room = Self { dir: tempfile::tempdir().unwrap() };
        fs::create_dir_all(room.source().join("1_Pooling")).unwrap();
        small_model::write(&room.source(), "bert");
        fs::write(room.source().join("1_Pooling/config.json"), r#"{"pooling_mode_cls_token": true}"#).unwrap();
        fs::write(room.source().join("README.md"), "Owls.").unwrap();
        room
    }

    fn source(&self) -> PathBuf {
        self.dir.path().join("source")
    }

    fn target(&self) -> PathBuf {
        self.dir.path().join("kept/model")
    }

    /// The names and contents of the model's files.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let names = ["config.json", "tokenizer.json", "model.safetensors", "1_Pooling/config.json", PROMPTS];
        names.map(|name| (name.to_owned(), fs::read(self.source().join(name)).unwrap())).to_vec()
    }

    #[track_caller]
    fn refuses(&self, source: &Path) -> String {
        let told = install(source, &self.target()).unwrap_err().to_string();
        self.has_nothing_unfinished();
        told
    }

    /// What stands beside the model, which is nothing.
    #[track_caller]
    fn has_nothing_unfinished(&self) {
        let names: Vec<_> = fs::read_dir(self.dir.path().join("kept")).unwrap().map(|entry| entry.unwrap()).collect();
        assert!(names.iter().all(|entry| entry.file_name() == "model"), "{names:?}");
    }

    fn zipped(&self, files: &[(String, Vec<u8>)]) -> PathBuf {
        let path = self.dir.path().join("archive.whl");
        let mut archive = ZipWriter::new(File::create(&path).unwrap());
        for (name, content) in files {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(content).unwrap();
        }
        archive.finish().unwrap();
        path
    }

    fn tarred(&self, files: &[(String, Vec<u8>)]) -> PathBuf {
        let path = self.dir.path().join("archive.tar.gz");
        let mut archive = tar::Builder::new(GzEncoder::new(File::create(&path).unwrap(), Compression::fast()));
        for (name, content) in files {
            let mut header = tar::Header::new_gnu();
            // By hand: the crate writes no name that leads elsewhere.
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            archive.append(&header, content.as_slice()).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap();
        path
    }
}

fn below(prefix: &str, files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().map(|(name, content)| (format!("{prefix}{name}"), content)).collect()
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_is_copied_without_what_is_not_used() {
    let room = Room::new();
    let installed = install(&room.source(), &room.target()).unwrap();
    assert_eq!((installed.folder.as_path(), installed.replaced), (room.target().as_path(), false));
    let names = ["1_Pooling", "config.json", PROMPTS, "model.safetensors", "tokenizer.json"];
    assert_eq!(names_in(&room.target()), names);
    assert_eq!(Model::open(&room.target()).unwrap().id(), Model::open(&room.source()).unwrap().id());
    assert_eq!(installed.trial.id, Model::open(&room.source()).unwrap().id());
    room.has_nothing_unfinished();
}

#[test]
fn another_model_takes_the_place_of_the_first_whole() {
    let room = Room::new();
    let first = install(&room.source(), &room.target()).unwrap();
    fs::remove_dir_all(room.source().join("1_Pooling")).unwrap();
    let second = install(&room.source(), &room.target()).unwrap();
    assert!(second.replaced && second.trial.id != first.trial.id);
    assert!(!room.target().join("1_Pooling").exists());
    // From its own place as well.
    assert_eq!(install(&room.target(), &room.target()).unwrap().trial.id, second.trial.id);
    room.has_nothing_unfinished();
    remove(&room.target()).unwrap();
    assert!(!room.target().exists());
    room.has_nothing_unfinished();
    assert!(remove(&room.target()).unwrap_err().to_string().contains("no model is installed"));
}

#[test]
fn archives_are_unpacked_wherever_the_model_lies_in_them() {
    let room = Room::new();
    let id = Model::open(&room.source()).unwrap().id().to_owned();
    for prefix in ["", "model/", "owls/deep/model/"] {
        let mut files = below(prefix, room.files());
        files.push(("owls-0.1.dist-info/RECORD".to_owned(), b"owls".to_vec()));
        files.push(("owls/onnx/config.json".to_owned(), b"{}".to_vec()));
        for archive in [room.zipped(&files), room.tarred(&files)] {
            let installed = install(&archive, &room.target()).unwrap();
            assert_eq!(installed.trial.id, id, "{prefix}");
            assert_eq!(names_in(&room.target()).len(), 5, "{prefix}");
        }
    }
    let tarred = room.tarred(&below("./", room.files()));
    assert_eq!(install(&tarred, &room.target()).unwrap().trial.id, id);
    room.has_nothing_unfinished();
}

#[test]
fn the_step_that_pools_may_have_another_name() {
    let room = Room::new();
    let modules = r#"[{"type": "a.Pooling", "path": "steps/pool"}]"#.as_bytes().to_vec();
    let mut files = room.files();
    files.push(("modules.json".to_owned(), modules));
    files.push(("steps/pool/config.json".to_owned(), br#"{"pooling_mode_mean_tokens": true}"#.to_vec()));
    for archive in [room.zipped(&below("a/", files.clone())), room.tarred(&below("b/", files.clone()))] {
        install(&archive, &room.target()).unwrap();
        assert!(room.target().join("steps/pool/config.json").exists() && !room.target().join("1_Pooling").exists());
    }
    remove(&room.target()).unwrap();
}

#[test]
fn no_name_in_an_archive_leads_out_of_the_place() {
    let room = Room::new();
    let outside = room.dir.path().join("evil");
    for evil in ["../evil", "../../evil", "../../../evil", "model/../../evil", outside.to_str().unwrap()] {
        let mut files = below("model/", room.files());
        files.push((evil.to_owned(), b"owls".to_vec()));
        files.push((format!("{evil}/config.json"), b"owls".to_vec()));
        for archive in [room.zipped(&files), room.tarred(&files)] {
            install(&archive, &room.target()).unwrap();
            assert!(!outside.exists() && names_in(room.dir.path()).iter().all(|name| name != "evil"), "{evil}");
            assert_eq!(names_in(&room.target()).len(), 5, "{evil}");
        }
    }
    for evil in ["../../evil", outside.to_str().unwrap()] {
        let modules = serde_json::json!([{"type": "a.Pooling", "path": evil}]).to_string();
        let mut files = room.files();
        files.push(("modules.json".to_owned(), modules.into_bytes()));
        files.push((format!("{evil}/config.json"), b"{}".to_vec()));
        for archive in [room.zipped(&files), room.tarred(&files)] {
            assert!(room.refuses(&archive).contains("no folder below this one"), "{evil}");
            assert!(!outside.exists(), "{evil}");
        }
    }
}

#[test]
fn links_in_an_archive_are_not_followed() {
    let room = Room::new();
    let weights = room.source().join("model.safetensors");
    let path = room.dir.path().join("linked.zip");
    let mut archive = ZipWriter::new(File::create(&path).unwrap());
    for (name, content) in room.files() {
        if name == "model.safetensors" {
            archive.add_symlink(name, weights.to_str().unwrap(), SimpleFileOptions::default()).unwrap();
        } else {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&content).unwrap();
        }
    }
    archive.finish().unwrap();
    assert!(room.refuses(&path).contains("cannot be used: model.safetensors: "));

    let path = room.dir.path().join("linked.tgz");
    let mut archive = tar::Builder::new(GzEncoder::new(File::create(&path).unwrap(), Compression::fast()));
    for (name, content) in room.files() {
        let mut header = tar::Header::new_gnu();
        if name == "model.safetensors" {
            header.set_entry_type(tar::EntryType::Symlink);
            header.set_size(0);
            archive.append_link(&mut header, name, &weights).unwrap();
        } else {
            header.set_size(content.len() as u64);
            archive.append_data(&mut header, name, content.as_slice()).unwrap();
        }
    }
    archive.into_inner().unwrap().finish().unwrap();
    assert!(room.refuses(&path).contains("holds no model"));
}

#[test]
fn what_is_no_model_is_refused_and_the_installed_one_stays() {
    let room = Room::new();
    let id = install(&room.source(), &room.target()).unwrap().trial.id;
    let nothing = room.dir.path().join("nothing");
    assert!(room.refuses(&nothing).starts_with(&nothing.display().to_string()));
    fs::write(&nothing, "owls").unwrap();
    assert!(room.refuses(&nothing).contains("is no folder, zip, wheel or tar.gz file"));
    fs::write(&nothing, "").unwrap();
    assert!(room.refuses(&nothing).contains("is no folder, zip, wheel or tar.gz file"));
    assert!(room.refuses(&room.dir.path().join("kept")).contains("has no config.json"));
    let without: Vec<_> = room.files().into_iter().filter(|(name, _)| name != "tokenizer.json").collect();
    let twice = [below("a/", room.files()), below("b/", room.files())].concat();
    let mut large = room.files();
    large.push(("modules.json".to_owned(), vec![b' '; (1 << 20) + 1]));
    for pack in [Room::zipped, Room::tarred] {
        assert!(room.refuses(&pack(&room, &without)).contains("holds no model"));
        assert!(room.refuses(&pack(&room, &twice)).contains("holds several models: a/, b/"));
        assert!(room.refuses(&pack(&room, &large)).contains("more than 1048576 bytes"));
        let whole = fs::read(pack(&room, &room.files())).unwrap();
        let cut = room.dir.path().join("cut");
        fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
        assert!(room.refuses(&cut).contains("cannot be unpacked"));
    }
    fs::write(room.source().join("model.safetensors"), "owls").unwrap();
    let told = room.refuses(&room.source());
    assert!(told.contains("source cannot be used: model.safetensors: "), "{told}");
    small_model::write_senseless(&room.source());
    let told = room.refuses(&room.source());
    assert!(told.contains("its vectors make no sense"), "{told}");
    assert_eq!(Model::open(&room.target()).unwrap().id(), id);
}

#[test]
fn nobodys_folder_is_replaced_or_removed() {
    let room = Room::new();
    let refused = |target: &Path, found: &str| {
        for told in [install(&room.source(), target).unwrap_err(), remove(target).unwrap_err()] {
            assert!(matches!(&told, InstallError::NotOurs { found: named, .. } if named == found), "{told}");
        }
    };
    let home = room.dir.path().join("home");
    fs::create_dir_all(home.join("1_Pooling")).unwrap();
    fs::write(home.join("1_Pooling/diary.md"), "Owls.").unwrap();
    refused(&home, "1_Pooling");
    fs::remove_dir_all(home.join("1_Pooling")).unwrap();
    fs::write(home.join("diary.md"), "Owls.").unwrap();
    refused(&home, "diary.md");
    refused(&home.join("diary.md"), "a file");
    assert_eq!(fs::read_to_string(home.join("diary.md")).unwrap(), "Owls.");
    for nowhere in ["", "/", ".."] {
        assert!(matches!(install(&room.source(), Path::new(nowhere)), Err(InstallError::Nowhere)), "{nowhere}");
    }
    // An empty folder is nobody's.
    fs::remove_file(home.join("diary.md")).unwrap();
    assert!(install(&room.source(), &home).unwrap().replaced);
    #[cfg(unix)]
    {
        let link = room.dir.path().join("link");
        std::os::unix::fs::symlink(&home, &link).unwrap();
        refused(&link, "a link");
    }
}

#[test]
fn what_a_killed_process_left_goes_after_a_day() {
    let room = Room::new();
    let kept = room.dir.path().join("kept");
    for name in ["old", "new"] {
        fs::create_dir_all(kept.join(format!("{UNFINISHED}{name}/model"))).unwrap();
    }
    let old = SystemTime::now() - ABANDONED * 2;
    File::open(kept.join(format!("{UNFINISHED}old"))).unwrap().set_modified(old).unwrap();
    install(&room.source(), &room.target()).unwrap();
    assert_eq!(names_in(&kept), [format!("{UNFINISHED}new"), "model".to_owned()]);
}
