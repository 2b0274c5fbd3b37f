//! What the program says about settings: all that is wrong at once, each with its place.

use crate::bot::Shelf;

#[test]
fn every_problem_is_told_with_file_and_line() {
    let config = "\
[retrieval]
limt = 5

[corpus]
dir = 3
max_file_bytes = 0

[telemetry]
format = \"xml\"

[console]
width = -1

[birds]
owls = true
";
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().file("config.toml", config).run_bare(&["ask", "When do owls hunt?"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let expected = "\
config.toml:2: There is no setting \u{201c}retrieval.limt\u{201d}. Did you mean \u{201c}retrieval.limit\u{201d}?
config.toml:5: \u{201c}corpus.dir\u{201d} takes text in quotation marks, not 3. The default is \"corpus\".
config.toml:9: \u{201c}telemetry.format\u{201d} cannot be \"xml\": unknown variant `xml`, expected `human` or `json`. The default is \"human\".
config.toml:12: \u{201c}console.width\u{201d} takes a whole number, 0 or more, not -1. The default is 100.
config.toml:15: There is no setting \u{201c}birds.owls\u{201d}. There are the tables corpus, retrieval, embedding, library, store, privacy, app, console, discord, telemetry.
config.toml:6: corpus.max_file_bytes is 0. Between 1 and 1073741824 bytes are wanted.
";
    assert_eq!(ran.err, expected);
}

#[test]
fn a_file_that_is_no_toml_is_told_by_line() {
    let ran = Shelf::empty().program().file("config.toml", "[retrieval]\nlimit = = 3\n").run_bare(&["articles"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.starts_with("config.toml:2: This is not TOML: "), "{}", ran.err);
    let ran = Shelf::empty().program().run_bare(&["--config", "mine.toml", "articles"]);
    assert!(ran.err.starts_with("mine.toml: The configuration cannot be read: "), "{}", ran.err);
    assert!(ran.err.ends_with("Check the path given with --config.\n"), "{}", ran.err);
}

#[test]
fn the_environment_wins_over_the_file_and_flags_over_both() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().file("config.toml", "[corpus]\ndir = \"nowhere\"\n");
    assert!(program.run_bare(&["articles"]).err.contains("nowhere"));
    let program = program.variable("VERBATIM_CORPUS__DIR", "elsewhere");
    assert!(program.run_bare(&["articles"]).err.contains("elsewhere"));
    program.run(&["articles"]).ends_quietly_with(0);
    let ran = shelf.program().variable("VERBATIM_RETRIEVAL__LIMIT", "several").run(&["articles"]);
    let told = "environment variable VERBATIM_RETRIEVAL__LIMIT: \u{201c}retrieval.limit\u{201d} takes a whole number, 0 or more";
    assert!(ran.err.starts_with(told), "{}", ran.err);
    // A variable of ours that is no setting is nobody's mistake.
    shelf.program().variable("VERBATIM_SHARED", "x").run(&["articles"]).ends_quietly_with(0);
}

#[test]
fn paths_in_a_file_start_at_its_folder() {
    let shelf =
        Shelf::empty().with("site/verbatim.toml", "[corpus]\ndir = \"pages\"\n").with("site/pages/a.md", "# A\n\nB.\n");
    let config = shelf.path().join("site/verbatim.toml");
    let ran = shelf.program().run_bare(&["--config", config.to_str().unwrap(), "articles"]);
    ran.ends_quietly_with(0);
    assert!(ran.out.contains("a.md"), "{}", ran.out);
}

#[test]
fn a_missing_folder_of_articles_is_told_with_advice() {
    let ran = Shelf::empty().program().run_bare(&["articles"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("the corpus folder corpus cannot be read: "), "{}", ran.err);
    assert!(ran.err.contains("--corpus"), "{}", ran.err);
}

#[test]
fn a_number_outside_its_range_is_told_with_file_line_and_range() {
    let config = "\
[retrieval]
limit = 0
quote_chars = 3
threshold = 1.5
query_terms = 65
candidates = 0

[library]
cache_dir = \"\"

[store]
path = \"\"

[app]
question_characters = 0
page_characters = 5
results = 101
nearest = 1000

[console]
width = 3

[telemetry]
filter = \"verbatim=loud\"
";
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().file("config.toml", config);
    let expected = "\
config.toml:2: retrieval.limit is 0. A number from 1 to 100 is wanted.
config.toml:3: retrieval.quote_chars is 3. A number from 50 to 100000 is wanted.
config.toml:4: retrieval.threshold is 1.5. A number from 0 to 1 is wanted.
config.toml:5: retrieval.query_terms is 65. A number from 1 to 64 is wanted.
config.toml:6: retrieval.candidates is 0. A number from 1 to 10000 is wanted.
config.toml:9: library.cache_dir is empty. Name a folder, or turn the cache off with cache = false.
config.toml:12: store.path is empty. Name a file, or :memory: to keep nothing over a restart.
config.toml:15: app.question_characters is 0. A number from 1 to 100000 is wanted.
config.toml:16: app.page_characters is 5. A number from 100 to 100000 is wanted.
config.toml:17: app.results is 101. A number from 1 to 100 is wanted.
config.toml:18: app.nearest is 1000. A number from 0 to 25 is wanted.
config.toml:21: console.width is 3. A number from 20 to 1000 is wanted.
config.toml:24: \u{201c}verbatim=loud\u{201d} is no log filter: ";
    let ran = program.run(&["articles"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with(expected), "{}", ran.err);
    let checked = program.run(&["check"]);
    assert_eq!(checked.status, Some(1));
    assert!(checked.out.starts_with(expected), "{}", checked.out);
    assert!(checked.out.replace('\n', " ").ends_with("13 problems "), "{}", checked.out);
}
