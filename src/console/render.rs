//! Outcomes as text for a terminal: pure functions of the outcome, the width and the style.

mod answer;
mod evaluation;
mod files;
mod list;
mod managed;
mod people;
mod posting;
mod reading;
mod reload;
mod report;
mod results;
mod summary;
mod verification;

use std::fmt::Display;
use std::path::Path;

use super::safe;
use crate::app::{Checked, Evaluated, Failure, Health, Outcome};

/// How text is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether bold and faint text and colours may be used.
    pub colour: bool,
    /// How many columns a line may take; at least 20 are used.
    pub width: usize,
}

/// The outcome as it is shown at a terminal, with a line end.
#[must_use]
pub fn render(outcome: &Outcome, style: Style) -> String {
    let style = Style { width: style.width.max(20), ..style };
    match outcome {
        Outcome::Answered(answered) => answer::answered(answered, style),
        Outcome::NotCovered(refusal) => answer::not_covered(refusal, style),
        Outcome::Results(found) => results::results(found, style),
        Outcome::Reading(page) => reading::page(page, style),
        Outcome::Articles(list) => list::articles(list, style),
        Outcome::Verified(verification) => verification::verified(verification, style),
        Outcome::Summary(found) => summary::summary(found, style),
        Outcome::Posting(posted) => posting::posted(posted, style),
        Outcome::Managed(managed) => managed::managed(managed, style),
        Outcome::Settings(list) => managed::settings(list, style),
        Outcome::Audit(page) => managed::audit(page, style),
        Outcome::Privacy(report) => people::privacy(report, style),
        Outcome::Noted(noted) => people::noted(*noted, style),
        Outcome::Feedback(report) => people::feedback(report, style),
        Outcome::Health(found) => health(found, style),
        Outcome::Help(help) => list::help(help, style),
        Outcome::About(about) => list::about(about, style),
    }
}

/// What a check of the articles in `dir` found, with a line end.
#[must_use]
pub fn checked(checked: &Checked, dir: &Path, style: Style) -> String {
    report::checked(checked, dir, style)
}

/// What an evaluation found, with a line end.
#[must_use]
pub fn evaluated(evaluated: &Evaluated, style: Style) -> String {
    evaluation::evaluated(evaluated, Style { width: style.width.max(20), ..style })
}

/// How everything is, with a line end.
#[must_use]
pub fn health(health: &Health, style: Style) -> String {
    report::health(health, Style { width: style.width.max(20), ..style })
}

/// A failure as it is shown at a terminal, with a line end.
#[must_use]
pub fn failure(failure: &Failure, style: Style) -> String {
    wrapped(&failure.to_string(), "", style.width.max(20))
}

impl Style {
    fn painted(self, text: &str, style: anstyle::Style) -> String {
        // An escape sequence does not outlive its line, so that a pager or a cut line stays readable.
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.painted(text, anstyle::Style::new().bold())
    }

    fn faint(self, text: &str) -> String {
        self.painted(text, anstyle::Style::new().dimmed())
    }

    fn title(self, text: &str) -> String {
        self.painted(text, anstyle::AnsiColor::Cyan.on_default().bold())
    }
}

/// Text made harmless and wrapped, each line behind `indent`, with a line end; line ends of the text are kept.
fn wrapped(text: &str, indent: &str, width: usize) -> String {
    lines(text, indent, width, str::to_owned)
}

/// A number with its noun: "1 article", "2 articles".
fn counted<N: Copy + Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let ending = if number == N::from(1) { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// An item of a list: as [`wrapped`], with a dash before its first line alone.
fn item(text: &str, width: usize) -> String {
    wrapped(text, "    ", width).replacen("    ", "  - ", 1)
}

/// As [`wrapped`], each line's words set by `paint`, which may add no visible character.
fn lines(text: &str, indent: &str, width: usize, mut paint: impl FnMut(&str) -> String) -> String {
    if text.is_empty() {
        return String::new();
    }
    let room = width.saturating_sub(textwrap::core::display_width(indent)).max(10);
    let options = textwrap::Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let safe = safe::for_terminal(text);
    let mut out = String::new();
    for line in textwrap::wrap(&safe, options) {
        let line = format!("{indent}{}", paint(line.trim_end()));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// As [`wrapped`], for text in runs of which some are set in bold.
fn runs(runs: &[(&str, bool)], indent: &str, style: Style) -> String {
    let mut text = String::new();
    let mut bold = Vec::new();
    for (run, is_bold) in runs {
        let start = text.len();
        text.push_str(&safe::for_terminal(run));
        if *is_bold {
            bold.push(start..text.len());
        }
    }
    // A line is a slice of the text, so that its place, and with it what is bold, is found again after wrapping.
    let mut done = 0;
    let painted = |line: &str| {
        let start = text.get(done..).and_then(|rest| rest.find(line)).map_or(done, |at| done + at);
        let end = start + line.len();
        done = end;
        let mut out = String::new();
        let mut from = start;
        for range in bold.iter().filter(|range| range.start < end && range.end > start) {
            let (first, last) = (range.start.max(start), range.end.min(end));
            out.push_str(text.get(from..first).unwrap_or_default());
            out.push_str(&style.bold(text.get(first..last).unwrap_or_default()));
            from = last;
        }
        out.push_str(text.get(from..end).unwrap_or_default());
        out
    };
    lines(&text, indent, style.width, painted)
}
