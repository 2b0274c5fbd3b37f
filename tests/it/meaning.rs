//! Answers by meaning, with real models where there are some: `VERBATIM_MODELS` names a folder that holds them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use verbatim::corpus::{self, ArticleIndex, Corpus};
use verbatim::embedding::Model;
use verbatim::retrieval::{ArticleVectors, Dense, Index, Options};

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

/// Questions in languages that no article is in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Foreign {
    answered: Vec<Answered>,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    question: String,
    file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    question: String,
}

/// The articles that come with the program, with their vectors.
fn shipped(model: &Path) -> (Corpus, Index) {
    let options = corpus::Options { dir: project().join("corpus"), ..corpus::Options::default() };
    let corpus = Corpus::load(&options).unwrap();
    let index = Index::build(&corpus, &Options::default()).unwrap();
    let model = Arc::new(Model::open(model).unwrap());
    let vectors = corpus.articles().map(|(_, article)| {
        let passages = ArticleVectors::texts(article).map(|(above, sentences)| model.passage(&above, &sentences));
        Arc::new(ArticleVectors::of(&passages.collect::<Vec<_>>()))
    });
    let vectors = vectors.collect();
    index.attach(Dense::new(&corpus, model, vectors).unwrap());
    (corpus, index)
}

#[test]
fn questions_in_other_languages_are_answered_where_the_articles_answer_and_refused_where_they_do_not() {
    let Some(model) = model("e5-small") else { return };
    let (corpus, index) = shipped(&model);
    let file = |article: ArticleIndex| corpus.article(article).unwrap().file.clone();
    let asked: Foreign = toml::from_str(include_str!("relevance/foreign.toml")).unwrap();
    let mut told = Vec::new();
    let (mut given, mut right, mut refused) = (0, 0, 0);
    for Answered { question, file: wanted } in &asked.answered {
        let found = index.answer(&corpus, question, None).unwrap();
        let first = found.answers.first().map(|first| file(first.article)).unwrap_or_default();
        given += usize::from(found.covered);
        right += usize::from(first == *wanted);
        if !found.covered || first != *wanted {
            told.push(format!("{:.2} {first} {question}", found.confidence));
        }
    }
    for Refused { question } in &asked.refused {
        let found = index.answer(&corpus, question, None).unwrap();
        refused += usize::from(!found.covered);
        if found.covered {
            told.push(format!("{:.2} {question}", found.confidence));
        }
    }
    let told = told.join("\n");
    eprintln!("{given} answered, {right} right, {refused} refused\n{told}");
    // What was reached is one better in each: it is a floor, and that eight of 34 are answered without reason no aim.
    let [answerable, unanswerable] = [asked.answered.len(), asked.refused.len()];
    assert!(given >= 32, "{given} of {answerable} answered\n{told}");
    assert!(right >= 30, "{right} of {answerable} have the right article first\n{told}");
    assert!(refused >= 25, "{refused} of {unanswerable} refused\n{told}");
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
