//! The language of a text, by its ISO 639-1 code, and its detection.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language by its two-letter ISO 639-1 code, or unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// No language is known: text is handled without stemming, by general rules.
    pub const UNKNOWN: Language = Language(*b"??");
    /// Arabic.
    pub const ARABIC: Language = Language(*b"ar");
    /// Danish.
    pub const DANISH: Language = Language(*b"da");
    /// Dutch.
    pub const DUTCH: Language = Language(*b"nl");
    /// English.
    pub const ENGLISH: Language = Language(*b"en");
    /// Finnish.
    pub const FINNISH: Language = Language(*b"fi");
    /// French.
    pub const FRENCH: Language = Language(*b"fr");
    /// German.
    pub const GERMAN: Language = Language(*b"de");
    /// Greek.
    pub const GREEK: Language = Language(*b"el");
    /// Hungarian.
    pub const HUNGARIAN: Language = Language(*b"hu");
    /// Italian.
    pub const ITALIAN: Language = Language(*b"it");
    /// Norwegian, Bokmål or Nynorsk.
    pub const NORWEGIAN: Language = Language(*b"no");
    /// Portuguese.
    pub const PORTUGUESE: Language = Language(*b"pt");
    /// Romanian.
    pub const ROMANIAN: Language = Language(*b"ro");
    /// Russian.
    pub const RUSSIAN: Language = Language(*b"ru");
    /// Spanish.
    pub const SPANISH: Language = Language(*b"es");
    /// Swedish.
    pub const SWEDISH: Language = Language(*b"sv");
    /// Tamil.
    pub const TAMIL: Language = Language(*b"ta");
    /// Turkish.
    pub const TURKISH: Language = Language(*b"tr");

    /// The two-letter code, or the empty string for [`Language::UNKNOWN`].
    #[must_use]
    pub fn code(&self) -> &str {
        if *self == Self::UNKNOWN { "" } else { std::str::from_utf8(&self.0).unwrap_or_default() }
    }

    /// The name in English, for lists: "English"; the code where no name is known, "unknown" for no language.
    #[must_use]
    pub fn name(&self) -> &str {
        if *self == Self::UNKNOWN {
            return "unknown";
        }
        let code = self.code();
        NAMES.iter().find(|(known, ..)| *known == code).map_or(code, |&(.., name)| name)
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// A name that is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is no language code: two letters are wanted, such as \u{201c}en\u{201d} or \u{201c}pt-BR\u{201d}"
)]
pub struct NotALanguage(String);

impl FromStr for Language {
    type Err = NotALanguage;

    /// Reads a tag such as `en`, `EN` or `pt-BR`; what follows the first two letters is not kept.
    fn from_str(tag: &str) -> Result<Self, NotALanguage> {
        let code = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match code.as_bytes() {
            [] => Ok(Self::UNKNOWN),
            // Both written forms of Norwegian share their rules and their stemmer.
            [b'n' | b'N', b'b' | b'B' | b'n' | b'N'] => Ok(Self::NORWEGIAN),
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(NotALanguage(tag.to_owned())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(tag: String) -> Result<Self, NotALanguage> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.code())
    }
}

/// How much of a text (bytes) is looked at from its start, and again from its middle, to tell its language.
const SAMPLE: usize = 3000;
/// With fewer letters than this no language that shares its script with others is told.
const FEWEST_LETTERS: usize = 24;

/// The language that `text` is most likely written in; [`Language::UNKNOWN`] where that is not certain enough.
///
/// A script that only one language uses is certain from its first letters; the languages that share a script are told
/// apart by their trigrams, from a sample of the start and the middle, so that the cost has a bound.
#[must_use]
pub fn detect_language(text: &str) -> Language {
    let sample = sample(text);
    let Some(found) = whatlang::detect(&sample) else { return Language::UNKNOWN };
    let letters = sample.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count();
    let certain = found.script().langs().len() == 1
        || matches!(found.lang(), whatlang::Lang::Jpn | whatlang::Lang::Cmn | whatlang::Lang::Kor);
    if !certain && (letters < FEWEST_LETTERS || !found.is_reliable()) {
        return Language::UNKNOWN;
    }
    let code = found.lang().code();
    let known = NAMES.iter().find(|(_, long, _)| *long == code);
    known.and_then(|(short, ..)| short.parse().ok()).unwrap_or_default()
}

fn sample(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= 2 * SAMPLE {
        return text.into();
    }
    let start = piece(text, 0);
    let middle = piece(text, text.len() / 2);
    format!("{start}\n{middle}").into()
}

/// At most [`SAMPLE`] bytes from `at` on, or a little later, on characters.
fn piece(text: &str, at: usize) -> &str {
    let boundary = |from: usize| (from..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    text.get(boundary(at)..boundary((at + SAMPLE).min(text.len()))).unwrap_or_default()
}

/// Codes of ISO 639-1, codes of ISO 639-3 as the detection gives them, names in English.
const NAMES: [(&str, &str, &str); 77] = [
    ("eo", "epo", "Esperanto"),
    ("en", "eng", "English"),
    ("ru", "rus", "Russian"),
    ("zh", "cmn", "Chinese"),
    ("es", "spa", "Spanish"),
    ("pt", "por", "Portuguese"),
    ("it", "ita", "Italian"),
    ("bn", "ben", "Bengali"),
    ("fr", "fra", "French"),
    ("de", "deu", "German"),
    ("uk", "ukr", "Ukrainian"),
    ("ka", "kat", "Georgian"),
    ("ar", "ara", "Arabic"),
    ("hi", "hin", "Hindi"),
    ("ja", "jpn", "Japanese"),
    ("he", "heb", "Hebrew"),
    ("yi", "yid", "Yiddish"),
    ("pl", "pol", "Polish"),
    ("am", "amh", "Amharic"),
    ("jv", "jav", "Javanese"),
    ("ko", "kor", "Korean"),
    ("no", "nob", "Norwegian"),
    ("da", "dan", "Danish"),
    ("sv", "swe", "Swedish"),
    ("fi", "fin", "Finnish"),
    ("tr", "tur", "Turkish"),
    ("nl", "nld", "Dutch"),
    ("hu", "hun", "Hungarian"),
    ("cs", "ces", "Czech"),
    ("el", "ell", "Greek"),
    ("bg", "bul", "Bulgarian"),
    ("be", "bel", "Belarusian"),
    ("mr", "mar", "Marathi"),
    ("kn", "kan", "Kannada"),
    ("ro", "ron", "Romanian"),
    ("sl", "slv", "Slovene"),
    ("hr", "hrv", "Croatian"),
    ("sr", "srp", "Serbian"),
    ("mk", "mkd", "Macedonian"),
    ("lt", "lit", "Lithuanian"),
    ("lv", "lav", "Latvian"),
    ("et", "est", "Estonian"),
    ("ta", "tam", "Tamil"),
    ("vi", "vie", "Vietnamese"),
    ("ur", "urd", "Urdu"),
    ("th", "tha", "Thai"),
    ("gu", "guj", "Gujarati"),
    ("uz", "uzb", "Uzbek"),
    ("pa", "pan", "Punjabi"),
    ("az", "aze", "Azerbaijani"),
    ("id", "ind", "Indonesian"),
    ("te", "tel", "Telugu"),
    ("fa", "pes", "Persian"),
    ("ml", "mal", "Malayalam"),
    ("or", "ori", "Odia"),
    ("my", "mya", "Burmese"),
    ("ne", "nep", "Nepali"),
    ("si", "sin", "Sinhala"),
    ("km", "khm", "Khmer"),
    ("tk", "tuk", "Turkmen"),
    ("ak", "aka", "Akan"),
    ("zu", "zul", "Zulu"),
    ("sn", "sna", "Shona"),
    ("af", "afr", "Afrikaans"),
    ("la", "lat", "Latin"),
    ("sk", "slk", "Slovak"),
    ("ca", "cat", "Catalan"),
    ("tl", "tgl", "Tagalog"),
    ("hy", "hye", "Armenian"),
    ("cy", "cym", "Welsh"),
    ("ga", "gle", "Irish"),
    ("is", "isl", "Icelandic"),
    ("kk", "kaz", "Kazakh"),
    ("eu", "eus", "Basque"),
    ("gl", "glg", "Galician"),
    ("sw", "swa", "Swahili"),
    ("ms", "msa", "Malay"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_for_people() {
        assert_eq!(Language::ENGLISH.name(), "English");
        assert_eq!("nb-NO".parse::<Language>().unwrap().name(), "Norwegian");
        assert_eq!("xx".parse::<Language>().unwrap().name(), "xx");
        assert_eq!(Language::UNKNOWN.name(), "unknown");
    }

    #[test]
    fn every_detectable_language_has_a_name() {
        for lang in whatlang::Lang::all() {
            assert!(NAMES.iter().any(|(_, long, _)| *long == lang.code()), "{}", lang.code());
        }
    }

    #[test]
    fn running_text_is_told_apart() {
        let cases = [
            (
                "en",
                "The harbour was quiet when the last of the boats came in, and nobody on the quay had anything to say.",
            ),
            (
                "es",
                "El puerto estaba en silencio cuando llegó la última barca, y nadie en el muelle tenía nada que decir.",
            ),
            ("de", "Der Hafen war still, als das letzte Boot einlief, und niemand auf dem Kai hatte etwas zu sagen."),
            (
                "fr",
                "Le port était silencieux quand le dernier bateau est rentré, et personne sur le quai n’avait rien à dire.",
            ),
            ("ja", "港は静かだった。"),
            ("zh", "港口很安静。"),
            ("ko", "항구는 조용했다."),
            ("th", "ท่าเรือเงียบสงบ"),
            ("el", "Το λιμάνι ήταν ήσυχο."),
        ];
        for (code, text) in cases {
            assert_eq!(detect_language(text).code(), code, "{text}");
        }
    }

    #[test]
    fn what_is_too_little_is_not_guessed() {
        for text in ["", "  ", "Hello", "Santa Maria", "12.50 %", "🦉🦉🦉", "https://example.org"] {
            assert_eq!(detect_language(text), Language::UNKNOWN, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_sampled() {
        let text = "The harbour was quiet when the last of the boats came in. ".repeat(100_000);
        let began = std::time::Instant::now();
        assert_eq!(detect_language(&text), Language::ENGLISH);
        assert!(began.elapsed().as_millis() < 500);
    }
}
