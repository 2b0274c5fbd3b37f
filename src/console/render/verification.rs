//! Whether a text is verbatim, and what differs.

use super::answer::{heading, place};
use super::{Style, item, lines, runs, wrapped};
use crate::app::{Difference, Nearly, Places, Verdict, Verification};
use crate::corpus::Quote;

pub(super) fn verified(verification: &Verification, style: Style) -> String {
    let mut out = String::new();
    if verification.shortened {
        let length = verification.text.chars().count();
        out.push_str(&wrapped(
            &format!("The text is long: only its first {length} characters were looked for.\n"),
            "",
            style.width,
        ));
    }
    let body = match &verification.verdict {
        Verdict::Exact(places) => found("Word for word.", places, style),
        Verdict::Typographic(places) => found(
            "Word for word, but for typography: white space, or the form of quotation marks, dashes or dots, differs.",
            places,
            style,
        ),
        Verdict::Nearly(nearly) => nearest(nearly, style),
        Verdict::NotFound => bold("Not found: no article holds these words, nor words that come near.", style),
    };
    out + &body
}

fn found(message: &str, places: &Places, style: Style) -> String {
    let count = match (places.total, places.more) {
        (1, false) => String::new(),
        (total, false) => format!(" {total} places:"),
        (total, true) => format!(" {total} places or more:"),
    };
    let mut out = bold(&format!("{message}{count}"), style);
    for found in &places.shown {
        let note = match (&found.exact, places.shown.iter().any(|place| place.exact)) {
            (false, true) => " \u{b7} typography differs",
            _ => "",
        };
        out.push_str(&source(&found.quote, note, style));
    }
    if places.total > places.shown.len() {
        out.push_str(&wrapped(&format!("and {} more", places.total - places.shown.len()), "  ", style.width));
    }
    out
}

fn nearest(nearly: &Nearly, style: Style) -> String {
    // Rounded down, so that what is not the same never shows as 100 %.
    let percent = (nearly.similarity * 100.0).floor().min(99.0);
    let mut out = bold(&format!("Not word for word. This comes nearest ({percent} % the same):"), style);
    out.push_str(&source(&nearly.quote, "", style));
    out.push('\n');
    let mut marked: Vec<(String, bool)> = Vec::new();
    for difference in &nearly.differences {
        let (open, text, close) = match difference {
            Difference::Same(text) => ("", text, ""),
            Difference::OnlyGiven(text) => ("[-", text, "-]"),
            Difference::OnlyArticle(text) => ("{+", text, "+}"),
        };
        let is_change = !open.is_empty();
        // Two changes side by side would run into each other, even where a script needs no space.
        let is_beside_change = is_change && marked.last().is_some_and(|(_, before)| *before);
        if text.starts_with(char::is_whitespace) || is_beside_change {
            marked.push((" ".to_owned(), false));
        }
        marked.push((format!("{open}{}{close}", text.trim()), is_change));
    }
    let marked: Vec<(&str, bool)> = marked.iter().map(|(text, is_change)| (text.as_str(), *is_change)).collect();
    out.push_str(&runs(&marked, "   ", style));
    out.push('\n');
    out.push_str(&wrapped("[-only in your text-]  {+only in the article+}", "   ", style.width));
    if nearly.partial {
        out.push_str(&wrapped("The text is long: only its beginning was compared.", "   ", style.width));
    }
    out
}

fn source(quote: &Quote, note: &str, style: Style) -> String {
    let citation = quote.citation();
    let mut out = item(&format!("{} ({}){note}", heading(citation), place(citation)), style.width);
    if let Some(url) = &citation.url {
        out.push_str(&lines(url, "    ", style.width, |line| style.faint(line)));
    }
    out
}

fn bold(message: &str, style: Style) -> String {
    lines(message, "", style.width, |line| style.bold(line))
}
