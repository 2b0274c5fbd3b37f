//! The exact words that answer a question, or an honest "not covered".

use super::{Error, Options, Outcome, named};
use crate::corpus::{Citation, Corpus, PassageId, Quote};
use crate::library::Snapshot;
use crate::retrieval::{Found, UnknownWord};
use crate::text::Span;

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is asked, in a person's words; no character of it is syntax.
    pub question: String,
    /// The title, alias, id or file of the one article to look in.
    pub article: Option<String>,
    /// Whether the question was too long and its end was left out.
    pub shortened: bool,
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

pub(super) fn run(ask: &Ask, snapshot: &Snapshot, options: &Options) -> Result<Outcome, Error> {
    let scope = ask.article.as_deref().map(|name| named::article(&snapshot.corpus, name)).transpose()?;
    let findings = snapshot.index.answer(&snapshot.corpus, &ask.question, scope)?;
    let answers: Vec<Answer> = findings.answers.iter().filter_map(|found| cut(&snapshot.corpus, found)).collect();
    let (ask, confidence, unknown_words) = (ask.clone(), findings.confidence, findings.unknown_words);
    if findings.covered && !answers.is_empty() {
        return Ok(Outcome::Answered(Answered { ask, confidence, answers, unknown_words }));
    }
    let nearest = nearest_sections(&snapshot.corpus, &findings.nearest, options.nearest);
    Ok(Outcome::NotCovered(NotCovered { ask, confidence, nearest, unknown_words }))
}

fn cut(corpus: &Corpus, found: &Found) -> Option<Answer> {
    let quote = corpus.quote(found.article, found.quote)?;
    let also_in = found.also_in.iter().filter_map(|&also| {
        let (article, _, passage) = corpus.passage(also)?;
        corpus.quote(article, passage.span).map(|quote| quote.citation().clone())
    });
    Some(Answer { quote, sentence: found.sentence, score: found.score, also_in: also_in.collect() })
}

/// One citation for each section that something was found in, whole sections rather than passages.
fn nearest_sections(corpus: &Corpus, found: &[PassageId], limit: usize) -> Vec<Citation> {
    let mut seen = Vec::new();
    let mut nearest = Vec::new();
    for &hit in found {
        let Some((article_index, article, passage)) = corpus.passage(hit) else { continue };
        if nearest.len() == limit || seen.contains(&(article_index, passage.section)) {
            continue;
        }
        seen.push((article_index, passage.section));
        let Some(section) = article.sections.get(passage.section as usize) else { continue };
        let quote = corpus.quote(article_index, section.span);
        // The paragraph of a section's first byte may be the one before its heading: the passage knows its own section.
        let path: Vec<String> = article.heading_path(passage.section).into_iter().map(str::to_owned).collect();
        nearest.extend(quote.map(|quote| Citation { section: path, paragraph: 1, ..quote.citation().clone() }));
    }
    nearest
}
