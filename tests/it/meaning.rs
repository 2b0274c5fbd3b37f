//! Answers by meaning, with real models where there are some: `VERBATIM_MODELS` names a folder that holds them.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::bot::project;

/// The folder of a real model; says loudly that a test is skipped where it is not there.
fn model(name: &str) -> Option<PathBuf> {
    let found = std::env::var_os("VERBATIM_MODELS").map(|models| PathBuf::from(models).join(name));
    let found = found.filter(|dir| dir.is_dir());
    if found.is_none() {
        eprintln!("SKIPPED: no real model; set VERBATIM_MODELS to a folder that holds one as {name}");
    }
    found
}

/// What the program says as data, over the articles that come with it, in a folder of its own.
fn run(home: &tempfile::TempDir, model: &str, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_verbatim"))
        .current_dir(home.path())
        .env("VERBATIM_CORPUS__DIR", project().join("corpus"))
        .env("VERBATIM_EMBEDDING__FOLDER", model)
        .args(arguments)
        .arg("--json")
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn a_question_in_another_language_is_answered_by_meaning_alone() {
    let Some(model) = model("e5-small") else { return };
    let home = tempfile::tempdir().unwrap();
    let question = "¿Qué dice Ávalos sobre correr riesgos?";
    assert_eq!(run(&home, "", &["ask", question])["outcome"], "not_covered");
    let answered = run(&home, model.to_str().unwrap(), &["ask", question]);
    assert_eq!(answered["outcome"], "answered", "{answered}");
    assert_eq!(answered["answers"][0]["file"], "taking-risks.md", "{answered}");
    let status = run(&home, model.to_str().unwrap(), &["corpus", "status"]);
    assert_eq!(status["vectors"]["done"], status["vectors"]["of"], "{status}");
    assert!(status["vectors"]["of"].as_u64() > Some(20), "{status}");
}

#[test]
fn a_question_in_other_words_is_answered_and_one_about_something_else_is_not() {
    let Some(model) = model("e5-small") else { return };
    let home = tempfile::tempdir().unwrap();
    let ask = |question| run(&home, model.to_str().unwrap(), &["ask", question]);
    let answered = ask("What happens when a team tries something and it fails?");
    assert_eq!(answered["outcome"], "answered", "{answered}");
    assert_eq!(answered["answers"][0]["file"], "taking-risks.md", "{answered}");
    assert_eq!(ask("How do I change the oil of a tractor?")["outcome"], "not_covered");
}

#[test]
fn weights_learned_with_one_model_serve_another() {
    let Some(model) = model("minilm") else { return };
    let home = tempfile::tempdir().unwrap();
    let ask = |question| run(&home, model.to_str().unwrap(), &["ask", question]);
    let answered = ask("Does anybody mind when an experiment goes wrong?");
    let first = if answered["outcome"] == "answered" { &answered["answers"][0] } else { &answered["nearest"][0] };
    assert_eq!(first["file"], "taking-risks.md", "{answered}");
    assert_eq!(ask("How do I change the oil of a tractor?")["outcome"], "not_covered");
    assert_eq!(ask("What does Ávalos say about taking risks?")["outcome"], "answered");
}

#[test]
fn a_broken_model_stops_no_answer() {
    let home = tempfile::tempdir().unwrap();
    let broken = home.path().join("broken");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("config.json"), "owls").unwrap();
    let answered = run(&home, broken.to_str().unwrap(), &["ask", "What does Ávalos say about taking risks?"]);
    assert_eq!(answered["outcome"], "answered", "{answered}");
    let status = run(&home, broken.to_str().unwrap(), &["corpus", "status"]);
    assert_eq!(status["vectors"], Value::Null);
}
