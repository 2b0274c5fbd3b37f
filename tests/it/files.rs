//! Articles put into the folder, removed and brought back at the terminal and at the prompt.

use serde_json::Value;

use crate::bot::Shelf;

const FOXES: &str = "# Foxes\n\nFoxes hunt at dusk and at dawn.\n\n## Dens\n\nA fox digs its den in a bank.\n";

#[test]
fn an_article_comes_goes_and_comes_back() {
    let shelf = Shelf::of_birds_and_towers();
    let there = || std::fs::read_to_string(shelf.path().join("foxes.md")).ok();
    let program = shelf.program().file("foxes.md", FOXES);
    let ran = program.run(&["corpus", "upload", "foxes.md"]);
    ran.ends_quietly_with(0);
    for part in ["Foxes (foxes.md)", "15 words", "  - Dens", "Foxes hunt at dusk", "are served: 1 change"] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert_eq!(there().as_deref(), Some(FOXES));

    let changed = FOXES.replace("at dusk and at dawn", "at night");
    let program = program.file("foxes.md", &changed);
    let asked = program.run(&["corpus", "upload", "foxes.md"]);
    asked.ends_quietly_with(1);
    assert!(asked.out.contains("[-dusk and at dawn.-]{+night.+}"), "{}", asked.out);
    assert!(asked.out.contains("was not touched"), "{}", asked.out);
    assert_eq!(there().as_deref(), Some(FOXES));
    program.run(&["corpus", "upload", "foxes.md", "--replace"]).ends_quietly_with(0);
    assert_eq!(there(), Some(changed));

    let asked = program.run(&["corpus", "remove", "Foxes"]);
    asked.ends_quietly_with(1);
    assert!(asked.out.contains("say that you are sure") && there().is_some(), "{}", asked.out);
    let removed = program.run(&["corpus", "remove", "foxes.md", "--yes"]);
    removed.ends_quietly_with(0);
    assert!(removed.out.contains("- foxes.md: Foxes") && removed.out.contains("with number 2"), "{}", removed.out);
    assert_eq!(there(), None);

    let trash = program.run(&["corpus", "restore"]);
    trash.ends_quietly_with(0);
    assert!(trash.out.contains("2. foxes.md, removed by operator"), "{}", trash.out);
    let data = program.run(&["corpus", "restore", "1", "--json"]);
    let data: Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!((&data["outcome"], &data["file"]), (&"restored".into(), &"foxes.md".into()));
    assert_eq!(data["reloaded"]["added"], Value::from(vec!["foxes.md"]));
    assert_eq!(there().as_deref(), Some(FOXES));
    // The audit of all that is in the store of the working folder.
    let audit = program.run(&["store", "audit"]);
    for done in
        ["corpus upload: uploaded", "corpus upload: asked", "corpus remove: removed", "corpus restore: restored"]
    {
        assert!(audit.out.contains(done), "{done}: {}", audit.out);
    }
}

#[test]
fn what_cannot_be_done_is_told() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().file("foxes.exe", "MZ").file("foxes.md", "").file("picture.md", "\u{0}\u{1}\u{2}");
    for (arguments, told) in [
        (&["corpus", "upload", "foxes.exe"][..], "must end with"),
        (&["corpus", "upload", "foxes.md"], "no words"),
        (&["corpus", "upload", "picture.md"], "no text"),
        (&["corpus", "upload", "wolves.md"], "wolves.md cannot be read"),
        (&["corpus", "upload", "."], "no ordinary file"),
        (&["corpus", "remove", "wolves", "--yes"], "No article is called"),
        (&["corpus", "restore", "7"], "nothing is kept under the number 7"),
    ] {
        let ran = program.run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.replace('\n', " ").contains(told), "{arguments:?}: {}", ran.err);
    }
    let small = program.variable("VERBATIM_CORPUS__MAX_FILE_BYTES", "1000").file("large.md", &"owl ".repeat(300));
    let ran = small.run(&["corpus", "upload", "large.md"]);
    assert!(ran.err.replace('\n', " ").contains("the file holds 1200 bytes"), "{}", ran.err);
}

#[test]
fn the_same_is_typed_at_the_prompt() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().file("foxes.md", FOXES).typing(
        "/corpus upload foxes.md\n/corpus remove Foxes\n/corpus remove Foxes sure:yes\n/corpus restore\n/corpus restore 1\nWhen do foxes hunt?\n",
    );
    let ran = program.run(&["console"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for part in
        ["are served: 1 change", "foxes.md was not touched", "1. foxes.md, removed", "foxes.md is back", "at dusk"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}
