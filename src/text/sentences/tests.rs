use proptest::prelude::*;

use super::sentences;
use crate::text::{Language, Span};

/// The sentences of a text in a language, as text.
fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let language: Language = language.parse().unwrap();
    sentences(text, language).into_iter().map(|span| span.of(text).unwrap()).collect()
}

/// Checks a text written with `|` at each wanted boundary.
fn check(language: &str, marked: &str) {
    let text = marked.replace('|', "");
    let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(split(&text, language), wanted);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    check(
        "en",
        "Dr. Avery met Mrs. Quill at 5 p.m. on Main St. near No. 7. |They spoke, e.g. about owls, etc. |Then it rained.",
    );
    check("de", "Das geschah am 3. Mai, z. B. in der 4. Klasse. |Siehe Seite 12. |Dort steht es bzw. nicht.");
    check("es", "La Sra. Vidal vive en la Av. Mayor núm. 4. |¿Y usted?");
    check("fr", "M. Petit arriva en 300 av. J.-C. selon p. ex. la légende. |Il partit.");
}

#[test]
fn initials_decimals_and_addresses_stay_whole() {
    check(
        "en",
        "J. R. Hartley paid 3.50 for it. |Write to a.b@example.org or see https://example.org/a.html?x=1. |It works.",
    );
    check("en", "We agree, you and I. |Did Albert I. Jones agree?");
}

#[test]
fn direct_speech_stays_with_its_verb() {
    check("en", "“Is it late?” asked Ann. |“It is!” |Nobody moved.");
    check("fr", "« Il pleut. » |Personne ne sortit.");
    check("de", "„Geh!“, rief sie. |Er ging.");
}

#[test]
fn ellipses_end_a_sentence_only_before_a_capital() {
    check("en", "He waited... and waited. |Then he left... |She stayed.");
}

#[test]
fn list_markers_begin_items() {
    check("en", "1. Bring owls |2. Feed owls |3. Free owls");
    check("en", "a) one thing |b) another");
    check("en", "Buy • bread |• milk".replace("Buy •", "•").as_str());
}

#[test]
fn scripts_with_their_own_stops_need_no_language() {
    check("", "今日は晴れです。|明日は雨ですか？|はい。");
    check("", "यह ठीक है। |वह नहीं।");
    check("", "کیا حال ہے؟ |ٹھیک ہے۔");
    check("", "Που είναι; |Εδώ.");
    check("", "Բարև Ձեզ: |Ոչինչ:");
}

#[test]
fn a_blank_line_always_ends_a_sentence_and_a_wrap_never_does() {
    check("en", "A heading\n\n|text without a stop\n\n|more");
    check(
        "en",
        "This line was wrapped by a program that counts the\ncharacters of every line and breaks it after so\nmany of them.",
    );
    check("en", "contacts\n|meetings\n|events");
}

#[test]
fn nothing_gives_no_sentence() {
    assert!(split(" \n\t ", "en").is_empty());
    assert!(split("", "").is_empty());
}

/// Spans lie in order, apart from each other, on characters, and leave out only white space.
fn assert_lossless(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        let sentence = span.of(text).expect("a span lies on characters");
        assert!(!sentence.is_empty() && sentence == sentence.trim());
        assert!(text.get(end..span.start()).expect("spans are in order").trim().is_empty());
        end = span.end();
    }
    assert!(text.get(end..).expect("the last span lies inside").trim().is_empty());
}

#[test]
fn hostile_text_takes_linear_time() {
    let pieces = [
        "a.a.a.", "\"", "(", ")", "(a ", "[. ", "1. ", ". ", "... ", " .", "\n", "a\n", "'a ", "« ", ".[1]", "。",
        "A. ", "x ? ", "\u{202a}", ".1 ",
    ];
    for piece in pieces {
        let text = piece.repeat(300_000 / piece.len());
        let began = std::time::Instant::now();
        let spans = sentences(&text, Language::ENGLISH);
        assert_lossless(&text, &spans);
        // Quadratic time would be minutes; a machine with much other work takes a second.
        assert!(began.elapsed().as_secs() < 8, "{piece:?} took {:?}", began.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept_whole(text in any::<String>(), language in "(en|de|fr|ja||el)") {
        assert_lossless(&text, &sentences(&text, language.parse().unwrap()));
    }

    #[test]
    fn marks_in_any_order_are_kept_whole(text in "[a-cA-C1.!?…\"“”«»'()\\[\\] \n\r:;•*。،-]{0,60}") {
        assert_lossless(&text, &sentences(&text, Language::ENGLISH));
    }
}
