//! Runs over the question sets beside the project, for their scorer, and the features behind them, for learning.
//!
//! `VERBATIM_RUNS=DIR cargo test --lib measure -- --ignored --nocapture` writes `DIR/SET.jsonl`; `VERBATIM_SETS` names the sets,
//! and with `VERBATIM_FEATURES=1` every candidate's features go to `DIR/SET.features.tsv`.

#![allow(clippy::print_stderr, reason = "a measurement tells how it goes")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Deserialize;
use serde_json::json;

use super::features::{PassageFeatures, SentenceFeatures};
use super::question::Question;
use super::{Index, Options, rank};
use crate::corpus::{self, Corpus, PassageId};
use crate::text::Language;

#[derive(Deserialize)]
struct Asked {
    id: String,
    question: String,
}

#[derive(Deserialize)]
struct Meta {
    lang: String,
}

fn shared() -> PathBuf {
    std::env::var_os("VERBATIM_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from)
}

#[test]
#[ignore = "a measurement: minutes, and files as its result"]
fn measure() {
    let Some(out) = std::env::var_os("VERBATIM_RUNS").map(PathBuf::from) else {
        panic!("VERBATIM_RUNS names no folder")
    };
    std::fs::create_dir_all(&out).unwrap();
    let dev = shared().join("bench/retrieval/data/dev");
    let wanted = std::env::var("VERBATIM_SETS").ok();
    let mut sets: Vec<_> =
        std::fs::read_dir(&dev).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    sets.sort();
    for set in sets {
        if wanted.as_ref().is_none_or(|wanted| wanted.split(',').any(|name| name == set)) {
            run(&dev.join(&set), &set, &out);
        }
    }
}

fn run(data: &Path, set: &str, out: &Path) {
    let meta: Meta = serde_json::from_str(&std::fs::read_to_string(data.join("meta.json")).unwrap()).unwrap();
    let language: Language = meta.lang.parse().unwrap();
    let loaded = Corpus::load(&corpus::Options { dir: data.join("articles"), ..corpus::Options::default() }).unwrap();
    // Until articles' languages are detected, the set says what they are in.
    let articles = loaded.articles().map(|(_, article)| {
        let mut article = (**article).clone();
        if article.language == Language::UNKNOWN {
            article.language = language;
        }
        std::sync::Arc::new(article)
    });
    let corpus = Corpus::new(articles.collect(), corpus::LoadReport::default());
    let start = Instant::now();
    let options = Options { limit: 10, ..Options::default() };
    let index = Index::build(&corpus, &options).unwrap();
    eprintln!("{set}: {} passages indexed in {:?}", corpus.passage_count(), start.elapsed());
    let file = std::env::var("VERBATIM_QUERIES").map_or_else(|_| data.join("questions.jsonl"), PathBuf::from);
    let questions = std::fs::read_to_string(file).unwrap();
    let (mut lines, mut rows) = (String::new(), String::new());
    let with_features = std::env::var_os("VERBATIM_FEATURES").is_some();
    if with_features {
        writeln!(rows, "P\t{}\nS\t{}", PassageFeatures::NAMES.join("\t"), SentenceFeatures::NAMES.join("\t")).unwrap();
    }
    let mut took = Vec::new();
    for asked in questions.lines().map(|line| serde_json::from_str::<Asked>(line).unwrap()) {
        let start = Instant::now();
        let findings = index.answer(&corpus, &asked.question, None).unwrap();
        let elapsed = start.elapsed().as_secs_f64() * 1e3;
        took.push(elapsed);
        let results: Vec<_> = findings
            .answers
            .iter()
            .map(|found| {
                let quote = corpus.quote(found.article, found.quote).unwrap();
                let sentence = corpus.quote(found.article, found.sentence).unwrap();
                json!({"article": quote.citation().file, "text": quote.text(), "emphasis": [sentence.text()], "score": found.score})
            })
            .collect();
        let line = json!({"id": asked.id, "results": results, "confidence": findings.confidence,
            "abstained": !findings.covered, "latency_ms": elapsed});
        writeln!(lines, "{line}").unwrap();
        if with_features {
            features(&mut rows, &index, &corpus, &asked);
        }
    }
    took.sort_by(f64::total_cmp);
    eprintln!("{set}: p50 {:.3} ms, p99 {:.3} ms", took[took.len() / 2], took[took.len() * 99 / 100]);
    std::fs::write(out.join(format!("{set}.jsonl")), lines).unwrap();
    if with_features {
        std::fs::write(out.join(format!("{set}.features.tsv")), rows).unwrap();
    }
}

fn features(rows: &mut String, index: &Index, corpus: &Corpus, asked: &Asked) {
    let question = Question::read(&asked.question, &index.parts, index.options.query_terms);
    let evidence: Vec<String> =
        question.terms.iter().map(|term| format!("{}:{:.3}:{}", term.surface, term.idf, term.unknown)).collect();
    writeln!(rows, "Q\t{}\t{}\t{}", asked.id, question.total_idf(), evidence.join(" ")).unwrap();
    let row = |values: &[f32]| values.iter().map(|value| format!("{value:.5}")).collect::<Vec<_>>().join("\t");
    for ranked in rank::rank(corpus, &index.parts, &question, None, index.options.candidates).unwrap() {
        let (_, article, passage) = corpus.passage(PassageId(ranked.candidate.passage)).unwrap();
        let text = passage.span.of(&article.text).unwrap().replace(['\t', '\n'], " ");
        writeln!(
            rows,
            "p\t{}\t{}\t{}\t{text}",
            article.file,
            ranked.candidate.passage,
            row(&ranked.candidate.features.row())
        )
        .unwrap();
        for (features, span) in ranked.candidate.sentences.iter().zip(article.sentence_spans(&passage.sentences)) {
            let text = span.of(&article.text).unwrap().replace(['\t', '\n'], " ");
            writeln!(rows, "s\t{}\t{text}", row(&features.row())).unwrap();
        }
    }
}
