//! Markdown within a line: emphasis, links, mentions, spoilers, code and escapes.

use super::emoji;
use super::escape;
use super::markdown::Names;

/// Whether links may stand here; within a link's words none may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Links are shown as such.
    Shown,
    /// These words are a link's.
    Inside,
}

/// Marks and the elements they make, longer marks first.
const MARKS: [(&str, &str, &str); 7] = [
    ("***", "<b><em>", "</em></b>"),
    ("**", "<b>", "</b>"),
    ("__", "<u>", "</u>"),
    ("~~", "<s>", "</s>"),
    ("||", "<span class=spoiler>", "</span>"),
    ("*", "<em>", "</em>"),
    ("_", "<em>", "</em>"),
];

/// Words with their markup into HTML.
pub fn inline(text: &str, names: &Names, links: Links) -> String {
    let mut html = String::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(letter) = rest.chars().next() {
        let (shown, length) = piece(rest, before, names, links);
        html += &shown;
        before = rest.get(..length).and_then(|taken| taken.chars().next_back()).unwrap_or(letter);
        rest = rest.get(length..).unwrap_or_default();
    }
    html
}

/// The HTML of what stands at the beginning, and how many bytes it takes.
fn piece(rest: &str, before: char, names: &Names, links: Links) -> (String, usize) {
    let marked = escaped(rest)
        .or_else(|| code(rest))
        .or_else(|| angle(rest, names))
        .or_else(|| (links == Links::Shown).then(|| masked(rest, names).or_else(|| bare(rest))).flatten())
        .or_else(|| everyone(rest))
        .or_else(|| emphasis(rest, before, names, links));
    marked.unwrap_or_else(|| {
        let letter = rest.chars().next().unwrap_or_default();
        let shown = if letter == '\n' { "<br>".to_owned() } else { emoji::wrap(letter, &escape(&letter.to_string())) };
        (shown, letter.len_utf8())
    })
}

/// A backslash takes the meaning from a sign.
fn escaped(rest: &str) -> Option<(String, usize)> {
    let sign = rest.strip_prefix('\\')?.chars().next()?;
    let is_sign = !sign.is_alphanumeric() && !sign.is_whitespace();
    is_sign.then(|| (escape(&sign.to_string()), 1 + sign.len_utf8()))
}

fn code(rest: &str) -> Option<(String, usize)> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mark = rest.get(..ticks).filter(|mark| !mark.is_empty())?;
    let (inner, after) = rest.get(ticks..)?.split_once(mark)?;
    if inner.is_empty() || after.starts_with('`') {
        return None;
    }
    let shown = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')).unwrap_or(inner);
    Some((format!("<code>{}</code>", escape(shown)), 2 * ticks + inner.len()))
}

/// `<@1>`, `<#1>`, `<@&1>`, `<:name:1>`, `<t:1>`, `</command:1>` and `<https://...>`.
fn angle(rest: &str, names: &Names) -> Option<(String, usize)> {
    let (inner, _) = rest.strip_prefix('<')?.split_once('>')?;
    let length = inner.len() + 2;
    let pill = |sign: &str, name: &str| Some((format!("<span class=pill>{sign}{}</span>", escape(name)), length));
    if let Some(id) = inner.strip_prefix("@&").and_then(|id| id.parse().ok()) {
        return pill("@", names.roles.get(&id).map_or("unknown-role", String::as_str));
    }
    if let Some(id) = inner.strip_prefix('@').and_then(|id| id.trim_start_matches('!').parse().ok()) {
        return pill("@", names.users.get(&id).map_or("unknown-user", String::as_str));
    }
    if let Some(id) = inner.strip_prefix('#').and_then(|id| id.parse().ok()) {
        return pill("#", names.channels.get(&id).map_or("unknown", String::as_str));
    }
    if let Some((name, _)) = inner.strip_prefix('/').and_then(|rest| rest.rsplit_once(':')) {
        return pill("/", name);
    }
    if inner.starts_with("t:") {
        return pill("", "14 May 2026 14:05");
    }
    if let Some((name, id)) = inner.trim_start_matches('a').strip_prefix(':').and_then(|rest| rest.split_once(':')) {
        return id.parse::<u64>().ok().and_then(|_| pill("", &format!(":{name}:")));
    }
    let is_link =
        (inner.starts_with("https://") || inner.starts_with("http://")) && !inner.contains(char::is_whitespace);
    is_link.then(|| (format!("<a>{}</a>", escape(inner)), length))
}

/// `[words](address)`, the address perhaps in angle brackets; the words may not look like an address themselves.
fn masked(rest: &str, names: &Names) -> Option<(String, usize)> {
    let end = closing_bracket(rest)?;
    let words = rest.get(1..end)?;
    let target = rest.get(end + 1..)?.strip_prefix('(')?;
    let (target, _) = target.split_once(')')?;
    let address = target.split_once(" \"").map_or(target, |(address, _)| address);
    let address = address.strip_prefix('<').and_then(|address| address.strip_suffix('>')).unwrap_or(address);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let poses = words.contains("http://") || words.contains("https://");
    if !is_web || poses || words.trim().is_empty() || address.contains(char::is_whitespace) {
        return None;
    }
    Some((format!("<a>{}</a>", inline(words, names, Links::Inside)), end + 1 + target.len() + 2))
}

fn closing_bracket(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

fn bare(rest: &str) -> Option<(String, usize)> {
    if !(rest.starts_with("https://") || rest.starts_with("http://")) {
        return None;
    }
    let end = rest.find(|letter: char| letter.is_whitespace() || "<>\"".contains(letter)).unwrap_or(rest.len());
    let address = rest.get(..end)?.trim_end_matches(|sign| ".,:;\"')]".contains(sign));
    let (_, host) = address.split_once("://")?;
    (!host.is_empty()).then(|| (format!("<a>{}</a>", escape(address)), address.len()))
}

fn everyone(rest: &str) -> Option<(String, usize)> {
    let name = ["@everyone", "@here"].into_iter().find(|name| rest.starts_with(name))?;
    Some((format!("<span class=pill>{name}</span>"), name.len()))
}

fn emphasis(rest: &str, before: char, names: &Names, links: Links) -> Option<(String, usize)> {
    let (mark, open, close) = MARKS.into_iter().find(|(mark, _, _)| rest.starts_with(mark))?;
    // An underscore within a word is one.
    if mark == "_" && before.is_alphanumeric() {
        return None;
    }
    let inner = rest.get(mark.len()..)?;
    let end = end_of(inner, mark)?;
    let words = inner.get(..end).filter(|words| !words.trim().is_empty())?;
    let spaced = mark == "*" && (words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace));
    if spaced {
        return None;
    }
    Some((format!("{open}{}{close}", inline(words, names, links)), end + 2 * mark.len()))
}

/// Where a mark ends: at the same mark, neither escaped nor part of a longer one.
fn end_of(inner: &str, mark: &str) -> Option<usize> {
    let sign = mark.chars().next()?;
    let mut at = 0;
    while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
        let letter = rest.chars().next()?;
        if letter == '\\' {
            at += 1 + rest.get(1..)?.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if letter == sign {
            let run = rest.len() - rest.trim_start_matches(sign).len();
            let word_goes_on = mark == "_" && rest.get(run..)?.starts_with(char::is_alphanumeric);
            // Two stars are no end of one; of a longer run the last signs close this mark, the others what stands within.
            let closes = if mark.len() == 1 { run % 2 == 1 } else { run >= mark.len() };
            if closes && !word_goes_on {
                return Some(at + run - mark.len());
            }
            at += run;
            continue;
        }
        at += letter.len_utf8();
    }
    None
}
