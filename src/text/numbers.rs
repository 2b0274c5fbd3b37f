//! Numbers in sentences: whether two sentences say the same of different numbers or dates.

use std::collections::BTreeSet;

use super::{Language, words};

/// From this share of the shorter sentence's words on, two sentences speak of the same.
const ALIKE: f32 = 0.6;
/// How many letters of a word tell it from others, and at least which a word has that says something: endings do not count.
const STEM: usize = 5;
const SAYS_SOMETHING: usize = 4;

/// Whether two sentences of this language say the same of different numbers: each states one that the other does not, and they
/// share most words otherwise. Years and times are numbers; numbers up to twelve are also read as words.
#[must_use]
pub fn disagree(one: &str, other: &str, language: Language) -> bool {
    let [numbers, others] = [one, other].map(|text| numbers_in(text, language));
    // Most sentences hold no numbers, or the same: then their words need not be looked at.
    if numbers.is_subset(&others) || others.is_subset(&numbers) {
        return false;
    }
    let [one, other] = [one, other].map(|text| words_in(text, language));
    let common = one.intersection(&other).count();
    let shorter = one.len().min(other.len());
    common >= 2 && common as f32 >= ALIKE * shorter as f32
}

/// The numbers of a sentence, in digits.
fn numbers_in(text: &str, language: Language) -> BTreeSet<String> {
    lower_words(text).filter_map(|word| number(&word, language)).collect()
}

/// The other words of a sentence that say something, without their endings.
fn words_in(text: &str, language: Language) -> BTreeSet<String> {
    let others = lower_words(text).filter(|word| number(word, language).is_none());
    others.filter(|word| word.chars().count() >= SAYS_SOMETHING).map(|word| word.chars().take(STEM).collect()).collect()
}

fn lower_words(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).filter_map(|span| span.of(text)).map(str::to_lowercase)
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
