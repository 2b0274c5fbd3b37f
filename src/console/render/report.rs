//! What a check found.

use std::path::Path;

use super::{Style, counted, lines, wrapped};
use crate::app::{Checked, Health};

pub(super) fn checked(checked: &Checked, dir: &Path, style: Style) -> String {
    let mut out: String = checked.settings.iter().map(|problem| line(&problem.to_string())).collect();
    let prefix = dir.display().to_string();
    for problem in &checked.articles {
        out.push_str(&line(&format!("{prefix}/{problem}")));
    }
    if let Some(failure) = &checked.failure {
        out.push_str(&line(failure));
    }
    let skipped = checked.skipped;
    let passed_over = [
        (skipped.hidden, "hidden"),
        (skipped.other_suffix, "with another suffix"),
        (skipped.link_loops, "in a loop of links"),
    ];
    let passed_over = passed_over.into_iter().filter(|(count, _)| *count > 0);
    let passed_over = passed_over.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ");
    let problems = problems(checked.problems());
    let (articles, passages) = (counted(checked.article_count, "article"), counted(checked.passage_count, "passage"));
    let mut summary = format!("{articles}, {passages}, {problems}");
    if !passed_over.is_empty() {
        summary = format!("{summary}; passed over: {passed_over}");
    }
    out + &lines(&summary, "", style.width, |line| style.bold(line))
}

/// A problem is a line, however long, so that an editor can jump to its place.
pub(super) fn line(problem: &str) -> String {
    wrapped(&problem.replace(['\n', '\r'], " "), "", usize::MAX)
}

/// How many problems there are, in words.
pub(super) fn problems(count: usize) -> String {
    if count == 0 { "no problem".to_owned() } else { counted(count, "problem") }
}

/// How everything is, what is not well in bold.
pub(super) fn health(health: &Health, style: Style) -> String {
    let mut out = String::new();
    for finding in &health.findings {
        let told = format!("{} {}: {}", if finding.well { "ok  " } else { "BAD " }, finding.of, finding.told);
        out.push_str(&lines(
            &told,
            "",
            style.width,
            |line| if finding.well { line.to_owned() } else { style.bold(line) },
        ));
    }
    out
}
