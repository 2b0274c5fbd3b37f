//! Answers and refusals.

use super::{Style, item, lines, wrapped};
use crate::app::{Answer, Answered, Ask, NotCovered};
use crate::corpus::Citation;
use crate::retrieval::UnknownWord;

/// Before each line of a quote: in the margin, where no article's words can fake it.
const QUOTE: &str = "   \u{2502} ";
/// Before each line of the sentence that answers, so that it shows without colour and no word is touched.
const SENTENCE: &str = "   \u{258c} ";
const INDENT: &str = "   ";

pub(super) fn answered(answered: &Answered, style: Style) -> String {
    let mut out = shortened(&answered.ask, style);
    if answered.disagree {
        let note = "The articles differ: the first two answers give different numbers or dates, the newer one first.";
        out.push_str(&(wrapped(note, "", style.width) + "\n"));
    }
    for (number, answer) in (1..).zip(&answered.answers) {
        if number > 1 {
            out.push('\n');
        }
        out.push_str(&one(number, answer, style));
    }
    out.push_str(&unknown(&answered.unknown_words, style));
    out
}

pub(super) fn not_covered(refusal: &NotCovered, style: Style) -> String {
    let mut out = shortened(&refusal.ask, style);
    let message = format!("Not covered: no article answers \u{201c}{}\u{201d}.", refusal.ask.question);
    out.push_str(&lines(&message, "", style.width, |line| style.bold(line)));
    out.push_str(&unknown(&refusal.unknown_words, style));
    if !refusal.nearest.is_empty() {
        let sections = if refusal.nearest.len() == 1 { "section, which is" } else { "sections, which are" };
        let message = format!("\nThe nearest {sections} not an answer:");
        out.push_str(&wrapped(&message, "", style.width));
        for citation in &refusal.nearest {
            out.push_str(&item(&format!("{} ({})", heading(citation), place(citation)), style.width));
        }
    }
    out.push_str("\nTry other words, or list the articles there are.\n");
    out
}

fn one(number: usize, answer: &Answer, style: Style) -> String {
    let citation = answer.quote.citation();
    let mut out = lines(&format!("{number}. {}", heading(citation)), "", style.width, |line| style.title(line));
    let (before, sentence, after) = answer.parts();
    out.push_str(&lines(before.trim_end(), QUOTE, style.width, str::to_owned));
    out.push_str(&lines(sentence, SENTENCE, style.width, |line| style.bold(line)));
    out.push_str(&lines(after.trim_start(), QUOTE, style.width, str::to_owned));
    let paragraph = Some(format!("paragraph {}", citation.paragraph));
    let facts = [Some(place(citation)), paragraph, citation.date.map(|date| date.to_string())];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    out.push_str(&lines(&facts, INDENT, style.width, |line| style.faint(line)));
    if let Some(url) = &citation.url {
        out.push_str(&lines(url, INDENT, style.width, |line| style.faint(line)));
    }
    if !answer.also_in.is_empty() {
        let places = answer.also_in.iter().map(|also| format!("{} ({})", heading(also), place(also)));
        let also = format!("Also in: {}", places.collect::<Vec<_>>().join("; "));
        out.push_str(&lines(&also, INDENT, style.width, |line| style.faint(line)));
    }
    out
}

/// Title and headings.
pub(super) fn heading(citation: &Citation) -> String {
    let headings = citation.section.iter().map(String::as_str);
    std::iter::once(citation.title.as_str()).chain(headings).collect::<Vec<_>>().join(" \u{203a} ")
}

/// File and lines.
pub(super) fn place(citation: &Citation) -> String {
    match citation.lines {
        (first, last) if first == last => format!("{}, line {first}", citation.file),
        (first, last) => format!("{}, lines {first}\u{2013}{last}", citation.file),
    }
}

fn shortened(ask: &Ask, style: Style) -> String {
    if let Some(before) = &ask.before {
        let note = format!("Asked after \u{201c}{before}\u{201d}, as: {}", ask.question);
        return wrapped(&note, "", style.width) + "\n";
    }
    if !ask.shortened {
        return String::new();
    }
    let length = ask.question.chars().count();
    let note = format!("The question is long: only its first {length} characters were looked for.");
    wrapped(&note, "", style.width) + "\n"
}

pub(super) fn unknown(words: &[UnknownWord], style: Style) -> String {
    if words.is_empty() {
        return String::new();
    }
    let told = words.iter().map(|unknown| match &unknown.suggestion {
        Some(suggestion) => format!("{} (did you mean {suggestion}?)", unknown.word),
        None => unknown.word.clone(),
    });
    let told = format!("In no article: {}", told.collect::<Vec<_>>().join(", "));
    String::from("\n") + &wrapped(&told, "", style.width)
}
