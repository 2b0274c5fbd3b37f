//! Replies as they are shown, made from real outcomes over a few articles.

use std::sync::Arc;

use jiff::Timestamp;

use super::*;
use crate::app::{Actor, App, Ask, RequestId, Search, Verify};
use crate::discord::custom_id::ComponentId;
use crate::discord::limits;
use crate::discord::reply::{Row, Tone};
use crate::discord::words::Words;
use crate::library::Library;
use crate::{app, corpus, library, retrieval};

const OWLS: &str = "---\ntitle: Owls\nurl: https://example.org/owls\ndate: 2024-05-01\n---\n# Owls\n\n## Hunting\n\n\
                    Owls hunt at *night*. A barn owl needs about four mice each night.\n";

fn shown(visibility: Visibility, command: &Command) -> Reply {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("owls.md"), OWLS).unwrap();
    let corpus = corpus::Options { dir: folder.path().to_owned(), ..corpus::Options::default() };
    let library = Library::open(&corpus, &retrieval::Options::default(), &library::Options::in_memory()).unwrap();
    let app = App::new(Arc::new(library), app::Options::default());
    let request = RequestId::given("test");
    let outcome = app.handle(&request, &Actor::operator(), command.clone(), Timestamp::UNIX_EPOCH).unwrap();
    render(command, &outcome, Aspect::page(1), &Scene { voice: Words::load().voice("en-US"), asker: 7, visibility })
}

fn ask(question: &str) -> Command {
    Command::Ask(Ask { question: question.to_owned(), ..Ask::default() })
}

fn labels(reply: &Reply) -> Vec<String> {
    let buttons = reply.rows.iter().flat_map(|row| match row {
        Row::Buttons(buttons) => buttons.iter().map(|button| button.label.clone()).collect(),
        Row::Menu { prompt, .. } | Row::Channels { prompt, .. } => vec![prompt.clone()],
    });
    buttons.collect()
}

#[test]
fn a_public_answer_can_be_widened_and_deleted_but_not_shared() {
    let reply = shown(Visibility::Public, &ask("When do owls hunt?"));
    assert_eq!((reply.visibility, reply.card.tone), (Visibility::Public, Tone::Quote));
    assert_eq!(reply.card.heading.as_deref(), Some("When do owls hunt?"));
    let first = reply.card.body.lines().next().unwrap();
    assert_eq!(first, "> **Owls hunt at night.** A barn owl needs about four mice each night.");
    let last = reply.card.body.lines().last().unwrap();
    assert!(last.starts_with("[Owls › Hunting](<https://example.org/owls"), "{last}");
    assert!(last.ends_with("· line 10 · 2024-05-01"), "{last}");
    assert!(labels(&reply).contains(&"Delete".to_owned()) && !labels(&reply).contains(&"Share".to_owned()));
    assert!(reply.ids().any(|id| *id == ComponentId::Delete { asker: 7 }));
}

#[test]
fn a_private_answer_can_be_shared_but_not_deleted() {
    let reply = shown(Visibility::Private, &ask("When do owls hunt?"));
    assert!(labels(&reply).contains(&"Share".to_owned()) && !labels(&reply).contains(&"Delete".to_owned()));
}

#[test]
fn a_refusal_is_private_and_says_what_no_article_knows() {
    let reply = shown(Visibility::Public, &ask("Do zeppelins drink petrol?"));
    assert_eq!((reply.visibility, reply.card.tone), (Visibility::Private, Tone::Refusal));
    assert!(reply.card.body.contains("Not covered") && reply.card.body.contains("zeppelin"), "{}", reply.card.body);
}

#[test]
fn matches_are_bold_and_differences_are_marked() {
    let search = Search { query: "mice".to_owned(), ..Search::default() };
    let found = shown(Visibility::Private, &Command::Search(search));
    assert!(found.card.body.contains("**mice**"), "{}", found.card.body);
    let text = "A barn owl needs about five mice each night.".to_owned();
    let verified = shown(Visibility::Private, &Command::Verify(Verify { text, ..Verify::default() }));
    assert!(verified.card.body.contains("~~five~~ **four**"), "{}", verified.card.body);
}

#[test]
fn ids_of_a_message_differ_and_fit() {
    let reply = shown(Visibility::Private, &ask("When do owls hunt?"));
    let ids: Vec<String> = reply.ids().map(ToString::to_string).collect();
    let distinct: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    assert!(ids.iter().all(|id| limits::count(id) <= limits::CUSTOM_ID));
}
