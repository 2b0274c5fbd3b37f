//! What each feature weighs. First values, set by hand.

use super::features::{PassageFeatures, SentenceFeatures};

/// For passages.
pub(super) const PASSAGE: PassageFeatures = PassageFeatures {
    bm25: 1.0,
    exact: 0.5,
    body: 0.5,
    fields: 1.0,
    title: 0.3,
    heading: 0.5,
    article: 3.0,
    article_best: 0.0,
    pairs: 0.8,
    proximity: 0.3,
    sentence_best: 1.5,
    sentence_second: 0.0,
    sentence_sum: 0.3,
    coverage: 3.0,
    sentence_coverage: 1.0,
    context_coverage: 1.0,
    kind_best: 0.1,
    kind_any: 0.1,
    grams: 3.0,
    names: 0.3,
    numbers: 0.3,
    neighbour: 0.0,
    position: 0.2,
    length: 0.0,
    rarest_missing: -0.5,
};

/// For sentences.
pub(super) const SENTENCE: SentenceFeatures = SentenceFeatures {
    bm25: 2.0,
    coverage: 3.0,
    coverage_before: 0.3,
    coverage_after: 0.0,
    kind: 0.8,
    pairs: 0.5,
    grams: 1.5,
    first: 0.1,
    position: 0.0,
    length: 0.2,
    names: 0.0,
    numbers: 0.2,
    novel: 0.2,
    bm25_before: 0.0,
    bm25_after: 0.0,
};
