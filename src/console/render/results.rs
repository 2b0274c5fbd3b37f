//! What a search found.

use super::answer::{heading, place, unknown};
use super::{Style, counted, lines, runs, wrapped};
use crate::app::{SearchHit, SearchResults};

const INDENT: &str = "   ";

pub(super) fn results(results: &SearchResults, style: Style) -> String {
    let cut = if results.shortened {
        let length = results.query.chars().count();
        wrapped(&format!("The search is long: only its first {length} characters were looked for."), "", style.width)
            + "\n"
    } else {
        String::new()
    };
    if results.hits.is_empty() {
        let within = results.article.as_ref().map(|title| format!(" in \u{201c}{title}\u{201d}")).unwrap_or_default();
        let message = format!("Nothing matches \u{201c}{}\u{201d}{within}.", results.query);
        let told = cut + &lines(&message, "", style.width, |line| style.bold(line));
        return told + &unknown(&results.unknown_words, style);
    }
    let mut out = cut;
    for (number, hit) in (results.first..).zip(&results.hits) {
        out.push_str(&one(number, hit, style));
        out.push('\n');
    }
    let passages = counted(results.total, "passage");
    let page = if results.pages > 1 { format!(", page {} of {}", results.page, results.pages) } else { String::new() };
    out.push_str(&wrapped(&(passages + &page), "", style.width));
    out + &unknown(&results.unknown_words, style)
}

fn one(number: usize, hit: &SearchHit, style: Style) -> String {
    let citation = hit.quote.citation();
    let mut out = lines(&format!("{number}. {}", heading(citation)), "", style.width, |line| style.title(line));
    out.push_str(&runs(&hit.runs(), INDENT, style));
    let facts = [Some(place(citation)), citation.date.map(|date| date.to_string()), citation.url.clone()];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    out.push_str(&lines(&facts, INDENT, style.width, |line| style.faint(line)));
    out
}
