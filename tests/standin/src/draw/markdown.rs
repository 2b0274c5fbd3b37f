//! Markdown as Discord shows it, line by line: headings, lists, quotes, small print and code.

use std::collections::BTreeMap;

use super::escape;
use super::inline::{self, Links};

/// What mentions are shown as, by id.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// People.
    pub users: BTreeMap<u64, String>,
    /// Channels.
    pub channels: BTreeMap<u64, String>,
    /// Roles.
    pub roles: BTreeMap<u64, String>,
}

/// Markdown into HTML. Everything that is no markup of Discord's stays text.
pub fn markdown(text: &str, names: &Names) -> String {
    blocks(text, names, true)
}

fn blocks(text: &str, names: &Names, quotes: bool) -> String {
    let mut html = String::new();
    let mut rest = text;
    // A fence may begin in the middle of a line, and lasts until the next one.
    while let Some((before, after)) = rest.split_once("```") {
        let Some((code, following)) = after.split_once("```").filter(|(code, _)| !code.trim().is_empty()) else {
            break;
        };
        html += &lines(before.strip_suffix('\n').unwrap_or(before), names, quotes);
        html += &fence(code);
        rest = following.strip_prefix('\n').unwrap_or(following);
    }
    html + &lines(rest, names, quotes)
}

/// Code between fences; the first line names its language where it is one word.
fn fence(code: &str) -> String {
    let is_word = |line: &str| {
        !line.is_empty() && line.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-_.#".contains(letter))
    };
    let code = match code.split_once('\n') {
        Some((language, code)) if language.is_empty() || is_word(language) => code,
        _ => code,
    };
    format!("<pre><code>{}</code></pre>", escape(code.trim_end_matches('\n')))
}

fn lines(text: &str, names: &Names, quotes: bool) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut html = String::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let all: Vec<_> = text.split('\n').collect();
    let mut index = 0;
    while let Some(line) = all.get(index) {
        let quotation = quotes.then(|| quote_at(all.get(index..).unwrap_or_default())).flatten();
        if let Some((quote, taken)) = quotation {
            flush(&mut paragraph, true, &mut html, names);
            html += &format!("<blockquote><i></i><div>{}</div></blockquote>", blocks(&quote, names, false));
            index += taken;
            continue;
        }
        if let Some(block) = block(line, names) {
            flush(&mut paragraph, true, &mut html, names);
            html += &block;
        } else {
            paragraph.push(line);
        }
        index += 1;
    }
    flush(&mut paragraph, false, &mut html, names);
    html
}

/// Ends a paragraph. A line break at its end shows only where another one follows, and before a block one always does.
fn flush(paragraph: &mut Vec<&str>, before_block: bool, html: &mut String, names: &Names) {
    if before_block && paragraph.last().is_some_and(|last| last.is_empty()) {
        paragraph.push("");
    }
    if !paragraph.is_empty() {
        *html += &format!("<p>{}</p>", inline::inline(&paragraph.join("\n"), names, Links::Shown));
        paragraph.clear();
    }
}

/// A quote that begins here, and how many lines it takes: `> ` line by line, `>>> ` to the end.
fn quote_at(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    if let Some(rest) = first.strip_prefix(">>> ") {
        let following = lines.get(1..).unwrap_or_default();
        return Some((
            std::iter::once(rest).chain(following.iter().copied()).collect::<Vec<_>>().join("\n"),
            lines.len(),
        ));
    }
    let quoted: Vec<_> =
        lines.iter().map_while(|line| line.strip_prefix("> ").or_else(|| (*line == ">").then_some(""))).collect();
    (first.starts_with("> ")).then(|| (quoted.join("\n"), quoted.len()))
}

/// A line that is a block of its own.
fn block(line: &str, names: &Names) -> Option<String> {
    let inline = |text: &str| inline::inline(text, names, Links::Shown);
    for (mark, tag) in [("# ", "h1"), ("## ", "h2"), ("### ", "h3")] {
        if let Some(text) = line.strip_prefix(mark).filter(|text| !text.trim().is_empty()) {
            return Some(format!("<{tag}>{}</{tag}>", inline(text.trim())));
        }
    }
    if let Some(text) = line.strip_prefix("-# ").filter(|text| !text.trim().is_empty()) {
        return Some(format!("<small>{}</small>", inline(text)));
    }
    let text = line.trim_start_matches(' ');
    let depth = (line.len() - text.len()).div_ceil(2).min(10);
    if let Some(item) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Some(item_html(depth, if depth == 0 { "•" } else { "◦" }, &inline(item)));
    }
    let (number, item) = text.split_once(". ")?;
    let is_number = !number.is_empty() && number.len() < 10 && number.chars().all(|digit| digit.is_ascii_digit());
    is_number.then(|| item_html(depth, &format!("{number}."), &inline(item)))
}

fn item_html(depth: usize, mark: &str, text: &str) -> String {
    format!("<div class=item style=\"margin-left:{}px\"><b>{mark}</b><span>{text}</span></div>", depth * 16)
}
