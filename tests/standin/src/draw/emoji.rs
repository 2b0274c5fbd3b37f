//! Pictures among letters, shown a little larger, as Discord does.

/// Wraps a letter that is a picture.
pub fn wrap(letter: char, shown: &str) -> String {
    let is_picture = matches!(u32::from(letter), 0x1F300..=0x1FAFF | 0x2600..=0x27BF | 0x2B50 | 0x2B55);
    if is_picture { format!("<span class=emoji>{shown}</span>") } else { shown.to_owned() }
}
