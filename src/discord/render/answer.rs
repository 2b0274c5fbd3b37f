//! Answers: the quote, where it stands, and buttons that show more.

use super::quotation::{self, Parts};
use super::{Scene, citation};
use crate::app::{Answer, Answered};
use crate::corpus::{Citation, Quote};
use crate::discord::custom_id::{AnswerPlace, AnswerView, ArticleKey, ComponentId, Digest, SentenceCheck, Turn, Width};
use crate::discord::reply::{Button, Card, Reply, Row, Style, Tone, Visibility};
use crate::discord::words::Word;
use crate::discord::{escape, limits};
use crate::text::Span;

/// How many characters are shown of what another article says.
const LONGEST_DIFFERING: usize = 700;
/// How many characters are shown of the question before.
const LONGEST_BEFORE: usize = 150;
/// How many other places are named that say the same.
const SHOWN_ALSO_IN: usize = 3;

/// One answer with all that its card shows.
#[derive(Clone, Debug)]
pub struct Shown<'a> {
    /// What was asked, where it is known.
    pub question: Option<&'a str>,
    /// The words.
    pub quote: &'a Quote,
    /// The sentence that answers: bytes of the article's text.
    pub sentence: Span,
    /// All answers, which of them this is, and how wide.
    pub view: AnswerView,
    /// The next wider view, if there is more to show.
    pub wider: Option<Width>,
    /// What another article says of it with different numbers: its words and the sentence.
    pub differs: Option<(&'a Quote, Span)>,
    /// Where else the same is said.
    pub also_in: &'a [Citation],
    /// Lines below the citation.
    pub notes: Vec<String>,
    /// Who posted it to the channel, if it was shared.
    pub shared_by: Option<&'a str>,
}

/// The reply to a question that the articles answer; `wider` is the next width at which the first answer shows more.
#[must_use]
pub fn answered(answered: &Answered, wider: Option<Width>, scene: &Scene) -> Reply {
    let view = view(&answered.answers);
    // An outcome without an answer does not exist; were there one, nothing could be quoted.
    let Some(first) = answered.answers.first() else { return Reply::notice(scene.voice.say(Word::NotCovered)) };
    let mut notes = Vec::new();
    notes.extend(answered.ask.before.as_deref().map(|before| followed(before, scene)));
    if answered.ask.shortened {
        notes.push(scene.voice.say(Word::QuestionShortened));
    }
    let shown = Shown {
        question: Some(&answered.ask.question),
        quote: &first.quote,
        sentence: first.sentence,
        view,
        wider,
        differs: answered.answers.get(1).filter(|_| answered.disagree).map(|other| (&other.quote, other.sentence)),
        also_in: &first.also_in,
        notes,
        shared_by: None,
    };
    card(&shown, scene)
}

/// That a question was made whole with the words of the one before it.
#[must_use]
pub fn followed(before: &str, scene: &Scene) -> String {
    scene.voice.with(Word::AskedAfter, [("before", escape::brief(before, LONGEST_BEFORE).into())])
}

/// The places of the answers, as buttons carry them.
#[must_use]
pub fn view(answers: &[Answer]) -> AnswerView {
    AnswerView::of(answers.iter().map(place))
}

/// The reply that shows one answer.
#[must_use]
pub fn card(shown: &Shown<'_>, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let source = shown.quote.citation();
    let mut tail = vec![citation::line(source, voice)];
    tail.extend(shown.differs.map(|other| differing(other, scene)));
    tail.extend(shown.notes.iter().map(|note| format!("-# {note}")));
    let shortened_note = format!("-# {}", voice.say(Word::QuoteShortened));
    let reserved = tail.iter().map(|line| limits::count(line) + 1).sum::<usize>() + limits::count(&shortened_note) + 2;
    let block = quotation::block(parts(shown), limits::DESCRIPTION.saturating_sub(reserved));
    if block.shortened {
        tail.push(shortened_note);
    }
    let card = Card {
        tone: Tone::Quote,
        heading: shown.question.map(escape::plain),
        body: format!("{}\n\n{}", block.markdown, tail.join("\n")),
        footer: Some(footer(shown, scene)),
    };
    let mut reply = Reply { visibility: scene.visibility, mention: None, card, rows: Vec::new(), file: None };
    add_buttons(&mut reply, shown, source, block.shortened, scene);
    reply
}

/// What another article says, with different numbers.
fn differing((quote, sentence): (&Quote, Span), scene: &Scene) -> String {
    let at = sentence.start().saturating_sub(quote.span().start());
    let words = quote.text().get(at..at + sentence.end().saturating_sub(sentence.start())).unwrap_or(quote.text());
    let block = limits::clip_written(words, LONGEST_DIFFERING, |text| quotation::write(&[(text, false)]));
    let line = citation::line(quote.citation(), &scene.voice);
    format!("\n{}\n{block}\n{line}", scene.voice.say(Word::SourcesDiffer))
}

fn parts<'a>(shown: &Shown<'a>) -> Parts<'a> {
    let text = shown.quote.text();
    let start = shown.quote.span().start();
    let cut = || {
        let first = shown.sentence.start().checked_sub(start)?;
        let end = shown.sentence.end().checked_sub(start)?;
        Some(Parts { before: text.get(..first)?, sentence: text.get(first..end)?, after: text.get(end..)? })
    };
    cut().unwrap_or(Parts { before: "", sentence: text, after: "" })
}

fn footer(shown: &Shown<'_>, scene: &Scene) -> String {
    let voice = &scene.voice;
    let mut parts = vec![voice.say(Word::ExactQuote)];
    if let Some(name) = shown.shared_by {
        parts.push(voice.with(Word::SharedBy, [("name", limits::clip(&escape::plain(name), 80).into())]));
    } else if shown.view.places.len() > 1 {
        let (at, total) = (usize::from(shown.view.at) + 1, shown.view.places.len());
        parts.push(voice.with(Word::AnswerOf, [("at", at.into()), ("total", total.into())]));
    }
    // One section may say a thing twice, and then need not be named twice.
    let mut labels = vec![citation::label(shown.quote.citation())];
    for place in shown.also_in {
        let label = citation::label(place);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    let titles: Vec<String> = labels.iter().skip(1).take(SHOWN_ALSO_IN).map(|label| limits::clip(label, 80)).collect();
    if !titles.is_empty() {
        parts.push(voice.with(Word::AlsoIn, [("titles", titles.join(", ").into())]));
    }
    parts.join(" · ")
}

fn add_buttons(reply: &mut Reply, shown: &Shown<'_>, source: &Citation, shortened: bool, scene: &Scene) {
    let voice = &scene.voice;
    let view = &shown.view;
    let mut buttons = Vec::new();
    let widest = AnswerView { width: shown.wider.unwrap_or(Width::Neighbours), ..view.clone() };
    buttons.push(Button::new(voice.say(Word::ShowMore), ComponentId::Widen(widest)).enabled(shown.wider.is_some()));
    if view.places.len() > 1 {
        let last = u8::try_from(view.places.len() - 1).unwrap_or(u8::MAX);
        let to = |at| AnswerView { at, width: Width::Quote, ..view.clone() };
        let previous = ComponentId::Answer(Turn::Back, to(view.at.saturating_sub(1)));
        let next = ComponentId::Answer(Turn::Forward, to((view.at + 1).min(last)));
        buttons.push(Button::new(voice.say(Word::Previous), previous).enabled(view.at > 0));
        buttons.push(Button::new(voice.say(Word::Next), next).enabled(view.at < last));
    }
    buttons.push(Button::new(voice.say(Word::ReadArticle), read(source)));
    reply.add_row(Row::Buttons(buttons));
    let mut buttons = Vec::new();
    if let Some(place) = view.shown() {
        let vote = |up| ComponentId::Vote { place: *place, up };
        buttons.push(Button::new(voice.say(Word::VoteUp), vote(true)));
        buttons.push(Button::new(voice.say(Word::VoteDown), vote(false)));
    }
    if scene.visibility == Visibility::Private {
        buttons.push(Button::new(voice.say(Word::Share), ComponentId::Share(view.clone())).style(Style::Primary));
    }
    if shortened || view.width > Width::Quote {
        buttons.push(Button::new(voice.say(Word::WholeText), ComponentId::Attach(view.clone())));
    }
    // A private reply is dismissed, not deleted.
    if scene.visibility == Visibility::Public {
        buttons.push(
            Button::new(voice.say(Word::Delete), ComponentId::Delete { asker: scene.asker }).style(Style::Danger),
        );
    }
    reply.add_row(Row::Buttons(buttons));
}

/// Opens the section that the citation names.
#[must_use]
pub fn read(source: &Citation) -> ComponentId {
    ComponentId::Read {
        turn: Turn::Open,
        article: ArticleKey::of(&source.article),
        section: Digest::of_section(&source.section),
        page: 1,
    }
}

fn place(answer: &Answer) -> AnswerPlace {
    let (quote, sentence) = (answer.quote.span(), answer.sentence);
    let (_, words, _) = answer.parts();
    let short = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    AnswerPlace {
        article: ArticleKey::of(&answer.quote.citation().article),
        start: short(sentence.start()),
        check: SentenceCheck::of(words),
        before: short(sentence.start().saturating_sub(quote.start())),
        after: short(quote.end().saturating_sub(sentence.end())),
    }
}
