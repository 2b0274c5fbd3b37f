//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | en asked in ar | 0.730 | 0.956 | 0.823 | 0.528 | 0.816 | 0.226 | 0.418 |
//! | ar asked in en | 0.805 | 0.987 | 0.882 | 0.553 | 0.957 | 0.308 | 0.472 |
//! | en asked in de | 0.934 | 0.991 | 0.959 | 0.657 | 0.977 | 0.868 | 0.893 |
//! | de asked in en | 0.918 | 1.000 | 0.952 | 0.642 | 0.992 | 0.642 | 0.906 |
//! | en asked in el | 0.830 | 0.987 | 0.898 | 0.575 | 0.944 | 0.538 | 0.604 |
//! | el asked in en | 0.865 | 0.991 | 0.923 | 0.572 | 0.975 | 0.670 | 0.802 |
//! | en asked in es | 0.947 | 0.994 | 0.969 | 0.701 | 0.987 | 0.874 | 0.912 |
//! | es asked in en | 0.934 | 0.994 | 0.961 | 0.686 | 0.995 | 0.843 | 0.918 |
//! | en asked in hi | 0.865 | 0.997 | 0.919 | 0.657 | 0.940 | 0.547 | 0.629 |
//! | hi asked in en | 0.884 | 1.000 | 0.935 | 0.619 | 0.981 | 0.522 | 0.767 |
//! | en asked in ro | 0.931 | 0.994 | 0.955 | 0.679 | 0.979 | 0.887 | 0.893 |
//! | ro asked in en | 0.921 | 0.994 | 0.953 | 0.692 | 0.988 | 0.783 | 0.877 |
//! | en asked in ru | 0.881 | 0.991 | 0.933 | 0.654 | 0.924 | 0.494 | 0.607 |
//! | ru asked in en | 0.871 | 0.994 | 0.924 | 0.597 | 0.978 | 0.629 | 0.780 |
//! | en asked in th | 0.789 | 0.975 | 0.873 | 0.544 | 0.911 | 0.412 | 0.535 |
//! | th asked in en | 0.849 | 0.994 | 0.909 | 0.506 | 0.956 | 0.547 | 0.673 |
//! | en asked in tr | 0.824 | 0.953 | 0.878 | 0.575 | 0.875 | 0.506 | 0.541 |
//! | tr asked in en | 0.818 | 0.991 | 0.892 | 0.557 | 0.969 | 0.522 | 0.588 |
//! | en asked in vi | 0.808 | 0.972 | 0.878 | 0.531 | 0.915 | 0.563 | 0.610 |
//! | vi asked in en | 0.821 | 0.981 | 0.890 | 0.522 | 0.952 | 0.569 | 0.708 |
//! | en asked in zh | 0.792 | 0.972 | 0.872 | 0.538 | 0.838 | 0.355 | 0.393 |
//! | zh asked in en | 0.805 | 0.987 | 0.888 | 0.531 | 0.954 | 0.258 | 0.506 |
//! | all, few articles at a time | 0.872 | 0.998 | 0.926 | 0.620 | 0.974 | 0.591 | 0.747 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.858 | 0.768 | 0.914 |
//! | 0.30 | 0.906 | 0.817 | 0.882 |
//! | 0.40 | 0.936 | 0.852 | 0.848 |
//! | 0.50 | 0.957 | 0.880 | 0.806 |
//! | 0.60 | 0.975 | 0.903 | 0.764 |
//! | 0.70 | 0.988 | 0.925 | 0.711 |
//! | 0.48 | 0.952 | 0.873 | 0.814 |

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
        context_cosine: 2.132,
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
        coverage: 0.395,
        context_coverage: 0.246,
        missing: -1.358,
        names: 0.691,
        pairs: 3.979,
        grams: -0.582,
        sentence: -0.282,
        passage: 0.515,
        article: -1.482,
        grams_of_article: -0.995,
        heading: 0.000,
        unknown: -0.586,
        share_squared: 3.128,
        margin: -1.125,
        other_article: -0.470,
        same_article: -0.083,
        chosen_share: 1.728,
        names_missing: 1.147,
        score: 0.092,
        passages: -0.036,
        share_of_article: 3.760,
        terms: -0.102,
        cosine: -0.188,
        sentence_cosine: 0.607,
        context_cosine: 0.645,
        article_cosine: 0.105,
        cosine_best: 0.059,
        cosine_ahead: 0.944,
    },
    bias: -4.955,
    threshold: 0.48,
};
