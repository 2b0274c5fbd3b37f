//! Normal forms: case, compatibility forms and accents folded, vowel signs of other scripts left alone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::text::Language;

/// NFKC in lower case, without apostrophes, hyphens and joiners; the point stays between digits alone.
pub fn lower(piece: &str, language: Language) -> String {
    let turkic = matches!(language.code(), "tr" | "az");
    let mut lowered = String::with_capacity(piece.len());
    if piece.is_ascii() && !turkic {
        lowered.extend(piece.chars().map(|c| c.to_ascii_lowercase()).filter(|&c| !is_joiner(c)));
    } else {
        for c in piece.nfkc().filter(|&c| !is_joiner(c)) {
            match c {
                'I' if turkic => lowered.push('ı'),
                'İ' => lowered.push('i'),
                'ß' | 'ẞ' => lowered.push_str("ss"),
                'ς' => lowered.push('σ'),
                _ => lowered.extend(c.to_lowercase()),
            }
        }
    }
    number(&mut lowered);
    lowered
}

/// Without accents: marks of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic.
pub fn fold(lowered: &str) -> String {
    if lowered.is_ascii() {
        return lowered.to_owned();
    }
    let mut folded = String::with_capacity(lowered.len());
    for c in lowered.nfc() {
        match c {
            'ø' => folded.push('o'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            // Russian й is a letter of its own, not an accented и.
            'й' => folded.push('й'),
            // Alef with whatever it carries; final forms of yeh and heh that are often typed for one another.
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            'ـ' => {}
            _ if c.is_ascii() => folded.push(c),
            _ if strips_marks(c) => decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
            _ if is_stray_mark(c) => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// Whether the character joins parts of a word without being one; a compatibility form may also hold white space.
fn is_joiner(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\'' | '\u{2018}'
                | '\u{2019}'
                | '\u{2bc}'
                | '\u{ff07}'
                | '-'
                | '\u{2010}'
                | '\u{2011}'
                | '\u{ad}'
                | '_'
                | '\u{200c}'
                | '\u{200d}'
                | '\u{2060}'
                | '\u{feff}'
        )
}

/// Letters of Latin, Greek and Cyrillic, whose marks are accents.
fn strips_marks(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

/// Marks that stand alone after composition: accents without a composed form, Hebrew and Arabic points.
fn is_stray_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
        && is_combining_mark(c)
}

/// One way to write a number: thousands without separators, decimals after a point; the points of `u.s.` go.
fn number(lowered: &mut String) {
    if !lowered.contains(['.', ',']) {
        return;
    }
    if !lowered.chars().all(|c| c.is_numeric() || c == '.' || c == ',') {
        lowered.retain(|c| c != '.' && c != ',');
        return;
    }
    let groups: Vec<&str> = lowered.split(['.', ',']).collect();
    let thousands = groups.first().is_some_and(|first| (1..=3).contains(&first.chars().count()) && *first != "0")
        && groups.iter().skip(1).all(|group| group.chars().count() == 3);
    if thousands {
        lowered.retain(char::is_numeric);
        return;
    }
    // All separators but the last set off thousands; the last one sets off decimals.
    let mut rest = groups.len();
    let mut plain = String::with_capacity(lowered.len());
    for group in groups {
        plain.push_str(group);
        rest -= 1;
        if rest == 1 {
            plain.push('.');
        }
    }
    *lowered = plain;
}
