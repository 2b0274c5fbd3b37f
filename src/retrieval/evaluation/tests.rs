//! Judging agrees with the scorer beside the shared question sets, and with itself where a set is read wrongly.

use std::path::PathBuf;

use super::*;

fn made_up() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/evaluation"))
}

/// `expected.json` was written by the shared `score.py`: `--data tests/evaluation --run tests/evaluation/run.jsonl --json`.
#[test]
fn every_measure_is_that_of_the_shared_scorer() {
    let set = QuestionSet::open(&made_up()).unwrap();
    let run = read_run(&made_up().join("run.jsonl")).unwrap();
    let report = Report::of(&set.name, &judge(&set, &run));
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(made_up().join("expected.json")).unwrap()).unwrap();
    let (ooc, adversarial) = (report.out_of_corpus.unwrap(), report.adversarial.unwrap());
    let measured = [
        ("S@1", report.success_at_1),
        ("S@3", report.success_at_3),
        ("S@5", report.success_at_5),
        ("MRR@10", report.mrr_at_10),
        ("nDCG@10", report.ndcg_at_10),
        ("sent@1", report.sentence_at_1),
        ("verbatim", report.verbatim),
        ("passage_chars", report.passage_chars),
        ("emph_chars", report.emphasis_chars),
        ("AUROC_ooc", ooc.auroc),
        ("cov@95_ooc", Some(ooc.coverage_at_95)),
        ("cov@90_ooc", Some(ooc.coverage_at_90)),
        ("said_not_covered_ooc", ooc.said_not_covered),
        ("AUROC_adversarial", adversarial.auroc),
        ("cov@95_adversarial", Some(adversarial.coverage_at_95)),
        ("said_not_covered_adversarial", adversarial.said_not_covered),
        ("false_abstain", report.falsely_not_covered),
        ("AUROC_right_wrong", report.auroc_right_wrong),
        ("ms_p50", report.latency_p50_ms),
        ("ms_p99", report.latency_p99_ms),
    ];
    for (name, value) in measured {
        let (value, expected) = (value.unwrap(), expected[name].as_f64().unwrap());
        assert!((value - expected).abs() < 1e-9, "{name}: {value}, the scorer says {expected}");
    }
}

#[test]
fn questions_can_be_replaced_by_id() {
    let mut set = QuestionSet::open(&made_up()).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "{\"id\": \"a1\", \"question\": \"wen do owls hunt\"}\n").unwrap();
    set.replace_questions(file.path()).unwrap();
    assert_eq!(set.questions.iter().map(|asked| asked.question.as_str()).collect::<Vec<_>>(), ["wen do owls hunt"]);
}

#[test]
fn what_cannot_be_read_is_told_with_file_and_line() {
    let mut set = QuestionSet::open(&made_up()).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "\n{\"id\": 1}\n").unwrap();
    let told = set.replace_questions(file.path()).unwrap_err().to_string();
    assert!(told.contains(", line 2: "), "{told}");
    assert!(QuestionSet::open(file.path()).unwrap_err().to_string().contains("cannot be read"));
}

#[test]
fn own_questions_are_read_and_their_failures_told() {
    let corpus = crate::corpus::Corpus::load(&crate::corpus::Options {
        dir: made_up().join("articles"),
        ..crate::corpus::Options::default()
    });
    let (corpus, options) = (corpus.unwrap(), crate::retrieval::Options { threshold: 0.0, ..Default::default() });
    let index = Index::build(&corpus, &options).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    let text = "[[question]]\nask = \"What does a lighthouse warn ships of?\"\narticle = \"lighthouses\"\nanswer = \"ROCKS\"\n\n\
                [[question]]\nask = \"How many eggs are in a nest?\"\nanswer = \"seven\"\n\n\
                [[question]]\nask = \"Where do owls nest?\"\ncovered = false\n";
    std::fs::write(file.path(), text).unwrap();
    let (judged, missed) = ask_own(&read_own(file.path()).unwrap(), &corpus, &index).unwrap();
    assert!(judged[0].is_right() && judged[0].sentence);
    let wanted: Vec<&str> = missed.iter().map(|missed| missed.wanted.as_str()).collect();
    assert_eq!(wanted, ["\"seven\"", "not covered"]);
    assert!(missed[0].came.contains("owls.md"), "{missed:?}");
    std::fs::write(file.path(), "[[question]]\nask = 1\n").unwrap();
    assert!(read_own(file.path()).unwrap_err().to_string().contains(", line 2: "));
}
