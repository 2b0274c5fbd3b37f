//! Summaries.

use super::answer::{heading, place};
use super::{Style, lines};
use crate::app::Summary;

const INDENT: &str = "   ";

pub(super) fn summary(summary: &Summary, style: Style) -> String {
    let mut out = lines(&summary.title, "", style.width, |line| style.title(line));
    for (number, quote) in (1..).zip(&summary.sentences) {
        let numbered = lines(quote.text(), INDENT, style.width, str::to_owned);
        out.push('\n');
        out.push_str(&numbered.replacen(INDENT, &format!("{number:>2} "), 1));
        let citation = quote.citation();
        let facts = [Some(heading(citation)), Some(place(citation)), citation.date.map(|date| date.to_string())];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
        out.push_str(&lines(&facts, INDENT, style.width, |line| style.faint(line)));
    }
    out
}
