//! Processes killed while they change the folder, and disks that are full: no article is lost.

use super::*;
use crate::library::tests::{kill_at_moments, kill_rounds, start};

/// Names the shelf of a process that changes its folder without an end.
const SHELF: &str = "VERBATIM_TEST_EDITING";

/// The test that is that process.
const WORKER: &str = "library::edit::tests::processes::a_process_that_edits";

/// How many articles are removed and brought back.
const ARTICLES: usize = 3;

fn text(number: usize) -> String {
    format!(
        "# Animal {number}\n\nAnimal number {number} hunts at night.\n\n{}The end.\n",
        "It sleeps by day.\n\n".repeat(60)
    )
}

fn version(step: usize) -> String {
    format!("# Foxes\n\nFoxes were seen {step} times.\n\n{}The end.\n", "They hunt at dusk.\n\n".repeat(60))
}

fn open(root: &Path) -> Library {
    let corpus = corpus::Options { dir: root.join("corpus"), ..corpus::Options::default() };
    let options = Options { cache_dir: root.join("cache"), ..Options::default() };
    Library::open_serving(&corpus, &retrieval::Options::default(), &options, None).unwrap()
}

#[test]
#[ignore = "started by the tests below, which name its shelf"]
fn a_process_that_edits() {
    let root = PathBuf::from(std::env::var_os(SHELF).unwrap());
    let library = open(&root);
    fs::write(root.join("ready"), "").unwrap();
    for step in 0..60 {
        // A full disk refuses some of these; a killed process ends at any of them.
        let file = format!("animal-{}.md", step % ARTICLES);
        let _ = library.remove(&file, None, &by_ada(), &go_on);
        for note in library.trash().unwrap_or_default().into_iter().filter(|note| note.why == Why::Removed) {
            let _ = library.restore(note.number, false, &by_ada(), &go_on);
        }
        if let Ok(Uploaded { done: Put::Waits(number), .. }) = upload(&library, "foxes.md", &version(step), false) {
            let _ = replace(&library, number, &version(step));
        }
    }
}

fn shelf_of_animals() -> Shelf {
    let shelf = Shelf::of(0);
    for number in 0..ARTICLES {
        fs::write(shelf.corpus().join(format!("animal-{number}.md")), text(number)).unwrap();
    }
    fs::write(shelf.corpus().join("foxes.md"), version(0)).unwrap();
    shelf
}

/// Whether every article stands in the folder or lies in the trash, whole, and what is served is what the folder holds.
#[track_caller]
fn assert_nothing_is_lost(shelf: &Shelf) {
    let library = open(shelf.root.path());
    let trash = library.trash_folder().unwrap();
    let in_trash: Vec<String> = library
        .trash()
        .unwrap()
        .iter()
        .map(|note| String::from_utf8(trash.get(note.number).unwrap().1).unwrap())
        .collect();
    for number in 0..ARTICLES {
        let stands = standing(shelf, &format!("animal-{number}.md")) == Some(text(number));
        assert!(stands || in_trash.contains(&text(number)), "animal {number} is lost");
    }
    let foxes = standing(shelf, "foxes.md").unwrap();
    assert!((0..60).any(|step| foxes == version(step)), "half of a file: {foxes}");
    crate::library::tests::assert_whole(&library, shelf);
    assert!(library.current().corpus.articles().all(|(_, article)| article.text.ends_with("The end.")));
}

#[test]
fn a_process_killed_while_it_changes_the_folder_loses_no_article() {
    let shelf = shelf_of_animals();
    let look = || assert_nothing_is_lost(&shelf);
    kill_at_moments(kill_rounds(100), WORKER, (SHELF, shelf.root.path()), look);
}

#[test]
fn a_full_disk_at_any_step_loses_no_article() {
    let shelf = shelf_of_animals();
    drop(open(shelf.root.path()));
    for blocks in [0, 1, 2, 3, 4, 8, 16, 1000] {
        let status = start(WORKER, (SHELF, shelf.root.path()), Some(blocks)).wait().unwrap();
        // With no block at all the process cannot even say that it is ready.
        assert!(status.success() || blocks == 0, "{blocks} blocks: {status}");
        assert_nothing_is_lost(&shelf);
    }
}
