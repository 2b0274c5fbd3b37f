//! What each part of ranking is worth: everything learned again without it, by the same cross-validation.

use std::fmt::Write as _;

use crate::crossval::{self, Used};
use crate::gather::{Asking, Set};

/// Parts and the features that they are made of, of passages and of sentences.
const PARTS: &[(&str, &[&str], &[&str])] = &[
    ("words as they are written", &["exact"], &["exact"]),
    ("body and fields apart", &["body", "fields"], &[]),
    ("title and headings", &["title", "heading", "untitled"], &["untitled"]),
    ("the best sentences", &["sentence_best", "sentence_second", "sentence_sum"], &[]),
    (
        "coverage of the question",
        &["coverage", "sentence_coverage", "context_coverage", "rarest_missing"],
        &["coverage", "coverage_before", "coverage_after"],
    ),
    ("pairs and nearness of words", &["pairs", "proximity"], &["pairs", "proximity"]),
    ("what sort of answer is asked for", &["kind_best", "kind_any"], &["kind"]),
    ("character 4-grams", &["grams"], &["grams"]),
    ("names and numbers", &["names", "numbers"], &["names", "numbers"]),
    ("neighbours of a passage", &["neighbour"], &[]),
    ("where a passage stands in its article", &["position"], &[]),
    ("length of a passage", &["length"], &[]),
    ("place, length and new words of a sentence", &[], &["first", "position", "length", "novel"]),
    ("the article's own score", &["article"], &[]),
    ("the best passage of the article", &["article_best"], &[]),
    ("vectors of passages", &["cosine"], &[]),
    ("vectors of sentences alone", &["sentence_cosine"], &["cosine"]),
    ("vectors of sentences in context", &["context_cosine"], &["context_cosine"]),
    ("vectors of articles", &["article_cosine"], &[]),
];

/// A table in Markdown: the means over the sets that are no translations, with every part, and what each part adds to them.
pub fn table(sets: &[Set]) -> String {
    let all = crossval::cross_validate(sets, &Used::without(&[], Asking::Plainly)).means;
    let mut table = String::from("| part | success@1 | sentence@1 | AUROC ooc |\n|---|---|---|---|\n");
    // Writing to a string cannot fail.
    let _ = writeln!(table, "| all of them | {:.4} | {:.4} | {:.4} |", all[0], all[1], all[2]);
    for (name, passage, sentence) in PARTS {
        let without = crossval::cross_validate(sets, &Used::without_part(passage, sentence)).means;
        let adds = |at: usize| all.get(at).zip(without.get(at)).map_or(0.0, |(all, without)| all - without);
        let _ = writeln!(table, "| {name} | {:+.4} | {:+.4} | {:+.4} |", adds(0), adds(1), adds(2));
        eprintln!("{name}: done");
    }
    table
}
