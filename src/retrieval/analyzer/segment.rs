//! Where words begin and end.

use unicode_normalization::char::is_combining_mark;

/// A word or a part of one as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Its characters.
    pub text: &'t str,
    /// Where they begin, in bytes.
    pub start: usize,
    /// Whether it is the whole of a compound whose parts were given before it.
    pub joined: bool,
}

/// The longest compound, in parts, that is also given as a whole.
const MOST_PARTS: usize = 3;

/// Words that lose their vowel before an apostrophe in French, Italian, Catalan and their neighbours.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quelqu", "dell", "all", "nell", "sull",
    "dall", "un", "quest", "sant",
];

/// Gives every word of the text in order; after the parts of a compound (`co-production`, `l'eau`) also its whole.
///
/// Scripts without spaces are given as overlapping pairs of characters, Korean as words and pairs.
pub fn pieces<'t>(text: &'t str, mut each: impl FnMut(Piece<'t>)) {
    let mut chunk: Option<usize> = None;
    let mut plain = true;
    let mut connector: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if is_word(c) {
            chunk.get_or_insert(at);
            connector = None;
            plain &= c < '\u{e00}';
        } else if chunk.is_some() && connector.is_none() && is_connector(c) {
            connector = Some(at);
            plain = false;
        } else if let Some(start) = chunk.take() {
            emit(text, start, connector.take().unwrap_or(at), plain, &mut each);
            plain = true;
        }
    }
    if let Some(start) = chunk {
        emit(text, start, connector.unwrap_or(text.len()), plain, &mut each);
    }
}

fn emit<'t>(text: &'t str, start: usize, end: usize, plain: bool, each: &mut impl FnMut(Piece<'t>)) {
    let Some(chunk) = text.get(start..end) else { return };
    if plain {
        each(Piece { text: chunk, start, joined: false });
    } else {
        compound(chunk, start, each);
    }
}

/// Splits at hyphens, and gives the whole behind the parts where it may be written as one word.
fn compound<'t>(chunk: &'t str, start: usize, each: &mut impl FnMut(Piece<'t>)) {
    let whole = possessor(chunk);
    let mut count = 0;
    // A range of numbers or a code is no compound.
    let mut words = true;
    split(whole, is_hyphen, |part, at| {
        dotted(part, start + at, each);
        words &= part.chars().all(|c| c.is_alphabetic() && !is_unspaced(c));
        count += 1;
    });
    if words && (2..=MOST_PARTS).contains(&count) {
        each(Piece { text: whole, start, joined: true });
    }
}

/// Splits at points and commas, except in numbers and in initials such as `U.S`.
fn dotted<'t>(part: &'t str, start: usize, each: &mut impl FnMut(Piece<'t>)) {
    let is_dot: fn(char) -> bool = |c| matches!(c, '.' | ',' | '·' | ':');
    let number = part.chars().all(|c| c.is_numeric() || c == '.' || c == ',');
    let initials = part.contains('.') && part.split('.').all(|letter| letter.chars().count() == 1);
    if number || initials || !part.contains(is_dot) {
        apostrophes(part, start, each);
    } else {
        split(part, is_dot, |word, at| apostrophes(word, start + at, each));
    }
}

/// Gives the parts between separators, each with where it begins.
fn split<'t>(text: &'t str, separator: fn(char) -> bool, mut each: impl FnMut(&'t str, usize)) {
    let mut from = 0;
    for (at, mark) in text.match_indices(separator) {
        each(text.get(from..at).unwrap_or_default(), from);
        from = at + mark.len();
    }
    each(text.get(from..).unwrap_or_default(), from);
}

/// Takes the possessive off, and the article of `l'eau` apart.
fn apostrophes<'t>(word: &'t str, start: usize, each: &mut impl FnMut(Piece<'t>)) {
    let word = possessor(word);
    if let Some((head, tail)) = word.split_once(is_apostrophe)
        && ELIDED.iter().any(|elided| head.eq_ignore_ascii_case(elided))
        && tail.chars().count() > 1
    {
        scripts(tail, start + word.len() - tail.len(), each);
        each(Piece { text: word, start, joined: true });
        return;
    }
    scripts(word, start, each);
}

/// Cuts what is written without spaces into pairs of characters.
fn scripts<'t>(word: &'t str, start: usize, each: &mut impl FnMut(Piece<'t>)) {
    if word.chars().all(|c| c < '\u{e00}') {
        if !word.is_empty() {
            each(Piece { text: word, start, joined: false });
        }
        return;
    }
    let mut run_start = 0;
    let mut run_kind = None;
    for (at, c) in word.char_indices() {
        let kind = script(c);
        // A mark belongs to what it stands on.
        if run_kind.is_some_and(|before| before != kind) && !is_combining_mark(c) {
            run(word, run_start, at, run_kind, start, each);
            run_start = at;
            run_kind = Some(kind);
        }
        run_kind.get_or_insert(kind);
    }
    run(word, run_start, word.len(), run_kind, start, each);
}

/// How a script is cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Spaced,
    Unspaced,
    Korean,
}

fn run<'t>(
    word: &'t str,
    from: usize,
    to: usize,
    kind: Option<Script>,
    start: usize,
    each: &mut impl FnMut(Piece<'t>),
) {
    let Some(part) = word.get(from..to).filter(|part| !part.is_empty()) else { return };
    let start = start + from;
    match kind {
        Some(Script::Unspaced) => pairs(part, start, false, each),
        Some(Script::Korean) => {
            each(Piece { text: part, start, joined: false });
            if part.chars().count() > 2 {
                pairs(part, start, true, each);
            }
        }
        _ => each(Piece { text: part, start, joined: false }),
    }
}

/// Overlapping pairs of characters, each with its marks; a lone character as it is.
fn pairs<'t>(run: &'t str, start: usize, joined: bool, each: &mut impl FnMut(Piece<'t>)) {
    let mut starts = run.char_indices().filter(|&(at, c)| at == 0 || !is_combining_mark(c)).map(|(at, _)| at);
    let mut first = starts.next().unwrap_or_default();
    let mut second = starts.next();
    loop {
        let third = starts.next();
        if let Some(text) = run.get(first..third.unwrap_or(run.len())) {
            each(Piece { text, start: start + first, joined });
        }
        match (second, third) {
            (Some(next), Some(_)) => (first, second) = (next, third),
            _ => return,
        }
    }
}

fn script(c: char) -> Script {
    match c {
        '\u{ac00}'..='\u{d7a3}' => Script::Korean,
        _ if is_unspaced(c) => Script::Unspaced,
        _ => Script::Spaced,
    }
}

/// Thai, Lao, Burmese, Khmer, Japanese and Chinese.
fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{2060}')
}

/// What may stand once between two characters of a word.
fn is_connector(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '.' | ',' | '·' | ':')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '_')
}

/// The word without a possessive `'s`.
fn possessor(word: &str) -> &str {
    let owner = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(is_apostrophe));
    owner.filter(|rest| !rest.is_empty()).unwrap_or(word)
}
