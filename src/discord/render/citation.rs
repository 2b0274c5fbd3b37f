//! Where a quote stands, in a line that fits a phone.

use crate::corpus::Citation;
use crate::discord::words::{Voice, Word};
use crate::discord::{escape, limits};

/// Longer titles and headings are cut in a citation; the link still leads to the place.
const LONGEST_LABEL: usize = 150;

/// `[Article › Section](<link>) · lines 40–52 · date`; without a link the file is named instead.
#[must_use]
pub fn line(citation: &Citation, voice: &Voice) -> String {
    let mut parts = vec![link(citation, voice)];
    if citation.url.as_deref().and_then(escape::safe_address).is_none() {
        parts.push(escape::brief(&citation.file, LONGEST_LABEL));
    }
    parts.push(lines(citation, voice));
    parts.extend(citation.date.map(|date| date.to_string()));
    parts.join(" · ")
}

/// The same in small print, for places where several stand below each other.
#[must_use]
pub fn small_line(citation: &Citation, voice: &Voice) -> String {
    format!("-# {}", line(citation, voice))
}

/// The article and section as a link where the article has an address.
#[must_use]
pub fn link(citation: &Citation, voice: &Voice) -> String {
    let label = limits::clip(&label(citation), LONGEST_LABEL);
    escape::link(&label, citation.url.as_deref(), &voice.say(Word::Link))
}

/// `Article › Section`, without markdown; the outer headings go first where it would be long.
#[must_use]
pub fn label(citation: &Citation) -> String {
    let title = limits::clip(&escape::plain(&citation.title), LONGEST_LABEL / 2);
    let headings: Vec<String> = citation.section.iter().map(|heading| escape::plain(heading)).collect();
    let whole = std::iter::once(title.clone()).chain(headings.iter().cloned()).collect::<Vec<_>>().join(" › ");
    match headings.last() {
        Some(last) if limits::count(&whole) > LONGEST_LABEL && headings.len() > 1 => format!("{title} › … › {last}"),
        _ => whole,
    }
}

fn lines(citation: &Citation, voice: &Voice) -> String {
    let (first, last) = citation.lines;
    let same = i32::from(first == last);
    voice.with(Word::Lines, [("same", same.into()), ("first", first.into()), ("last", last.into())])
}
