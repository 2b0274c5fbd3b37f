//! Summaries: of one article, of a topic, of what is new.

use verbatim::app::{Command, Length, Outcome, Since, Subject, Summarize, Summary};

use crate::bot::{Bot, Shelf};

fn summarize(bot: &Bot, subject: Subject, sentences: usize) -> Outcome {
    bot.give(Command::Summarize(Summarize { subject, length: Length::Sentences(sentences), post: None })).unwrap()
}

#[track_caller]
fn summary(outcome: Outcome) -> Summary {
    match outcome {
        Outcome::Summary(summary) => summary,
        other => panic!("no summary: {other:?}"),
    }
}

#[test]
fn an_article_is_summarised_in_its_own_words() {
    let bot = Shelf::of_birds_and_towers().bot();
    let found = summary(summarize(&bot, Subject::Article("owls of the north".to_owned()), 3));
    assert_eq!(found.title, "Owls of the north");
    assert_eq!(found.sentences.len(), 3);
    for quote in &found.sentences {
        assert!(crate::bot::OWLS.contains(quote.text()), "{}", quote.text());
        assert_eq!(quote.citation().file, "owls.md");
    }
    let spans: Vec<_> = found.sentences.iter().map(verbatim::corpus::Quote::span).collect();
    assert!(spans.is_sorted(), "not in reading order: {spans:?}");
}

#[test]
fn a_topic_is_summarised_from_what_is_about_it() {
    let bot = Shelf::of_birds_and_towers().bot();
    let found = summary(summarize(&bot, Subject::Topic("How do owls hunt at night?".to_owned()), 2));
    assert!(found.sentences.iter().any(|quote| quote.text() == "Owls hunt at night."), "{:?}", found.sentences);
}

#[test]
fn a_topic_that_no_article_covers_is_refused_as_a_question_is() {
    let bot = Shelf::of_birds_and_towers().bot();
    let outcome = summarize(&bot, Subject::Topic("the price of diesel engines".to_owned()), 3);
    assert!(matches!(outcome, Outcome::NotCovered(_)), "{outcome:?}");
}

#[test]
fn what_is_new_goes_by_the_articles_dates() {
    let bot = Shelf::of_birds_and_towers().bot();
    let found = summary(summarize(&bot, Subject::Since("2025-01-01".parse().unwrap()), 5));
    assert!(found.sentences.iter().all(|quote| quote.citation().file == "lighthouses.md"));
    let since = Subject::Since("2030-01-01".parse().unwrap());
    let told = bot.refuses(Command::Summarize(Summarize { subject: since, length: Length::default(), post: None }));
    assert!(told.starts_with("No article is dated 2030-01-01 or later."), "{told}");
}

#[test]
fn a_time_is_days_weeks_or_a_date() {
    assert_eq!("7d".parse(), Ok(Since::Days(7)));
    assert_eq!("2w".parse(), Ok(Since::Days(14)));
    assert_eq!("2026-11-01".parse(), Ok(Since::Date(jiff::civil::date(2026, 11, 1))));
    for wrong in ["", "d", "yesterday", "-3d", "9999w", "2026-13-01"] {
        assert!(wrong.parse::<Since>().is_err(), "{wrong}");
    }
}

#[test]
fn the_program_prints_a_summary_and_its_data() {
    let shelf = Shelf::of_birds_and_towers();
    let shown = shelf.program().run(&["summary", "Owls of the north", "--sentences", "2"]);
    shown.ends_quietly_with(0);
    assert!(shown.out.contains("owls.md, line"), "{}", shown.out);
    let data = shelf.program().run(&["summary", "--topic", "how owls hunt at night", "--words", "20", "--json"]);
    let data: serde_json::Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!(data["outcome"], "summary");
    let first = &data["sentences"][0];
    for key in ["text", "title", "section", "file", "lines", "span", "url", "date"] {
        assert!(first.get(key).is_some(), "{key} is missing in {first}");
    }
}

#[test]
fn a_summary_has_the_length_that_is_named() {
    let shelf = Shelf::of_birds_and_towers();
    let program = shelf.program().typing("/summary Owls length:short\n/summary Owls length:huge\n");
    let ran = program.run(&["console"]);
    assert!(ran.out.contains("huge") && ran.out.contains("short, medium, long"), "{} {}", ran.out, ran.err);
}
