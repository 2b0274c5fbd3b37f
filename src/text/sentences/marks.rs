//! What a character can mean to a sentence: a stop, a bracket, a quotation mark, a bullet.

/// A mark that can end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_free_stop(c)
}

/// A stop that needs no white space after it: those of scripts that put none, or whose stop means nothing else.
///
/// After the property `Sentence_Terminal` of Unicode Standard Annex 29.
pub(super) fn is_free_stop(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '．'
            | '｡'
            | '︒'
            | '﹒'
            | '﹗'
            | '﹖'
            | '।'
            | '॥'
            | '۔'
            | '؟'
            | '؞'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '។'
            | '៕'
            | '༎'
            | '᠃'
            | '᠉'
            | '᥄'
            | '᥅'
            | '᱾'
            | '᱿'
            | '꓿'
            | '꘎'
            | '꘏'
            | '꡶'
            | '꡷'
            | '꣎'
            | '꣏'
            | '꯫'
            | '܀'
            | '߹'
            | '᭚'
            | '᭛'
    )
}

/// The mark that closes this bracket, if it is one that opens.
pub(super) fn closing_bracket(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '（' => '）',
        '［' => '］',
        '「' => '」',
        '『' => '』',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '〔' => '〕',
        _ => return None,
    })
}

/// A bracket that closes.
pub(super) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '」' | '』' | '】' | '》' | '〉' | '〕')
}

/// A quotation mark of any kind; most of them open in one language and close in another.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '＂' | '`' | '´')
}

/// What may stand between two sentences and belongs to the second: brackets, quotes, inverted marks, emphasis.
pub(super) fn is_opener(c: char) -> bool {
    is_quote(c) || closing_bracket(c).is_some() || matches!(c, '¿' | '¡' | '*' | '_' | '~')
}

/// A mark that begins an item of a list wherever it stands.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '◆' | '➢' | '➤' | '✓' | '✔')
}

/// A dash that can stand between words.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

/// A mark that goes on with the sentence that a stop seemed to end.
pub(super) fn is_continuing(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '،' | '、' | '，' | '；' | '：' | '/' | '=' | '+' | '%' | '&' | '|' | '№')
}

/// Invisible directions for the display of right-to-left text; they are looked through.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// A letter of a script written without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter of the Armenian script.
pub(super) fn is_armenian(c: char) -> bool {
    matches!(c, '\u{531}'..='\u{58a}')
}

/// A letter of the Greek script.
pub(super) fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// A letter or sign of the Thai script, but not the two after which a space belongs to the word (`ๆ`, `ฯ`).
pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}') && !matches!(c, 'ๆ' | 'ฯ')
}
