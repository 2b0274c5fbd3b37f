//! Drafts and posts of summaries: the preview, what is posted of it, where its sentences stand, and the list of all.

use super::report::shown;
use super::{Scene, citation, quotation, search};
use crate::app::{ChangedSentence, Draft, DraftSentence, DraftView, Now, Posted};
use crate::corpus::Citation;
use crate::discord::custom_id::{ComponentId, DraftAct, Turn};
use crate::discord::reply::{Button, Card, Choice, Mention, Mentioned, Reply, Row, Style, Tone, Visibility};
use crate::discord::words::Word;
use crate::discord::{escape, limits};
use crate::store::DraftState;

/// How many characters of a post are kept free for the line that marks it as out of date.
const MARK: usize = 300;
/// How many sentences a page of sources has.
const SOURCES: usize = 3;
/// How many characters of a paragraph are shown.
const LONGEST_PARAGRAPH: usize = 1_000;
/// How many drafts and posts a page has.
const POSTS: usize = 8;
/// How many characters of a sentence are shown where it is only named.
const NAMED: usize = 200;

/// What came of something that was done with a draft or a post.
#[must_use]
pub fn posted(posted: &Posted, page: usize, scene: &Scene) -> Reply {
    match posted {
        Posted::Draft(view) | Posted::Claimed(view) => draft(view, None, scene),
        Posted::Sources(view) => sources(view, page, scene),
        Posted::List(views) => list(views, page, scene),
        Posted::Cancelled => Reply::notice(scene.voice.say(Word::DraftCancelled)),
        Posted::Deleted => Reply::notice(scene.voice.say(Word::PostDeleted)),
    }
}

/// A draft or post as moderators see it, and a line on what was just done with it.
#[must_use]
pub fn draft(view: &DraftView, note: Option<&str>, scene: &Scene) -> Reply {
    match view.state {
        DraftState::Open => preview(view, note, scene),
        DraftState::Claimed => cut_off(view, note, scene),
        DraftState::Posted | DraftState::Marked => standing(view, note, scene),
    }
}

/// What is posted, in the name of whoever posts it.
#[must_use]
pub fn post(view: &DraftView, by: &str, scene: &Scene) -> Reply {
    let footer = scene.voice.with(Word::PostedBy, [("name", limits::clip(&escape::plain(by), 100).into())]);
    post_with(view, Some(footer), &[], scene).0
}

/// Whether all of it fits into one message, also once it is marked, whoever posts it.
#[must_use]
pub fn fits(view: &DraftView, scene: &Scene) -> bool {
    post_with(view, None, &[], scene).1
}

/// The same with a line that says which sentences no longer stand in the articles; the line below it stays.
#[must_use]
pub fn marked(view: &DraftView, footer: Option<String>, scene: &Scene) -> Reply {
    let numbers: Vec<String> = view.changed.iter().map(|changed| changed.number.to_string()).collect();
    post_with(view, footer, &numbers, scene).0
}

/// The address of a message.
#[must_use]
pub fn address(guild: u64, channel: u64, message: u64) -> String {
    format!("https://discord.com/channels/{guild}/{channel}/{message}")
}

fn post_with(view: &DraftView, footer: Option<String>, changed: &[String], scene: &Scene) -> (Reply, bool) {
    let (voice, draft) = (&scene.voice, &view.draft);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let mut fits = true;
    if !changed.is_empty() {
        let named = limits::clip(&changed.join(", "), MARK / 2);
        body.push(&format!("{}\n", voice.with(Word::PostOutOfDate, [("numbers", named.into())])));
    }
    let lines: Vec<String> = (1..).zip(draft.kept()).map(|(number, sentence)| numbered(number, sentence)).collect();
    fits &= body.push(&lines.join("\n"));
    body.push("");
    for (numbers, source) in merged(draft) {
        fits &= body.push(&format!("-# {numbers} {}", citation::line(&source, voice)));
    }
    fits &= body.left() >= MARK || !changed.is_empty();
    let heading = Some(limits::clip(&escape::plain(&draft.title), limits::AUTHOR));
    let card = Card { tone: Tone::Quote, heading, body: body.finish(), footer };
    let mut reply = Reply { visibility: Visibility::Public, ..Reply::private(card) };
    if let Some(role) = draft.role {
        let line = voice.with(Word::PostFor, [("role", role.to_string().into())]);
        reply.mention = Some(Mention { who: Mentioned::Role(role), line });
    }
    let id = ComponentId::Sources { turn: Turn::Open, draft: view.number, key: draft.key, page: 1 };
    reply.add_row(Row::Buttons(vec![Button::new(voice.say(Word::Sources), id)]));
    (reply, fits)
}

/// A sentence as a block quote with its small number behind it.
fn numbered(number: usize, sentence: &DraftSentence) -> String {
    format!("{} {}", quotation::write(&[(&sentence.text, false)]), raised(number))
}

/// A number in small raised digits.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |digit: char| DIGITS.get(digit.to_digit(10)? as usize).copied();
    number.to_string().chars().filter_map(digit).collect()
}

/// The sections that the sentences stand in, in the order in which they first come, each with the numbers of its sentences.
fn merged(draft: &Draft) -> Vec<(String, Citation)> {
    let mut sources: Vec<(String, Citation)> = Vec::new();
    for (number, sentence) in (1_usize..).zip(draft.kept()) {
        let source = &sentence.source;
        let same = |(_, other): &&mut (String, Citation)| {
            (&other.article, &other.section) == (&source.article, &source.section)
        };
        match sources.iter_mut().find(same) {
            Some((numbers, merged)) => {
                *numbers = format!("{numbers} {}", raised(number));
                merged.lines = (merged.lines.0.min(source.lines.0), merged.lines.1.max(source.lines.1));
            }
            None => sources.push((raised(number), source.clone())),
        }
    }
    sources
}

/// A draft that can be changed: what would be posted, by whom it is seen, and what can be done with it.
fn preview(view: &DraftView, note: Option<&str>, scene: &Scene) -> Reply {
    let (voice, draft) = (&scene.voice, &view.draft);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    body.push(&head(view, note, scene));
    let mut number = 0;
    let mut fits = true;
    for sentence in &draft.sentences {
        if sentence.dropped {
            body.push(&format!("-# ~~{}~~", escape::brief(&sentence.text, NAMED)));
            continue;
        }
        number += 1;
        let place = citation::small_line(&sentence.source, voice);
        fits &= body.push(&format!("{}\n{place}", numbered(number, sentence)));
    }
    fits &= self::fits(view, scene);
    if !fits {
        // What does not fit must not be posted unseen.
        body = limits::Body::new(limits::DESCRIPTION);
        body.push(&format!("{}\n{}", voice.say(Word::DraftTooLong), head(view, note, scene)));
        for (number, sentence) in (1..).zip(draft.kept()) {
            body.push(&format!("{} {}", raised(number), escape::brief(&sentence.text, NAMED)));
        }
    }
    let heading = voice.with(Word::DraftHeading, [("title", escape::plain(&draft.title).into())]);
    let card = Card {
        tone: Tone::Notice,
        heading: Some(limits::clip(&heading, limits::AUTHOR)),
        body: body.finish(),
        footer: None,
    };
    let mut reply = Reply::private(card);
    let id = |act| ComponentId::Draft { draft: view.number, version: view.version, act };
    reply.add_row(Row::Menu { prompt: voice.say(Word::DraftChoose), choices: sentences(draft, false, id) });
    reply.add_row(Row::Menu { prompt: voice.say(Word::DraftContext), choices: sentences(draft, true, id) });
    reply.add_row(Row::Channels {
        prompt: voice.say(Word::DraftChannel),
        id: id(DraftAct::Channel),
        chosen: draft.channel,
    });
    let button = |word, act| Button::new(voice.say(word), id(act));
    reply.add_row(Row::Buttons(vec![
        button(Word::DraftPost, DraftAct::Post).style(Style::Primary).enabled(fits && draft.channel.is_some()),
        button(Word::DraftShorter, DraftAct::Shorter).enabled(number > 1),
        button(Word::DraftLonger, DraftAct::Longer),
        button(Word::DraftCancel, DraftAct::Cancel).style(Style::Danger),
    ]));
    reply
}

/// What was just done, where the draft goes and what goes with it, and what has changed in the articles meanwhile.
fn head(view: &DraftView, note: Option<&str>, scene: &Scene) -> String {
    let (voice, draft) = (&scene.voice, &view.draft);
    let mut head: Vec<String> = note.map(str::to_owned).into_iter().collect();
    head.push(match draft.channel {
        Some(channel) => voice.with(Word::DraftTo, [("channel", channel.to_string().into())]),
        None => voice.say(Word::DraftNowhere),
    });
    head.extend(draft.role.map(|role| voice.with(Word::DraftMentions, [("role", role.to_string().into())])));
    let thread = draft.thread.as_deref().map(|name| shown(&limits::clip(name, limits::CHOICE)));
    head.extend(thread.map(|name| voice.with(Word::DraftThread, [("name", name.into())])));
    let stale: Vec<String> = view.changed.iter().map(|changed| changed.number.to_string()).collect();
    if !stale.is_empty() {
        head.push(voice.with(Word::DraftStale, [("numbers", stale.join(", ").into())]));
    }
    format!("{}\n", head.join("\n"))
}

/// The lines of a menu of sentences: to leave them out or take them in again, or to add context to those that are in.
fn sentences(draft: &Draft, context: bool, id: impl Fn(DraftAct) -> ComponentId) -> Vec<Choice> {
    let mut number = 0;
    let mut choices = Vec::new();
    for (place, sentence) in (0_u8..).zip(&draft.sentences) {
        number += usize::from(!sentence.dropped);
        let (label, act) = match (sentence.dropped, context) {
            (true, true) => continue,
            (true, false) => (format!("☐ {}", escape::plain(&sentence.text)), DraftAct::Restore(place)),
            (false, false) => (format!("☑ {number}. {}", escape::plain(&sentence.text)), DraftAct::Drop(place)),
            (false, true) => (format!("{number}. {}", escape::plain(&sentence.text)), DraftAct::Context(place)),
        };
        let description = Some(citation::label(&sentence.source));
        choices.push(Choice { label, description, id: id(act) });
    }
    choices
}

/// A draft whose sending was cut off.
fn cut_off(view: &DraftView, note: Option<&str>, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let given = [
        ("title", shown(&view.draft.title).into()),
        ("channel", view.draft.channel.unwrap_or(0).to_string().into()),
        ("at", format!("<t:{}:R>", view.changed_at.as_second()).into()),
    ];
    let told = voice.with(Word::DraftCutOff, given);
    let mut reply = Reply::notice(note.map_or(told.clone(), |note| format!("{note}\n{told}")));
    let id = |act| ComponentId::Draft { draft: view.number, version: view.version, act };
    reply.add_row(Row::Buttons(vec![
        Button::new(voice.say(Word::DraftResume), id(DraftAct::Post)).style(Style::Primary),
        Button::new(voice.say(Word::DraftCancel), id(DraftAct::Cancel)).style(Style::Danger),
    ]));
    reply
}

/// A post: where it stands, what has changed in the articles since, and what can be done about it.
fn standing(view: &DraftView, note: Option<&str>, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    note.map(|note| body.push(note));
    body.push(&line(view, scene));
    if view.changed.is_empty() {
        body.push(&voice.say(Word::PostStands));
    }
    for changed in &view.changed {
        body.push(&became(changed, scene));
    }
    let mut reply = Reply::notice(body.finish());
    let id = |act| ComponentId::Draft { draft: view.number, version: view.version, act };
    let mark = view.state == DraftState::Posted && !view.changed.is_empty();
    reply.add_row(Row::Buttons(vec![
        Button::new(voice.say(Word::PostMark), id(DraftAct::Mark)).style(Style::Primary).enabled(mark),
        Button::new(voice.say(Word::PostDelete), id(DraftAct::Delete)).style(Style::Danger),
    ]));
    reply
}

/// A sentence that changed, as it was posted and as the article has it now.
fn became(changed: &ChangedSentence, scene: &Scene) -> String {
    let was = format!("{} ~~{}~~", raised(changed.number), escape::brief(&changed.text, 2 * NAMED));
    match &changed.now {
        Now::ArticleGone => format!("{was}\n-# {}", scene.voice.say(Word::NowArticleGone)),
        Now::Gone => format!("{was}\n-# {}", scene.voice.say(Word::NowGone)),
        Now::Reads(now) => {
            format!(
                "{was}\n-# {}\n{}",
                scene.voice.say(Word::NowReads),
                quotation::write(&[(&limits::clip(now, 2 * NAMED), false)])
            )
        }
    }
}

/// A draft or post in a line.
fn line(view: &DraftView, scene: &Scene) -> String {
    let (voice, draft) = (&scene.voice, &view.draft);
    let link = draft.channel.zip(view.message).map(|(channel, message)| address(view.guild, channel, message));
    let given = [
        ("number", view.number.into()),
        ("title", shown(&limits::clip(&draft.title, NAMED)).into()),
        ("state", view.state.name().into()),
        ("at", format!("<t:{}:R>", view.changed_at.as_second()).into()),
        ("linked", usize::from(link.is_some()).into()),
        ("link", link.unwrap_or_default().into()),
        ("changed", view.changed.len().into()),
    ];
    voice.with(Word::PostLine, given)
}

fn list(views: &[DraftView], page: usize, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let pages = views.len().div_ceil(POSTS).max(1);
    let page = page.clamp(1, pages);
    let here: Vec<&DraftView> = views.iter().skip((page - 1) * POSTS).take(POSTS).collect();
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let look = views.iter().filter(|view| view.needs_a_look()).count();
    body.push(&voice.with(Word::PostsHead, [("all", views.len().into()), ("look", look.into())]));
    for view in &here {
        body.push(&line(view, scene));
    }
    let numbers = [("page", page.into()), ("pages", pages.into())];
    let footer = (pages > 1).then(|| voice.with(Word::PageOf, numbers));
    let mut reply = Reply::private(Card { tone: Tone::Notice, heading: None, body: body.finish(), footer });
    let choices = here.iter().map(|view| Choice {
        label: format!("{}. {}", view.number, escape::plain(&view.draft.title)),
        description: None,
        id: ComponentId::Draft { draft: view.number, version: view.version, act: DraftAct::Open },
    });
    reply.add_row(Row::Menu { prompt: voice.say(Word::PostsChoose), choices: choices.collect() });
    if pages > 1 {
        reply.add_row(search::turns(page, pages, scene, |turn, page| ComponentId::Posts { turn, page }));
    }
    reply
}

/// Each sentence of a post in its paragraph.
fn sources(view: &DraftView, page: usize, scene: &Scene) -> Reply {
    let draft = &view.draft;
    let pages = draft.kept().count().div_ceil(SOURCES).max(1);
    let page = page.clamp(1, pages);
    let mut body = limits::Body::new(limits::DESCRIPTION);
    for (number, sentence) in (1..).zip(draft.kept()).skip((page - 1) * SOURCES).take(SOURCES) {
        let before = sentence.paragraph.get(..sentence.at).unwrap_or_default();
        let after = sentence.paragraph.get(sentence.at + sentence.text.len()..).unwrap_or_default();
        let parts = quotation::Parts { before, sentence: &sentence.text, after };
        let quoted = quotation::block(parts, LONGEST_PARAGRAPH).markdown;
        let place = citation::small_line(&sentence.source, &scene.voice);
        body.push(&format!(
            "{}\n{quoted}\n{place}",
            scene.voice.with(Word::SummaryNumber, [("number", number.into())])
        ));
    }
    let heading = Some(limits::clip(&escape::plain(&draft.title), limits::AUTHOR));
    let mut reply = Reply::private(Card { tone: Tone::Quote, heading, body: body.finish(), footer: None });
    if pages > 1 {
        let (draft, key) = (view.number, draft.key);
        reply.add_row(search::turns(page, pages, scene, |turn, page| ComponentId::Sources { turn, draft, key, page }));
    }
    reply
}
