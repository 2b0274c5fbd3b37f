//! Foreign words made harmless: in Discord they read as written, and do nothing else.
//!
//! Article text, questions, file names and members' names pass through here before they stand in a message. Markdown is
//! escaped with backslashes, which Discord does not show; what cannot be seen, or turns the order of letters round, is
//! left out. `plain` is for the places where Discord reads no markdown (author lines, footers, labels, choices).

use std::fmt::Write;

use super::limits;

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;

/// What somebody else wrote, of any length, for the middle of a line: at most so many characters of it.
#[must_use]
pub fn brief(text: &str, most: usize) -> String {
    inline(&limits::clip(&plain(text), most))
}

/// Words for the middle of a line: escaped, a space for each line break.
#[must_use]
pub fn inline(text: &str) -> String {
    escape_line(&plain(text))
}

/// Words over several lines: escaped, each line for itself and without white space at its end.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    visible(text).split('\n').map(|line| escape_line(line.trim_end())).collect()
}

/// Words for a place without markdown: only what cannot be seen is left out, and line breaks become spaces.
#[must_use]
pub fn plain(text: &str) -> String {
    visible(text).split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a reader sees of the words: no control, no zero-width and no direction-turning character, `\n` for each line break.
///
/// Joiners stay where they shape letters or emoji, and so do the tags that make a flag of a black flag.
#[must_use]
pub fn visible(text: &str) -> String {
    if text.chars().all(is_plainly_shown) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut in_flag = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        in_flag = letter == BLACK_FLAG || in_flag && is_tag(letter);
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            '\t' => shown.push(' '),
            '\u{200c}' | '\u{200d}' => {
                let joins = |neighbour: Option<char>| {
                    neighbour.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_hidden(c))
                };
                if joins(shown.chars().next_back()) && joins(letters.peek().copied()) {
                    shown.push(letter);
                }
            }
            tag if is_tag(tag) && in_flag => shown.push(tag),
            hidden if is_hidden(hidden) => {}
            other => shown.push(other),
        }
    }
    shown
}

/// A link that shows `label`, without a preview; the label alone where the address is none to follow.
///
/// Discord reads no backslash inside a label, and refuses a label that looks like an address: such a label stands before
/// the link, which then shows `arrow`.
#[must_use]
pub fn link(label: &str, address: Option<&str>, arrow: &str) -> String {
    let escaped = inline(label);
    match address.and_then(safe_address) {
        None => escaped,
        Some(address) if label.contains(['[', ']']) || looks_like_address(label) => {
            format!("{escaped} [{arrow}](<{address}>)")
        }
        Some(address) => format!("[{escaped}](<{address}>)"),
    }
}

/// The address as it may stand in a link, or `None` if it is no http or https address or is too long to carry.
#[must_use]
pub fn safe_address(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme_ends = address.find("://")?;
    let scheme = address.get(..scheme_ends)?.to_ascii_lowercase();
    let rest = address.get(scheme_ends + 3..)?;
    if !matches!(scheme.as_str(), "http" | "https") || rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) {
        return None;
    }
    let mut safe = format!("{scheme}://");
    for letter in rest.chars() {
        if letter.is_ascii_graphic() && !matches!(letter, '(' | ')' | '<' | '>' | '\\' | '"' | '\'' | '`' | '|' | '*') {
            safe.push(letter);
        } else if letter.is_control() || is_hidden(letter) {
            return None;
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    (safe.len() <= LONGEST_ADDRESS).then_some(safe)
}

/// Longer addresses are not linked: Discord takes 512 characters for a link button, and a citation should stay short.
pub const LONGEST_ADDRESS: usize = 512;

const BLACK_FLAG: char = '\u{1f3f4}';

fn looks_like_address(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    label.contains("://") || label.contains("www.") || label.contains("discord.gg") || label.contains("discord.com")
}

/// Escapes one line. Where it may begin a block (heading, list, quote), its first mark is escaped too.
fn escape_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + line.len() / 8);
    // White space before a mark, or the digits before a full stop, still are the beginning of a line.
    let mut at_start = true;
    let mut digits = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let escape = match letter {
            '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '@' => true,
            // Times and proportions read the same either way; addresses and emoji names need it.
            ':' => next.is_some_and(|next| !next.is_whitespace()),
            '>' | '#' | '-' | '+' => at_start && !digits,
            '.' | ')' => at_start && digits,
            _ => false,
        };
        if escape {
            escaped.push('\\');
        }
        escaped.push(letter);
        digits = at_start && (letter.is_ascii_digit() || digits && letter.is_ascii_digit());
        at_start = at_start && (letter.is_whitespace() || digits);
    }
    escaped
}

fn is_tag(letter: char) -> bool {
    matches!(letter, '\u{e0020}'..='\u{e007f}')
}

/// Whether a character is sure to be shown as it stands, whatever stands around it: those of nearly every text are.
fn is_plainly_shown(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{34e}' | '\u{2010}'..='\u{2027}')
}

/// Whether nobody sees the character, or it turns the order of others round.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'
                ..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}
