//! Several threads and several processes on one cache.

use std::thread;
use std::time::Duration;

use super::*;

/// Names the shelf that a process of its own is to open.
const SHELF: &str = "VERBATIM_TEST_SHELF";

/// The test that is that process.
const WORKER: &str = "library::tests::processes::a_process_of_its_own";

#[test]
#[ignore = "started by the tests below, which name its shelf"]
fn a_process_of_its_own() {
    let root = PathBuf::from(std::env::var_os(SHELF).unwrap());
    let corpus = corpus::Options { dir: root.join("corpus"), ..corpus::Options::default() };
    let options = Options { cache_dir: root.join("cache"), ..Options::default() };
    let library = Library::open(&corpus, &retrieval::Options::default(), &options).unwrap();
    assert_eq!(library.current().opening.warnings, Vec::<String>::new());
    let fresh = Library::open(&corpus, &retrieval::Options::default(), &Options::in_memory()).unwrap();
    assert_eq!((articles(&library), answers(&library)), (articles(&fresh), answers(&fresh)));
}

#[test]
fn threads_that_start_together_each_get_a_whole_library() {
    let shelf = Shelf::of(20);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let library = shelf.open();
                assert_eq!(library.current().opening.warnings, Vec::<String>::new());
                assert_whole(&library, &shelf);
            });
        }
    });
    assert_eq!(shelf.entries().len(), 1, "nothing is left over");
    assert_eq!(shelf.open().current().opening.index, IndexOrigin::Cache);
}

#[test]
fn processes_that_start_together_each_get_a_whole_library() {
    let shelf = Shelf::of(20);
    let processes: Vec<_> = (0..4).map(|_| start(WORKER, (SHELF, shelf.root.path()), None)).collect();
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(shelf.entries().len(), 1, "nothing is left over");
    assert_eq!(shelf.open().current().opening.index, IndexOrigin::Cache);
}

#[test]
fn a_process_killed_at_any_moment_leaves_a_cache_that_works() {
    let shelf = Shelf::of(40);
    for moment in 0..12 {
        shelf.write(0, &format!("Animal number 0 was seen {moment} times."));
        let mut process = start(WORKER, (SHELF, shelf.root.path()), None);
        thread::sleep(Duration::from_millis(moment * 4));
        process.kill().unwrap();
        process.wait().unwrap();
        let library = shelf.open();
        assert_eq!(library.current().opening.warnings, Vec::<String>::new());
        assert_whole(&library, &shelf);
    }
    // The last start may have found everything in place; one that moves entries also clears up.
    shelf.write(0, "Animal number 0 rests.");
    shelf.open();
    let left =
        shelf.entries().into_iter().filter(|entry| entry.file_name().unwrap().to_str().unwrap().starts_with('.'));
    assert_eq!(left.count(), 0, "nothing is left over");
}
