//! Reloads: what is served after each, what is told, and what leaves everything as it was.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::*;

fn go_on(_: ReloadProgress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn by(by: &str) -> ReloadOptions<'_> {
    ReloadOptions { by, ..ReloadOptions::default() }
}

#[test]
fn a_reload_tells_what_changed_and_parses_nothing_else() {
    let shelf = Shelf::of(6);
    let library = shelf.serve();
    let old = library.current();
    shelf.write(3, "Animal number 3 hunts at noon.");
    shelf.write(9, "Animal number 9 is new here.");
    fs::remove_file(shelf.corpus().join("article-0.md")).unwrap();
    fs::rename(shelf.corpus().join("article-1.md"), shelf.corpus().join("moved.md")).unwrap();
    let report = library.reload(&by("Ada"), &go_on).unwrap();
    let changes = &report.changes;
    let files = |articles: &[Arc<Article>]| articles.iter().map(|article| article.file.clone()).collect::<Vec<_>>();
    assert_eq!(
        (files(&changes.added), files(&changes.removed)),
        (vec!["article-9.md".into()], vec!["article-0.md".into()])
    );
    assert_eq!((changes.moved.len(), changes.changed.len()), (1, 1));
    assert!(!changes.changed[0].passages().is_empty());
    assert!(report.swapped);
    assert_eq!((report.before.generation, report.after.generation, report.after.articles), (1, 2, 6));
    assert_eq!(report.reused, 3, "a moved file is another article");
    let new = library.current();
    assert_eq!((new.generation, new.opening.by.as_str()), (2, "Ada"));
    let shared = |snapshot: &Snapshot| {
        snapshot.corpus.articles().find(|(_, found)| found.file == "article-4.md").unwrap().1.clone()
    };
    assert!(Arc::ptr_eq(&shared(&old), &shared(&new)));
    assert_whole(&library, &shelf);
}

#[test]
fn nothing_changed_is_no_new_generation_and_a_dry_run_serves_nothing() {
    let shelf = Shelf::of(3);
    let library = shelf.serve();
    let report = library.reload(&by("Ada"), &go_on).unwrap();
    assert!(!report.swapped && report.changes.is_empty());
    shelf.write(1, "Animal number 1 is out.");
    let report = library.reload(&ReloadOptions { dry_run: true, ..by("Ada") }, &go_on).unwrap();
    assert!(!report.swapped && report.changes.changed.len() == 1);
    assert_eq!(library.current().generation, 1);
    assert_eq!(library.snapshots().unwrap().len(), 1);
}

#[test]
fn a_second_reload_is_told_who_started_the_first_and_the_first_can_be_cancelled() {
    let shelf = Shelf::of(30);
    let library = shelf.serve();
    for number in 0..20 {
        shelf.write(number, "Everything is new.");
    }
    for wanted in [Stage::Reading, Stage::Indexing, Stage::Checking] {
        let told = AtomicBool::new(false);
        let cancelled = library.reload(&by("Ada"), &|progress| {
            if progress.stage != wanted {
                return ControlFlow::Continue(());
            }
            let second = library.reload(&by("Ben"), &go_on);
            told.store(matches!(second, Err(ReloadError::Busy { by, .. }) if by == "Ada"), Ordering::Relaxed);
            assert!(matches!(library.rollback(None, "Ben"), Err(ReloadError::Busy { .. })));
            ControlFlow::Break(())
        });
        assert!(matches!(cancelled, Err(ReloadError::Cancelled)), "{wanted:?}");
        assert!(told.into_inner(), "{wanted:?}");
        assert_eq!((library.current().generation, library.running()), (1, None));
    }
    assert_eq!(shelf.entries().iter().filter(|entry| entry.to_string_lossy().contains(".building")).count(), 0);
    assert!(library.reload(&by("Ben"), &go_on).unwrap().swapped);
    assert_whole(&library, &shelf);
}

#[test]
fn a_library_that_lost_too_much_or_answers_less_is_refused_without_force() {
    let shelf = Shelf::of(6);
    let library = shelf.serve();
    for number in 0..4 {
        fs::remove_file(shelf.corpus().join(format!("article-{number}.md"))).unwrap();
    }
    let refused = library.reload(&by("Ada"), &go_on);
    assert!(matches!(refused, Err(ReloadError::TooMuchLost { lost: 4, of: 6, .. })));
    let worse = |before: &Snapshot, after: &Snapshot| {
        let answered = |snapshot: &Snapshot| snapshot.corpus.articles().count();
        Golden { of: 6, before: answered(before), after: answered(after), lost: vec!["Who hunts?".into()] }
    };
    shelf.write(0, "Back.");
    shelf.write(1, "Back.");
    let refused = library.reload(&ReloadOptions { check: Some(&worse), ..by("Ada") }, &go_on);
    assert!(matches!(refused, Err(ReloadError::GoldenWorse(Golden { before: 6, after: 4, .. }))));
    // A start does not serve what was refused, and says so; nor does it forget a check.
    drop(library);
    let library = shelf.serve();
    assert_eq!(library.current().corpus.articles().count(), 6);
    assert!(library.current().opening.warnings[0].contains("is served instead"));
    let forced = ReloadOptions { check: Some(&worse), force: true, ..by("Ada") };
    let report = library.reload(&forced, &go_on).unwrap();
    assert_eq!((report.swapped, report.golden.unwrap().after), (true, 4));
    drop(library);
    assert_eq!(shelf.serve().current().opening.warnings, Vec::<String>::new());
}

#[test]
fn an_empty_or_missing_folder_leaves_the_old_one_serving_and_starting() {
    let shelf = Shelf::of(3);
    let library = shelf.serve();
    let whole = (articles(&library), answers(&library));
    for missing in [false, true] {
        fs::remove_dir_all(shelf.corpus()).unwrap();
        if !missing {
            fs::create_dir(shelf.corpus()).unwrap();
        }
        assert!(matches!(library.reload(&by("Ada"), &go_on), Err(ReloadError::Corpus(_))));
        let again = shelf.serve();
        assert_eq!((articles(&again), answers(&again)), whole);
        assert!(again.current().opening.warnings[0].contains("is served instead"));
    }
}

#[test]
fn old_snapshots_are_freed_once_no_question_uses_them() {
    let shelf = Shelf::of(3);
    let library = shelf.serve();
    let question = library.current();
    let mut old = vec![Arc::downgrade(&question)];
    for time in 0..5 {
        shelf.write(0, &format!("Animal number 0 was seen {time} times."));
        library.reload(&by("Ada"), &go_on).unwrap();
        old.push(Arc::downgrade(&library.current()));
    }
    let alive = || old.iter().filter(|snapshot| snapshot.upgrade().is_some()).count();
    assert_eq!(alive(), 2, "the one being served, and the one that a question uses");
    drop(question);
    assert_eq!(alive(), 1);
}

#[test]
fn questions_during_twenty_reloads_are_answered_from_one_snapshot_each() {
    let shelf = Shelf::of(12);
    let write = |version: usize| {
        (0..12).for_each(|number| {
            shelf.write(number, &format!("Animal number {number} hunts in year {version} of the count."));
        });
    };
    write(0);
    let library = shelf.serve();
    let (over, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    let snapshot = library.current();
                    let year = format!("year {} of", snapshot.generation - 1);
                    let found =
                        snapshot.index.answer(&snapshot.corpus, "When does animal number 7 hunt?", None).unwrap();
                    let best = &found.answers[0];
                    let quote = snapshot.corpus.quote(best.article, best.quote).unwrap();
                    assert!(quote.text().contains(&year), "{} in {year}", quote.text());
                    assert!(snapshot.corpus.articles().all(|(_, article)| article.text.contains(&year)));
                    asked.fetch_add(1, Ordering::Relaxed);
                    thread::yield_now();
                }
            });
        }
        for version in 1..=20 {
            write(version);
            assert!(library.reload(&by("Ada"), &go_on).unwrap().swapped);
        }
        over.store(true, Ordering::Relaxed);
    });
    assert_eq!(library.current().generation, 21);
    assert!(asked.into_inner() >= 20);
}

#[cfg(unix)]
#[test]
fn whatever_becomes_of_files_while_they_are_read_the_rest_is_reloaded() {
    let shelf = Shelf::of(40);
    let library = shelf.serve();
    shelf.write(11, "Animal number 11 hunts at noon.");
    let begun = Mutex::new(false);
    let report = library.reload(&by("Ada"), &|_| {
        // Once, after the folder was listed and before most of its files are read.
        // The other threads wait meanwhile, each with one file read.
        let mut begun = begun.lock().unwrap();
        if !std::mem::replace(&mut *begun, true) {
            let path = |number: usize| shelf.corpus().join(format!("article-{number}.md"));
            for number in [6, 7, 8] {
                fs::remove_file(path(number)).unwrap();
            }
            fs::create_dir(path(7)).unwrap();
            std::os::unix::fs::symlink(path(8), path(8)).unwrap();
            shelf.write(9, &"It grows. ".repeat(1000));
        }
        ControlFlow::Continue(())
    });
    let report = report.unwrap();
    assert!(report.swapped);
    let new = library.current();
    let first: Vec<_> = (0..6).map(|number| format!("article-{number}.md")).collect();
    let kept = |file: &String| new.corpus.articles().any(|(_, article)| &article.file == file);
    assert!(first.iter().all(kept), "the others are all there");
    let problems =
        report.problems.iter().filter(|problem| ["6", "7", "8"].iter().any(|number| problem.file.contains(*number)));
    let lost = report.changes.removed.len();
    assert_eq!(problems.count(), lost, "every article that is missing is told: {:?}", report.problems);
    assert!(lost >= 1, "something was read too early: {report:?}");
    // What is served is what was read then: its index belongs to it, whatever the folder holds now.
    let fresh = retrieval::Index::build(&new.corpus, &retrieval::Options::default()).unwrap();
    let question = "Which animal number 11 hunts at noon?";
    let answers = |index: &retrieval::Index| index.answer(&new.corpus, question, None).unwrap();
    assert_eq!(answers(&new.index), answers(&fresh));
}
