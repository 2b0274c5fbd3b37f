//! What is kept of whoever asks at the prompt, and feedback at the terminal.

use serde_json::Value;

use crate::bot::Shelf;

#[test]
fn what_was_asked_is_kept_shown_and_deleted() {
    let shelf = Shelf::of_birds_and_towers();
    let asking = "When do owls hunt?\n/privacy show\n";
    let program = shelf.program().typing(asking);
    let ran = program.run(&["console"]);
    assert!(ran.out.contains("Kept of you: 1 question and 0 votes."), "{} {}", ran.out, ran.err);
    assert!(ran.out.contains("When do owls hunt? (answered)"), "{}", ran.out);
    let program = program.typing("/privacy opt-out\nWhen do owls hunt?\n/privacy show\n/about\n/feedback 7\n");
    let ran = program.run(&["console"]);
    assert!(ran.out.contains("Deleted for good: 1 question and 0 votes. From now on"), "{}", ran.out);
    assert!(ran.out.contains("Nothing is kept of you, as you wish."), "{}", ran.out);
    assert!(ran.out.contains("questions for 30 days, votes for 365"), "{}", ran.out);
    assert!(ran.out.contains("7 days: 0 good, 0 not"), "{}", ran.out);
    let ran = program.run(&["feedback", "--json"]);
    ran.ends_quietly_with(0);
    let data: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&data["outcome"], &data["days_back"], &data["up"]), (&"feedback".into(), &30.into(), &0.into()));
}

#[test]
fn where_nothing_may_be_kept_nothing_is() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().variable("VERBATIM_PRIVACY__KEEP_QUESTIONS", "0");
    let ran = program.typing("When do owls hunt?\n/privacy show\n").run(&["console"]);
    assert!(ran.out.contains("Kept of you: 0 questions and 0 votes."), "{} {}", ran.out, ran.err);
    let ran = shelf.program().variable("VERBATIM_PRIVACY__KEEP_VOTES", "0").run(&["articles"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("keep_votes"), "{}", ran.err);
}

#[test]
fn where_nothing_was_drafted_the_terminal_says_so() {
    let shelf = Shelf::of_birds_and_towers();
    let ran = shelf.program().run(&["posts"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "No draft and no post yet.\n"), "{}", ran.err);
    let data: serde_json::Value = serde_json::from_str(&shelf.program().run(&["posts", "--json"]).out).unwrap();
    assert_eq!(data, serde_json::json!({ "outcome": "posts", "posts": [] }));
}
