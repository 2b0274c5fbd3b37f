//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.759 | 0.941 | 0.843 | 0.655 | 0.951 | 0.218 | 0.259 |
//! | no-news | 0.730 | 0.929 | 0.814 | 0.610 | 0.954 | 0.109 | 0.356 |
//! | no-wiki | 0.879 | 0.985 | 0.926 | 0.757 | 0.969 | 0.467 | 0.702 |
//! | pt-faq | 0.874 | 0.988 | 0.928 | 0.761 | 0.955 | 0.514 | 0.534 |
//! | selqa | 0.875 | 0.974 | 0.918 | 0.797 | 0.972 | 0.672 | 0.744 |
//! | squad | 0.798 | 0.946 | 0.865 | 0.695 | 0.973 | 0.542 | 0.665 |
//! | sv-agencies | 0.899 | 0.975 | 0.936 | 0.737 | 0.890 | 0.078 | 0.078 |
//! | xquad-ar | 0.931 | 0.997 | 0.961 | 0.704 | 0.983 | 0.764 | 0.877 |
//! | xquad-de | 0.969 | 1.000 | 0.983 | 0.720 | 0.996 | 0.940 | 0.956 |
//! | xquad-el | 0.940 | 0.997 | 0.967 | 0.689 | 0.986 | 0.811 | 0.903 |
//! | xquad-en | 0.965 | 0.997 | 0.981 | 0.774 | 0.992 | 0.915 | 0.959 |
//! | xquad-es | 0.953 | 1.000 | 0.975 | 0.739 | 0.998 | 0.912 | 0.947 |
//! | xquad-hi | 0.950 | 1.000 | 0.974 | 0.717 | 0.988 | 0.903 | 0.909 |
//! | xquad-ro | 0.947 | 1.000 | 0.971 | 0.758 | 0.998 | 0.940 | 0.943 |
//! | xquad-ru | 0.931 | 0.997 | 0.961 | 0.739 | 0.991 | 0.899 | 0.921 |
//! | xquad-th | 0.915 | 1.000 | 0.953 | 0.610 | 0.987 | 0.720 | 0.877 |
//! | xquad-tr | 0.925 | 0.994 | 0.955 | 0.708 | 0.990 | 0.849 | 0.909 |
//! | xquad-vi | 0.934 | 0.994 | 0.959 | 0.698 | 0.991 | 0.849 | 0.921 |
//! | xquad-zh | 0.918 | 1.000 | 0.958 | 0.689 | 0.984 | 0.827 | 0.881 |
//! | all, with a typing error | 0.855 | 0.963 | 0.902 | 0.676 | 0.960 | 0.529 | 0.740 |
//! | all, few articles at a time | 0.916 | 0.991 | 0.950 | 0.728 | 0.984 | 0.710 | 0.869 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.892 | 0.793 | 0.937 |
//! | 0.30 | 0.924 | 0.827 | 0.910 |
//! | 0.40 | 0.936 | 0.846 | 0.878 |
//! | 0.50 | 0.949 | 0.866 | 0.845 |
//! | 0.60 | 0.957 | 0.881 | 0.802 |
//! | 0.70 | 0.966 | 0.899 | 0.743 |
//! | 0.53 | 0.952 | 0.871 | 0.832 |

#![allow(clippy::approx_constant, reason = "a weight may come near any constant")]

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -1.458,
        exact: 1.141,
        body: -2.193,
        fields: 2.053,
        title: 0.580,
        heading: 1.085,
        article: 2.435,
        article_best: 0.743,
        pairs: 0.310,
        proximity: 0.231,
        sentence_best: 1.907,
        sentence_second: 0.126,
        sentence_sum: -0.486,
        coverage: 1.308,
        sentence_coverage: 1.801,
        context_coverage: -0.133,
        kind_best: 0.779,
        kind_any: 1.196,
        grams: 5.207,
        names: 0.018,
        numbers: 1.728,
        neighbour: 0.468,
        position: 0.046,
        length: -0.306,
        rarest_missing: 0.584,
        untitled: 2.217,
        cosine: 0.000,
        sentence_cosine: 0.000,
        context_cosine: 0.000,
        article_cosine: 0.000,
    },
    sentence: SentenceFeatures {
        bm25: 1.100,
        coverage: -1.595,
        coverage_before: -0.719,
        coverage_after: 0.700,
        kind: 1.724,
        pairs: -0.223,
        grams: 1.624,
        first: 0.243,
        position: 0.076,
        length: 0.017,
        names: -0.460,
        numbers: 0.527,
        novel: 0.094,
        untitled: 3.461,
        exact: 0.425,
        proximity: 0.209,
        bm25_before: 1.402,
        bm25_after: -0.129,
        cosine: 0.000,
        context_cosine: 0.000,
    },
    confidence: Evidence {
        coverage: 2.278,
        context_coverage: 0.933,
        missing: 0.633,
        names: 0.861,
        pairs: 1.601,
        grams: 8.951,
        sentence: 2.404,
        passage: 0.349,
        article: 2.691,
        grams_of_article: -11.085,
        heading: 0.979,
        unknown: -0.135,
        share_squared: 2.360,
        margin: -0.609,
        other_article: -0.455,
        same_article: 1.398,
        chosen_share: 0.306,
        names_missing: -2.872,
        score: 0.098,
        passages: -0.166,
        share_of_article: 2.191,
        terms: 1.486,
        cosine: 0.000,
        sentence_cosine: 0.000,
        context_cosine: 0.000,
        article_cosine: 0.000,
        cosine_best: 0.000,
        cosine_ahead: 0.000,
    },
    bias: -9.250,
    threshold: 0.53,
};
