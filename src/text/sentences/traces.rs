//! Traces that lines leave in a text whose line breaks were lost: time stamps of mail headers, links on lines of
//! their own, faces that stand for a full stop, rows of one sign.

use super::context;

/// The date and time in digits (`08/16/2000 12:05 PM`) whose first colon stands at `colon`, as bytes of `text`.
///
/// Only the full form with a half of the day is read: it is what mail programs write, and prose hardly ever.
pub(super) fn stamp(text: &str, colon: usize) -> Option<(usize, usize)> {
    let before = context::bounded_end(text.get(..colon)?, 16);
    let (date, hour) = before.rsplit_once(' ')?;
    let date = date.rsplit(char::is_whitespace).next()?;
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hour) || date.split('/').count() != 3 || !date.split('/').all(is_number) {
        return None;
    }
    let after = text.get(colon..)?;
    let near = context::bounded(after, 10);
    let (time, half) = near.split_once(' ')?;
    if !time.split(':').skip(1).all(is_number) || !(half.starts_with("AM") || half.starts_with("PM")) {
        return None;
    }
    Some((colon - hour.len() - 1 - date.len(), colon + time.len() + 3))
}

/// One past the address of the web whose `://` stands at `colon`.
pub(super) fn link_end(text: &str, colon: usize) -> Option<usize> {
    let rest = text.get(colon..)?;
    if !rest.starts_with("://") {
        return None;
    }
    Some(colon + rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// The length of the face (`:-)`) that `text` begins with.
pub(super) fn face_length(text: &str) -> Option<usize> {
    [":-)", ":-(", ";-)", ":)", ":(", ";)", ":D", ":P"]
        .iter()
        .find(|face| text.starts_with(**face))
        .map(|face| face.len())
}

/// The length of the row of one sign (`***`, `_____`) that stands alone at `at`: three of most, four of those that
/// stand for a dash or a gap to be filled in.
pub(super) fn row_length(text: &str, at: usize, sign: char) -> Option<usize> {
    let rest = text.get(at..)?;
    let after = rest.trim_start_matches(sign);
    let length = rest.len() - after.len();
    let least = if matches!(sign, '-' | '_') { 4 } else { 3 };
    let before = text.get(..at)?;
    let alone = (before.is_empty() || before.ends_with(char::is_whitespace))
        && (after.is_empty() || after.starts_with(char::is_whitespace));
    (alone && length >= least).then_some(length)
}
