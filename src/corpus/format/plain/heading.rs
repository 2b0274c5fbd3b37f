//! Which lines of a plain text are headings, and how deep.

use super::line::Line;
use super::{Unit, UnitKind, wiki};

/// The longest heading of a section, in characters and words; a title may be twice as long.
const MAX_CHARS: usize = 90;
const MAX_WORDS: usize = 14;

/// How a heading is set off from prose, the most marked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Underlined with `=` or the like.
    DoubleRule,
    /// ALL CAPITALS.
    Capitals,
    /// Underlined with `-` or the like.
    Rule,
    /// Numbered, with `#` or between `=`, at this depth; a plain short line is of depth 1.
    Depth(usize),
}

/// What a line's look and length allow it to be, whatever stands around it.
pub fn look(unit: &Unit<'_>, is_first: bool) -> Option<Look> {
    let line = unit.lines.first()?;
    if let Some(sign) = unit.underline {
        return Some(if "=#\u{2550}*".contains(sign) { Look::DoubleRule } else { Look::Rule });
    }
    let hashes = line.text.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line.text.get(hashes..).is_some_and(|rest| rest.starts_with(' ')) {
        return Some(Look::Depth(hashes));
    }
    if let Some((level, _)) = wiki::heading(line.text) {
        return Some(Look::Depth(level.into()));
    }
    let factor = if is_first { 2 } else { 1 };
    let (width, words) =
        unit.lines.iter().fold((0, 0), |(width, words), line| (width + line.width, words + line.words()));
    if width > MAX_CHARS * factor || words > MAX_WORDS * factor || line.begins_small() || !is_worded_as_heading(unit) {
        return None;
    }
    if unit.lines.len() > 1 && !is_first {
        return None;
    }
    let numbered = line.number_depth();
    if numbered.is_none() && line.is_all_capitals() {
        Some(Look::Capitals)
    } else {
        Some(Look::Depth(numbered.unwrap_or(1)))
    }
}

/// Whether nothing in the words speaks against a heading.
fn is_worded_as_heading(unit: &Unit<'_>) -> bool {
    let (Some(first), Some(last)) = (unit.lines.first(), unit.lines.last()) else { return false };
    let begins =
        first.text.chars().next().is_some_and(|letter| {
            letter.is_alphanumeric() || "\u{201c}\"'\u{2018}\u{bf}\u{a1}\u{ab}(".contains(letter)
        });
    let ends = if last.text.ends_with(':') {
        first.is_title_case() || first.is_all_capitals()
    } else {
        !last.text.ends_with([',', ';', '\u{ff0c}', '-', '\u{2014}'])
            && last.last_letter().is_none_or(|letter| !".,!\u{2026}\u{3002}\u{ff01}".contains(letter))
    };
    let is_speech =
        first.text.starts_with(['\u{201c}', '"', '\u{ab}']) && last.text.ends_with(['\u{201d}', '"', '\u{bb}']);
    let is_address = first.text.contains("://") || first.text.contains('@');
    let is_byline = first.text.starts_with("By ") && first.words() <= 6 && first.is_title_case();
    let has_letters = first.text.chars().any(char::is_alphabetic);
    begins && ends && !is_speech && !is_address && !is_byline && has_letters && !is_date(first)
}

/// Whether a line holds only a date: numbers, names of months and days.
fn is_date(line: &Line<'_>) -> bool {
    const NAMES: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu",
        "fri", "sat", "sun",
    ];
    let is_part = |word: &str| {
        let word = word.to_lowercase();
        word.is_empty()
            || word.starts_with(|first: char| first.is_ascii_digit())
            || ["of", "the", "published", "updated", "on"].contains(&word.as_str())
            || NAMES.iter().any(|name| word.starts_with(name)) && word.len() <= 9
    };
    line.text.chars().any(|letter| letter.is_ascii_digit())
        && line.words() <= 6
        && line.text.split(|letter: char| !letter.is_alphanumeric()).all(is_part)
}

/// For every unit, its look if it is a heading.
pub fn find(units: &[Unit<'_>]) -> Vec<Option<Look>> {
    let mut found = vec![None; units.len()];
    // From the end, because a heading needs something below it.
    let mut plain_in_a_row = 0;
    for (at, unit) in units.iter().enumerate().rev() {
        let below = units.get(at + 1);
        let look_below = found.get(at + 1).copied().flatten();
        let is_heading = look(unit, at == 0)
            .filter(|_| unit.kind == UnitKind::Prose)
            .filter(|look| below.is_some_and(|below| stands_above(unit, *look, below, look_below)))
            // Three short lines in a row are a list of something; only the last can head what follows.
            .filter(|look| *look != Look::Depth(1) || unit.is_marked() || plain_in_a_row < 2 || at == 0);
        plain_in_a_row = if is_heading == Some(Look::Depth(1)) { plain_in_a_row + 1 } else { 0 };
        if let Some(slot) = found.get_mut(at) {
            *slot = is_heading;
        }
    }
    found
}

/// Whether what stands below makes a heading of a line that looks like one.
fn stands_above(unit: &Unit<'_>, look: Look, below: &Unit<'_>, look_below: Option<Look>) -> bool {
    let Some(line) = unit.lines.first() else { return false };
    if unit.is_marked() || line.text.starts_with('#') {
        return true;
    }
    if unit.glued {
        let next_ends = below.lines.last().is_some_and(Line::ends_sentence);
        return look_below.is_none()
            && below.kind != UnitKind::Verse
            && next_ends
            && (below.width() >= 40 || below.ends_chunk);
    }
    let is_prose = below.kind != UnitKind::Prose
        || below.lines.len() > 1
        || below.width() > MAX_CHARS
        || below.lines.last().is_some_and(|line| line.ends_sentence() || line.text.ends_with(':'));
    // A numbered line before a list is its introduction only if it ends with a colon; `look` has seen to that.
    look_below.is_some() || is_prose || look == Look::Capitals
}

/// Levels from 2 for the sections' headings, in the order of how marked they are, and no level left out.
pub fn levels(looks: &[Look]) -> impl Fn(Look) -> u8 {
    let mut ranks = looks.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    move |look| {
        let rank = ranks.iter().position(|&rank| rank == look).unwrap_or_default();
        u8::try_from(rank + 2).unwrap_or(6).min(6)
    }
}
