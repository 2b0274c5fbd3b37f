//! The folder changed in every way: whole or not at all, and nothing lost.

#[cfg(unix)]
mod processes;

use std::ops::ControlFlow;

use super::*;
use crate::library::tests::Shelf;
use crate::library::{Check, Golden, Options};
use crate::retrieval;

const FOXES: &str = "# Foxes\n\nFoxes hunt at dusk and at dawn.\n";

fn go_on(_: crate::library::ReloadProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn by_ada() -> ReloadOptions<'static> {
    ReloadOptions { by: "Ada", ..ReloadOptions::default() }
}

fn upload(library: &Library, name: &str, text: &str, replace: bool) -> Result<Uploaded, EditError> {
    library.upload(name, text.as_bytes(), replace, &by_ada(), &go_on)
}

fn replace(library: &Library, number: u64, text: &str) -> Result<Uploaded, EditError> {
    library.replace(number, content_of(blake3::hash(text.as_bytes()).as_bytes()), &by_ada(), &go_on)
}

fn files(library: &Library) -> Vec<String> {
    library.current().corpus.articles().map(|(_, article)| article.file.clone()).collect()
}

/// The text of a file of the folder.
fn standing(shelf: &Shelf, file: &str) -> Option<String> {
    fs::read_to_string(shelf.corpus().join(file)).ok()
}

#[test]
fn a_new_file_is_served_and_one_that_is_there_is_asked_about() {
    let shelf = Shelf::of(2);
    let library = shelf.serve();
    let Put::Done(reload, None) = upload(&library, "../Foxes.MD", FOXES, false).unwrap().done else { unreachable!() };
    assert_eq!((reload.swapped, reload.changes.added.len(), reload.after.articles), (true, 1, 3));
    assert_eq!(files(&library), ["Foxes.md", "article-0.md", "article-1.md"]);
    assert!(matches!(upload(&library, "foxes.md", FOXES, false), Err(EditError::Same(file)) if file == "Foxes.md"));

    let other = FOXES.replace("dusk", "night");
    let asked = upload(&library, "foxes.md", &other, false).unwrap();
    let Put::Waits(number) = asked.done else { unreachable!() };
    assert_eq!(asked.before.unwrap().text.as_str(), "Foxes\n\nFoxes hunt at dusk and at dawn.");
    assert_eq!(standing(&shelf, "Foxes.md").as_deref(), Some(FOXES), "nothing happens before somebody says yes");
    assert!(matches!(replace(&library, number, FOXES), Err(EditError::NoSuchNumber(_))), "another file than was seen");
    let Put::Done(reload, Some(kept)) = replace(&library, number, &other).unwrap().done else { unreachable!() };
    assert_eq!(reload.changes.changed.len(), 1);
    assert_eq!(standing(&shelf, "Foxes.md"), Some(other.clone()));
    assert!(matches!(replace(&library, number, &other), Err(EditError::NoSuchNumber(_))), "only once");

    let back = library.restore(kept, false, &by_ada(), &go_on);
    assert!(matches!(back, Err(EditError::Occupied(_))), "{back:?}");
    let back = library.restore(kept, true, &by_ada(), &go_on).unwrap();
    assert_eq!((back.note.why, back.note.by.as_str()), (Why::Replaced, "Ada"));
    assert_eq!(standing(&shelf, "Foxes.md").as_deref(), Some(FOXES));
    let trash = library.trash().unwrap();
    assert_eq!(trash.iter().map(|note| note.number).collect::<Vec<_>>(), [back.replaced.unwrap()]);
}

#[test]
fn what_changed_since_it_was_asked_about_is_not_replaced_nor_removed() {
    let shelf = Shelf::of(2);
    let library = shelf.serve();
    let Put::Waits(number) = upload(&library, "article-0.md", FOXES, false).unwrap().done else { unreachable!() };
    let seen = content_of(&library.current().corpus.articles().next().unwrap().1.hash);
    shelf.write(0, "Somebody wrote this meanwhile.");
    let replaced = replace(&library, number, FOXES);
    assert!(matches!(replaced, Err(EditError::ChangedMeanwhile(_))), "{replaced:?}");
    let removed = library.remove("article-0.md", Some(seen), &by_ada(), &go_on);
    assert!(matches!(removed, Err(EditError::ChangedMeanwhile(_))), "{removed:?}");
    assert!(standing(&shelf, "article-0.md").unwrap().contains("Somebody wrote this"));
    fs::remove_file(shelf.corpus().join("article-0.md")).unwrap();
    assert!(matches!(replace(&library, number, FOXES), Err(EditError::ChangedMeanwhile(_))));
    assert!(matches!(library.remove("article-0.md", None, &by_ada(), &go_on), Err(EditError::Gone(_))));
    assert_eq!(library.trash().unwrap(), []);
}

#[test]
fn what_is_removed_can_be_restored_with_its_folder_also_after_many_reloads() {
    let shelf = Shelf::of(3);
    fs::create_dir(shelf.corpus().join("woods")).unwrap();
    fs::write(shelf.corpus().join("woods/foxes.md"), FOXES).unwrap();
    let library = shelf.serve();
    let removed = library.remove("woods/foxes.md", None, &by_ada(), &go_on).unwrap();
    assert_eq!((removed.reload.changes.removed.len(), files(&library).len()), (1, 3));
    fs::remove_dir(shelf.corpus().join("woods")).unwrap();
    for round in 0..6 {
        shelf.write(0, &format!("Animal number 0 was seen {round} times."));
        library.reload(&by_ada(), &go_on).unwrap();
    }
    drop(library);
    let library = shelf.serve();
    let [note] = library.trash().unwrap().try_into().unwrap();
    assert_eq!((note.file.as_str(), note.why, note.number), ("woods/foxes.md", Why::Removed, removed.number));
    library.restore(note.number, false, &by_ada(), &go_on).unwrap();
    assert_eq!(standing(&shelf, "woods/foxes.md").as_deref(), Some(FOXES));
    assert_eq!((files(&library).len(), library.trash().unwrap().len()), (4, 0));
    // A file of a name that stands once in the folder goes to its place.
    let Put::Waits(_) = upload(&library, "foxes.md", "# Foxes\n\nOther words.\n", false).unwrap().done else {
        unreachable!()
    };
}

#[test]
fn what_a_reload_refuses_is_undone() {
    let shelf = Shelf::of(1);
    let library = shelf.serve();
    let only = standing(&shelf, "article-0.md");
    let refused = library.remove("article-0.md", None, &by_ada(), &go_on);
    assert!(matches!(refused, Err(EditError::Refused(ReloadError::Corpus(_)))), "{refused:?}");
    assert_eq!((standing(&shelf, "article-0.md"), library.trash().unwrap()), (only, Vec::new()));

    let worse =
        |_: &crate::library::Snapshot, _: &crate::library::Snapshot| Golden { of: 1, before: 1, ..Golden::default() };
    let check: &Check<'_> = &worse;
    let strict = ReloadOptions { check: Some(check), ..by_ada() };
    let refused = library.upload("foxes.md", FOXES.as_bytes(), false, &strict, &go_on);
    assert!(matches!(refused, Err(EditError::Refused(ReloadError::GoldenWorse(_)))), "{refused:?}");
    assert_eq!(standing(&shelf, "foxes.md"), None);
    let before = standing(&shelf, "article-0.md");
    let refused = library.upload("article-0.md", FOXES.as_bytes(), true, &strict, &go_on);
    assert!(refused.is_err() && standing(&shelf, "article-0.md") == before, "{refused:?}");
    assert_eq!(library.trash().unwrap(), []);
    let forced = ReloadOptions { force: true, ..strict };
    assert!(library.upload("article-0.md", FOXES.as_bytes(), true, &forced, &go_on).is_ok());

    let cancelled =
        library.upload("wolves.md", b"# Wolves\n\nThey howl.\n", false, &by_ada(), &|_| ControlFlow::Break(()));
    assert!(matches!(cancelled, Err(EditError::Refused(ReloadError::Cancelled))), "{cancelled:?}");
    assert_eq!(standing(&shelf, "wolves.md"), None);
    assert_eq!(fs::read_dir(shelf.corpus()).unwrap().count(), 1, "nothing is left over");
}

#[test]
fn nothing_is_taken_away_where_nothing_is_kept() {
    let shelf = Shelf::of(2);
    let corpus = corpus::Options { dir: shelf.corpus(), ..corpus::Options::default() };
    let library = Library::open(&corpus, &retrieval::Options::default(), &Options::in_memory()).unwrap();
    assert!(matches!(upload(&library, "article-0.md", FOXES, true), Err(EditError::NoTrash)));
    assert!(matches!(upload(&library, "article-0.md", FOXES, false), Err(EditError::NoTrash)));
    assert!(matches!(library.remove("article-0.md", None, &by_ada(), &go_on), Err(EditError::NoTrash)));
    assert!(matches!(library.trash(), Err(EditError::NoTrash)));
    // What takes nothing away needs no trash.
    assert!(matches!(upload(&library, "foxes.md", FOXES, false).unwrap().done, Put::Done(_, None)));
    assert_eq!(files(&library), ["article-0.md", "article-1.md", "foxes.md"]);
}

#[test]
fn one_at_a_time() {
    let shelf = Shelf::of(1);
    let library = shelf.serve();
    let busy = std::sync::Mutex::new(Vec::new());
    let second = |_| {
        busy.lock()
            .unwrap()
            .push(upload(&library, "wolves.md", "# Wolves\n\nThey howl.\n", false).unwrap_err().to_string());
        ControlFlow::Continue(())
    };
    library.upload("foxes.md", FOXES.as_bytes(), false, &by_ada(), &second).unwrap();
    assert!(busy.into_inner().unwrap().iter().all(|told| told.contains("Ada started a reload")));
}

#[test]
fn a_note_that_leads_elsewhere_or_a_damaged_file_is_not_followed() {
    let shelf = Shelf::of(2);
    let library = shelf.serve();
    let outside = shelf.root.path().join("outside.md");
    let trash = library.trash_folder().unwrap();
    for file in ["../outside.md", outside.to_str().unwrap(), "", "a/../../outside.md"] {
        let note = trash.put(file, FOXES.as_bytes(), "Eve", Why::Removed).unwrap();
        let told = library.restore(note.number, false, &by_ada(), &go_on).unwrap_err().to_string();
        assert!(told.contains("not in the folder of articles"), "{file:?}: {told}");
    }
    assert!(!outside.exists());
    let removed = library.remove("article-0.md", None, &by_ada(), &go_on).unwrap();
    let dir = shelf.entries().into_iter().find(|dir| dir.to_string_lossy().contains("trash-")).unwrap();
    let place = dir.join(removed.number.to_string());
    let mut bytes = fs::read(&place).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&place, bytes).unwrap();
    let told = library.restore(removed.number, false, &by_ada(), &go_on).unwrap_err().to_string();
    assert!(told.contains("it is not what was set aside"), "{told}");
    assert_eq!(library.trash().unwrap().len(), 4, "a damaged one is not offered");
    assert!(matches!(library.restore(99, false, &by_ada(), &go_on), Err(EditError::NoSuchNumber(99))));
}

#[test]
fn the_trash_forgets_the_oldest_alone() {
    let shelf = Shelf::of(1);
    let place = SetAside::new(shelf.cache().join("trash-test"), 3);
    for number in 1..=5 {
        assert_eq!(place.put("owls.md", &[number], "Ada", Why::Removed).unwrap().number, u64::from(number));
    }
    assert_eq!(place.all().unwrap().iter().map(|note| note.number).collect::<Vec<_>>(), [5, 4, 3]);
    place.forget(5);
    assert_eq!(place.get(5).unwrap_err().kind(), io::ErrorKind::NotFound);
    assert_eq!(place.all().unwrap().len(), 2);
    // A number that somebody may still remember never comes to mean something else.
    assert_eq!(place.put("owls.md", b"six", "Ada", Why::Removed).unwrap().number, 6);
    assert_eq!(place.get(6).unwrap().1, b"six");
    assert_eq!(place.all().unwrap().iter().map(|note| note.number).collect::<Vec<_>>(), [6, 4, 3]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_changes_nothing() {
    let shelf = Shelf::of(2);
    let library = shelf.serve();
    // A folder stands where the file is to go, so that nothing can be written whoever tries.
    fs::create_dir(shelf.corpus().join("foxes.md")).unwrap();
    let told = upload(&library, "foxes.md", FOXES, false).unwrap_err().to_string();
    assert!(told.starts_with("foxes.md cannot be read"), "{told}");
    fs::remove_dir(shelf.corpus().join("foxes.md")).unwrap();
    // Nor is anything removed that cannot be put into the trash.
    let trash = library.trash_folder().unwrap();
    trash.put("x.md", b"x", "Ada", Why::Removed).unwrap();
    let dir = shelf.entries().into_iter().find(|dir| dir.to_string_lossy().contains("trash-")).unwrap();
    fs::remove_dir_all(&dir).unwrap();
    fs::write(&dir, "in the way").unwrap();
    let told = library.remove("article-0.md", None, &by_ada(), &go_on).unwrap_err().to_string();
    assert!(told.contains("article-0.md cannot be put into the trash"), "{told}");
    assert!(standing(&shelf, "article-0.md").is_some());
}
