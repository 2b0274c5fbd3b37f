//! What an evaluation found: a table in Markdown, and the questions that went wrong.

use super::super::safe;
use super::{Style, lines, wrapped};
use crate::app::Evaluated;
use crate::retrieval::evaluation::Report;

/// A column: its heading, and its value in a row.
type Column = (&'static str, fn(&Report) -> Option<String>);

const COLUMNS: &[Column] = &[
    ("set", |report| Some(safe_line(&report.set))),
    ("questions", |report| Some(report.answerable.to_string())),
    ("success@1", |report| share(report.success_at_1)),
    ("@3", |report| share(report.success_at_3)),
    ("@5", |report| share(report.success_at_5)),
    ("MRR@10", |report| share(report.mrr_at_10)),
    ("nDCG@10", |report| share(report.ndcg_at_10)),
    ("sentence@1", |report| share(report.sentence_at_1)),
    ("verbatim", |report| share(report.verbatim)),
    ("AUROC", |report| share(report.out_of_corpus.and_then(|found| found.auroc))),
    ("adversarial", |report| share(report.adversarial.and_then(|found| found.auroc))),
    ("coverage@95%", |report| share(report.out_of_corpus.map(|found| found.coverage_at_95))),
    ("@90%", |report| share(report.out_of_corpus.map(|found| found.coverage_at_90))),
    ("not covered, rightly", |report| share(report.out_of_corpus.and_then(|found| found.said_not_covered))),
    ("wrongly", |report| share(report.falsely_not_covered)),
    ("p50 ms", |report| report.latency_p50_ms.map(|ms| format!("{ms:.2}"))),
    ("p99 ms", |report| report.latency_p99_ms.map(|ms| format!("{ms:.2}"))),
];

pub(super) fn evaluated(evaluated: &Evaluated, style: Style) -> String {
    let rows: Vec<Vec<String>> = evaluated
        .sets
        .iter()
        .map(|report| COLUMNS.iter().map(|(_, value)| value(report).unwrap_or_default()).collect())
        .collect();
    // A column that no set has a value for is left out.
    let shown: Vec<usize> = (0..COLUMNS.len())
        .filter(|&column| rows.iter().any(|row| row.get(column).is_some_and(|value| !value.is_empty())))
        .collect();
    let mut out = String::new();
    let mut line = |cells: Vec<&str>| {
        out.push_str("| ");
        out.push_str(&cells.join(" | "));
        out.push_str(" |\n");
    };
    line(shown.iter().filter_map(|&column| COLUMNS.get(column)).map(|(name, _)| *name).collect());
    line(vec!["---"; shown.len()]);
    for row in &rows {
        let cells = shown.iter().filter_map(|&column| row.get(column));
        line(cells.map(|value| if value.is_empty() { "–" } else { value }).collect());
    }
    for missed in &evaluated.missed {
        out.push('\n');
        out.push_str(&lines(&safe_line(&missed.question), "", style.width, |line| style.bold(line)));
        out.push_str(&wrapped(&format!("wanted: {}", safe_line(&missed.wanted)), "  ", style.width));
        out.push_str(&wrapped(&format!("came:   {}", safe_line(&missed.came)), "  ", style.width));
    }
    out
}

/// Text without what could drive a terminal, on one line.
fn safe_line(text: &str) -> String {
    safe::for_terminal(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn share(value: Option<f64>) -> Option<String> {
    value.map(|value| format!("{value:.3}"))
}
