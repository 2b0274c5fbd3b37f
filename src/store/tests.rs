//! What is kept is there again, and whatever is wrong with the file is told and stops nobody.

mod drafts;
mod people;
mod processes;

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;

fn entry(number: usize) -> Entry {
    Entry {
        at: "2026-11-24T04:00:00Z".parse().unwrap(),
        by: "operator".to_owned(),
        what: "corpus reload".to_owned(),
        outcome: "swapped".to_owned(),
        details: serde_json::json!({ "number": number }),
    }
}

fn change(key: &'static str, value: Option<&str>) -> Change {
    Change { guild: u64::MAX, channel: Some(7), key, value: value.map(str::to_owned) }
}

fn at(path: PathBuf) -> Store {
    Store::open(&Options { path }, &Privacy { key_file: PathBuf::new(), ..Privacy::default() })
}

fn numbers(audit: &Audit) -> Vec<u64> {
    audit.entries.iter().filter_map(|entry| entry.details.get("number")?.as_u64()).collect()
}

fn day() -> Date {
    "2026-11-24".parse().unwrap()
}

#[test]
fn what_was_kept_is_there_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("new folder/store.db");
    let store = at(path.clone());
    assert_eq!(store.health(), None);
    for number in 0..3 {
        store.record(entry(number)).unwrap();
    }
    store.change(vec![change("private", Some("yes")), change("answers", Some("no"))], entry(3)).unwrap();
    store.change(vec![change("answers", None)], entry(4)).unwrap();
    store.count(day(), "answered");
    store.count(day(), "answered");
    store.count(day(), "not_covered");
    drop(store);
    let store = at(path);
    let audit = store.audit(1, 2).unwrap();
    assert_eq!((numbers(&audit), audit.total), (vec![3, 2], 5));
    assert_eq!(store.audit(0, 1).unwrap().entries, [entry(4)]);
    let settings = store.settings();
    let set: Vec<(&str, &str)> =
        settings.of(u64::MAX, Some(7)).iter().map(|set| (set.key.as_str(), set.value.as_str())).collect();
    assert_eq!(set, [("private", "yes")]);
    assert_eq!(settings.of(u64::MAX, Some(7))[0].by, "operator");
    let asked: Vec<(String, u64)> =
        store.asked(day()).unwrap().into_iter().map(|asked| (asked.outcome, asked.count)).collect();
    assert_eq!(asked, [("answered".to_owned(), 2), ("not_covered".to_owned(), 1)]);
    assert_eq!(store.asked(day().tomorrow().unwrap()).unwrap(), []);
    assert!(store.bytes().unwrap() > 0);
}

#[test]
fn a_store_in_memory_is_one_for_reading_and_writing_and_ends() {
    let open = || at(PathBuf::from(IN_MEMORY));
    let (store, other) = (open(), open());
    store.record(entry(1)).unwrap();
    assert_eq!(store.audit(0, 9).unwrap().total, 1);
    assert_eq!(other.audit(0, 9).unwrap().total, 0);
    assert_eq!((store.health(), store.bytes()), (None, None));
    drop(store);
    assert_eq!(open().audit(0, 9).unwrap().total, 0);
}

#[test]
fn a_newer_store_is_refused_and_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let store = at(path.clone());
    let told = store.health().unwrap().to_string();
    assert!(
        told.contains("has version 99") && told.contains(&format!("versions up to {}", schema::MIGRATIONS.len())),
        "{told}"
    );
    assert!(store.record(entry(1)).is_err());
    assert!(store.audit(0, 1).is_err() && check(&path).is_err());
    drop(store);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_no_store_is_told_and_can_be_mended_while_it_runs() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    std::fs::write(
        &path,
        "not a database at all, and longer than a header of one hundred bytes would be, to be sure. ".repeat(9),
    )
    .unwrap();
    let store = at(path.clone());
    let told = store.health().unwrap().to_string();
    assert!(told.contains("Put a backup in its place"), "{told}");
    assert!(store.record(entry(1)).is_err());
    store.count(day(), "answered");
    std::fs::remove_file(&path).unwrap();
    store.record(entry(2)).unwrap();
    assert_eq!(store.health(), None);
    assert_eq!(numbers(&store.audit(0, 9).unwrap()), [2]);
}

#[test]
fn a_locked_store_is_told_and_waited_for_no_longer_than_a_moment() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    let store = at(path.clone());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = std::time::Instant::now();
    let told = store.record(entry(1)).unwrap_err().to_string();
    assert!(told.contains("locked") && told.contains("End the program that holds it"), "{told}");
    assert!(began.elapsed() < std::time::Duration::from_secs(3));
    assert!(store.health().is_some());
    // Whoever reads does not wait for whoever writes.
    assert_eq!(store.audit(0, 9).unwrap().total, 0);
    other.execute_batch("ROLLBACK").unwrap();
    store.record(entry(2)).unwrap();
    assert_eq!(store.health(), None);
}

#[test]
fn a_full_store_loses_nothing_that_it_acknowledged() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    drop(at(path.clone()));
    let connection = schema::writing(&Place::of(&path)).unwrap();
    let pages: i64 = connection.query_row("PRAGMA page_count", (), |row| row.get(0)).unwrap();
    connection.query_row(&format!("PRAGMA max_page_count = {}", pages + 2), (), |_| Ok(())).unwrap();
    let mut kept = 0;
    let error = loop {
        match writer::insert(&connection, &Entry { details: "x".repeat(2_000).into(), ..entry(kept) }) {
            Ok(()) => kept += 1,
            Err(error) => break Place::of(&path).error("cannot be written", &error).to_string(),
        }
        assert!(kept < 100);
    };
    assert!(error.contains("full") && error.contains("Make room"), "{error}");
    drop(connection);
    assert_eq!(audit(&path, 0, 1).unwrap().total, kept as u64);
    assert_eq!(check(&path).unwrap().damage, Vec::<String>::new());
}

#[test]
fn a_copy_is_whole_while_the_store_is_written() {
    let folder = TempDir::new().unwrap();
    let (path, copy) = (folder.path().join("store.db"), folder.path().join("copy.db"));
    let store = at(path.clone());
    store.record(entry(0)).unwrap();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| (1..60).for_each(|number| store.record(entry(number)).unwrap()));
        backup(&path, &copy).unwrap();
        writing.join().unwrap();
    });
    let checked = check(&copy).unwrap();
    assert_eq!((checked.version, checked.damage), (schema::known(), Vec::new()));
    let copied = audit(&copy, 0, 100).unwrap();
    // A copy is of one moment: all that was kept up to some number.
    let wanted: Vec<u64> = (0..copied.total).rev().collect();
    assert_eq!(numbers(&copied), wanted);
    let told = backup(&path, &copy).unwrap_err().to_string();
    assert!(told.contains("exists already") && told.contains("Name another file"), "{told}");
    let told = backup(&folder.path().join("none.db"), &copy).unwrap_err().to_string();
    assert!(told.contains("there is no store at"), "{told}");
}

#[test]
fn damage_is_found() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    let store = at(path.clone());
    (0..200).for_each(|number| store.record(entry(number)).unwrap());
    drop(store);
    assert_eq!(check(&path).unwrap().entries, Some(200));
    let mut bytes = std::fs::read(&path).unwrap();
    // The head of a page in the middle: which bytes of it are in use.
    let middle = bytes.len() / 4_096 / 2 * 4_096;
    bytes[middle..middle + 64].fill(0xee);
    std::fs::write(&path, bytes).unwrap();
    assert_ne!(check(&path).unwrap().damage, Vec::<String>::new());
}

#[test]
fn questions_are_dropped_before_anything_else_and_nobody_waits() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    let keyed = Privacy { key_file: folder.path().join("key"), ..Privacy::default() };
    let store = Store::open(&Options { path: path.clone() }, &keyed);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // The writer waits for the lock, and meanwhile far more is asked than may wait.
    std::thread::scope(|scope| {
        let held = scope.spawn(|| store.record(entry(1)));
        std::thread::sleep(std::time::Duration::from_millis(100));
        let began = std::time::Instant::now();
        let asker = Asker { by: "Ana", guild: None, at: entry(1).at };
        (0..5_000).for_each(|_| {
            store.count(day(), "answered");
            store.ask(asker, "When do owls hunt?", "answered", Vec::new());
        });
        assert!(began.elapsed() < std::time::Duration::from_millis(200), "{:?}", began.elapsed());
        // However much is dropped, a draft and what becomes of it are not.
        let drafted = scope.spawn(|| store.add_draft(9, "first".to_owned(), entry(2)).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(20));
        other.execute_batch("ROLLBACK").unwrap();
        held.join().unwrap().unwrap();
        let (number, at) = (drafted.join().unwrap(), entry(3).at);
        let posted = Step::new(&[DraftState::Open], Some(DraftState::Posted), at);
        assert!(store.step_draft(number, posted, Some(entry(3))).unwrap());
    });
    drop(store);
    let store = at(path);
    assert_eq!(numbers(&store.audit(0, 9).unwrap()), [3, 2, 1]);
    assert_eq!(store.drafts(Some(9), 9).unwrap().first().map(|draft| draft.state), Some(DraftState::Posted));
    let counted: u64 = store.asked(day()).unwrap().iter().map(|asked| asked.count).sum();
    assert_eq!(counted, 5_000, "a count takes no room");
    let kept: i64 = Connection::open(folder.path().join("store.db"))
        .unwrap()
        .query_row("SELECT count(*) FROM questions", (), |row| row.get(0))
        .unwrap();
    assert!((1..5_000).contains(&kept), "{kept}");
}
