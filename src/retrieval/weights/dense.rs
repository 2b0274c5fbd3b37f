//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.759 | 0.936 | 0.833 | 0.632 | 0.983 | 0.136 | 0.218 |
//! | no-news | 0.789 | 0.967 | 0.862 | 0.659 | 0.973 | 0.171 | 0.391 |
//! | no-wiki | 0.916 | 0.996 | 0.953 | 0.810 | 0.983 | 0.600 | 0.844 |
//! | pt-faq | 0.915 | 1.000 | 0.952 | 0.789 | 0.971 | 0.656 | 0.745 |
//! | selqa | 0.918 | 0.987 | 0.947 | 0.844 | 0.987 | 0.822 | 0.849 |
//! | squad | 0.861 | 0.981 | 0.915 | 0.751 | 0.988 | 0.563 | 0.795 |
//! | sv-agencies | 0.912 | 0.985 | 0.944 | 0.758 | 0.895 | 0.005 | 0.513 |
//! | xquad-ar | 0.940 | 1.000 | 0.969 | 0.742 | 0.998 | 0.871 | 0.934 |
//! | xquad-de | 0.984 | 1.000 | 0.991 | 0.764 | 1.000 | 0.984 | 0.984 |
//! | xquad-el | 0.959 | 1.000 | 0.978 | 0.742 | 0.997 | 0.956 | 0.956 |
//! | xquad-en | 0.984 | 1.000 | 0.992 | 0.808 | 0.999 | 0.981 | 0.981 |
//! | xquad-es | 0.969 | 1.000 | 0.983 | 0.783 | 1.000 | 0.969 | 0.969 |
//! | xquad-hi | 0.972 | 1.000 | 0.985 | 0.733 | 0.999 | 0.962 | 0.969 |
//! | xquad-ro | 0.969 | 1.000 | 0.983 | 0.783 | 0.999 | 0.962 | 0.965 |
//! | xquad-ru | 0.969 | 1.000 | 0.983 | 0.789 | 0.999 | 0.965 | 0.969 |
//! | xquad-th | 0.940 | 1.000 | 0.969 | 0.632 | 1.000 | 0.921 | 0.937 |
//! | xquad-tr | 0.950 | 1.000 | 0.972 | 0.726 | 0.998 | 0.943 | 0.943 |
//! | xquad-vi | 0.943 | 0.997 | 0.968 | 0.755 | 0.996 | 0.937 | 0.940 |
//! | xquad-zh | 0.972 | 1.000 | 0.985 | 0.748 | 0.999 | 0.953 | 0.972 |
//! | all, with a typing error | 0.894 | 0.985 | 0.934 | 0.719 | 0.984 | 0.720 | 0.835 |
//! | all, few articles at a time | 0.944 | 0.997 | 0.968 | 0.765 | 0.996 | 0.889 | 0.938 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.921 | 0.841 | 0.964 |
//! | 0.30 | 0.939 | 0.862 | 0.946 |
//! | 0.40 | 0.952 | 0.880 | 0.924 |
//! | 0.50 | 0.960 | 0.892 | 0.900 |
//! | 0.60 | 0.968 | 0.906 | 0.867 |
//! | 0.70 | 0.974 | 0.920 | 0.820 |
//! | 0.39 | 0.951 | 0.878 | 0.927 |

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -1.741,
        exact: 1.049,
        body: -2.111,
        fields: 2.298,
        title: -0.600,
        heading: 0.728,
        article: 1.899,
        article_best: 0.079,
        pairs: 0.153,
        proximity: 0.092,
        sentence_best: 1.107,
        sentence_second: 0.018,
        sentence_sum: -0.918,
        coverage: 3.667,
        sentence_coverage: 0.874,
        context_coverage: -1.033,
        kind_best: 0.605,
        kind_any: 0.840,
        grams: 2.507,
        names: -1.087,
        numbers: 1.004,
        neighbour: 0.403,
        position: -0.276,
        length: -0.247,
        rarest_missing: 0.525,
        untitled: 1.821,
        cosine: 0.345,
        sentence_cosine: 1.917,
        context_cosine: 2.448,
        article_cosine: 0.251,
    },
    sentence: SentenceFeatures {
        bm25: 1.180,
        coverage: -2.701,
        coverage_before: -0.829,
        coverage_after: 0.666,
        kind: 1.673,
        pairs: -0.199,
        grams: 0.484,
        first: 0.170,
        position: 0.022,
        length: -1.453,
        names: -0.781,
        numbers: 0.425,
        novel: 1.258,
        untitled: 3.838,
        exact: 0.398,
        proximity: 0.205,
        bm25_before: 1.421,
        bm25_after: -0.143,
        cosine: 1.033,
        context_cosine: 2.701,
    },
    confidence: Evidence {
        coverage: 1.448,
        context_coverage: -0.091,
        missing: 0.183,
        names: 0.819,
        pairs: 1.450,
        grams: 2.400,
        sentence: 0.808,
        passage: 0.387,
        article: 2.450,
        grams_of_article: -7.288,
        heading: 1.896,
        unknown: -0.392,
        share_squared: 2.696,
        margin: -0.425,
        other_article: -0.561,
        same_article: 0.984,
        chosen_share: 1.453,
        names_missing: -1.744,
        score: 0.039,
        passages: -0.143,
        share_of_article: 2.633,
        terms: -0.185,
        cosine: -0.083,
        sentence_cosine: 1.046,
        context_cosine: 0.036,
        article_cosine: -0.159,
        cosine_best: 0.414,
        cosine_ahead: 0.584,
    },
    bias: -8.798,
    threshold: 0.39,
};
