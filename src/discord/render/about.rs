//! What this is, what it holds, how it works and what it keeps.

use super::Scene;
use super::report::shown;
use crate::app::About;
use crate::discord::limits;
use crate::discord::reply::Reply;
use crate::discord::words::Word;

/// How many languages are named.
const SHOWN_LANGUAGES: usize = 10;

/// What this is and what it holds.
#[must_use]
pub fn about(about: &About, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    holds(about, scene, &mut body);
    body.push("");
    body.push(&voice.say(Word::AboutWorks));
    body.push("");
    match about.kept_days {
        None => body.push(&voice.say(Word::AboutNothingKept)),
        Some([questions, votes]) => {
            body.push(&voice.with(Word::AboutKept, [("questions", questions.into()), ("votes", votes.into())]))
        }
    };
    body.push(&voice.say(Word::AboutPrivacy));
    trouble(about, scene, &mut body);
    Reply::notice(body.finish())
}

/// What is wrong with the store, where the person can mend it.
pub(super) fn trouble(about: &About, scene: &Scene, body: &mut limits::Body) {
    if let Some(why) = &about.store {
        body.push("");
        body.push(&scene.voice.with(Word::StoreTrouble, [("why", shown(why).into())]));
    }
}

/// The version and what it holds.
pub(super) fn holds(about: &About, scene: &Scene, body: &mut limits::Body) {
    let voice = &scene.voice;
    body.push(&voice.with(Word::AboutTitle, [("version", about.version.into())]));
    let held =
        [("articles", about.articles.into()), ("words", about.words.into()), ("passages", about.passages.into())];
    body.push(&format!("{}.", voice.with(Word::AboutHolds, held)));
    if let Some(newest) = about.newest {
        body.push(&voice.with(Word::AboutNewest, [("date", newest.to_string().into())]));
    }
    let named = about.languages.iter().filter(|(language, _)| !language.code().is_empty());
    let named: Vec<String> =
        named.take(SHOWN_LANGUAGES).map(|(language, count)| format!("{} ({count})", language.code())).collect();
    if !named.is_empty() {
        body.push(&voice.with(Word::AboutLanguages, [("languages", named.join(", ").into())]));
    }
}
