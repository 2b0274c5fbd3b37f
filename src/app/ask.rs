//! The exact words that answer a question, or an honest "not covered".

use super::{Error, Options, Outcome, follow_up, named};
use crate::corpus::{ArticleIndex, Citation, Corpus, PassageId, Quote};
use crate::library::Snapshot;
use crate::retrieval::{self, Found, UnknownWord};
use crate::text::{self, Span};

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is asked, in a person's words; no character of it is syntax.
    pub question: String,
    /// The title, alias, id or file of the one article to look in.
    pub article: Option<String>,
    /// Whether the question was too long and its end was left out.
    pub shortened: bool,
    /// The question that the same person asked just before, in the same place. In an outcome it is there only where the
    /// question was made whole with its words.
    pub before: Option<String>,
}

/// The articles answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The question as it was looked for.
    pub ask: Ask,
    /// How sure we are that the first answer is one: 0 to 1.
    pub confidence: f32,
    /// The answers, the best first; never empty.
    pub answers: Vec<Answer>,
    /// Whether the first two, of different articles, say the same of different numbers or dates: then the newer one is first.
    pub disagree: bool,
    /// Words of the question that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The words, with their source.
    pub quote: Quote,
    /// The sentence that answers: bytes of the article's text, inside the quote's span.
    pub sentence: Span,
    /// Its score: comparable within one question alone.
    pub score: f32,
    /// Where else the same is said.
    pub also_in: Vec<Citation>,
}

/// The articles do not answer.
#[derive(Clone, Debug, PartialEq)]
pub struct NotCovered {
    /// The question as it was looked for.
    pub ask: Ask,
    /// How likely it is that the nearest passage answers after all: 0 to 1.
    pub confidence: f32,
    /// The nearest sections, which are *not* an answer; one citation for each, the nearest first.
    pub nearest: Vec<Citation>,
    /// Words of the question that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

impl Answer {
    /// The words of the quote before the sentence that answers, that sentence, and the words after it.
    #[must_use]
    pub fn parts(&self) -> (&str, &str, &str) {
        parts(&self.quote, self.sentence)
    }
}

/// Where else the articles say what is said around this sentence of an article: what [`Answer::also_in`] holds, for a sentence
/// that is known already.
///
/// # Errors
/// If the search engine fails.
pub fn also_in(snapshot: &Snapshot, article: ArticleIndex, sentence: Span) -> Result<Vec<Citation>, retrieval::Error> {
    let corpus = &snapshot.corpus;
    let Some(words) = corpus.article(article).and_then(|found| sentence.of(&found.text)) else { return Ok(Vec::new()) };
    let findings = snapshot.index.answer(corpus, words, None)?;
    let is_said_in = |passage: PassageId| {
        corpus.passage(passage).is_some_and(|(index, _, held)| index == article && held.span.overlaps(sentence))
    };
    let places = findings.answers.into_iter().map(|found| [vec![found.passage], found.also_in].concat());
    let same = places.into_iter().find(|places| places.iter().any(|&place| is_said_in(place))).unwrap_or_default();
    Ok(same.into_iter().filter(|&place| !is_said_in(place)).filter_map(|place| cited(corpus, place)).collect())
}

/// The words of a quote before a sentence in it, the sentence, and the words after; all is sentence where it lies outside.
pub(super) fn parts(quote: &Quote, sentence: Span) -> (&str, &str, &str) {
    let text = quote.text();
    let start = quote.span().start();
    let split = || {
        let first = sentence.start().checked_sub(start)?;
        let end = sentence.end().checked_sub(start)?;
        Some((text.get(..first)?, text.get(first..end)?, text.get(end..)?))
    };
    split().unwrap_or(("", text, ""))
}

/// Answers a question; one that leans on the question before it is made whole first, and asked by itself where that is not
/// covered.
pub(super) fn run(ask: &Ask, snapshot: &Snapshot, options: &Options) -> Result<Outcome, Error> {
    let alone = Ask { before: None, ..ask.clone() };
    let whole = ask.before.as_deref().and_then(|before| follow_up::whole(&ask.question, before));
    let Some(question) = whole else { return run_one(&alone, snapshot, options) };
    let followed = run_one(&Ask { question, ..ask.clone() }, snapshot, options)?;
    if matches!(followed, Outcome::Answered(_)) {
        return Ok(followed);
    }
    let by_itself = run_one(&alone, snapshot, options)?;
    Ok(if matches!(by_itself, Outcome::Answered(_)) { by_itself } else { followed })
}

fn run_one(ask: &Ask, snapshot: &Snapshot, options: &Options) -> Result<Outcome, Error> {
    let scope = ask.article.as_deref().map(|name| named::article(&snapshot.corpus, name)).transpose()?;
    let findings = snapshot.index.answer(&snapshot.corpus, &ask.question, scope)?;
    let mut answers: Vec<Answer> = findings.answers.iter().filter_map(|found| cut(&snapshot.corpus, found)).collect();
    let (ask, confidence, unknown_words) = (ask.clone(), findings.confidence, findings.unknown_words);
    if findings.covered && !answers.is_empty() {
        let disagree = put_disagreement_first(&mut answers, &snapshot.corpus);
        return Ok(Outcome::Answered(Answered { ask, confidence, answers, disagree, unknown_words }));
    }
    let nearest = nearest_sections(&snapshot.corpus, &findings.nearest, options.nearest);
    Ok(Outcome::NotCovered(NotCovered { ask, confidence, nearest, unknown_words }))
}

/// Whether two articles differ in what these sentences of theirs say: the same of different numbers.
#[must_use]
pub fn differ(corpus: &Corpus, (one, at): (&Quote, Span), (other, there): (&Quote, Span)) -> bool {
    if one.citation().article == other.citation().article {
        return false;
    }
    let Some(index) = corpus.of_file(&one.citation().file) else { return false };
    let language = corpus.article(index).map(|found| found.language).unwrap_or_default();
    text::disagree(parts(one, at).1, parts(other, there).1, language)
}

/// Puts an answer that differs from the first one beside it, the newer of the two before the older; whether there is one.
fn put_disagreement_first(answers: &mut [Answer], corpus: &Corpus) -> bool {
    let Some((first, others)) = answers.split_first() else { return false };
    let differs = |other: &Answer| differ(corpus, (&first.quote, first.sentence), (&other.quote, other.sentence));
    let Some(place) = others.iter().position(differs) else { return false };
    if let Some(moved) = answers.get_mut(1..=place + 1) {
        moved.rotate_right(1);
    }
    if let [first, second, ..] = answers {
        let dates = (first.quote.citation().date, second.quote.citation().date);
        if matches!(dates, (Some(first), Some(second)) if second > first) {
            std::mem::swap(first, second);
        }
    }
    true
}

fn cut(corpus: &Corpus, found: &Found) -> Option<Answer> {
    let quote = corpus.quote(found.article, found.quote)?;
    let also_in = found.also_in.iter().filter_map(|&passage| cited(corpus, passage)).collect();
    Some(Answer { quote, sentence: found.sentence, score: found.score, also_in })
}

fn cited(corpus: &Corpus, passage: PassageId) -> Option<Citation> {
    let (article, _, passage) = corpus.passage(passage)?;
    corpus.quote(article, passage.span).map(|quote| quote.citation().clone())
}

/// One citation for each section that something was found in, whole sections rather than passages.
fn nearest_sections(corpus: &Corpus, found: &[PassageId], limit: usize) -> Vec<Citation> {
    let mut seen = Vec::new();
    let mut nearest = Vec::new();
    for &hit in found {
        let Some((index, article, passage)) = corpus.passage(hit) else { continue };
        if nearest.len() == limit || seen.contains(&(index, passage.section)) {
            continue;
        }
        seen.push((index, passage.section));
        let section = article.sections.get(passage.section as usize);
        let quote = section.and_then(|section| corpus.quote(index, section.span));
        nearest.extend(quote.map(|quote| quote.citation().clone()));
    }
    nearest
}
