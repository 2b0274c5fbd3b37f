//! Headings as wikis write them, which people paste into files of every format: `== History ==`.

/// The level, from 1 to 6, and the words of a line that is such a heading: as many `=` before its words as after them. Spaces may
/// stand between the signs.
pub fn heading(line: &str) -> Option<(u8, &str)> {
    let is_mark = |letter: char| letter == '=' || letter.is_whitespace();
    let words = line.trim_matches(is_mark);
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let (before, after) = line.split_once(words)?;
    let signs = |marks: &str| marks.bytes().filter(|&byte| byte == b'=').count();
    let level = u8::try_from(signs(before)).ok()?;
    ((1..=6).contains(&level) && signs(after) == usize::from(level)).then_some((level, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_signs_stand_before_the_words_as_after_them() {
        assert_eq!(heading("== History =="), Some((2, "History")));
        assert_eq!(heading(" = = = Music and film = = = \n"), Some((3, "Music and film")));
        assert_eq!(heading("=E = mc²="), Some((1, "E = mc²")));
        for line in ["= History", "History =", "== History =", "= 4 =", "=====", "", "a == b", "======= Deep ======="] {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
