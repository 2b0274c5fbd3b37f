//! Ways back: what is kept, what a start serves, and what a killed process or a full disk leaves.

use std::ops::ControlFlow;

use super::*;

/// Names the shelf of a process that reloads and rolls back without an end.
const SHELF: &str = "VERBATIM_TEST_RELOADING";

/// The test that is that process.
const WORKER: &str = "library::tests::ways_back::a_process_that_reloads";

/// How many versions of the articles there are.
const VERSIONS: usize = 3;

fn reload(library: &Library, force: bool) -> Result<Reload, ReloadError> {
    let options = ReloadOptions { by: "Ada", force, ..ReloadOptions::default() };
    library.reload(&options, &|_| ControlFlow::Continue(()))
}

fn write(shelf: &Shelf, version: usize) {
    shelf.write(0, &format!("Animal number 0 hunts in year {version} of the count."));
}

/// The year that is served.
#[track_caller]
fn year(library: &Library) -> usize {
    let snapshot = library.current();
    let found = snapshot.index.answer(&snapshot.corpus, "When does animal number 0 hunt?", None).unwrap();
    let best = &found.answers[0];
    let quote = snapshot.corpus.quote(best.article, best.quote).unwrap();
    let year = quote.text().split("year ").nth(1).and_then(|rest| rest.split(' ').next());
    year.and_then(|year| year.parse().ok()).unwrap_or_else(|| unreachable!("{}", quote.text()))
}

#[test]
fn what_was_rolled_back_from_is_not_served_after_a_restart_until_the_folder_changes() {
    let shelf = Shelf::of(4);
    write(&shelf, 1);
    let library = shelf.serve();
    for version in 2..=4 {
        write(&shelf, version);
        reload(&library, false).unwrap();
    }
    let numbers = |library: &Library| library.snapshots().unwrap().iter().map(|kept| kept.number).collect::<Vec<_>>();
    assert_eq!(numbers(&library), [2, 3, 4], "as many as library.snapshots says");
    let report = library.rollback(None, "Ben").unwrap();
    assert_eq!((report.swapped, report.changes.changed.len(), report.after.generation), (true, 1, 5));
    assert_eq!(year(&library), 3);
    library.rollback(None, "Ben").unwrap();
    assert_eq!(year(&library), 2);
    assert!(matches!(library.rollback(None, "Ben"), Err(ReloadError::NothingKept(_))));
    assert!(matches!(library.rollback(Some(1), "Ben"), Err(ReloadError::NoSuchSnapshot(1))));
    drop(library);
    let library = shelf.serve();
    assert_eq!(year(&library), 2, "the folder still holds version 4");
    assert!(library.current().opening.warnings[0].contains("rolled back from"), "{:?}", library.current().opening);
    assert_eq!(year(&shelf.open()), 4, "a program that answers once reads the folder as it is");
    write(&shelf, 5);
    drop(library);
    let library = shelf.serve();
    assert_eq!((year(&library), library.current().opening.warnings.clone()), (5, vec![]));
    assert_eq!(numbers(&library), [4, 2, 5], "what was served last before is the first way back");
    library.rollback(Some(4), "Ben").unwrap();
    assert_eq!(year(&library), 4);
    assert!(reload(&library, false).unwrap().swapped, "a reload serves the folder again");
    assert_eq!(year(&library), 5);
}

#[test]
fn a_rollback_brings_back_what_was_wrong_as_well() {
    let shelf = Shelf::of(2);
    fs::write(shelf.corpus().join("empty.md"), "").unwrap();
    fs::write(shelf.corpus().join("untitled.md"), "---\nlanguag: en\n---\n# Owls\n\nThey hunt.\n").unwrap();
    let library = shelf.serve();
    let problems = |library: &Library| library.current().corpus.report().problems.clone();
    let before = problems(&library);
    assert_eq!(before.len(), 2, "{before:?}");
    fs::remove_file(shelf.corpus().join("empty.md")).unwrap();
    shelf.write(0, "It rests.");
    reload(&library, false).unwrap();
    assert_eq!(problems(&library).len(), 1);
    library.rollback(None, "Ben").unwrap();
    assert_eq!(problems(&library), before);
    drop(library);
    assert_eq!(problems(&shelf.serve()), before);
}

#[test]
fn where_nothing_is_kept_a_rollback_says_why() {
    let shelf = Shelf::of(2);
    let corpus = corpus::Options { dir: shelf.corpus(), ..corpus::Options::default() };
    let open =
        |options: &Options| Library::open_serving(&corpus, &retrieval::Options::default(), options, None).unwrap();
    let none = Options { snapshots: 0, cache_dir: shelf.cache(), ..Options::default() };
    for (library, why) in [
        (open(&none), "library.snapshots is 0"),
        (open(&Options::in_memory()), "library.cache is off"),
        (shelf.open(), "only reads the folder"),
    ] {
        shelf.write(1, why);
        assert!(reload(&library, false).unwrap().swapped);
        let told = library.rollback(None, "Ben").unwrap_err().to_string();
        assert!(told.contains(why), "{told}");
        assert_eq!(library.snapshots().unwrap(), []);
    }
}

#[test]
fn a_damaged_record_or_snapshot_is_told_and_not_trusted() {
    let shelf = Shelf::of(4);
    write(&shelf, 1);
    let library = shelf.serve();
    write(&shelf, 2);
    reload(&library, false).unwrap();
    let record = fs::read_dir(shelf.cache()).unwrap().map(|found| found.unwrap().path());
    let record = record.filter(|path| path.to_string_lossy().contains("served-")).collect::<Vec<_>>();
    let [record] = record.as_slice() else { unreachable!("{record:?}") };
    let whole = fs::read(record).unwrap();
    for at in [0, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(record, bytes).unwrap();
        assert!(matches!(library.rollback(None, "Ben"), Err(ReloadError::Io(_))));
        let again = shelf.serve();
        assert!(again.current().opening.warnings[0].contains("cannot be trusted"));
        assert_eq!((year(&again), again.snapshots().unwrap().len()), (2, 1));
    }
    fs::write(record, &whole).unwrap();
    let before = library.current();
    for entry in shelf.entries() {
        if !fs::read(entry.join("manifest")).is_ok_and(|manifest| manifest.windows(32).any(|at| at == before.key.0)) {
            fs::write(entry.join("articles"), "not theirs").unwrap();
        }
    }
    assert!(matches!(library.rollback(None, "Ben"), Err(ReloadError::Damaged { number: 1, .. })));
    assert_eq!(year(&library), 2);
}

#[test]
fn what_cannot_be_kept_is_not_served_without_force() {
    let shelf = Shelf::of(4);
    write(&shelf, 1);
    let library = shelf.serve();
    // A folder stands where the cache has to make its lock, so that nothing can be written whoever tries.
    fs::remove_dir_all(shelf.cache()).unwrap();
    fs::write(shelf.cache(), "in the way").unwrap();
    write(&shelf, 2);
    assert!(matches!(reload(&library, false), Err(ReloadError::NotKept(_))));
    assert_eq!(year(&library), 1);
    let report = reload(&library, true).unwrap();
    assert!(report.swapped && !report.warnings.is_empty());
    assert_eq!(year(&library), 2);
}

/// The folder is a link that is replaced in one step, so that no load of a killed process can find half of two versions.
#[cfg(unix)]
fn turn_to(root: &Path, version: usize) {
    let link = root.join("corpus-next");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink(root.join(format!("version-{version}")), &link).unwrap();
    fs::rename(link, root.join("corpus")).unwrap();
}

#[cfg(unix)]
fn shelf_of_versions() -> Shelf {
    let shelf = Shelf::of(0);
    fs::remove_dir(shelf.corpus()).unwrap();
    for version in 0..VERSIONS {
        let dir = shelf.root.path().join(format!("version-{version}"));
        fs::create_dir(&dir).unwrap();
        for number in 0..12 {
            let text = format!("# Animal {number}\n\nAnimal number {number} hunts in year {version} of the count.\n");
            fs::write(dir.join(format!("article-{number}.md")), text).unwrap();
        }
    }
    turn_to(shelf.root.path(), 0);
    shelf
}

/// Whether it serves one version, whole, with an index that belongs to it.
#[cfg(unix)]
#[track_caller]
fn assert_one_version(library: &Library) {
    let year = year(library);
    let snapshot = library.current();
    assert_eq!(snapshot.corpus.articles().count(), 12, "no article is lost");
    let wanted = format!("year {year} of");
    assert!(snapshot.corpus.articles().all(|(_, article)| article.text.contains(&wanted)), "a mix");
    let fresh = retrieval::Index::build(&snapshot.corpus, &retrieval::Options::default()).unwrap();
    let question = "Which animal number 3 hunts in a year?";
    let answers = |index: &retrieval::Index| index.answer(&snapshot.corpus, question, None).unwrap();
    assert_eq!(answers(&snapshot.index), answers(&fresh));
    let trusted = snapshot.opening.warnings.iter().all(|warning| warning.contains("is served instead"));
    assert!(trusted, "{:?}", snapshot.opening.warnings);
}

#[cfg(unix)]
#[test]
#[ignore = "started by the tests below, which name its shelf"]
fn a_process_that_reloads() {
    let root = PathBuf::from(std::env::var_os(SHELF).unwrap());
    let corpus = corpus::Options { dir: root.join("corpus"), ..corpus::Options::default() };
    let options = Options { cache_dir: root.join("cache"), ..Options::default() };
    let library = Library::open_serving(&corpus, &retrieval::Options::default(), &options, None).unwrap();
    fs::write(root.join("ready"), "").unwrap();
    for step in 1..60 {
        turn_to(&root, step % VERSIONS);
        // A full disk refuses some of these; a killed process ends at any of them.
        let _ = reload(&library, false);
        assert_one_version_is_served(&library);
        if step % 2 == 0 {
            let _ = library.rollback(None, "Ben");
            assert_one_version_is_served(&library);
        }
    }
}

#[cfg(unix)]
fn assert_one_version_is_served(library: &Library) {
    let wanted = format!("year {} of", year(library));
    assert!(library.current().corpus.articles().all(|(_, article)| article.text.contains(&wanted)));
}

#[cfg(unix)]
#[test]
fn a_process_killed_while_it_reloads_or_rolls_back_leaves_a_whole_library() {
    let shelf = shelf_of_versions();
    let look = || assert_one_version(&shelf.serve());
    kill_at_moments(kill_rounds(100), WORKER, (SHELF, shelf.root.path()), look);
}

#[cfg(unix)]
#[test]
fn a_full_disk_at_any_step_leaves_a_whole_library() {
    let shelf = shelf_of_versions();
    assert_one_version(&shelf.serve());
    for blocks in [0, 1, 2, 4, 8, 16, 1000] {
        turn_to(shelf.root.path(), 1);
        let status = start(WORKER, (SHELF, shelf.root.path()), Some(blocks)).wait().unwrap();
        // With no block at all the process cannot even say that it is ready.
        assert!(status.success() || blocks == 0, "{blocks} blocks: {status}");
        let library = shelf.serve();
        assert_eq!(library.current().corpus.articles().count(), 12, "{blocks} blocks");
        assert_one_version_is_served(&library);
    }
}
