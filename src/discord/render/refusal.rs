//! Not covered: what was looked for, what no article knows, what stands nearest, and what to try.

use super::{Scene, answer, citation};
use crate::app::NotCovered;
use crate::corpus::Citation;
use crate::discord::reply::{Card, Choice, Reply, Row, Tone};
use crate::discord::words::{Voice, Word};
use crate::discord::{escape, limits};
use crate::retrieval::UnknownWord;

/// How many words without an article are named.
const SHOWN_WORDS: usize = 8;
/// How many sections are named as nearest.
const SHOWN_NEAREST: usize = 3;

/// The private reply to a question that the articles do not answer.
#[must_use]
pub fn not_covered(refused: &NotCovered, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let nearest = refused.nearest.get(..SHOWN_NEAREST).unwrap_or(&refused.nearest);
    body.push(&voice.say(Word::NotCovered));
    if let Some(before) = &refused.ask.before {
        body.push(&format!("-# {}", super::answer::followed(before, scene)));
    }
    if refused.ask.shortened {
        body.push(&format!("-# {}", voice.say(Word::QuestionShortened)));
    }
    for line in unknown_words(&refused.unknown_words, voice) {
        body.push(&line);
    }
    if !nearest.is_empty() {
        body.push("");
        body.push(&voice.say(Word::Nearest));
        for section in nearest {
            body.push(&format!("- {}", citation::link(section, voice)));
        }
    }
    body.push("");
    body.push(&format!("-# {}", voice.say(Word::WhatToTry)));
    let mut reply = Reply::private(Card {
        tone: Tone::Refusal,
        heading: Some(escape::plain(&refused.ask.question)),
        body: body.finish(),
        footer: None,
    });
    reply.add_row(sections_to_read(nearest.iter(), voice));
    reply
}

/// The words that stand in no article, and what may have been meant.
#[must_use]
pub fn unknown_words(unknown: &[UnknownWord], voice: &Voice) -> Vec<String> {
    let quoted = |word: &str| format!("“{}”", escape::brief(word, 40));
    let shown = unknown.get(..SHOWN_WORDS).unwrap_or(unknown);
    let mut lines = Vec::new();
    if !shown.is_empty() {
        let words = shown.iter().map(|unknown| quoted(&unknown.word)).collect::<Vec<_>>().join(", ");
        lines.push(voice.with(Word::UnknownWords, [("count", shown.len().into()), ("words", words.into())]));
    }
    let meant: Vec<String> = shown.iter().filter_map(|unknown| unknown.suggestion.as_deref()).map(quoted).collect();
    if !meant.is_empty() {
        lines.push(voice.with(Word::DidYouMean, [("words", meant.join(", ").into())]));
    }
    lines
}

/// A menu that opens these sections.
#[must_use]
pub fn sections_to_read<'a>(sections: impl Iterator<Item = &'a Citation>, voice: &Voice) -> Row {
    let mut choices: Vec<Choice> = Vec::new();
    for section in sections {
        let id = answer::read(section);
        if choices.iter().all(|known| known.id != id) && choices.len() < limits::CHOICES {
            let heading = section.section.last().map(|heading| escape::plain(heading));
            let title = escape::plain(&section.title);
            let (label, description) = match heading {
                Some(heading) if !heading.is_empty() => (heading, Some(title)),
                _ => (title, None),
            };
            choices.push(Choice { label, description, id });
        }
    }
    Row::Menu { prompt: voice.say(Word::ChooseToRead), choices }
}
