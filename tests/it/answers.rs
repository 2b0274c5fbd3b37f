//! Asking, searching, reading and listing: what comes of it, as data and at a terminal.

use insta::assert_snapshot;
use proptest::prelude::*;
use verbatim::app::{Ask, Command, ListArticles, Outcome, Read, Search};
use verbatim::console::line::Line;
use verbatim::console::{Style, render};
use verbatim::retrieval::Options;

use crate::bot::{Bot, OWLS, Shelf, shown};

#[test]
fn a_question_is_answered_with_the_articles_own_words() {
    let bot = Shelf::of_birds_and_towers().bot();
    bot.ask("When do owls hunt?").quotes("owls.md").says("Owls hunt at night.");
    bot.ask("What does a lighthouse warn ships of?").quotes("lighthouses.md").says("warns ships of rocks");
    bot.ask("Who wrote the French constitution?").is_not_covered();
}

#[test]
fn an_answer_far_less_likely_than_the_first_is_not_given() {
    let shelf = Shelf::of_birds_and_towers();
    let given = |least_odds: f32| {
        let options = Options { limit: 10, least_odds, ..Options::default() };
        Bot::over(shelf.path(), &options).ask("When do owls hunt?").answers().len()
    };
    let (all, likely) = (given(0.0), given(Options::default().least_odds));
    assert!(likely < all, "{likely} of {all}");
    assert_eq!(given(1.0), 1);
}

#[test]
fn the_data_of_an_answer_is_stable() {
    let bot = Shelf::of_birds_and_towers().bot_of_one_answer();
    let data = without_scores(&bot.ask("When do owls hunt?").as_json());
    assert_snapshot!(data, @r#"{"outcome":"answered","confidence":_,"answers":[{"quote":"Owls hunt at night. Their feathers make no sound, so a mouse never hears them coming. A barn owl needs about four mice each night.","sentence":"Owls hunt at night.","title":"Owls of the north","section":"Hunting","file":"owls.md","lines":[14,14],"span":[89,219],"paragraph":1,"url":"https://example.org/owls#hunting","date":"2024-05-01","score":_,"also_in":[]}],"disagree":false,"nearest":[],"unknown_words":[],"suggestions":{}}"#);
}

#[test]
fn the_data_of_a_refusal_is_stable() {
    let bot = Shelf::of_birds_and_towers().bot();
    let data = without_scores(&bot.ask("What do owls think of the zeppelin tax?").as_json());
    assert_snapshot!(data, @r#"{"outcome":"not_covered","confidence":_,"answers":[],"disagree":false,"nearest":[{"title":"Owls of the north","section":"","file":"owls.md","lines":[8,10]},{"title":"Owls of the north","section":"Hunting","file":"owls.md","lines":[12,14]},{"title":"Owls of the north","section":"Nesting","file":"owls.md","lines":[16,18]}],"unknown_words":["think","zeppelin","tax"],"suggestions":{}}"#);
}

#[test]
fn every_quote_of_the_data_is_a_slice_of_the_article() {
    let bot = Shelf::of_birds_and_towers().bot();
    let data: serde_json::Value = serde_json::from_str(&bot.ask("When do owls hunt?").as_json()).unwrap();
    let answer = &data["answers"][0];
    let Outcome::Answered(answered) = bot.ask("When do owls hunt?").outcome else { panic!() };
    assert_eq!(answer["quote"], answered.answers[0].quote.text());
    assert!(answer["quote"].as_str().unwrap().contains(answer["sentence"].as_str().unwrap()));
    let lines: Vec<&str> = OWLS.lines().collect();
    let (first, last) = (answer["lines"][0].as_u64().unwrap(), answer["lines"][1].as_u64().unwrap());
    let in_file = lines[usize::try_from(first).unwrap() - 1..usize::try_from(last).unwrap()].join("\n");
    assert!(in_file.contains(answer["sentence"].as_str().unwrap()), "{in_file}");
}

#[test]
fn an_answer_at_a_terminal() {
    let bot = Shelf::of_birds_and_towers().bot_of_one_answer();
    assert_snapshot!(bot.ask("When do owls hunt?").as_terminal(), @r#"
    1. Owls of the north › Hunting
       ▌ Owls hunt at night.
       │ Their feathers make no sound, so a mouse never hears them coming. A barn
       │ owl needs about four mice each night.
       owls.md, line 14 · paragraph 1 · 2024-05-01
       https://example.org/owls#hunting
    "#);
}

#[test]
fn a_refusal_at_a_terminal() {
    let bot = Shelf::of_birds_and_towers().bot();
    assert_snapshot!(bot.ask("What do owls think of the zeppelin tax?").as_terminal(), @r#"
    Not covered: no article answers “What do owls think of the zeppelin tax?”.

    In no article: think, zeppelin, tax

    The nearest sections, which are not an answer:
      - Owls of the north (owls.md, lines 8–10)
      - Owls of the north › Hunting (owls.md, lines 12–14)
      - Owls of the north › Nesting (owls.md, lines 16–18)

    Try other words, or list the articles there are.
    "#);
}

#[test]
fn a_long_item_of_a_list_has_one_dash() {
    let bot = Shelf::empty()
        .with("owls.md", OWLS.replace("title: Owls of the north", &format!("title: {}", "Owls ".repeat(30))))
        .bot();
    let refusal = bot.ask("What do owls think of the zeppelin tax?").as_terminal();
    let nearest = refusal.lines().filter(|line| line.starts_with("  - ")).count();
    assert_eq!(nearest, 3, "{refusal}");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let bot = Shelf::of_birds_and_towers().bot();
    let reply = bot.ask("When do owls hunt?");
    let coloured = render::render(&reply.outcome, Style { colour: true, width: 80 });
    assert!(coloured.contains("\u{1b}[1mOwls hunt at night.\u{1b}[0m"), "{coloured:?}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), reply.as_terminal());
}

#[test]
fn a_search_at_a_terminal_and_as_data() {
    let bot = Shelf::of_birds_and_towers().bot();
    let search =
        |query: &str| bot.give(Command::Search(Search { query: query.to_owned(), ..Search::default() })).unwrap();
    assert_snapshot!(shown(&search("title:owls \"at night\"")), @r#"
    1. Owls of the north › Hunting
       Owls hunt at night. Their feathers make no sound, so a mouse never hears them
       coming. A barn owl needs about four mice each night.
       owls.md, line 14 · 2024-05-01 · https://example.org/owls#hunting

    1 passage
    "#);
    assert_snapshot!(without_scores(&verbatim::app::data::line(&search("keeper"))), @r#"{"outcome":"results","total":1,"page":1,"pages":1,"results":[{"quote":"A lighthouse warns ships of rocks. The keeper lit the lamp “every evening at dusk” — and put it out at dawn.","matches":[[52,58]],"title":"Lighthouses","section":"","file":"lighthouses.md","lines":[9,9],"span":[13,127],"paragraph":1,"url":null,"date":"2025-01-31","score":_}],"unknown_words":[],"suggestions":{}}"#);
    let Outcome::Results(nothing) = search("owls -owls") else { panic!() };
    assert_eq!((nothing.total, nothing.pages), (0, 1));
    let Outcome::Results(in_one) = bot
        .give(Command::Search(Search {
            query: "a".to_owned(),
            article: Some("lighthouses".to_owned()),
            ..Search::default()
        }))
        .unwrap()
    else {
        panic!()
    };
    assert!(in_one.hits.iter().all(|hit| hit.quote.citation().file == "lighthouses.md"), "{in_one:?}");
}

#[test]
fn a_search_in_one_article_finds_nothing_of_another_whose_title_is_longer() {
    let bot = Shelf::of_birds_and_towers()
        .with("more.md", OWLS.replace("Owls of the north", "Owls of the north and of the south"))
        .bot();
    let search = |article: &str, limit, page| {
        let search =
            Search { query: "owls".to_owned(), article: Some(article.to_owned()), limit, page, ..Search::default() };
        match bot.give(Command::Search(search)).unwrap() {
            Outcome::Results(results) => results,
            other => panic!("searching came to {}", other.name()),
        }
    };
    let north = search("Owls of the north", None, 1);
    assert_eq!((north.total, north.article.as_deref()), (3, Some("Owls of the north")));
    assert!(north.hits.iter().all(|hit| hit.quote.citation().file == "owls.md"), "{north:?}");
    let third = search("more.md", Some(1), 3);
    assert_eq!((third.total, third.pages, third.hits.len(), third.first), (3, 3, 1, 3));
    assert_eq!(third.hits[0].quote.citation().file, "more.md");
    let nothing = Search { query: "keeper".to_owned(), article: Some("owls.md".to_owned()), ..Search::default() };
    let told = shown(&bot.give(Command::Search(nothing)).unwrap());
    assert_eq!(told, "Nothing matches \u{201c}keeper\u{201d} in \u{201c}Owls of the north\u{201d}.\n");
}

#[test]
fn what_a_search_matched_is_bold_and_no_word_is_changed() {
    let bot = Shelf::of_birds_and_towers().bot();
    let results =
        bot.give(Command::Search(Search { query: "mouse silent barn".to_owned(), ..Search::default() })).unwrap();
    for width in [20, 40, 100] {
        let coloured = render::render(&results, Style { colour: true, width });
        assert!(coloured.contains("\u{1b}[1mmouse\u{1b}[0m"), "{coloured:?}");
        let plain = render::render(&results, Style { colour: false, width });
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn a_search_that_is_far_too_long_is_shortened_and_says_so() {
    let bot = Shelf::of_birds_and_towers().bot();
    let query = format!("owls {}", "and mice ".repeat(10_000));
    let told = shown(&bot.give(Command::Search(Search { query, ..Search::default() })).unwrap());
    assert!(told.starts_with("The search is long: only its first 19"), "{told}");
}

#[test]
fn what_stands_in_two_articles_is_quoted_once_with_both_places() {
    let bot =
        Shelf::of_birds_and_towers().with("reprint.md", OWLS.replace("Owls of the north", "A reprint on owls")).bot();
    let reply = bot.ask("When do owls hunt?");
    let Outcome::Answered(answered) = &reply.outcome else { panic!("{}", reply.as_terminal()) };
    let also = &answered.answers[0].also_in;
    assert_eq!(also.len(), 1, "{also:?}");
    assert_ne!(also[0].file, answered.answers[0].quote.citation().file);
    assert_eq!(also[0].section, ["Hunting"]);
    let told = reply.as_terminal().replace("\n   ", " ");
    assert!(
        told.contains("Also in: ") && told.contains(&format!("\u{203a} Hunting ({}, line 14)", also[0].file)),
        "{told}"
    );
}

#[test]
fn a_refusal_names_as_many_sections_as_configured_however_few_answers_are_given() {
    let bot = Shelf::of_birds_and_towers().bot_of_one_answer();
    let reply = bot.ask("What do owls think of the zeppelin tax?");
    let Outcome::NotCovered(refusal) = &reply.outcome else { panic!("{}", reply.as_terminal()) };
    assert_eq!(refusal.nearest.len(), 3, "{refusal:?}");
}

#[test]
fn a_search_that_only_excludes_or_goes_past_the_end_is_refused() {
    let bot = Shelf::of_birds_and_towers().bot();
    let search = |query: &str, page| Command::Search(Search { query: query.to_owned(), page, ..Search::default() });
    assert!(bot.refuses(search("-owls", 1)).contains("what to leave out"));
    assert_eq!(bot.refuses(search("owls", 9)), "There is no page 9: there is only 1.");
    assert!(bot.refuses(search("owls", 0)).starts_with("There is no page 0"));
}

#[test]
fn an_article_is_read_whole_by_section_and_by_page() {
    let shelf = Shelf::of_birds_and_towers();
    let bot = shelf.bot();
    let read = |section: Option<&str>| {
        let read = Read { article: "owls".to_owned(), section: section.map(str::to_owned), page: None };
        shown(&bot.give(Command::Read(read)).unwrap())
    };
    assert_snapshot!(read(None), @r#"
    Owls of the north
    2024-05-01 · 52 words · owls.md · https://example.org/owls

    Owls are birds of prey. Most of them sleep through the day.

    Hunting

    Owls hunt at night. Their feathers make no sound, so a mouse never hears them
    coming. A barn owl needs about four mice each night.

    Nesting

    A snowy owl nests on the bare ground. It lays between three and eleven eggs.
    "#);
    assert!(!read(Some("nesting")).contains("Hunting"));
    let long =
        format!("# Long\n\n## First\n\n{}\n\n## Last\n\nThe end.\n", "One more sentence stands here. ".repeat(200));
    let bot = Shelf::empty().with("long.md", long).bot();
    let whole = bot.read("long", None, None);
    let pages: Vec<_> = (1..=whole.pages).map(|page| bot.read("long", None, Some(page))).collect();
    assert!(pages.len() > 3, "{}", pages.len());
    let words = |page: &verbatim::app::ReadingPage| {
        let texts = page.blocks.iter().map(|block| block.quote.text().to_owned());
        texts.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(pages.iter().map(words).collect::<Vec<_>>().join(" "), words(&whole));
    for page in &pages {
        assert!(words(page).chars().count() <= 1_900, "page {:?}", page.page);
        let last = page.blocks.last().unwrap();
        assert!(!matches!(last.kind, verbatim::corpus::BlockKind::Heading(_)), "a heading ends page {:?}", page.page);
    }
}

#[test]
fn articles_are_listed_newest_first() {
    let bot = Shelf::of_birds_and_towers().bot();
    let list = bot.give(Command::Articles(ListArticles::default())).unwrap();
    assert_snapshot!(shown(&list), @r#"
    Lighthouses
       2025-01-31 · 22 words · en · sea · lighthouses.md
    Owls of the north
       2024-05-01 · 52 words · en · birds, night · owls.md

    2 articles
    "#);
    assert_snapshot!(verbatim::app::data::line(&list), @r#"{"outcome":"articles","total":2,"articles":[{"title":"Lighthouses","date":"2025-01-31","tags":["sea"],"words":22,"language":"en","file":"lighthouses.md","id":"lighthouses","author":null,"url":null},{"title":"Owls of the north","date":"2024-05-01","tags":["birds","night"],"words":52,"language":"en","file":"owls.md","id":"owls","author":null,"url":"https://example.org/owls"}]}"#);
}

#[test]
fn what_an_article_says_cannot_drive_a_terminal() {
    let hostile =
        "# Red \u{1b}[31mtitle\n\nOwls \u{1b}]0;owned\u{7} hunt at night \u{202e}thgin ta tnuh. Owls hunt \u{9b}2J.\n";
    let bot = Shelf::empty().with("a.md", hostile).bot();
    let read = Command::Read(Read { article: "a.md".to_owned(), ..Read::default() });
    for text in [shown(&bot.give(read).unwrap()), bot.ask("When do owls hunt \u{1b}[2J?").as_terminal()] {
        assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_question_that_is_far_too_long_is_shortened_and_says_so() {
    let bot = Shelf::of_birds_and_towers().bot();
    let question = format!("When do owls hunt? {}", "And when? ".repeat(10_000));
    let terminal = bot.ask(&question).as_terminal();
    assert!(terminal.starts_with("The question is long: only its first 19"), "{terminal}");
}

#[test]
fn a_question_without_a_word_is_refused_and_a_strange_one_is_answered_or_not_covered() {
    let bot = Shelf::of_birds_and_towers().bot();
    for wordless in ["", " \n\t ", "?!\u{2026}", "🦉🦉 🌙", "\u{7}\u{1b}\u{0}", "\u{202e}\u{200f}"] {
        let ask = Ask { question: wordless.to_owned(), ..Ask::default() };
        let told = bot.refuses(Command::Ask(ask));
        assert!(told.contains("empty") || told.contains("no word"), "{wordless:?}: {told}");
    }
    for uncovered in ["the of and to it", "מתי צדים ינשופים?", "متى تصطاد البومة؟", "\u{202e}?kniht swo od tahW"]
    {
        bot.ask(uncovered).is_not_covered();
    }
    bot.ask("When\u{0} do \u{200f}owls\u{1b} hunt 🦉?").quotes("owls.md");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn no_line_is_too_strange(
        name in "(/ask|/search|/article|/articles|/verify|/help|/about|/nothing|)",
        text in any::<String>(),
        option in "(article|title|section|page|tag|language|sort|text|question|query):\"?",
        width in 0_usize..200,
    ) {
        let bot = Shelf::of_birds_and_towers().bot();
        let line = format!("{name} {text} {option}{text}");
        let style = Style { colour: false, width };
        if let Ok(Line::Command(command)) = line.parse::<Line>() {
            let text = match bot.give(command) {
                Ok(outcome) => render::render(&outcome, style),
                Err(failure) => render::failure(&failure, style),
            };
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
        }
    }

    #[test]
    fn no_question_is_too_strange(question in any::<String>(), article in any::<Option<String>>()) {
        let bot = Shelf::of_birds_and_towers().bot();
        let _ = bot.give(Command::Ask(Ask { question, article, shortened: false, before: None }));
    }
}

/// Scores and confidence are the business of ranking: their digits are not what is stable about the data.
fn without_scores(json: &str) -> String {
    let mut data = String::new();
    let mut rest = json;
    while let Some((before, after)) = rest.split_once(':') {
        data.push_str(before);
        data.push(':');
        rest = after;
        if before.ends_with("\"score\"") || before.ends_with("\"confidence\"") {
            let digits = rest.find([',', '}']).unwrap();
            assert!(rest[..digits].parse::<f64>().is_ok(), "{}", &rest[..digits]);
            data.push('_');
            rest = &rest[digits..];
        }
    }
    data + rest
}
