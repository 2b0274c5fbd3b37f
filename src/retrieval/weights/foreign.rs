//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | en asked in ar | 0.730 | 0.928 | 0.810 | 0.528 | 0.803 | 0.167 | 0.387 |
//! | ar asked in en | 0.805 | 0.987 | 0.882 | 0.547 | 0.946 | 0.299 | 0.541 |
//! | en asked in de | 0.931 | 0.987 | 0.956 | 0.657 | 0.976 | 0.877 | 0.884 |
//! | de asked in en | 0.918 | 1.000 | 0.952 | 0.642 | 0.991 | 0.629 | 0.899 |
//! | en asked in el | 0.824 | 0.987 | 0.895 | 0.572 | 0.934 | 0.544 | 0.616 |
//! | el asked in en | 0.871 | 0.991 | 0.926 | 0.579 | 0.970 | 0.657 | 0.792 |
//! | en asked in es | 0.947 | 0.994 | 0.969 | 0.701 | 0.986 | 0.871 | 0.906 |
//! | es asked in en | 0.934 | 0.994 | 0.961 | 0.686 | 0.995 | 0.855 | 0.906 |
//! | en asked in hi | 0.868 | 0.991 | 0.920 | 0.660 | 0.935 | 0.560 | 0.626 |
//! | hi asked in en | 0.893 | 0.991 | 0.937 | 0.619 | 0.973 | 0.550 | 0.792 |
//! | en asked in ro | 0.931 | 0.997 | 0.956 | 0.679 | 0.979 | 0.877 | 0.890 |
//! | ro asked in en | 0.921 | 0.997 | 0.954 | 0.686 | 0.984 | 0.792 | 0.868 |
//! | en asked in ru | 0.877 | 0.987 | 0.929 | 0.651 | 0.910 | 0.497 | 0.566 |
//! | ru asked in en | 0.874 | 0.994 | 0.926 | 0.597 | 0.970 | 0.604 | 0.780 |
//! | en asked in th | 0.789 | 0.962 | 0.866 | 0.538 | 0.912 | 0.377 | 0.563 |
//! | th asked in en | 0.852 | 0.991 | 0.911 | 0.503 | 0.944 | 0.566 | 0.667 |
//! | en asked in tr | 0.818 | 0.953 | 0.870 | 0.572 | 0.864 | 0.487 | 0.522 |
//! | tr asked in en | 0.821 | 0.991 | 0.892 | 0.563 | 0.965 | 0.516 | 0.601 |
//! | en asked in vi | 0.802 | 0.972 | 0.875 | 0.522 | 0.908 | 0.591 | 0.629 |
//! | vi asked in en | 0.821 | 0.981 | 0.891 | 0.522 | 0.951 | 0.623 | 0.692 |
//! | en asked in zh | 0.792 | 0.950 | 0.862 | 0.538 | 0.840 | 0.381 | 0.415 |
//! | zh asked in en | 0.811 | 0.987 | 0.892 | 0.531 | 0.927 | 0.403 | 0.538 |
//! | all, few articles at a time | 0.873 | 0.998 | 0.927 | 0.620 | 0.976 | 0.613 | 0.745 |
//! | all, asked what other sets answer | 0.856 | 0.982 | 0.911 | 0.595 | 0.948 | 0.570 | 0.691 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.868 | 0.776 | 0.915 |
//! | 0.30 | 0.913 | 0.821 | 0.882 |
//! | 0.40 | 0.938 | 0.851 | 0.851 |
//! | 0.50 | 0.956 | 0.876 | 0.810 |
//! | 0.60 | 0.970 | 0.898 | 0.768 |
//! | 0.70 | 0.986 | 0.924 | 0.714 |
//! | 0.48 | 0.951 | 0.869 | 0.819 |

#![allow(clippy::approx_constant, reason = "a weight may come near any constant")]

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -3.290,
        exact: 1.340,
        body: -0.410,
        fields: 4.325,
        title: -0.792,
        heading: 0.000,
        article: 0.615,
        article_best: -0.826,
        pairs: 1.443,
        proximity: -0.315,
        sentence_best: 0.614,
        sentence_second: -0.175,
        sentence_sum: -0.938,
        coverage: -0.386,
        sentence_coverage: -6.773,
        context_coverage: -3.455,
        kind_best: 0.365,
        kind_any: 0.354,
        grams: 0.423,
        names: -0.287,
        numbers: 1.011,
        neighbour: -0.261,
        position: 0.159,
        length: -0.269,
        rarest_missing: 3.593,
        untitled: 14.452,
        cosine: 1.749,
        sentence_cosine: 5.378,
        context_cosine: 2.194,
        article_cosine: 1.188,
    },
    sentence: SentenceFeatures {
        bm25: 0.866,
        coverage: -8.564,
        coverage_before: -0.763,
        coverage_after: -0.290,
        kind: 1.400,
        pairs: -0.660,
        grams: 0.365,
        first: -0.183,
        position: -0.190,
        length: -3.967,
        names: -0.846,
        numbers: 1.181,
        novel: 4.013,
        untitled: 8.545,
        exact: -0.803,
        proximity: 0.558,
        bm25_before: 0.890,
        bm25_after: 0.393,
        cosine: 2.490,
        context_cosine: 2.307,
    },
    confidence: Evidence {
        coverage: 1.547,
        context_coverage: 0.036,
        missing: -1.079,
        names: 0.472,
        pairs: 5.267,
        grams: -0.060,
        sentence: -0.947,
        passage: 1.496,
        article: -2.733,
        grams_of_article: -1.557,
        heading: 0.000,
        unknown: -0.460,
        share_squared: 3.455,
        margin: -1.143,
        other_article: -0.682,
        same_article: -0.261,
        chosen_share: 1.072,
        names_missing: 0.170,
        score: 0.075,
        passages: 0.000,
        share_of_article: 4.233,
        terms: -0.013,
        cosine: -0.333,
        sentence_cosine: 0.642,
        context_cosine: 0.747,
        article_cosine: 0.520,
        cosine_best: 0.004,
        cosine_ahead: 1.187,
    },
    bias: -5.104,
    threshold: 0.48,
};
