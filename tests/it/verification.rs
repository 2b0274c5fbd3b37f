//! Whether a text stands word for word in an article.

use proptest::prelude::*;
use verbatim::app::{Difference, Verdict, Verification};

use crate::bot::{LIGHTHOUSES, OWLS, Shelf, verdict};

#[track_caller]
fn quote_of(verification: &Verification) -> &str {
    match &verification.verdict {
        Verdict::Exact(places) | Verdict::Typographic(places) => places.shown[0].quote.text(),
        Verdict::Nearly(nearly) => nearly.quote.text(),
        Verdict::NotFound => panic!("nothing was found"),
    }
}

#[test]
fn words_that_stand_there_are_exact_with_their_place() {
    let bot = Shelf::of_birds_and_towers().bot();
    let verification = bot.verify("Their feathers make no sound, so a mouse never hears them coming.");
    let Verdict::Exact(places) = &verification.verdict else { panic!("{verification:?}") };
    let citation = places.shown[0].quote.citation();
    assert_eq!((citation.file.as_str(), citation.section.join("/")), ("owls.md", "Hunting".to_owned()));
    assert_eq!((places.total, places.more), (1, false));
}

#[test]
fn typography_and_white_space_are_told_apart_from_words() {
    let bot = Shelf::of_birds_and_towers().bot();
    let typed = bot.verify("The keeper lit the lamp\n  \"every evening at dusk\" - and put it out at dawn.");
    assert_eq!(verdict(&typed), "typographic");
    assert!(quote_of(&typed).contains("\u{201c}every evening at dusk\u{201d} \u{2014} and"));
    assert_eq!(verdict(&bot.verify("\u{201c}Owls hunt at night.\u{201d}")), "exact");
    assert_eq!(verdict(&bot.verify("\u{201c}every evening at dusk\u{201d}")), "exact");
}

#[test]
fn accents_in_either_normal_form_are_the_same_letter_and_without_them_another() {
    let bot = Shelf::empty().with("a.md", "# Names\n\nDiego Ávalos works in Madrid.\n").bot();
    assert_eq!(verdict(&bot.verify("Diego Ávalos works")), "exact");
    assert_eq!(verdict(&bot.verify("Diego A\u{301}valos works")), "typographic");
    assert_ne!(verdict(&bot.verify("Diego Avalos works in Madrid")), "typographic");
}

#[test]
fn a_word_is_never_cut() {
    let bot = Shelf::of_birds_and_towers().bot();
    assert_ne!(verdict(&bot.verify("wls hunt at nigh")), "exact");
    let bot = Shelf::empty().with("a.md", "# 猫\n\n猫は夜に狩りをする。\n").bot();
    assert_eq!(verdict(&bot.verify("夜に狩り")), "exact");
}

#[test]
fn every_place_is_counted_and_the_exact_ones_come_first() {
    let mut shelf = Shelf::empty().with("a.md", "# A\n\nIt\u{2019}s late.\n");
    for number in 0..30 {
        shelf = shelf.with(&format!("b{number}.md"), format!("# B{number}\n\nIt's late. It's late.\n"));
    }
    let verification = shelf.bot().verify("It's late.");
    let Verdict::Exact(places) = &verification.verdict else { panic!("{verification:?}") };
    assert_eq!((places.total, places.shown.len(), places.more), (61, 20, false));
    assert!(places.shown.iter().all(|place| place.exact && place.quote.text() == "It's late."));
}

#[test]
fn a_soft_hyphen_inside_a_word_is_typography() {
    let bot = Shelf::empty().with("a.md", "# Owls\n\nEvery owl hunts noise\u{ad}lessly in the dark forest.\n").bot();
    assert_eq!(verdict(&bot.verify("Every owl hunts noiselessly in the dark forest.")), "typographic");
}

#[test]
fn a_changed_word_is_shown_beside_the_articles_own() {
    let bot = Shelf::of_birds_and_towers().bot();
    let verification = bot.verify("Their wings make no sound, so a mouse hardly ever hears them coming");
    let Verdict::Nearly(nearly) = &verification.verdict else { panic!("{verification:?}") };
    assert_eq!(nearly.quote.text(), "Their feathers make no sound, so a mouse never hears them coming");
    assert_eq!(
        shown(&nearly.differences),
        "Their -wings +feathers =make no sound, so a mouse -hardly ever +never =hears them coming"
    );
}

/// The differences as a line: `=` before what is the same again, `-` before what only the text has, `+` before what only the
/// article has.
fn shown(differences: &[Difference]) -> String {
    let shown = differences.iter().map(|difference| match difference {
        Difference::Same(words) => format!("={}", words.trim()),
        Difference::OnlyGiven(words) => format!("-{}", words.trim()),
        Difference::OnlyArticle(words) => format!("+{}", words.trim()),
    });
    shown.collect::<Vec<_>>().join(" ").trim_start_matches('=').to_owned()
}

#[test]
fn what_is_put_in_or_left_out_is_shown_where_it_is() {
    let bot = Shelf::of_birds_and_towers().bot();
    for (text, wanted) in [
        ("Owls do not hunt at night, of course.", "Owls -do not =hunt at night -, of course =."),
        (
            "Their feathers make no sound, so a mouse never hears them.",
            "Their feathers make no sound, so a mouse never hears them +coming =.",
        ),
        ("A barn owl needs four mice each night", "A barn owl needs +about =four mice each night"),
        // The last word was changed: the article's own is shown beside it, and the first as well.
        ("A barn owl needs about four mice each day", "A barn owl needs about four mice each -day +night"),
        ("One snowy owl nests on the bare ground", "-One +A =snowy owl nests on the bare ground"),
        ("a SNOWY owl nests on the bare ground", "-a SNOWY +A snowy =owl nests on the bare ground"),
    ] {
        let verification = bot.verify(text);
        let Verdict::Nearly(nearly) = &verification.verdict else { panic!("{text}: {verification:?}") };
        assert_eq!(shown(&nearly.differences), wanted);
    }
}

#[test]
fn the_same_small_words_do_not_make_two_texts_alike() {
    let bot = Shelf::of_birds_and_towers().bot();
    for text in [
        "Crows hide at noon.",
        "So it can tell a joke to the man on the moon",
        "Most of the shops in the town close on the first day of the week",
        "Owls of the city watch the trains, so a driver never leaves on time",
        "A barn owl is a bird of the farm that eats each day what it can find",
    ] {
        assert_eq!(verdict(&bot.verify(text)), "not found", "{text}");
    }
}

#[test]
fn what_comes_nearest_is_found_behind_many_passages_with_the_same_words() {
    let mut shelf = Shelf::of_birds_and_towers();
    for number in 0..20 {
        let decoy = format!(
            "# Decoy {number}\n\nSound, feathers, wings, mouse and coming: mouse, sound, feathers, coming hears hardly make.\n"
        );
        shelf = shelf.with(&format!("decoy{number}.md"), decoy);
    }
    let verification = shelf.bot().verify("Their feathers make no sound, so a mouse hardly hears them coming");
    assert_eq!(verdict(&verification), "nearly");
    assert_eq!(quote_of(&verification), "Their feathers make no sound, so a mouse never hears them coming");
}

#[test]
fn what_no_article_says_is_not_found() {
    let bot = Shelf::of_birds_and_towers().bot();
    assert_eq!(verdict(&bot.verify("Penguins live at the other end of the world and eat fish")), "not found");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Any run of whole words of an article is found in it, and the quote is a slice of the article.
    #[test]
    fn any_run_of_words_is_found(first in 0_usize..40, length in 1_usize..40) {
        let bot = Shelf::of_birds_and_towers().bot();
        let body = OWLS.split_once("## Hunting").unwrap().1.split_once("##").unwrap().0;
        let words: Vec<&str> = body.split_whitespace().collect();
        let first = first % words.len();
        let run = words[first..words.len().min(first + length)].join(" ");
        let verification = bot.verify(&run);
        prop_assert_eq!(verdict(&verification), "exact");
        prop_assert_eq!(quote_of(&verification), run);
    }

    /// However the words of an article are changed, what is shown is the article's own words and the text's own.
    #[test]
    fn differences_are_made_of_both_texts(changes in prop::collection::vec((0_usize..30, 0_usize..4), 0..6)) {
        let bot = Shelf::of_birds_and_towers().bot();
        let body = OWLS.split_once("## Hunting").unwrap().1.split_once("##").unwrap().0;
        let mut words: Vec<&str> = body.split_whitespace().collect();
        for (at, change) in changes {
            let at = at % words.len();
            match change {
                0 => drop(words.remove(at)),
                1 => words.insert(at, "moonlit"),
                2 => words[at] = "Lanterns,",
                _ => words.swap(at, 0),
            }
        }
        let text = words.join(" ");
        if let Verdict::Nearly(nearly) = &bot.verify(&text).verdict {
            let of = |kept: fn(&Difference) -> Option<&str>| nearly.differences.iter().filter_map(kept).collect::<String>();
            let own = of(|difference| match difference {
                Difference::Same(words) | Difference::OnlyArticle(words) => Some(words),
                Difference::OnlyGiven(_) => None,
            });
            prop_assert_eq!(own, nearly.quote.text());
            let given = of(|difference| match difference {
                Difference::Same(words) | Difference::OnlyGiven(words) => Some(words),
                Difference::OnlyArticle(_) => None,
            });
            let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(without_spaces(&given), without_spaces(&text));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}", around in any::<String>()) {
        let bot = Shelf::empty().with("a.md", LIGHTHOUSES).with("b.md", format!("# B\n\n{text}\n")).bot();
        for text in [text.clone(), around.clone(), format!("{around}{text}{around}")] {
            if text.chars().any(char::is_alphanumeric) {
                let _ = bot.verify(&text);
            }
        }
    }
}

#[test]
fn the_first_and_last_word_are_shown_beside_what_the_article_says_between() {
    let bot = Shelf::empty()
        .with("a.md", "# Crews\n\nCollaboration, she says, is a need for the crew, in her view, always.\n")
        .bot();
    let nearest = bot.verify("Collaboration is a need for the crew always");
    assert_eq!(quote_of(&nearest), "Collaboration, she says, is a need for the crew, in her view, always");
}
