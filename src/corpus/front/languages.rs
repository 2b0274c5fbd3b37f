//! Languages by their English names.

use crate::text::Language;

/// English names of languages and their ISO 639-1 codes.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"), ("albanian", "sq"), ("amharic", "am"), ("arabic", "ar"), ("armenian", "hy"),
    ("azerbaijani", "az"), ("basque", "eu"), ("belarusian", "be"), ("bengali", "bn"), ("bosnian", "bs"),
    ("bulgarian", "bg"), ("burmese", "my"), ("catalan", "ca"), ("chinese", "zh"), ("croatian", "hr"),
    ("czech", "cs"), ("danish", "da"), ("dutch", "nl"), ("english", "en"), ("estonian", "et"),
    ("finnish", "fi"), ("french", "fr"), ("galician", "gl"), ("georgian", "ka"), ("german", "de"),
    ("greek", "el"), ("gujarati", "gu"), ("hebrew", "he"), ("hindi", "hi"), ("hungarian", "hu"),
    ("icelandic", "is"), ("indonesian", "id"), ("irish", "ga"), ("italian", "it"), ("japanese", "ja"),
    ("kannada", "kn"), ("kazakh", "kk"), ("khmer", "km"), ("korean", "ko"), ("latin", "la"),
    ("latvian", "lv"), ("lithuanian", "lt"), ("macedonian", "mk"), ("malay", "ms"), ("malayalam", "ml"),
    ("marathi", "mr"), ("mongolian", "mn"), ("nepali", "ne"), ("norwegian", "no"), ("persian", "fa"),
    ("polish", "pl"), ("portuguese", "pt"), ("punjabi", "pa"), ("romanian", "ro"), ("russian", "ru"),
    ("serbian", "sr"), ("slovak", "sk"), ("slovenian", "sl"), ("spanish", "es"), ("swahili", "sw"),
    ("swedish", "sv"), ("tagalog", "tl"), ("tamil", "ta"), ("telugu", "te"), ("thai", "th"),
    ("turkish", "tr"), ("ukrainian", "uk"), ("urdu", "ur"), ("uzbek", "uz"), ("vietnamese", "vi"),
    ("welsh", "cy"),
];

/// The language that this code ("en", "pt-BR") or English name ("Portuguese") means.
pub fn language(given: &str) -> Option<Language> {
    let name = given.trim().to_lowercase();
    let code = NAMES.iter().find(|(known, _)| *known == name).map_or(name.as_str(), |(_, code)| code);
    code.parse().ok().filter(|&language| language != Language::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_understood() {
        assert_eq!(language("English"), Some(Language::ENGLISH));
        assert_eq!(language("en_GB"), Some(Language::ENGLISH));
        assert_eq!(language("portuguese"), language("pt-BR"));
        assert_eq!(language("Klingon"), None);
        assert_eq!(language(""), None);
    }
}
