//! From a question to the quotes that answer it, and how sure that is.

use super::build::Parts;
use super::confidence::{self, QuestionFacts};
use super::kind::Kind;
use super::question::Question;
use super::quoting;
use super::rank::{self, Asked, Meaning, Ranked};
use super::weights::Stage;
use super::{Error, Examined, Findings, Found, Options};
use crate::corpus::{Corpus, PassageId};
use crate::text::{self, Span};

/// A question with its candidates in order.
pub(super) struct Considered {
    pub question: Question,
    pub ranked: Vec<Ranked>,
    pub stage: Stage,
}

impl Asked<'_> {
    /// Reads the question, and at most so many candidates found by their words.
    pub fn consider(&self, text: &str, most: usize) -> Result<Considered, Error> {
        let question = Question::read(text, self.parts, self.options.query_terms);
        let meaning = self.dense.map(|dense| Meaning::of(dense, text));
        let stage = match &meaning {
            None => Stage::Words,
            Some(_) if question.foreign => Stage::Foreign,
            Some(_) => Stage::Vectors,
        };
        let ranked = rank::rank(self, &question, most, meaning.as_ref(), stage.weights())?;
        Ok(Considered { question, ranked, stage })
    }
}

impl Considered {
    /// How sure the first candidate is an answer: 0 to 1.
    pub fn confidence(&self, parts: &Parts) -> f32 {
        confidence::confidence(&self.question, parts.totals.passages, &self.ranked, self.stage.weights())
    }
}

/// Answers a question.
pub(super) fn answer(asked: &Asked<'_>, text: &str) -> Result<Findings, Error> {
    let options = asked.options;
    let considered = asked.consider(text, options.candidates.max(options.limit))?;
    let confidence = considered.confidence(asked.parts);
    let Considered { question, ranked, stage } = considered;
    Ok(Findings {
        answers: choose(asked.corpus, &question, &ranked, options),
        nearest: ranked.iter().map(|found| PassageId(found.candidate.passage)).collect(),
        confidence,
        covered: !ranked.is_empty() && confidence >= options.least_confidence(stage),
        unknown_words: question.unknown_words,
    })
}

/// What speaks for each candidate.
pub(super) fn examine(asked: &Asked<'_>, text: &str) -> Result<Vec<Examined>, Error> {
    let examined = asked.consider(text, asked.options.candidates)?.ranked.into_iter().filter_map(|found| {
        let passage = PassageId(found.candidate.passage);
        let (_, article, held) = asked.corpus.passage(passage)?;
        let spans = article.sentence_spans(&held.sentences).iter().copied();
        let sentences = spans.zip(found.sentences).zip(found.candidate.sentences);
        let sentences = sentences.map(|((span, score), features)| (span, score, features)).collect();
        Some(Examined { passage, score: found.score, features: found.candidate.features, sentences })
    });
    Ok(examined.collect())
}

/// What the question is like to this index.
pub(super) fn facts(parts: &Parts, options: &Options, text: &str) -> QuestionFacts {
    QuestionFacts::of(&Question::read(text, parts, options.query_terms), parts.totals.passages)
}

/// The first candidates; those that say what a better one has said are noted with it.
fn choose(corpus: &Corpus, question: &Question, ranked: &[Ranked], options: &Options) -> Vec<Found> {
    let mut chosen: Vec<(&Ranked, Found)> = Vec::new();
    let best = ranked.first().map_or(0.0, |first| first.score);
    for next in ranked {
        let same = |(other, found): &&mut (&Ranked, Found)| {
            other.candidate.body.says_the_same(&next.candidate.body) && !contradicts(corpus, found.passage, next)
        };
        if let Some((_, said)) = chosen.iter_mut().find(same) {
            said.also_in.push(PassageId(next.candidate.passage));
            continue;
        }
        // One that says the same was noted above, however unlikely: what is quoted is said there, too.
        if chosen.len() == options.limit || (next.score - best).exp() < options.least_odds {
            continue;
        }
        let Some(found) = found(corpus, question, next, options.quote_chars) else { continue };
        let overlaps =
            |(_, before): &(&Ranked, Found)| before.article == found.article && before.quote.overlaps(found.quote);
        if !chosen.iter().any(overlaps) {
            chosen.push((next, found));
        }
    }
    chosen.into_iter().map(|(_, found)| found).collect()
}

/// Whether a passage says the same as another of different numbers: few words differ then, and just those that matter.
fn contradicts(corpus: &Corpus, passage: PassageId, ranked: &Ranked) -> bool {
    let of =
        |passage| corpus.passage(passage).and_then(|(_, article, held)| Some((article, held.span.of(&article.text)?)));
    let both = of(passage).zip(of(PassageId(ranked.candidate.passage)));
    both.is_some_and(|((article, one), (_, other))| text::disagree(one, other, article.language))
}

fn found(corpus: &Corpus, question: &Question, ranked: &Ranked, budget: usize) -> Option<Found> {
    let id = PassageId(ranked.candidate.passage);
    let (index, article, passage) = corpus.passage(id)?;
    let spans = article.sentence_spans(&passage.sentences);
    let mut best = (*spans.first()?, f32::NEG_INFINITY);
    for (&span, &score) in spans.iter().zip(&ranked.sentences) {
        if score > best.1 {
            best = (span, score);
        }
    }
    let quote = quoting::quote(article, passage, best.0, budget);
    let whole = match question.kind {
        Kind::Other => quoting::list_around(article, best.0, budget),
        _ => quoting::list_after(article, best.0, budget),
    };
    let paragraph = || question.what_it_is.then(|| quoting::paragraph_around(article, best.0, budget)).flatten();
    let quote = whole.or_else(paragraph).filter(|whole| !quote.contains(*whole)).unwrap_or(quote);
    // A sentence that goes beyond its passage, or beyond the budget, counts as far as it is quoted.
    let sentence = Span::new(best.0.start().max(quote.start()), best.0.end().min(quote.end()));
    if quote.is_empty() {
        return None;
    }
    Some(Found { passage: id, article: index, quote, sentence, score: ranked.score, also_in: Vec::new() })
}
