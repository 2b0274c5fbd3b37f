//! Numbers in sentences: whether two sentences say the same of different numbers or dates.

use std::collections::BTreeSet;

use super::{Language, words};

/// From this share of the shorter sentence's words on, two sentences speak of the same.
const ALIKE: f32 = 0.6;
/// How many letters of a word tell it from others, and at least which a word has that says something: endings do not count.
const STEM: usize = 5;
const SAYS_SOMETHING: usize = 4;

/// What a sentence says: its words, and the numbers among them in digits.
struct Claim {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

/// Whether two sentences of this language say the same of different numbers: each states one that the other does not, and they
/// share most words otherwise. Years and times are numbers; numbers up to twelve are also read as words.
#[must_use]
pub fn disagree(one: &str, other: &str, language: Language) -> bool {
    let (one, other) = (Claim::of(one, language), Claim::of(other, language));
    let numbers = !one.numbers.is_subset(&other.numbers) && !other.numbers.is_subset(&one.numbers);
    let common = one.words.intersection(&other.words).count();
    let shorter = one.words.len().min(other.words.len());
    numbers && common >= 2 && common as f32 >= ALIKE * shorter as f32
}

impl Claim {
    fn of(text: &str, language: Language) -> Self {
        let mut claim = Self { words: BTreeSet::new(), numbers: BTreeSet::new() };
        for word in words(text).filter_map(|span| span.of(text)) {
            let word = word.to_lowercase();
            if let Some(number) = number(&word, language) {
                claim.numbers.insert(number);
            } else if word.chars().count() >= SAYS_SOMETHING {
                claim.words.insert(word.chars().take(STEM).collect());
            }
        }
        claim
    }
}

/// The number that a word is, in digits without separators of thousands.
fn number(word: &str, language: Language) -> Option<String> {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || ".,:".contains(*c)).collect();
        let digits = digits.trim_end_matches(['.', ',', ':']);
        let groups: Vec<&str> = digits.split(['.', ',']).collect();
        let thousands = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3);
        return Some(if thousands { groups.concat() } else { digits.replace(',', ".") });
    }
    // A text too short to tell its language is most often English.
    let language = if language == Language::UNKNOWN { Language::ENGLISH } else { language };
    let (_, spelled) = SPELLED.iter().find(|(code, _)| *code == language.code())?;
    let place = spelled.iter().position(|known| *known == word)?;
    Some((place + 2).to_string())
}

/// Numbers from two to twelve. One is left out: in most of these languages it is an article as well.
const SPELLED: [(&str, [&str; 11]); 9] = [
    ("en", ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]),
    ("es", ["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"]),
    ("pt", ["dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"]),
    ("fr", ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]),
    ("de", ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]),
    ("it", ["due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"]),
    ("no", ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"]),
    ("da", ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]),
    ("sv", ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_of_other_numbers_is_told_from_the_same_and_from_something_else() {
        let cases = [
            ("The library opens at nine on weekdays.", "On weekdays, the library opens at 10.", true),
            ("The library opens at nine on weekdays.", "The library opens at 9 on weekdays.", false),
            ("The harbour holds 1,200 boats in summer.", "In summer the harbour holds 1.200 boats.", false),
            ("The harbour holds 1,200 boats in summer.", "In summer, up to 950 boats lie in the harbour.", true),
            ("A ticket costs 3.50 euros.", "The ferry leaves at 8.15 from the quay.", false),
            ("The bridge was finished in 1931.", "The bridge was finished in 1933.", true),
            ("The bridge was finished in 1931.", "The bridge was finished after many delays.", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(disagree(one, other, Language::ENGLISH), expected, "{one} / {other}");
            assert_eq!(disagree(other, one, Language::ENGLISH), expected, "{other} / {one}");
        }
    }

    #[test]
    fn numbers_are_spelled_in_the_language_of_the_article() {
        assert!(disagree("Eulen legen vier Eier im Frühling.", "Im Frühling legen Eulen 5 Eier.", Language::GERMAN));
        assert!(!disagree("Eulen legen vier Eier im Frühling.", "Im Frühling legen Eulen 4 Eier.", Language::GERMAN));
        assert!(!disagree("Elf owls nest in cacti.", "Two elf owls nest in cacti.", Language::ENGLISH));
    }
}
