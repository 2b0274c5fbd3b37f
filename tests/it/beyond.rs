//! What goes beyond finding one passage, each measured on a small set of questions that was written for it, in `tests/beyond`.

use serde::Deserialize;
use verbatim::app::{self, Answered, Outcome};
use verbatim::retrieval::Options;

use crate::bot::{Bot, project};

/// The questions of one set.
#[derive(Deserialize)]
struct Set {
    question: Vec<Question>,
}

/// A question and what must be told of it; which of these there is depends on the set.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    ask: String,
    /// What was asked before it.
    before: Option<String>,
    /// What the newer of two articles that differ says.
    newer: Option<String>,
    /// What the older one says.
    older: Option<String>,
    /// What all articles say.
    same: Option<String>,
    /// Words of everything that the quote must hold.
    #[serde(default)]
    holds: Vec<String>,
}

fn set(name: &str) -> (Bot, Vec<Question>) {
    let folder = project().join("tests/beyond").join(name);
    let text = std::fs::read_to_string(folder.join("questions.toml")).unwrap();
    let set: Set = toml::from_str(&text).unwrap();
    (Bot::over(&folder.join("articles"), &Options::default()), set.question)
}

fn answered(bot: &Bot, question: &str, before: Option<String>) -> Option<Answered> {
    let ask = app::Ask { question: question.to_owned(), before, ..app::Ask::default() };
    match bot.give(app::Command::Ask(ask)) {
        Ok(Outcome::Answered(answered)) => Some(answered),
        _ => None,
    }
}

/// How many questions went as they should, and which did not.
#[track_caller]
fn assert_share(right: usize, wrong: &[String], least: f64) {
    let share = right as f64 / (right + wrong.len()) as f64;
    eprintln!("{share:.3} of {}", right + wrong.len());
    assert!(share >= least, "{share:.3}, where {least} are wanted:\n{}", wrong.join("\n"));
}

#[test]
fn a_summary_of_a_topic_shows_both_of_two_articles_that_differ_with_their_dates() {
    let (bot, _) = set("disagree");
    for (topic, newer, older) in [
        ("how many people the hut has beds for", "beds for 72 people", "beds for 54 people"),
        ("when the ferry to the islands leaves", "leaves at 8.40", "leaves at 9.15"),
        ("what a library card costs", "costs 9 euros", "costs 12 euros"),
    ] {
        let (subject, length) = (app::Subject::Topic(topic.to_owned()), app::Length::Sentences(4));
        let wish = app::Summarize { subject, length, post: None };
        let Ok(Outcome::Summary(summary)) = bot.give(app::Command::Summarize(wish)) else { panic!("{topic}") };
        let said: Vec<&str> = summary.sentences.iter().map(verbatim::corpus::Quote::text).collect();
        let place = |words: &str| said.iter().position(|sentence| sentence.contains(words));
        let (first, second) = (place(newer), place(older));
        assert!(first.is_some() && first.map(|at| at + 1) == second, "{topic}: {said:#?}");
        assert!(summary.sentences.len() <= 4 && summary.sentences.iter().all(|one| one.citation().date.is_some()));
    }
}

#[test]
fn where_articles_differ_both_are_shown_the_newer_first() {
    let (bot, questions) = set("disagree");
    let (mut right, mut wrong) = (0, Vec::new());
    for Question { ask, newer, older, same, .. } in questions {
        let Some(Answered { answers, disagree, .. }) = answered(&bot, &ask, None) else {
            wrong.push(format!("{ask} not covered"));
            continue;
        };
        let said: Vec<&str> = answers.iter().map(|answer| answer.parts().1).collect();
        let as_wished = match (newer, older, same) {
            (Some(newer), Some(older), _) => {
                disagree && said.len() > 1 && said[0].contains(&newer) && said[1].contains(&older)
            }
            (_, _, same) => !disagree && said[0].contains(&same.unwrap()),
        };
        if as_wished { right += 1 } else { wrong.push(format!("{ask} {disagree} {said:?}")) }
    }
    assert_share(right, &wrong, 0.9);
}

#[test]
fn a_list_and_what_something_is_are_quoted_whole() {
    assert_quotes_hold("lists", 0.95);
}

#[test]
fn what_is_new_is_answered_by_the_latest_article() {
    assert_quotes_hold("latest", 0.9);
}

#[test]
fn a_question_that_leans_on_the_one_before_it_is_made_whole() {
    assert_quotes_hold("follow-ups", 0.9);
}

/// At least this share of a set's first quotes holds all that it must.
#[track_caller]
fn assert_quotes_hold(name: &str, least: f64) {
    let (bot, questions) = set(name);
    let (mut right, mut wrong) = (0, Vec::new());
    for Question { ask, before, holds, .. } in questions {
        let follows = before.is_some();
        let answered = answered(&bot, &ask, before);
        let first = answered.as_ref().and_then(|answered| answered.answers.first());
        // A question that leans on another must get its own answer: the quote is wide, and the sentence is not.
        let quote = first.map_or("not covered", |first| if follows { first.parts().1 } else { first.quote.text() });
        let whole = holds.iter().all(|words| quote.contains(words));
        if whole { right += 1 } else { wrong.push(format!("{ask} {quote:?}")) }
    }
    assert_share(right, &wrong, least);
}
