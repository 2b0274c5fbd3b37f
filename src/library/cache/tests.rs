//! The cache by itself: what it trusts, and what it deletes.

use std::convert::Infallible;

use tempfile::TempDir;

use super::*;

/// An entry with one file in its index.
fn install(cache: &Cache, name: u8) -> Key {
    let key = Key([name; 32]);
    let building = cache.begin().unwrap();
    fs::write(building.index_dir().join("postings"), [name; 100]).unwrap();
    building.finish(key, Key([0; 32]), &Corpus::default()).unwrap();
    cache.install(building, key, |dir| assert!(dir.join("postings").is_file())).unwrap();
    key
}

fn read(cache: &Cache, key: Key) -> Entry<Vec<u8>> {
    cache.read(key, |dir| fs::read(dir.join("postings"))).unwrap()
}

#[test]
fn an_entry_is_found_under_its_key_alone() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    let key = install(&cache, 1);
    assert!(matches!(read(&cache, key), Entry::Open(bytes) if bytes == [1; 100]));
    assert!(matches!(read(&cache, Key([2; 32])), Entry::Absent));
}

#[test]
fn an_entry_under_another_key_than_its_own_is_not_trusted() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    let (key, other) = (install(&cache, 1), Key([2; 32]));
    fs::rename(dir.path().join(key.to_string()), dir.path().join(other.to_string())).unwrap();
    assert!(matches!(read(&cache, other), Entry::Damaged(why) if why.contains("wrong place")));
}

#[test]
fn the_entries_used_last_stay() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    let first = install(&cache, 1);
    for name in 2..6 {
        assert!(matches!(read(&cache, first), Entry::Open(_)), "in use");
        thread::sleep(Duration::from_millis(20));
        install(&cache, name);
    }
    let kept = [1, 2, 3, 4, 5].map(|name| matches!(read(&cache, Key([name; 32])), Entry::Open(_)));
    assert_eq!(kept, [true, false, false, true, true]);
}

#[test]
fn a_folder_that_is_being_written_is_not_deleted_and_an_abandoned_one_is() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    let building = cache.begin().unwrap();
    let abandoned = dir.path().join(format!("{BUILDING_PREFIX}of-a-killed-process"));
    fs::create_dir(&abandoned).unwrap();
    fs::write(abandoned.join(LOCK_FILE), "").unwrap();
    install(&cache, 1);
    assert!(building.index_dir().is_dir());
    assert!(!abandoned.exists());
}

#[test]
fn a_dropped_beginning_leaves_nothing() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    drop(cache.begin().unwrap());
    let names = fs::read_dir(dir.path()).unwrap().map(|found| found.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), [LOCK_FILE]);
}

#[test]
fn an_index_that_does_not_open_is_damaged() {
    let dir = TempDir::new().unwrap();
    let cache = Cache::open(dir.path()).unwrap();
    let key = install(&cache, 1);
    let opened = cache.read(key, |_| Err::<Infallible, _>("an older engine"));
    assert!(matches!(opened.unwrap(), Entry::Damaged(why) if why == "an older engine"));
}

#[test]
fn articles_read_by_other_code_or_with_other_options_are_not_known() {
    let dir = TempDir::new().unwrap();
    let shelf = TempDir::new().unwrap();
    fs::write(shelf.path().join("owls.md"), "# Owls\n\nOwls hunt at night.\n").unwrap();
    let options = crate::corpus::Options { dir: shelf.path().to_owned(), ..crate::corpus::Options::default() };
    let corpus = Corpus::load(&options).unwrap();
    let (_, owls) = corpus.articles().next().unwrap();

    let cache = Cache::open(dir.path()).unwrap();
    let reading = Key::of_reading(&options);
    let building = cache.begin().unwrap();
    building.finish(Key([1; 32]), reading, &corpus).unwrap();
    cache.install(building, Key([1; 32]), |_| ()).unwrap();

    let known = cache.known_articles(reading);
    assert_eq!(known.find("owls.md", &owls.hash).as_ref(), Some(owls));
    assert_eq!(known.find("doves.md", &owls.hash), None);
    assert_eq!(known.find("owls.md", &[7; 32]), None);
    let older = cache.known_articles(Key([9; 32]));
    assert_eq!(older.find("owls.md", &owls.hash), None);
    let other = crate::corpus::Options { passage_max_chars: 700, ..options.clone() };
    assert_ne!(Key::of_reading(&other), reading);
    let elsewhere = crate::corpus::Options { dir: "elsewhere".into(), ..options };
    assert_eq!(Key::of_reading(&elsewhere), reading, "where articles stand does not change them");
}
