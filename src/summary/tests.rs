use proptest::prelude::*;

use super::*;

fn document<'t>(title: &'t str, text: &'t [&'t str]) -> Document<'t> {
    Document { title, sentences: text.iter().map(|text| Sentence { text, paragraph: 0 }).collect() }
}

fn request(documents: Vec<Document<'_>>, budget: Budget) -> Request<'_> {
    Request { documents, query: "", language: Language::ENGLISH, budget }
}

const OWLS: [&str; 6] = [
    "Barn owls hunt at night over open meadows.",
    "They fly without a sound.",
    "Barn owls hunt mice and voles in open meadows by hearing alone.",
    "MEADOWS AND OWLS",
    "A pair of barn owls needs five thousand mice a year to feed its young.",
    "Visitors may watch the owls from the tower every Friday evening.",
];

fn texts(picks: &[Pick]) -> Vec<&'static str> {
    picks.iter().map(|pick| OWLS[pick.sentence]).collect()
}

#[test]
fn one_sentence_says_the_most() {
    let picks = summarize(&request(vec![document("Owls", &OWLS)], Budget::Sentences(1)), &|_| 1.0);
    assert_eq!(texts(&picks).len(), 1);
    assert!(texts(&picks)[0].contains("owls"), "{:?}", texts(&picks));
}

#[test]
fn fragments_and_leaning_sentences_come_last() {
    let picks = summarize(&request(vec![document("Owls", &OWLS)], Budget::Sentences(4)), &|_| 1.0);
    assert!(!texts(&picks).contains(&"MEADOWS AND OWLS"));
    assert!(!texts(&picks).contains(&"They fly without a sound."), "{:?}", texts(&picks));
}

#[test]
fn what_was_said_is_not_said_again() {
    let twice = [
        "The museum opens at nine in the morning.",
        "The museum opens at nine in the morning.",
        "Tickets cost four euros for adults.",
    ];
    let picks = summarize(&request(vec![document("", &twice)], Budget::Sentences(2)), &|_| 1.0);
    assert_eq!(picks.iter().map(|pick| pick.sentence).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn a_question_draws_what_answers_it() {
    let mut request = request(vec![document("Owls", &OWLS)], Budget::Sentences(1));
    request.query = "When may visitors watch from the tower?";
    assert_eq!(
        texts(&summarize(&request, &|_| 1.0)),
        ["Visitors may watch the owls from the tower every Friday evening."]
    );
}

#[test]
fn several_texts_share_the_room() {
    let first = ["The bridge over the river was closed on Monday.", "Engineers found cracks in two of its pillars."];
    let second =
        ["The ferry will carry passengers while the bridge is closed.", "Repairs should take until the end of May."];
    let documents = vec![document("Bridge closed", &first), document("Ferry", &second)];
    let picks = summarize(&request(documents, Budget::Sentences(2)), &|_| 1.0);
    let sources: Vec<usize> = picks.iter().map(|pick| pick.document).collect();
    assert_eq!(sources, [0, 1]);
}

#[test]
fn openers_lean_only_where_they_do() {
    assert!(dangles("However, it rained.", Language::ENGLISH));
    assert!(dangles("\u{201c}He left,\u{201d} she said.", Language::ENGLISH));
    assert!(!dangles("There is a house.", Language::ENGLISH));
    assert!(!dangles("This week it rained.", Language::ENGLISH));
    assert!(!dangles("Hermits live alone.", Language::ENGLISH));
    assert!(dangles("Dies ist so.", "de".parse().unwrap()));
    assert!(dangles("C\u{2019}est tout.", "fr".parse().unwrap()));
}

#[test]
fn fragments_are_known_whatever_marks_they_have() {
    let mixed = [
        "\u{201c}Well\u{2014}recruiting.\u{201d}",
        "\u{2014}gadgets.",
        "Owls hunt mice at night in the fields.",
        "Owls, Mice",
    ];
    let picked =
        |sentences: &[&str]| summarize(&request(vec![document("Owls", sentences)], Budget::Words(50)), &|_| 1.0);
    let places: Vec<usize> = picked(&mixed).iter().map(|pick| pick.sentence).collect();
    assert_eq!(places, [2]);
}

#[test]
fn nothing_to_say_is_said_with_nothing() {
    assert!(summarize(&request(vec![], Budget::Words(50)), &|_| 1.0).is_empty());
    assert!(summarize(&request(vec![document("Owls", &OWLS)], Budget::Words(0)), &|_| 1.0).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_summary_keeps_its_budget_and_its_order(
        texts in prop::collection::vec(prop::collection::vec("[ -~\u{e9}\u{4e2d}]{0,60}", 0..8), 0..4),
        words in 0_usize..40,
        query in "[a-z ]{0,20}",
    ) {
        let documents: Vec<Document<'_>> = texts
            .iter()
            .map(|sentences| Document {
                title: "",
                sentences: sentences.iter().map(|text| Sentence { text, paragraph: 0 }).collect(),
            })
            .collect();
        let request = Request { documents, query: &query, language: Language::ENGLISH, budget: Budget::Words(words) };
        let picks = summarize(&request, &|_| 1.0);
        let total: usize = picks.iter().map(|pick| texts[pick.document][pick.sentence].split_whitespace().count()).sum();
        prop_assert!(total <= words);
        prop_assert!(picks.is_sorted() && picks.windows(2).all(|two| two[0] != two[1]));
    }
}
