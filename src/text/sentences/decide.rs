//! Whether a stop ends its sentence: the word before it, the marks it is made of, and what follows.

use super::context::{self, Next};
use super::data::{Abbreviation, Role, Rules};
use super::{lists, marks};

/// What a stop is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop.
    Period,
    /// Two or more, or the one character for them; `spaced` where spaces lie between them.
    Ellipsis { spaced: bool },
    /// A question mark, alone or among other marks.
    Question,
    /// One exclamation mark, or more.
    Exclamation { repeated: bool },
    /// A stop that means nothing else, as those of Devanagari or Chinese.
    Free,
}

/// A stop with all that is needed to judge it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop<'t> {
    /// What it is made of.
    pub(super) kind: Kind,
    /// The sentence up to the stop.
    pub(super) before: &'t str,
    /// Whether a bracket or a quotation mark closes after it.
    pub(super) closed: bool,
    /// Whether it stands in an open quotation.
    pub(super) quoted: bool,
    /// What follows it.
    pub(super) next: Next<'t>,
}

/// Whether the stop, which has white space or nothing to part it from what follows, ends its sentence.
pub(super) fn ends_sentence(stop: &Stop<'_>, rules: &Rules) -> bool {
    match (stop.kind, stop.next) {
        (_, Next::End | Next::Continuing) => false,
        (_, Next::Ellipsis(joined)) => joined,
        (Kind::Free, _) => true,
        (Kind::Period, _) => period(stop, rules),
        (Kind::Ellipsis { spaced }, next) => ellipsis(spaced, next),
        (_, Next::Dash(capital)) => capital && !stop.quoted,
        (Kind::Question, Next::Lower(word)) => {
            !stop.closed && !stop.quoted && !rules.is(&word.to_lowercase(), Role::Tags)
        }
        (Kind::Exclamation { repeated }, Next::Lower(word)) => {
            // A name may end with the mark ("Yahoo! in"), and speech may go on ("Run! he cried").
            let plain = rules.small_letters_open
                && context::word_before(stop.before).chars().all(char::is_lowercase)
                && !rules.is(&word.to_lowercase(), Role::Tags);
            (repeated || plain) && !stop.closed && !stop.quoted
        }
        (Kind::Question | Kind::Exclamation { .. }, _) => true,
    }
}

/// Whether a full stop joined to the word after it (`world.Today`) ends a sentence all the same.
pub(super) fn ends_joined(before: &str, after: &str, rules: &Rules) -> bool {
    let word = context::bounded(after, 32);
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (word, rest) = word.split_at(end);
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if !capital || !letters.next().map_or_else(|| opens(word, rules), char::is_lowercase) {
        return false;
    }
    let stops_alone = rest.strip_prefix(['.', '!', '?', ',', ':']).unwrap_or(rest);
    if !(stops_alone.starts_with(char::is_whitespace) || rest.starts_with(['\'', '’'])) {
        return false;
    }
    let token = context::bounded_end(before, 64).rsplit(char::is_whitespace).next().unwrap_or_default();
    if token.contains(['/', '@', '\\', '_', '.', '=']) || token.starts_with("www") {
        return false;
    }
    let last = context::word_before(before);
    if last.ends_with(marks::is_armenian) {
        // Armenian ends a sentence with a mark of its own.
        return false;
    }
    let lower = word.to_lowercase();
    if last.chars().count() >= 3 && last.chars().all(char::is_lowercase) {
        return rules.abbreviation(last).is_none();
    }
    let opens = word.chars().count() > 1 && rules.is(&lower, Role::Opens)
        || rules.abbreviation(word) == Some(Abbreviation::Joins);
    opens && last.chars().count() >= 3 && rules.abbreviation(last).is_none()
}

fn ellipsis(spaced: bool, next: Next<'_>) -> bool {
    match next {
        // Three dots with spaces mark words left out of a sentence, not its end.
        Next::Upper(word) => !spaced && word != "I",
        Next::Caseless | Next::Marker => !spaced,
        _ => false,
    }
}

fn period(stop: &Stop<'_>, rules: &Rules) -> bool {
    let word = context::word_before(stop.before);
    if word.is_empty() {
        // After a bracket, a sign or a space (`too much . he said`) no abbreviation is in question.
        return match stop.next {
            Next::Lower(_) => {
                let open = stop.before.ends_with(|c: char| c.is_whitespace() || matches!(c, '/' | ')' | ']'));
                open && !stop.closed && !stop.quoted && rules.small_letters_open
            }
            Next::Dash(capital) => capital,
            _ => true,
        };
    }
    if begins_sentence(stop.before, word) && lists::is_label(word) {
        // The marker of a list item, or an initial.
        return false;
    }
    let lower = word.to_lowercase();
    let known = rules.abbreviation(word);
    let is_letter = word.chars().filter(|c| c.is_alphabetic()).count() == 1 && word.chars().all(|c| !c.is_numeric());
    match stop.next {
        Next::Upper(next) => match known {
            Some(kind) => abbreviation_before_capital(kind, stop.before, &lower, next, rules),
            None if is_letter => letter_before_capital(stop.before, word, next, rules),
            None => word_before_capital(stop.before, word, next, rules),
        },
        Next::Lower(_) => {
            !stop.closed
                && !stop.quoted
                && rules.small_letters_open
                && known.is_none()
                && !is_letter
                && (is_plain_word(word) || word.len() > 2 && begins_sentence(stop.before, word))
        }
        Next::Digit => match known {
            Some(kind) => kind == Abbreviation::Ends,
            None => !is_letter && !is_dotted(word),
        },
        Next::Marker => known.is_none_or(|kind| kind == Abbreviation::Ends) && !is_letter && !is_dotted(word),
        Next::Dash(capital) => capital && known.is_none() && !is_letter && !is_dotted(word) && !stop.quoted,
        // A full stop after a Thai word only shortens it.
        Next::Caseless => known.is_none() && !is_letter && !word.ends_with(marks::is_thai),
        Next::Symbol => known.is_none() && !is_letter && !is_dotted(word),
        Next::End | Next::Continuing | Next::Ellipsis(_) => false,
    }
}

fn abbreviation_before_capital(kind: Abbreviation, before: &str, word: &str, next: &str, rules: &Rules) -> bool {
    match kind {
        Abbreviation::Joins => false,
        Abbreviation::Numbers => !(next.len() > 1 && next.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))),
        Abbreviation::Maybe => opens(next, rules),
        Abbreviation::Ends => {
            let opening = before.trim_start_matches(marks::is_opener);
            let first = opening.split_whitespace().next().unwrap_or_default().to_lowercase();
            let short = opening.len() <= word.len() + 16;
            !(short && rules.is(&first, Role::While))
        }
    }
}

/// One letter before a capital: an initial, a part of an abbreviation, or the pronoun I.
fn letter_before_capital(before: &str, word: &str, next: &str, rules: &Rules) -> bool {
    let previous = context::word_before_that(before, word);
    if word == "I" && previous.chars().next().is_some_and(char::is_lowercase) && !previous.ends_with('.') {
        return true;
    }
    let is_name = previous.chars().next().is_some_and(char::is_uppercase) && !previous.ends_with('.');
    opens(next, rules) && !is_name && next.chars().count() > 1
}

/// A word that is no known abbreviation, before a capital.
fn word_before_capital(before: &str, word: &str, next: &str, rules: &Rules) -> bool {
    if is_dotted(word) || lacks_vowels(word) {
        return opens(next, rules);
    }
    if rules.dotted_ordinals {
        let is_number = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let is_roman = word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
        if is_number || is_roman {
            let previous = context::word_before_that(before, word);
            // A number after a noun ("Seite 12.") ends a sentence; one after an article or an adjective counts a noun.
            let counts = is_roman
                || previous.starts_with(char::is_lowercase)
                || rules.is(&previous.to_lowercase(), Role::Before);
            let ordinal = counts || rules.is(&next.to_lowercase(), Role::After);
            return !ordinal || opens(next, rules);
        }
    }
    true
}

fn opens(next: &str, rules: &Rules) -> bool {
    rules.is(&next.to_lowercase(), Role::Opens)
}

/// Letters parted by full stops: `U.S`, `e.g`, `Ph.D`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 3 && part.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// A short word without vowels that is not all capitals: most likely an abbreviation that no list knows.
fn lacks_vowels(word: &str) -> bool {
    (2..=5).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_alphabetic())
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && !word.bytes().any(|b| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
        && !matches!(
            word.to_ascii_lowercase().as_str(),
            "hm" | "hmm" | "mm" | "mmm" | "sh" | "shh" | "pst" | "psst" | "brr" | "tv" | "pc" | "cd" | "dvd" | "gps"
        )
}

/// A word in small letters, as a sentence ends with one where capitals are not used at all.
fn is_plain_word(word: &str) -> bool {
    word.chars().all(char::is_lowercase) || word.len() > 6 || (word.len() > 3 && word.chars().all(char::is_uppercase))
}

/// Whether this word is all that the sentence holds so far.
fn begins_sentence(before: &str, word: &str) -> bool {
    before.len() <= word.len() + 12
        && before.trim_start_matches(|c: char| c.is_whitespace() || marks::is_opener(c) || marks::is_bullet(c)) == word
}
