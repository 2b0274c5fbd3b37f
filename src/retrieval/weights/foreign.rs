//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | en asked in ar | 0.730 | 0.928 | 0.810 | 0.528 | 0.805 | 0.189 | 0.387 |
//! | ar asked in en | 0.805 | 0.987 | 0.882 | 0.547 | 0.950 | 0.324 | 0.358 |
//! | en asked in de | 0.931 | 0.987 | 0.956 | 0.657 | 0.974 | 0.865 | 0.887 |
//! | de asked in en | 0.918 | 1.000 | 0.952 | 0.642 | 0.992 | 0.664 | 0.899 |
//! | en asked in el | 0.824 | 0.987 | 0.895 | 0.572 | 0.939 | 0.569 | 0.610 |
//! | el asked in en | 0.871 | 0.991 | 0.926 | 0.579 | 0.972 | 0.651 | 0.799 |
//! | en asked in es | 0.947 | 0.994 | 0.969 | 0.701 | 0.985 | 0.881 | 0.909 |
//! | es asked in en | 0.934 | 0.994 | 0.961 | 0.686 | 0.995 | 0.836 | 0.909 |
//! | en asked in hi | 0.868 | 0.991 | 0.920 | 0.660 | 0.936 | 0.516 | 0.585 |
//! | hi asked in en | 0.893 | 0.991 | 0.937 | 0.619 | 0.975 | 0.541 | 0.783 |
//! | en asked in ro | 0.931 | 0.997 | 0.956 | 0.679 | 0.978 | 0.874 | 0.887 |
//! | ro asked in en | 0.921 | 0.997 | 0.954 | 0.686 | 0.986 | 0.777 | 0.868 |
//! | en asked in ru | 0.877 | 0.987 | 0.929 | 0.651 | 0.913 | 0.472 | 0.528 |
//! | ru asked in en | 0.874 | 0.994 | 0.926 | 0.597 | 0.975 | 0.619 | 0.792 |
//! | en asked in th | 0.789 | 0.962 | 0.866 | 0.538 | 0.909 | 0.434 | 0.538 |
//! | th asked in en | 0.852 | 0.991 | 0.911 | 0.503 | 0.949 | 0.544 | 0.645 |
//! | en asked in tr | 0.818 | 0.953 | 0.870 | 0.572 | 0.867 | 0.497 | 0.538 |
//! | tr asked in en | 0.821 | 0.991 | 0.892 | 0.563 | 0.966 | 0.503 | 0.604 |
//! | en asked in vi | 0.802 | 0.972 | 0.875 | 0.522 | 0.910 | 0.550 | 0.626 |
//! | vi asked in en | 0.821 | 0.981 | 0.891 | 0.522 | 0.950 | 0.550 | 0.689 |
//! | en asked in zh | 0.792 | 0.950 | 0.862 | 0.538 | 0.836 | 0.374 | 0.393 |
//! | zh asked in en | 0.811 | 0.987 | 0.892 | 0.531 | 0.940 | 0.362 | 0.553 |
//! | all, few articles at a time | 0.873 | 0.998 | 0.927 | 0.620 | 0.976 | 0.603 | 0.746 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.856 | 0.765 | 0.914 |
//! | 0.30 | 0.904 | 0.815 | 0.882 |
//! | 0.40 | 0.931 | 0.846 | 0.846 |
//! | 0.50 | 0.955 | 0.875 | 0.805 |
//! | 0.60 | 0.972 | 0.902 | 0.761 |
//! | 0.70 | 0.988 | 0.927 | 0.706 |
//! | 0.48 | 0.953 | 0.873 | 0.813 |

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
        coverage: 0.722,
        context_coverage: -0.082,
        missing: -1.255,
        names: 0.691,
        pairs: 3.624,
        grams: 0.034,
        sentence: -0.989,
        passage: 0.987,
        article: -1.260,
        grams_of_article: -1.297,
        heading: 0.000,
        unknown: -0.538,
        share_squared: 3.099,
        margin: -1.104,
        other_article: -0.809,
        same_article: -0.033,
        chosen_share: 1.706,
        names_missing: 1.218,
        score: 0.087,
        passages: 0.022,
        share_of_article: 5.222,
        terms: -0.046,
        cosine: -0.163,
        sentence_cosine: 0.653,
        context_cosine: 0.711,
        article_cosine: 0.136,
        cosine_best: 0.072,
        cosine_ahead: 0.915,
    },
    bias: -5.728,
    threshold: 0.48,
};
