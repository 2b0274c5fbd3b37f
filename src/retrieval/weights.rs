//! What each feature weighs, by what is known of passages and question.

mod dense;
mod foreign;
mod lexical;

use super::features::{Evidence, PassageFeatures, SentenceFeatures};

/// What each feature weighs, for passages, their sentences and the confidence.
pub(super) struct Weights {
    /// For passages.
    pub passage: PassageFeatures,
    /// For sentences.
    pub sentence: SentenceFeatures,
    /// For the confidence.
    pub confidence: Evidence,
    /// What the confidence starts from.
    pub bias: f32,
    /// The confidence from which 95 of 100 answers are to questions that an article answers.
    pub threshold: f32,
}

/// By what a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// By its words alone.
    Words,
    /// By vectors as well.
    Vectors,
    /// By vectors above all, because it is in a language that no article is in.
    Foreign,
}

impl Stage {
    /// What was learned for it.
    pub(super) const fn weights(self) -> &'static Weights {
        match self {
            Self::Words => &lexical::WEIGHTS,
            Self::Vectors => &dense::WEIGHTS,
            Self::Foreign => &foreign::WEIGHTS,
        }
    }
}
