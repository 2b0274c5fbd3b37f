//! What to say when there is no outcome: what the person can mend, or an apology with an id.

use super::Scene;
use crate::app::{Failure, UserError};
use crate::discord::escape;
use crate::discord::reply::{Card, Reply, Tone};
use crate::discord::words::Word;

/// How many characters of what somebody gave are repeated.
const LONGEST_ECHO: usize = 200;

/// The private reply to a command that came to nothing.
#[must_use]
pub fn failure(failure: &Failure, scene: &Scene) -> Reply {
    let body = match failure {
        Failure::User(error) => user_error(error, scene),
        Failure::Internal(id) => return apology(&id.to_string(), scene),
    };
    Reply::private(Card { tone: Tone::Refusal, heading: None, body, footer: None })
}

/// The private apology for what is ours to mend; the log has the reason under this id.
#[must_use]
pub fn apology(id: &str, scene: &Scene) -> Reply {
    let id = escape::brief(id, 40);
    let body = scene.voice.with(Word::Apology, [("id", id.into())]);
    Reply::private(Card { tone: Tone::Refusal, heading: None, body, footer: None })
}

fn user_error(error: &UserError, scene: &Scene) -> String {
    let voice = &scene.voice;
    match error {
        UserError::EmptyQuestion => voice.say(Word::ErrorEmptyQuestion),
        UserError::EmptySearch => voice.say(Word::ErrorEmptySearch),
        UserError::EmptyText => voice.say(Word::ErrorEmptyText),
        UserError::NoWords => voice.say(Word::ErrorNoWords),
        UserError::OnlyExclusions => voice.say(Word::ErrorOnlyExclusions),
        UserError::Missing(option) => voice.with(Word::ErrorMissing, [("option", (*option).into())]),
        UserError::UnknownChoice { option, given, choices } => voice.with(
            Word::ErrorUnknownChoice,
            [("option", (*option).into()), ("given", echo(given).into()), ("choices", choices.join(", ").into())],
        ),
        UserError::NoSuchArticle { name, nearest } => {
            let said = voice.with(Word::ErrorNoSuchArticle, [("name", echo(name).into())]);
            with_nearest(said, nearest, scene)
        }
        UserError::NoSuchSection { article, name, nearest } => {
            let given = [("article", echo(article).into()), ("name", echo(name).into())];
            with_nearest(voice.with(Word::ErrorNoSuchSection, given), nearest, scene)
        }
        UserError::NoSuchPage { page, pages } => {
            voice.with(Word::ErrorNoSuchPage, [("page", (*page).into()), ("pages", (*pages).into())])
        }
        UserError::NothingToList { wanted, known } => {
            voice.with(Word::ErrorNothingToList, [("wanted", echo(wanted).into()), ("known", echo(known).into())])
        }
        UserError::BadSince(given) => voice.with(Word::ErrorBadSince, [("given", echo(given).into())]),
        UserError::OneSubject => voice.say(Word::ErrorOneSubject),
        UserError::NothingSince(date) => voice.with(Word::ErrorNothingSince, [("date", date.to_string().into())]),
        UserError::NothingToSummarize => voice.say(Word::ErrorNothingToSummarize),
        UserError::NoGolden => voice.say(Word::ErrorNoGolden),
        UserError::BadGolden(why) => voice.with(Word::ErrorBadGolden, [("why", echo(why).into())]),
        UserError::NotReloaded(why) => voice.with(Word::ErrorNotReloaded, [("why", echo(why).into())]),
        UserError::NotUndone(why) => voice.with(Word::ErrorNotUndone, [("why", echo(why).into())]),
        UserError::NothingRunning => voice.say(Word::ErrorNothingRunning),
        UserError::MayNotPost => voice.say(Word::ErrorMayNotPost),
        UserError::NoSuchDraft => voice.say(Word::ErrorNoSuchDraft),
        UserError::NothingLeft => voice.say(Word::ErrorNothingLeft),
        UserError::NothingToAdd => voice.say(Word::ErrorNothingToAdd),
        UserError::ArticleChanged => voice.say(Word::ErrorArticleChanged),
        UserError::NoSuchVote => voice.say(Word::ErrorNoSuchVote),
        UserError::NoStore => voice.say(Word::ErrorNoStore),
        UserError::Store(why) => voice.with(Word::ErrorStore, [("why", echo(&why.to_string()).into())]),
        UserError::BadSetting { key, given, wanted } => voice.with(
            Word::ErrorBadSetting,
            [("key", (*key).into()), ("given", echo(given).into()), ("wanted", (*wanted).into())],
        ),
        UserError::NotAllowed(name) => voice.with(Word::ErrorNotAllowed, [("name", (*name).into())]),
        // These come of what is typed in one line at a terminal; Discord's options have kinds.
        UserError::NotANumber { .. } | UserError::BadLanguage(_) | UserError::NoSuchCommand { .. } => {
            echo(&error.to_string())
        }
    }
}

fn with_nearest(said: String, nearest: &[String], scene: &Scene) -> String {
    let names: Vec<String> = nearest.iter().take(5).map(|name| format!("“{}”", echo(name))).collect();
    if names.is_empty() {
        return said;
    }
    format!("{said}\n{}", scene.voice.with(Word::ErrorDidYouMean, [("names", names.join(", ").into())]))
}

fn echo(given: &str) -> String {
    escape::brief(given, LONGEST_ECHO)
}
