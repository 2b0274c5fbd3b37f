//! A small model of how Discord reads a message, for tests: the words that it shows, and every effect that it sees.
#![allow(clippy::string_slice, reason = "a model for tests may stop at the first surprise")]

/// What a reader sees of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The words.
    pub words: String,
    /// What else the message does, in the order in which it does it.
    pub effects: Vec<&'static str>,
}

/// Reads a message as Discord would.
pub fn read(message: &str) -> Reading {
    let mut reading = Reading::default();
    for (number, line) in message.split('\n').enumerate() {
        if number > 0 {
            reading.words.push('\n');
        }
        let rest = read_block(line, &mut reading);
        read_inline(rest, &mut reading);
    }
    reading
}

/// Takes the marks that make a block of a line off it.
fn read_block<'a>(line: &'a str, reading: &mut Reading) -> &'a str {
    let bare = line.trim_start_matches(' ');
    for (mark, effect) in [(">>> ", "long quote"), ("> ", "quote")] {
        if let Some(rest) = bare.strip_prefix(mark) {
            reading.effects.push(effect);
            return read_block(rest, reading);
        }
    }
    for (mark, effect) in [("# ", "heading"), ("## ", "heading"), ("### ", "heading"), ("-# ", "small")] {
        if let Some(rest) = bare.strip_prefix(mark) {
            reading.effects.push(effect);
            return rest;
        }
    }
    for mark in ["- ", "* ", "+ "] {
        if let Some(rest) = bare.strip_prefix(mark) {
            reading.effects.push("list");
            return rest;
        }
    }
    let after_digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if after_digits.len() < bare.len() && (after_digits.starts_with(". ") || after_digits.starts_with(") ")) {
        reading.effects.push("list");
        return &after_digits[2..];
    }
    line
}

fn read_inline(mut rest: &str, reading: &mut Reading) {
    while let Some(first) = rest.chars().next() {
        let escaped = rest.strip_prefix('\\').and_then(|after| after.chars().next());
        if let Some(mark) = escaped.filter(|mark| !mark.is_ascii_alphanumeric() && !mark.is_whitespace()) {
            reading.words.push(mark);
            rest = &rest[1 + mark.len_utf8()..];
            continue;
        }
        if let Some((effect, shown, length)) = effect_at(rest) {
            reading.effects.push(effect);
            read_inline(shown, reading);
            rest = &rest[length..];
            continue;
        }
        reading.words.push(first);
        rest = &rest[first.len_utf8()..];
    }
}

/// The effect that begins here, what it shows, and how long it is.
fn effect_at(rest: &str) -> Option<(&'static str, &str, usize)> {
    for (mark, effect) in [
        ("```", "code"),
        ("``", "code"),
        ("`", "code"),
        ("||", "spoiler"),
        ("**", "bold"),
        ("__", "underline"),
        ("~~", "strike"),
    ] {
        if let Some(inside) = rest.strip_prefix(mark).and_then(|after| closed(after, mark)) {
            return Some((effect, inside, inside.len() + 2 * mark.len()));
        }
    }
    for mark in ["*", "_"] {
        if let Some(inside) = rest.strip_prefix(mark).and_then(|after| closed(after, mark)) {
            return Some(("italics", inside, inside.len() + 2));
        }
    }
    if rest.starts_with("@everyone") || rest.starts_with("@here") {
        return Some(("everyone", "", rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len())));
    }
    let lower = rest.to_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("discord://") {
        return Some(("address", "", rest.find(char::is_whitespace).unwrap_or(rest.len())));
    }
    if let Some(inside) = rest.strip_prefix('<').and_then(|after| after.find('>').map(|end| &after[..end])) {
        let effect = match inside {
            id if id.starts_with('@') => "mention",
            id if id.starts_with('#') || id.starts_with('/') || id.starts_with("id:") => "mention",
            id if id.starts_with("t:") => "time",
            id if id.starts_with(':') || id.starts_with("a:") => "emoji",
            id if id.contains("://") || id.contains('@') || id.starts_with('+') => "address",
            _ => "",
        };
        if !effect.is_empty() {
            return Some((effect, "", inside.len() + 2));
        }
    }
    if let Some(after) = rest.strip_prefix(':') {
        let name = after.split(':').next().unwrap_or_default();
        if !name.is_empty()
            && name.len() < after.len()
            && name.chars().all(|c| c.is_alphanumeric() || "_+-".contains(c))
        {
            return Some(("emoji", "", name.len() + 2));
        }
    }
    if let Some(after) = rest.strip_prefix('[') {
        let end = after.find(']')?;
        if let Some(target) = after[end + 1..].strip_prefix('(') {
            let close = target.find(')')?;
            return Some(("link", &after[..end], end + close + 4));
        }
    }
    None
}

/// The words up to the closing mark, which no backslash may stand before.
fn closed<'a>(after: &'a str, mark: &str) -> Option<&'a str> {
    let mut at = 0;
    while let Some(rest) = after.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(mark) && at > 0 {
            return after.get(..at);
        }
        let first = rest.chars().next()?;
        at += first.len_utf8();
        if first == '\\' {
            at += after.get(at..)?.chars().next().map_or(0, char::len_utf8);
        }
    }
    None
}
