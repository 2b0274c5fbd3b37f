//! From the bytes of a file to its text, whatever encoding it was saved in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Problem;

/// How many bytes are looked at to tell UTF-16 from a file that is no text.
const SAMPLE_BYTES: usize = 4096;

/// How many bytes of a web page may stand before it names its encoding (as the HTML standard has it).
const DECLARATION_BYTES: usize = 1024;

/// A file that holds no text; says why.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NotText(pub Problem);

/// The text of a file, with `\n` at the end of every line and no control characters, and what had to be guessed.
pub(super) fn decode(file: &str, bytes: &[u8]) -> Result<(String, Vec<Problem>), NotText> {
    let mut problems = Vec::new();
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        decode_as(file, rest, encoding, &mut problems)
    } else if bytes.contains(&0) {
        let Some(encoding) = utf_16_without_mark(bytes) else {
            let message = "This is no text: it holds bytes that are zero, as pictures and programs do.";
            let advice = "Give the file its right suffix, or save the article as text in UTF-8.";
            return Err(NotText(Problem::of_file(file, message, advice)));
        };
        problems.push(guessed(file, encoding));
        decode_as(file, bytes, encoding, &mut problems)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        let encoding = declared(bytes).unwrap_or_else(|| detected(bytes));
        if encoding == UTF_8 {
            decode_as(file, bytes, UTF_8, &mut problems)
        } else {
            problems.push(guessed(file, encoding));
            decode_as(file, bytes, encoding, &mut problems)
        }
    };
    let (text, removed, first) = clean(&text);
    if removed * 10 > text.chars().count() {
        let message = "This is no text: a tenth of it and more are control characters.";
        let advice = "Give the file its right suffix, or save the article as text in UTF-8.";
        return Err(NotText(Problem::of_file(file, message, advice)));
    }
    if removed > 0 {
        let message = format!("{} left out.", counted(removed, "control character was", "control characters were"));
        problems.push(Problem::at_line(file, first, message, "Remove them from the file."));
    }
    Ok((text, problems))
}

fn decode_as(file: &str, bytes: &[u8], encoding: &'static Encoding, problems: &mut Vec<Problem>) -> String {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    if lossy {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let lost = text.matches('\u{fffd}').count();
        let message = format!(
            "{} unreadable as {} and shown as \u{fffd}.",
            counted(lost, "character is", "characters are"),
            encoding.name()
        );
        problems.push(Problem::at_line(
            file,
            line,
            message,
            "Save the file anew as UTF-8 from the program that made it.",
        ));
    }
    text.into_owned()
}

fn guessed(file: &str, encoding: &'static Encoding) -> Problem {
    let message = format!("This is not UTF-8; it was read as {}.", encoding.name());
    let advice = "If letters look wrong, save the file as UTF-8.";
    Problem::of_file(file, message, advice)
}

/// UTF-16 without its mark shows in zeros on one side of most pairs of bytes, as long as it holds spaces and digits.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let (pairs, _) = sample.as_chunks::<2>();
    let zeros_first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let zeros_last = pairs.iter().filter(|[_, last]| *last == 0).count();
    let (encoding, zeros, others) = if zeros_last > zeros_first {
        (UTF_16LE, zeros_last, zeros_first)
    } else {
        (UTF_16BE, zeros_first, zeros_last)
    };
    // Scripts beyond Latin have few zeros, but a text without one space or line end in twenty characters is rare.
    if others > 0 || zeros * 20 < pairs.len() {
        return None;
    }
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|_| encoding)
}

/// The encoding that a web page or XML text names near its beginning.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION_BYTES).unwrap_or(bytes)).to_ascii_lowercase();
    let tag = head.split('<').find(|tag| tag.starts_with("meta") && tag.contains("charset"))?;
    let (_, value) = tag.split_once("charset")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let label = value.split(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter)).next()?;
    Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != UTF_16BE && encoding != UTF_16LE)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    // One bad byte in a long UTF-8 text is damage, not another encoding.
    let text = String::from_utf8_lossy(bytes);
    let lost = text.matches('\u{fffd}').count();
    let kept = text.chars().filter(|letter| !letter.is_ascii()).count().saturating_sub(lost);
    if kept > lost * 4 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Ends every line with `\n` and leaves out control characters; also says how many, and the line of the first.
///
/// They show as nothing, but can move a terminal's cursor or change its colours.
fn clean(text: &str) -> (String, usize, usize) {
    let mut cleaned = String::with_capacity(text.len());
    let (mut removed, mut first, mut line) = (0, 0, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' | '\n' | '\u{85}' => {
                if letter == '\r' && letters.peek() == Some(&'\n') {
                    letters.next();
                }
                cleaned.push('\n');
                line += 1;
            }
            '\t' => cleaned.push('\t'),
            '\u{b}' | '\u{c}' => cleaned.push(' '),
            _ if letter.is_control() || letter == '\u{feff}' => {
                removed += usize::from(letter.is_control());
                if first == 0 {
                    first = line;
                }
            }
            _ => cleaned.push(letter),
        }
    }
    (cleaned, removed, first)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
