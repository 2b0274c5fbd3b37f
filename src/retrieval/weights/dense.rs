//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.755 | 0.936 | 0.832 | 0.636 | 0.983 | 0.136 | 0.223 |
//! | no-news | 0.790 | 0.967 | 0.863 | 0.662 | 0.973 | 0.169 | 0.391 |
//! | no-wiki | 0.912 | 0.996 | 0.951 | 0.805 | 0.983 | 0.598 | 0.845 |
//! | pt-faq | 0.919 | 1.000 | 0.954 | 0.794 | 0.971 | 0.656 | 0.745 |
//! | selqa | 0.918 | 0.987 | 0.947 | 0.844 | 0.987 | 0.823 | 0.849 |
//! | squad | 0.861 | 0.981 | 0.915 | 0.752 | 0.988 | 0.559 | 0.794 |
//! | sv-agencies | 0.914 | 0.985 | 0.945 | 0.760 | 0.896 | 0.005 | 0.520 |
//! | xquad-ar | 0.940 | 1.000 | 0.969 | 0.742 | 0.998 | 0.874 | 0.934 |
//! | xquad-de | 0.981 | 1.000 | 0.990 | 0.764 | 1.000 | 0.981 | 0.981 |
//! | xquad-el | 0.959 | 1.000 | 0.978 | 0.742 | 0.997 | 0.956 | 0.956 |
//! | xquad-en | 0.984 | 1.000 | 0.992 | 0.808 | 0.999 | 0.981 | 0.981 |
//! | xquad-es | 0.969 | 1.000 | 0.983 | 0.786 | 1.000 | 0.969 | 0.969 |
//! | xquad-hi | 0.972 | 1.000 | 0.985 | 0.733 | 0.999 | 0.962 | 0.969 |
//! | xquad-ro | 0.969 | 1.000 | 0.983 | 0.786 | 0.999 | 0.962 | 0.965 |
//! | xquad-ru | 0.969 | 1.000 | 0.983 | 0.789 | 0.999 | 0.965 | 0.969 |
//! | xquad-th | 0.940 | 1.000 | 0.969 | 0.632 | 1.000 | 0.921 | 0.937 |
//! | xquad-tr | 0.950 | 1.000 | 0.972 | 0.726 | 0.998 | 0.943 | 0.943 |
//! | xquad-vi | 0.947 | 0.997 | 0.970 | 0.758 | 0.996 | 0.940 | 0.943 |
//! | xquad-zh | 0.972 | 1.000 | 0.985 | 0.748 | 0.998 | 0.953 | 0.972 |
//! | all, with a typing error | 0.893 | 0.985 | 0.933 | 0.717 | 0.984 | 0.720 | 0.834 |
//! | all, few articles at a time | 0.943 | 0.997 | 0.968 | 0.764 | 0.996 | 0.891 | 0.938 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.922 | 0.842 | 0.964 |
//! | 0.30 | 0.939 | 0.863 | 0.946 |
//! | 0.40 | 0.952 | 0.880 | 0.925 |
//! | 0.50 | 0.960 | 0.892 | 0.900 |
//! | 0.60 | 0.968 | 0.908 | 0.866 |
//! | 0.70 | 0.974 | 0.920 | 0.819 |
//! | 0.39 | 0.951 | 0.879 | 0.927 |

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -1.560,
        exact: 1.057,
        body: -2.100,
        fields: 2.082,
        title: -0.575,
        heading: 0.740,
        article: 1.907,
        article_best: 0.107,
        pairs: 0.154,
        proximity: 0.111,
        sentence_best: 1.081,
        sentence_second: 0.001,
        sentence_sum: -0.873,
        coverage: 3.605,
        sentence_coverage: 0.933,
        context_coverage: -1.129,
        kind_best: 0.596,
        kind_any: 0.840,
        grams: 2.515,
        names: -1.117,
        numbers: 1.004,
        neighbour: 0.426,
        position: -0.281,
        length: -0.236,
        rarest_missing: 0.601,
        untitled: 1.917,
        cosine: 0.318,
        sentence_cosine: 1.919,
        context_cosine: 2.477,
        article_cosine: 0.242,
    },
    sentence: SentenceFeatures {
        bm25: 1.167,
        coverage: -2.670,
        coverage_before: -0.820,
        coverage_after: 0.660,
        kind: 1.671,
        pairs: -0.203,
        grams: 0.484,
        first: 0.169,
        position: 0.022,
        length: -1.451,
        names: -0.784,
        numbers: 0.424,
        novel: 1.256,
        untitled: 3.822,
        exact: 0.400,
        proximity: 0.208,
        bm25_before: 1.414,
        bm25_after: -0.142,
        cosine: 1.032,
        context_cosine: 2.699,
    },
    confidence: Evidence {
        coverage: 1.430,
        context_coverage: -0.071,
        missing: 0.151,
        names: 0.811,
        pairs: 1.424,
        grams: 2.389,
        sentence: 0.791,
        passage: 0.389,
        article: 2.463,
        grams_of_article: -7.316,
        heading: 1.963,
        unknown: -0.390,
        share_squared: 2.710,
        margin: -0.410,
        other_article: -0.608,
        same_article: 0.990,
        chosen_share: 1.451,
        names_missing: -1.752,
        score: 0.036,
        passages: -0.143,
        share_of_article: 2.742,
        terms: -0.183,
        cosine: -0.079,
        sentence_cosine: 1.060,
        context_cosine: 0.031,
        article_cosine: -0.133,
        cosine_best: 0.382,
        cosine_ahead: 0.603,
    },
    bias: -8.817,
    threshold: 0.39,
};
