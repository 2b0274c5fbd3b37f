//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.723 | 0.905 | 0.803 | 0.577 | 0.951 | 0.100 | 0.259 |
//! | no-news | 0.733 | 0.932 | 0.818 | 0.614 | 0.955 | 0.109 | 0.357 |
//! | no-wiki | 0.879 | 0.987 | 0.927 | 0.757 | 0.969 | 0.488 | 0.711 |
//! | pt-faq | 0.879 | 0.992 | 0.929 | 0.769 | 0.958 | 0.534 | 0.595 |
//! | selqa | 0.876 | 0.976 | 0.918 | 0.801 | 0.973 | 0.682 | 0.749 |
//! | squad | 0.800 | 0.945 | 0.867 | 0.695 | 0.975 | 0.538 | 0.657 |
//! | sv-agencies | 0.899 | 0.975 | 0.936 | 0.742 | 0.890 | 0.071 | 0.071 |
//! | xquad-ar | 0.931 | 0.997 | 0.961 | 0.704 | 0.984 | 0.770 | 0.877 |
//! | xquad-de | 0.969 | 1.000 | 0.983 | 0.723 | 0.996 | 0.934 | 0.956 |
//! | xquad-el | 0.940 | 0.997 | 0.967 | 0.692 | 0.986 | 0.811 | 0.903 |
//! | xquad-en | 0.959 | 0.997 | 0.978 | 0.770 | 0.992 | 0.915 | 0.953 |
//! | xquad-es | 0.953 | 1.000 | 0.975 | 0.739 | 0.998 | 0.912 | 0.950 |
//! | xquad-hi | 0.947 | 1.000 | 0.972 | 0.717 | 0.987 | 0.906 | 0.906 |
//! | xquad-ro | 0.943 | 1.000 | 0.970 | 0.755 | 0.998 | 0.931 | 0.940 |
//! | xquad-ru | 0.931 | 0.997 | 0.963 | 0.739 | 0.991 | 0.893 | 0.921 |
//! | xquad-th | 0.912 | 1.000 | 0.952 | 0.610 | 0.987 | 0.714 | 0.877 |
//! | xquad-tr | 0.925 | 0.994 | 0.955 | 0.704 | 0.991 | 0.846 | 0.909 |
//! | xquad-vi | 0.934 | 0.994 | 0.959 | 0.698 | 0.991 | 0.849 | 0.921 |
//! | xquad-zh | 0.921 | 1.000 | 0.960 | 0.689 | 0.984 | 0.814 | 0.881 |
//! | all, with a typing error | 0.854 | 0.963 | 0.900 | 0.674 | 0.961 | 0.522 | 0.738 |
//! | all, few articles at a time | 0.915 | 0.991 | 0.950 | 0.727 | 0.984 | 0.705 | 0.867 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.894 | 0.792 | 0.939 |
//! | 0.30 | 0.925 | 0.826 | 0.911 |
//! | 0.40 | 0.936 | 0.845 | 0.877 |
//! | 0.50 | 0.947 | 0.863 | 0.844 |
//! | 0.60 | 0.957 | 0.881 | 0.800 |
//! | 0.70 | 0.967 | 0.900 | 0.742 |
//! | 0.52 | 0.950 | 0.869 | 0.836 |

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -1.940,
        exact: 1.154,
        body: -2.068,
        fields: 2.081,
        title: 0.587,
        heading: 0.971,
        article: 2.240,
        article_best: 0.699,
        pairs: 0.219,
        proximity: 0.216,
        sentence_best: 2.047,
        sentence_second: 0.091,
        sentence_sum: -0.330,
        coverage: 2.050,
        sentence_coverage: 1.745,
        context_coverage: -0.320,
        kind_best: 0.795,
        kind_any: 1.216,
        grams: 5.336,
        names: 0.040,
        numbers: 1.695,
        neighbour: 0.641,
        position: 0.024,
        length: -0.390,
        rarest_missing: 0.638,
        untitled: 2.140,
        cosine: 0.000,
        sentence_cosine: 0.000,
        context_cosine: 0.000,
        article_cosine: 0.000,
    },
    sentence: SentenceFeatures {
        bm25: 1.156,
        coverage: -1.609,
        coverage_before: -0.734,
        coverage_after: 0.705,
        kind: 1.764,
        pairs: -0.236,
        grams: 1.615,
        first: 0.259,
        position: 0.101,
        length: 0.041,
        names: -0.493,
        numbers: 0.546,
        novel: 0.063,
        untitled: 3.452,
        exact: 0.427,
        proximity: 0.198,
        bm25_before: 1.415,
        bm25_after: -0.129,
        cosine: 0.000,
        context_cosine: 0.000,
    },
    confidence: Evidence {
        coverage: 2.266,
        context_coverage: 0.959,
        missing: 0.590,
        names: 0.849,
        pairs: 1.744,
        grams: 8.876,
        sentence: 2.354,
        passage: 0.192,
        article: 2.753,
        grams_of_article: -11.166,
        heading: 1.878,
        unknown: -0.199,
        share_squared: 2.344,
        margin: -0.556,
        other_article: -0.408,
        same_article: 1.396,
        chosen_share: 0.288,
        names_missing: -2.887,
        score: 0.077,
        passages: -0.142,
        share_of_article: 2.037,
        terms: 1.526,
        cosine: 0.000,
        sentence_cosine: 0.000,
        context_cosine: 0.000,
        article_cosine: 0.000,
        cosine_best: 0.000,
        cosine_ahead: 0.000,
    },
    bias: -9.210,
    threshold: 0.52,
};
