use super::*;

fn language(code: &str) -> Language {
    code.parse().unwrap()
}

/// Every word as it is looked up, the wholes of compounds included.
fn all(text: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    pieces(text, |piece| found.extend(word(piece.text, language(code)).map(|word| word.surface)));
    found
}

fn stem(text: &str, code: &str) -> String {
    word(text, language(code)).unwrap().stem
}

#[test]
fn case_and_accents_are_folded() {
    assert_eq!(all("Ávalos ÁVALOS Aválos avalos", "en"), ["avalos"; 4]);
    assert_eq!(
        all("Straße STRASSE Ærø Łódź Đoković œuvre ﬁne", "de"),
        ["strasse", "strasse", "aero", "lodz", "dokovic", "oeuvre", "fine"]
    );
    assert_eq!(all("Όμηρος ΌΜΗΡΟΣ", "el"), ["ομηροσ"; 2]);
    assert_eq!(all("ёлка Ёлка", "ru"), ["елка"; 2]);
}

#[test]
fn vowel_signs_of_other_scripts_stay() {
    assert_eq!(all("हिन्दी", "hi"), ["हिन्दी"]);
    assert_eq!(all("Привет, мой", "ru"), ["привет", "мой"]);
}

#[test]
fn apostrophes_are_taken_off_or_apart() {
    assert_eq!(all("Netflix’s Netflix's netflix", "en"), ["netflix"; 3]);
    assert_eq!(all("l’eau d'été", "fr"), ["eau", "leau", "ete", "dete"]);
    assert_eq!(all("don't O'Brien ‘quoted’", "en"), ["dont", "obrien", "quoted"]);
}

#[test]
fn compounds_are_found_whole_and_in_parts() {
    assert_eq!(
        all("co-production co‑production", "en"),
        ["co", "production", "coproduction", "co", "production", "coproduction"]
    );
    assert_eq!(all("1990-1995 a-b-c-d - x-", "en"), ["1990", "1995", "a", "b", "c", "d", "x"]);
    let mut places = Vec::new();
    pieces("The co-production’s l'eau", |piece| places.push((piece.start, piece.text)));
    assert!(places.contains(&(4, "co-production")) && places.contains(&(7, "production")), "{places:?}");
    for (start, text) in places {
        assert_eq!("The co-production’s l'eau".get(start..start + text.len()), Some(text));
    }
}

#[test]
fn numbers_are_kept_with_their_decimals() {
    assert_eq!(
        all("3.5 3,5 1,000 1.000.000 1,234.5 v2.0 2020.", "en"),
        ["3.5", "3.5", "1000", "1000000", "1234.5", "v2", "0", "2020"]
    );
    assert_eq!(all("U.S. U.K. e.g. example.com", "en"), ["us", "uk", "eg", "example", "com"]);
}

#[test]
fn scripts_without_spaces_are_pairs() {
    assert_eq!(all("北京大学1990年", "zh"), ["北京", "京大", "大学", "1990", "年"]);
    assert_eq!(all("한국어는", "ko"), ["한국어는", "한국", "국어", "어는"]);
    assert_eq!(all("ภาษา", "th").len(), 3);
}

#[test]
fn stems_are_those_of_the_language() {
    assert_eq!(stem("Productions", "en"), "enproduct");
    assert_eq!(stem("canción", "es"), "escancion");
    assert_eq!(stem("2020", "en"), "--2020");
    assert_eq!(stem("mabinogi", "cy"), "--mabinogi");
    assert_eq!(word("\u{200d}", Language::ENGLISH), None);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::default() })]

    #[test]
    fn any_text_has_words_that_lie_in_it(text in "\\PC{0,60}|[a-zA-Z0-9'’.,ßéอั北한-]{0,40}", code in "en|fr|tr|ar|zh|xx") {
        let language = language(&code);
        pieces(&text, |piece| {
            assert_eq!(text.get(piece.start..piece.start + piece.text.len()), Some(piece.text));
            if let Some(word) = word(piece.text, language) {
                assert!(!word.surface.contains(char::is_whitespace) && !word.stem.contains(char::is_whitespace));
                assert!(word.stem.len() > 2, "{word:?}");
            }
        });
    }
}
