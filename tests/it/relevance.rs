//! How well real questions are answered: floors over the shipped articles and over the two that the project was given.

use std::path::PathBuf;

use serde::Deserialize;
use verbatim::app::Answer;
use verbatim::retrieval::Options;

use crate::bot::{Bot, project};

/// What is asked of one folder of articles.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    answered: Vec<Wanted>,
    refused: Vec<Unanswerable>,
}

/// A question that the articles answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    question: String,
    file: String,
    /// A word of the section's heading.
    section: Option<String>,
    says: Vec<String>,
    /// Whether it is typed without errors.
    #[serde(default = "yes")]
    plain: bool,
}

/// A question that they do not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unanswerable {
    question: String,
}

fn yes() -> bool {
    true
}

/// How many of some questions went as they should, and what is to be read about the others.
#[derive(Default)]
struct Tally {
    right: usize,
    asked: usize,
    misses: Vec<String>,
}

impl Tally {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.asked += 1;
        if right {
            self.right += 1;
        } else {
            self.misses.push(miss());
        }
    }

    #[track_caller]
    fn at_least(&self, floor: usize, what: &str) {
        let misses = self.misses.join("\n");
        eprintln!("{what}: {} of {}\n{misses}", self.right, self.asked);
        assert!(self.right >= floor, "{what}: {} of {}, where {floor} are wanted:\n{misses}", self.right, self.asked);
    }
}

/// Asks everything of one kind: does the first answer's emphasised sentence say what it should, from the right place?
fn first_answers(bot: &Bot, wanted: &[Wanted], plain: bool) -> Tally {
    let mut tally = Tally::default();
    for wanted in wanted.iter().filter(|wanted| wanted.plain == plain) {
        let reply = bot.ask(&wanted.question);
        let answers = reply.answers();
        let right = answers.first().is_some_and(|first| wanted.is_met_by(first));
        tally.count(right, || format!("  {}\n    {}", wanted.question, told(answers)));
    }
    tally
}

/// The same, with any of the answers shown.
fn some_answer(bot: &Bot, wanted: &[Wanted]) -> Tally {
    let mut tally = Tally::default();
    for wanted in wanted {
        let reply = bot.ask(&wanted.question);
        let answers = reply.answers();
        let right = answers.iter().any(|answer| wanted.is_met_by(answer));
        tally.count(right, || format!("  {}\n    {}", wanted.question, told(answers)));
    }
    tally
}

fn refusals(bot: &Bot, unanswerable: &[Unanswerable]) -> Tally {
    let mut tally = Tally::default();
    for Unanswerable { question } in unanswerable {
        let reply = bot.ask(question);
        let answers = reply.answers();
        tally.count(answers.is_empty(), || format!("  {question}\n    {}", told(answers)));
    }
    tally
}

impl Wanted {
    fn is_met_by(&self, answer: &Answer) -> bool {
        let citation = answer.quote.citation();
        let heading = citation.section.join(" ");
        let sentence = answer.parts().1.to_lowercase();
        citation.file == self.file
            && self.section.as_ref().is_none_or(|word| heading.contains(word.as_str()))
            && self.says.iter().all(|word| sentence.contains(&word.to_lowercase()))
    }
}

fn told(answers: &[Answer]) -> String {
    let Some(first) = answers.first() else { return "not covered".to_owned() };
    format!("{}: {}", first.quote.citation().file, first.parts().1)
}

fn questions(name: &str) -> Questions {
    let path = project().join("tests/it/relevance").join(name);
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_shipped_articles_answer() {
    let bot = Bot::over(&project().join("corpus"), &Options::default());
    let questions = questions("shipped.toml");
    first_answers(&bot, &questions.answered, true).at_least(49, "first answers of the shipped articles");
    first_answers(&bot, &questions.answered, false).at_least(9, "first answers to badly typed questions");
    some_answer(&bot, &questions.answered).at_least(60, "any answer of the shipped articles");
    refusals(&bot, &questions.refused).at_least(11, "refusals by the shipped articles");
}

#[test]
fn the_question_of_the_readme_is_answered_in_one_sentence() {
    let reply =
        Bot::over(&project().join("corpus"), &Options::default()).ask("What does Ávalos say about taking risks?");
    reply.quotes("taking-risks.md").says("Ávalos says that taking risks is welcome where he works");
}

#[test]
fn the_customers_articles_answer_as_they_are() {
    let shared = std::env::var_os("VERBATIM_SHARED").map_or_else(|| project().join("../shared"), PathBuf::from);
    let dir = shared.join("articles");
    if !dir.is_dir() {
        eprintln!("SKIPPED: questions about the customer's articles, because there is no {}", dir.display());
        return;
    }
    let bot = Bot::over(&dir, &Options::default());
    let questions = questions("customer.toml");
    first_answers(&bot, &questions.answered, true).at_least(16, "first answers of the customer's articles");
    first_answers(&bot, &questions.answered, false).at_least(3, "first answers to badly typed questions");
    some_answer(&bot, &questions.answered).at_least(20, "any answer of the customer's articles");
    refusals(&bot, &questions.refused).at_least(5, "refusals by the customer's articles");
}
