//! Measuring the answers: on an admin's own questions, and on folders of questions.

use crate::bot::Shelf;

const QUESTIONS: &str = "\
[[question]]
ask = \"When do owls hunt?\"
article = \"owls.md\"
answer = \"at night\"

[[question]]
ask = \"What does a lighthouse warn ships of?\"
answer = \"of storms\"

[[question]]
ask = \"Who wrote the French constitution?\"
covered = false
";

#[test]
fn an_admins_own_questions_are_measured_and_failures_listed() {
    let questions = Shelf::empty().with("mine.toml", QUESTIONS);
    let file = questions.path().join("mine.toml");
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["eval", file.to_str().unwrap()]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("| mine.toml | 2 | 0.500 |"), "{}", ran.out);
    assert!(ran.out.contains("What does a lighthouse warn ships of?\n  wanted: \"of storms\"\n  came:"), "{}", ran.out);
    assert!(!ran.out.contains("When do owls hunt?"), "{}", ran.out);
    let data = shelf.program().run(&["eval", "--json", file.to_str().unwrap()]);
    let data: serde_json::Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!(data["sets"][0]["success_at_1"], 0.5);
    assert_eq!(data["missed"].as_array().unwrap().len(), 1);
}

#[test]
fn a_folder_of_questions_is_measured_and_its_run_written() {
    let set = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/evaluation");
    let out = Shelf::empty();
    let run = out.path().join("run.jsonl");
    let ran = out.program().run_bare(&["eval", set, "--run", run.to_str().unwrap()]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("| evaluation | 8 |"), "{}", ran.out);
    assert_eq!(std::fs::read_to_string(run).unwrap().lines().count(), 13);
}

#[test]
fn what_cannot_be_measured_is_told() {
    let shelf = Shelf::of_birds_and_towers().with("mine.toml", "[[question]]\nask = 3\n");
    let ran = shelf.program().run(&["eval", shelf.path().join("mine.toml").to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("mine.toml, line 2: "), "{}", ran.err);
    let ran = shelf.program().run(&["eval", shelf.path().join("none").to_str().unwrap()]);
    assert!(ran.err.contains("none cannot be read"), "{}", ran.err);
}
