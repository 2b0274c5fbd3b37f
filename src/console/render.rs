//! Outcomes as text for a terminal: pure functions of the outcome, the width and the style.

mod answer;
mod evaluation;
mod list;
mod reading;
mod report;
mod results;
mod summary;
mod verification;

use std::path::Path;

use super::safe;
use crate::app::{Checked, Evaluated, Failure, Outcome};

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

/// An item of a list: as [`wrapped`], with a dash before its first line alone.
fn item(text: &str, width: usize) -> String {
    wrapped(text, "    ", width).replacen("    ", "  - ", 1)
}

/// As [`wrapped`], each line's words set by `paint`, which may add no visible character.
fn lines(text: &str, indent: &str, width: usize, paint: impl Fn(&str) -> String) -> String {
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
