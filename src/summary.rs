//! Summaries made of verbatim sentences: which ones to take, so that they say the most within a budget.
//!
//! The method is concept coverage (Gillick and Favre, 2009; Lin and Bilmes, 2011): every stem and every pair of neighbouring
//! stems is a concept with a weight; sentences are taken greedily by the weight of what they add per word, times factors for how
//! well a sentence stands by itself. Nothing is rewritten; what comes out are places of sentences.

mod features;
mod openers;
mod readability;
mod select;
mod stop_words;
mod terms;
mod weights;

pub use features::Features;
pub use weights::Weights;

use crate::text::Language;

/// A text to summarise, cut into sentences.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    /// Its title; may be empty.
    pub title: &'t str,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence<'t>>,
}

/// A sentence that may be taken.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'t> {
    /// Its words.
    pub text: &'t str,
    /// The paragraph that it stands in, counted over the document.
    pub paragraph: u32,
}

/// How much may be taken. Nothing is ever cut, so a summary may be shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// At most this many words, split at white space.
    Words(usize),
    /// At most this many sentences.
    Sentences(usize),
}

/// What to summarise, and for what.
#[derive(Clone, Debug)]
pub struct Request<'t> {
    /// The texts; at least one.
    pub documents: Vec<Document<'t>>,
    /// The question or topic that the summary is about; empty for none.
    pub query: &'t str,
    /// The language that words are stemmed by.
    pub language: Language,
    /// How much may be taken.
    pub budget: Budget,
}

/// A sentence that was taken: of which document, and which of its sentences, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pick {
    /// Which document.
    pub document: usize,
    /// Which of its sentences.
    pub sentence: usize,
}

/// How rare a stem is among the articles, as an inverse document frequency (natural logarithm, above 0).
pub type Rarity<'a> = dyn Fn(&str) -> f32 + 'a;

/// The sentences to quote, in the order of documents and text.
///
/// The weights are the ones found on development data for this kind of request: one text, several, or with a question.
#[must_use]
pub fn summarize(request: &Request<'_>, rarity: &Rarity<'_>) -> Vec<Pick> {
    let features = Features::new(request, rarity);
    let weights = if !request.query.trim().is_empty() {
        Weights::FOR_A_QUESTION
    } else if request.documents.len() > 1 {
        Weights::FOR_SEVERAL
    } else {
        Weights::FOR_ONE
    };
    select_with(&features, &weights, request.budget)
}

/// The same with weights of one's own, for finding better ones.
#[must_use]
pub fn select_with(features: &Features, weights: &Weights, budget: Budget) -> Vec<Pick> {
    select::select(features, weights, budget)
}

/// The stems of a text that say something by themselves: what [`Rarity`] is asked about.
pub fn stems(text: &str, language: Language) -> impl Iterator<Item = String> {
    terms::terms(text, language).into_iter().filter(|term| !term.stop).map(|term| term.stem)
}

/// The rarity of a stem that stands in `holders` of `all` articles: BM25's inverse document frequency.
///
/// Among twenty articles or fewer it is 1: so few say nothing about what is rare.
#[must_use]
pub fn rarity(holders: usize, all: usize) -> f32 {
    if all <= 20 {
        return 1.0;
    }
    let (holders, all) = (holders as f32, all as f32);
    (1.0 + (all - holders + 0.5) / (holders + 0.5)).ln()
}

/// Whether a sentence opens with a pronoun, a demonstrative or a connective that leans on the sentence before it.
#[must_use]
pub fn dangles(text: &str, language: Language) -> bool {
    readability::dangles(text, language)
}

#[cfg(test)]
mod tests;
