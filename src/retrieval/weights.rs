//! What each feature weighs.
//!
//! Learned by a listwise softmax over the question sets beside the project, one set of weights for all languages, and checked by
//! five-fold cross-validation over articles.

use super::features::{PassageFeatures, SentenceFeatures};

/// For passages.
pub(super) const PASSAGE: PassageFeatures = PassageFeatures {
    bm25: 0.03,
    exact: 1.22,
    body: -1.83,
    fields: 0.44,
    title: 0.31,
    heading: 0.72,
    article: 1.79,
    article_best: 0.56,
    pairs: 0.18,
    proximity: 0.27,
    sentence_best: 1.82,
    sentence_second: -0.08,
    sentence_sum: -0.12,
    coverage: 4.14,
    sentence_coverage: 1.24,
    context_coverage: 0.02,
    kind_best: 0.49,
    kind_any: 1.25,
    grams: 4.62,
    names: 0.14,
    numbers: 1.80,
    neighbour: 0.60,
    position: 0.13,
    length: -0.22,
    rarest_missing: 0.26,
};

/// For sentences.
pub(super) const SENTENCE: SentenceFeatures = SentenceFeatures {
    bm25: 1.44,
    coverage: 2.29,
    coverage_before: -0.50,
    coverage_after: 0.64,
    kind: 1.78,
    pairs: -0.03,
    grams: 1.62,
    first: 0.08,
    position: 0.04,
    length: 0.05,
    names: -0.88,
    numbers: 0.62,
    novel: 0.15,
    bm25_before: 1.16,
    bm25_after: -0.21,
};
