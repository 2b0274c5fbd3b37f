//! What an admin does at the terminal and at the prompt.

use serde_json::Value;
use verbatim::app::{Command, Manage, Why};
use verbatim::console::complete::complete;
use verbatim::console::line::Line;
use verbatim::corpus::Corpus;

use crate::bot::{OWLS, Shelf};

const GOLDEN: &str = "\
[[question]]
ask = \"When do owls hunt?\"
answer = \"at night\"

[[question]]
ask = \"What does a lighthouse warn ships of?\"
answer = \"of storms\"
";

#[test]
fn commands_of_a_group_are_two_words() {
    let parse = |line: &str| line.parse::<Line>();
    assert_eq!(parse("/corpus status"), Ok(Line::Command(Command::Manage(Manage::Status))));
    let why = Why { question: "When do owls hunt?".to_owned(), article: Some("owls".to_owned()) };
    let typed = "/Corpus   why When do owls hunt? article:owls";
    // Between the two words stands whatever space was typed.
    assert_eq!(parse(&typed.replace("   ", " ")), Ok(Line::Command(Command::Manage(Manage::Why(why)))));
    let unknown = parse("/corpus statsu").unwrap_err().to_string();
    assert_eq!(unknown, "There is no command /corpus statsu. Did you mean /corpus status?");
    assert_eq!(parse("/corpus").unwrap_err().to_string(), "There is no command /corpus. See /help.");
    let corpus = Corpus::default();
    assert_eq!(complete("/corpus st", &corpus), (0, vec!["/corpus status ".to_owned()]));
    assert_eq!(complete("/corpus why ar", &corpus), (12, vec!["article:".to_owned()]));
}

#[test]
fn a_question_is_explained() {
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["corpus", "why", "When do owls hunt?"]);
    ran.ends_quietly_with(0);
    assert!(ran.out.starts_with("answered: confidence 0."), "{}", ran.out);
    assert!(ran.out.contains("- hunt (rarity ") && ran.out.contains("hunt (en) in 1 passage"), "{}", ran.out);
    assert!(ran.out.contains("Owls hunt at night."), "{}", ran.out);
    let data = shelf.program().run(&["corpus", "why", "--json", "When do owls hunt?"]);
    let data: Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!((&data["outcome"], &data["covered"]), (&"why".into(), &true.into()));
    let first = &data["candidates"][0];
    let sum: f64 = first["parts"].as_array().unwrap().iter().map(|part| part["adds"].as_f64().unwrap()).sum();
    assert!((sum - first["score"].as_f64().unwrap()).abs() < 0.02, "the parts make {sum}: {first:#}");
    let refused = shelf.program().run(&["corpus", "why", "Who wrote the French constitution?"]);
    assert_eq!(refused.status, Some(1), "{}", refused.err);
    assert!(refused.out.starts_with("not covered: confidence 0."), "{}", refused.out);
}

#[test]
fn known_questions_are_tested() {
    let shelf = Shelf::of_birds_and_towers();
    let unnamed = shelf.program().run(&["corpus", "test"]);
    assert_eq!(unnamed.status, Some(2));
    assert!(unnamed.err.contains("golden under [corpus]"), "{}", unnamed.err);
    let settings = "[corpus]\ngolden = \"golden.toml\"\n";
    let program = shelf.program().file("config.toml", settings).file("golden.toml", GOLDEN);
    let ran = program.run(&["corpus", "test"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.out.contains("What does a lighthouse warn ships of?\n   wanted \"of storms\"\n   came"), "{}", ran.out);
    assert!(ran.out.ends_with("1 of 2 questions answered as they should be\n"), "{}", ran.out);
    let data: Value = serde_json::from_str(&program.run(&["corpus", "test", "--json"]).out).unwrap();
    assert_eq!((&data["asked"], data["missed"].as_array().unwrap().len()), (&2.into(), 1));
    let typed = "/corpus accept What does a lighthouse warn ships of?\n/corpus accept Who are you?\n/corpus test\n";
    let program = program.typing(typed);
    let accepted = program.run(&["console"]);
    assert!(accepted.out.contains("From now on, \"A lighthouse warns ships of rocks.\" from"), "{}", accepted.out);
    assert!(accepted.out.contains("2 of 2 questions answered as they should be"), "{}", accepted.out);
    assert!((accepted.out + &accepted.err).contains("holds no question \u{201c}Who are you?\u{201d}"));
    let bad = shelf.program().file("config.toml", settings).run(&["corpus", "test"]);
    assert!(bad.err.contains("golden.toml cannot be read"), "{}", bad.err);
}

#[test]
fn articles_are_reloaded_and_rolled_back_at_the_prompt() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().typing("/corpus reload\n/corpus history\n");
    let first = program.run(&["console"]);
    first.ends_quietly_with(0);
    assert!(first.out.contains("are those that are served: nothing changed"), "{}", first.out);
    assert!(first.out.contains("by the start: 2 articles") && first.out.contains("(served now)"), "{}", first.out);
    let changed = OWLS.replace("Owls hunt at night.", "Owls hunt at dusk.");
    std::fs::write(shelf.path().join("owls.md"), changed).unwrap();
    // Started anew, it serves the folder as it is; going back takes one command, and what it says is as it was.
    let program =
        program.typing("When do owls hunt?\n/corpus rollback\nWhen do owls hunt?\n/corpus reload force:maybe\n");
    let second = program.run(&["console"]);
    let (before, after) = second.out.split_once("Earlier articles are served again: 1 change").unwrap();
    assert!(before.contains("Owls hunt at dusk."), "{before}");
    assert!(after.contains("[-dusk.-] {+night.+}") || after.contains("[-dusk.-]{+night.+}"), "{after}");
    assert!(after.contains("Owls hunt at night."), "{after}");
    assert!((second.out + &second.err).contains("is no choice for force: there are yes, no"));
    let third = program.typing("When do owls hunt?\n/corpus reload dry_run:yes\n/corpus reload\n").run(&["console"]);
    assert!(third.out.contains("Owls hunt at night.") && third.out.contains("this was a dry run"), "{}", third.out);
    assert!(third.out.contains("are served: 1 change"), "{}", third.out);
}

#[test]
fn status_and_problems_are_told() {
    let shelf = Shelf::of_birds_and_towers().with("empty.md", "");
    let status = shelf.program().run(&["corpus", "status"]);
    status.ends_quietly_with(0);
    assert!(status.out.contains("Load 1, by the start at 20") && status.out.contains("2 articles"), "{}", status.out);
    let problems = shelf.program().run(&["corpus", "problems"]);
    assert_eq!(problems.status, Some(1), "{}", problems.err);
    assert!(
        problems.out.starts_with("empty.md: ") && problems.out.ends_with("1 problem in 3 files\n"),
        "{}",
        problems.out
    );
    let data: Value = serde_json::from_str(&shelf.program().run(&["corpus", "problems", "--json"]).out).unwrap();
    assert_eq!(data["problems"][0]["file"], "empty.md");
    let data: Value = serde_json::from_str(&shelf.program().run(&["corpus", "status", "--json"]).out).unwrap();
    assert_eq!((&data["generation"], &data["articles"], &data["problems"]), (&1.into(), &2.into(), &1.into()));
}
