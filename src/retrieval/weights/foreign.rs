//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | en asked in ar | 0.736 | 0.953 | 0.824 | 0.538 | 0.839 | 0.406 | 0.418 |
//! | ar asked in en | 0.802 | 0.981 | 0.880 | 0.547 | 0.957 | 0.365 | 0.604 |
//! | en asked in de | 0.934 | 0.991 | 0.960 | 0.657 | 0.975 | 0.858 | 0.871 |
//! | de asked in en | 0.906 | 1.000 | 0.946 | 0.635 | 0.992 | 0.682 | 0.877 |
//! | en asked in el | 0.824 | 0.987 | 0.896 | 0.572 | 0.945 | 0.541 | 0.711 |
//! | el asked in en | 0.858 | 0.984 | 0.918 | 0.569 | 0.973 | 0.698 | 0.789 |
//! | en asked in es | 0.940 | 0.994 | 0.966 | 0.695 | 0.987 | 0.896 | 0.912 |
//! | es asked in en | 0.931 | 0.994 | 0.960 | 0.682 | 0.995 | 0.896 | 0.906 |
//! | en asked in hi | 0.865 | 0.994 | 0.917 | 0.657 | 0.935 | 0.459 | 0.638 |
//! | hi asked in en | 0.890 | 1.000 | 0.938 | 0.623 | 0.981 | 0.651 | 0.786 |
//! | en asked in ro | 0.928 | 0.994 | 0.954 | 0.676 | 0.977 | 0.858 | 0.893 |
//! | ro asked in en | 0.921 | 0.994 | 0.953 | 0.692 | 0.985 | 0.726 | 0.865 |
//! | en asked in ru | 0.865 | 0.991 | 0.925 | 0.645 | 0.935 | 0.597 | 0.711 |
//! | ru asked in en | 0.871 | 0.994 | 0.924 | 0.597 | 0.976 | 0.657 | 0.796 |
//! | en asked in th | 0.792 | 0.978 | 0.875 | 0.544 | 0.910 | 0.516 | 0.594 |
//! | th asked in en | 0.849 | 0.994 | 0.910 | 0.503 | 0.951 | 0.550 | 0.708 |
//! | en asked in tr | 0.824 | 0.959 | 0.879 | 0.575 | 0.885 | 0.597 | 0.607 |
//! | tr asked in en | 0.821 | 0.991 | 0.892 | 0.560 | 0.964 | 0.538 | 0.654 |
//! | en asked in vi | 0.805 | 0.972 | 0.876 | 0.528 | 0.911 | 0.582 | 0.623 |
//! | vi asked in en | 0.821 | 0.981 | 0.888 | 0.522 | 0.943 | 0.572 | 0.679 |
//! | en asked in zh | 0.792 | 0.972 | 0.872 | 0.544 | 0.853 | 0.343 | 0.415 |
//! | zh asked in en | 0.802 | 0.981 | 0.887 | 0.531 | 0.937 | 0.274 | 0.509 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.851 | 0.760 | 0.901 |
//! | 0.30 | 0.890 | 0.804 | 0.867 |
//! | 0.40 | 0.933 | 0.851 | 0.833 |
//! | 0.50 | 0.952 | 0.877 | 0.792 |
//! | 0.60 | 0.976 | 0.909 | 0.749 |
//! | 0.70 | 0.990 | 0.933 | 0.693 |
//! | 0.49 | 0.950 | 0.874 | 0.797 |

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -3.160,
        exact: 1.377,
        body: -0.147,
        fields: 4.371,
        title: -0.830,
        heading: 0.000,
        article: 0.922,
        article_best: -1.227,
        pairs: 1.533,
        proximity: -0.365,
        sentence_best: 0.469,
        sentence_second: -0.165,
        sentence_sum: -1.243,
        coverage: -0.384,
        sentence_coverage: -7.005,
        context_coverage: -3.221,
        kind_best: 0.274,
        kind_any: 0.374,
        grams: 0.351,
        names: -0.344,
        numbers: 1.033,
        neighbour: -0.327,
        position: 0.074,
        length: -0.112,
        rarest_missing: 3.614,
        untitled: 14.593,
        cosine: 3.557,
        sentence_cosine: 5.719,
        context_cosine: 0.442,
        article_cosine: 1.354,
    },
    sentence: SentenceFeatures {
        bm25: 0.862,
        coverage: -8.618,
        coverage_before: -0.767,
        coverage_after: -0.293,
        kind: 1.402,
        pairs: -0.660,
        grams: 0.372,
        first: -0.187,
        position: -0.194,
        length: -3.962,
        names: -0.849,
        numbers: 1.185,
        novel: 4.010,
        untitled: 8.576,
        exact: -0.805,
        proximity: 0.557,
        bm25_before: 0.891,
        bm25_after: 0.393,
        cosine: 2.500,
        context_cosine: 2.338,
    },
    confidence: Evidence {
        coverage: -0.100,
        context_coverage: -0.090,
        missing: -1.443,
        names: 0.572,
        pairs: 2.927,
        grams: 0.861,
        sentence: -2.005,
        passage: 0.955,
        article: 0.368,
        grams_of_article: 0.055,
        heading: 0.000,
        unknown: 0.265,
        share_squared: 3.232,
        margin: -1.134,
        other_article: -0.403,
        same_article: 0.398,
        chosen_share: 1.787,
        names_missing: 1.637,
        score: 0.073,
        passages: -5.299,
        share_of_article: 3.093,
        terms: -0.033,
        cosine: -0.636,
        sentence_cosine: 0.842,
        context_cosine: -0.225,
        article_cosine: 0.186,
        cosine_best: -0.945,
        cosine_ahead: 2.767,
    },
    bias: 16.214,
    threshold: 0.49,
};
