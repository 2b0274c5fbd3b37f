//! From an outcome to a reply: pure functions that see no client, no clock and no configuration.

pub mod about;
pub mod answer;
pub mod articles;
pub mod citation;
pub mod failure;
pub mod files;
pub mod health;
pub mod help;
pub mod kept;
pub mod managed;
pub mod people;
pub mod posting;
pub mod quotation;
pub mod reading;
pub mod refusal;
pub mod report;
pub mod search;
pub mod summary;
pub mod verify;

use super::custom_id::Width;
use super::reply::{Reply, Visibility};
use super::words::Voice;
use crate::app::{Command, ListArticles, Outcome};

#[cfg(test)]
mod tests;

/// For whom a reply is made.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The bot's words in the person's language.
    pub voice: Voice,
    /// Who asked, by Discord's id: may delete a public reply.
    pub asker: u64,
    /// Who is to see an answer; a refusal is always private.
    pub visibility: Visibility,
}

/// What a reply shows and its outcome does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// The page, from 1, of a list that the outcome holds whole.
    pub page: usize,
    /// The next width at which the first answer shows more, if any does.
    pub wider: Option<Width>,
    /// How the bot stands with Discord, for those who keep it.
    pub connection: Option<Connection>,
}

/// How the bot stands with Discord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connection {
    /// How many shards of this process are connected, and how many there are.
    pub shards: [usize; 2],
    /// How many questions wait for a worker, and how many may.
    pub waiting: [usize; 2],
}

impl Aspect {
    /// This page of a list, and nothing else.
    #[must_use]
    pub fn page(page: usize) -> Self {
        Self { page, wider: None, connection: None }
    }
}

/// What came of a command, as a reply.
#[must_use]
pub fn render(command: &Command, outcome: &Outcome, aspect: Aspect, scene: &Scene) -> Reply {
    match outcome {
        Outcome::Answered(answered) => answer::answered(answered, aspect.wider, scene),
        Outcome::NotCovered(refused) => refusal::not_covered(refused, scene),
        Outcome::Results(results) => {
            let scoped = matches!(command, Command::Search(search) if search.article.is_some());
            search::results(results, scoped, scene)
        }
        Outcome::Reading(reading) => reading::page(reading, scene),
        Outcome::Articles(list) => {
            let all = ListArticles::default();
            let wished = if let Command::Articles(wished) = command { wished } else { &all };
            articles::list(wished, list, aspect.page, scene)
        }
        Outcome::Verified(verification) => verify::verdict(verification, scene),
        Outcome::Summary(found) => summary::summary(found, scene),
        Outcome::Posting(posted) => posting::posted(posted, aspect.page, scene),
        Outcome::Managed(managed) => managed::managed(managed, aspect.connection, scene),
        Outcome::Settings(list) => kept::settings(list, scene),
        Outcome::Audit(page) => kept::audit(page, scene),
        Outcome::Privacy(report) => people::privacy(report, scene),
        Outcome::Noted(noted) => people::noted(*noted, scene),
        Outcome::Feedback(report) => people::feedback(report, scene),
        Outcome::Health(found) => health::health(found),
        Outcome::Help(help) => help::help(help, scene),
        Outcome::About(about) => about::about(about, scene),
    }
}
