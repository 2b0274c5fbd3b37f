//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | en asked in ar | 0.730 | 0.956 | 0.823 | 0.528 | 0.833 | 0.399 | 0.403 |
//! | ar asked in en | 0.805 | 0.987 | 0.882 | 0.553 | 0.955 | 0.333 | 0.557 |
//! | en asked in de | 0.934 | 0.991 | 0.959 | 0.657 | 0.976 | 0.858 | 0.884 |
//! | de asked in en | 0.918 | 1.000 | 0.952 | 0.642 | 0.991 | 0.670 | 0.877 |
//! | en asked in el | 0.830 | 0.987 | 0.898 | 0.575 | 0.948 | 0.541 | 0.698 |
//! | el asked in en | 0.865 | 0.991 | 0.923 | 0.572 | 0.973 | 0.736 | 0.792 |
//! | en asked in es | 0.947 | 0.994 | 0.969 | 0.701 | 0.988 | 0.893 | 0.918 |
//! | es asked in en | 0.934 | 0.994 | 0.961 | 0.686 | 0.993 | 0.893 | 0.903 |
//! | en asked in hi | 0.865 | 0.997 | 0.919 | 0.657 | 0.940 | 0.475 | 0.654 |
//! | hi asked in en | 0.884 | 1.000 | 0.935 | 0.619 | 0.979 | 0.629 | 0.789 |
//! | en asked in ro | 0.931 | 0.994 | 0.955 | 0.679 | 0.978 | 0.874 | 0.899 |
//! | ro asked in en | 0.921 | 0.994 | 0.953 | 0.692 | 0.986 | 0.755 | 0.868 |
//! | en asked in ru | 0.881 | 0.991 | 0.933 | 0.654 | 0.941 | 0.575 | 0.752 |
//! | ru asked in en | 0.871 | 0.994 | 0.924 | 0.597 | 0.980 | 0.607 | 0.796 |
//! | en asked in th | 0.789 | 0.975 | 0.873 | 0.544 | 0.907 | 0.469 | 0.575 |
//! | th asked in en | 0.849 | 0.994 | 0.909 | 0.506 | 0.958 | 0.588 | 0.733 |
//! | en asked in tr | 0.824 | 0.953 | 0.878 | 0.575 | 0.886 | 0.582 | 0.604 |
//! | tr asked in en | 0.818 | 0.991 | 0.892 | 0.557 | 0.968 | 0.560 | 0.632 |
//! | en asked in vi | 0.808 | 0.972 | 0.878 | 0.531 | 0.912 | 0.585 | 0.635 |
//! | vi asked in en | 0.821 | 0.981 | 0.890 | 0.522 | 0.944 | 0.553 | 0.704 |
//! | en asked in zh | 0.792 | 0.972 | 0.872 | 0.538 | 0.849 | 0.368 | 0.399 |
//! | zh asked in en | 0.805 | 0.987 | 0.888 | 0.531 | 0.951 | 0.346 | 0.500 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.855 | 0.765 | 0.904 |
//! | 0.30 | 0.892 | 0.805 | 0.871 |
//! | 0.40 | 0.932 | 0.849 | 0.838 |
//! | 0.50 | 0.952 | 0.875 | 0.798 |
//! | 0.60 | 0.976 | 0.908 | 0.751 |
//! | 0.70 | 0.993 | 0.934 | 0.698 |
//! | 0.50 | 0.952 | 0.875 | 0.798 |

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -3.364,
        exact: 1.408,
        body: -0.269,
        fields: 4.516,
        title: -0.622,
        heading: 0.000,
        article: 0.744,
        article_best: -0.937,
        pairs: 1.520,
        proximity: -0.365,
        sentence_best: 0.516,
        sentence_second: -0.170,
        sentence_sum: -1.156,
        coverage: -0.310,
        sentence_coverage: -6.963,
        context_coverage: -2.989,
        kind_best: 0.325,
        kind_any: 0.327,
        grams: 0.453,
        names: -0.360,
        numbers: 0.935,
        neighbour: -0.356,
        position: 0.113,
        length: -0.198,
        rarest_missing: 3.632,
        untitled: 14.240,
        cosine: 1.698,
        sentence_cosine: 5.510,
        context_cosine: 2.131,
        article_cosine: 1.136,
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
        coverage: -0.477,
        context_coverage: -0.109,
        missing: -1.764,
        names: 0.636,
        pairs: 3.910,
        grams: 0.703,
        sentence: -1.664,
        passage: 0.945,
        article: -0.073,
        grams_of_article: 0.745,
        heading: 0.000,
        unknown: 0.394,
        share_squared: 3.348,
        margin: -1.338,
        other_article: -0.503,
        same_article: 0.395,
        chosen_share: 1.530,
        names_missing: 1.326,
        score: 0.086,
        passages: -4.743,
        share_of_article: 3.698,
        terms: -0.003,
        cosine: -1.145,
        sentence_cosine: 0.841,
        context_cosine: 0.350,
        article_cosine: 0.035,
        cosine_best: -0.415,
        cosine_ahead: 2.307,
    },
    bias: 13.886,
    threshold: 0.50,
};
