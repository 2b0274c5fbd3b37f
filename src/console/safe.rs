//! Text of articles and people made harmless for a terminal.

/// The text with each character that could drive a terminal or turn its reading order written as `\u{..}`.
///
/// Line ends stay, tabs become four spaces; letters of right-to-left scripts and joiners stay as they are.
pub(super) fn for_terminal(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => safe.push('\n'),
            '\t' => safe.push_str("    "),
            harmful if is_harmful(harmful) => safe.extend(harmful.escape_unicode()),
            harmless => safe.push(harmless),
        }
    }
    safe
}

/// Embeddings, overrides, isolates and marks of direction can make text read as what it is not, separators can break a
/// line, and tag characters can hide a text. Joiners can do none of that, and emoji and Persian need them.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
            | '\u{2028}' | '\u{2029}' | '\u{E0000}'..='\u{E007F}'
        )
}
