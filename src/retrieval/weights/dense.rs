//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --model FOLDER --vectors FILE --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.809 | 0.973 | 0.879 | 0.714 | 0.981 | 0.005 | 0.459 |
//! | no-news | 0.785 | 0.962 | 0.860 | 0.656 | 0.972 | 0.165 | 0.366 |
//! | no-wiki | 0.912 | 0.996 | 0.951 | 0.806 | 0.983 | 0.604 | 0.848 |
//! | pt-faq | 0.927 | 1.000 | 0.958 | 0.806 | 0.972 | 0.680 | 0.733 |
//! | selqa | 0.920 | 0.989 | 0.948 | 0.842 | 0.987 | 0.815 | 0.867 |
//! | squad | 0.866 | 0.980 | 0.918 | 0.754 | 0.988 | 0.560 | 0.804 |
//! | sv-agencies | 0.917 | 0.985 | 0.947 | 0.760 | 0.896 | 0.008 | 0.525 |
//! | xquad-ar | 0.943 | 1.000 | 0.970 | 0.745 | 0.998 | 0.899 | 0.934 |
//! | xquad-de | 0.984 | 1.000 | 0.991 | 0.761 | 1.000 | 0.984 | 0.984 |
//! | xquad-el | 0.959 | 1.000 | 0.978 | 0.742 | 0.997 | 0.953 | 0.953 |
//! | xquad-en | 0.987 | 1.000 | 0.994 | 0.811 | 0.999 | 0.984 | 0.984 |
//! | xquad-es | 0.965 | 1.000 | 0.982 | 0.777 | 1.000 | 0.965 | 0.965 |
//! | xquad-hi | 0.972 | 1.000 | 0.985 | 0.739 | 0.999 | 0.962 | 0.969 |
//! | xquad-ro | 0.965 | 1.000 | 0.982 | 0.777 | 1.000 | 0.959 | 0.962 |
//! | xquad-ru | 0.965 | 1.000 | 0.981 | 0.786 | 0.999 | 0.947 | 0.965 |
//! | xquad-th | 0.943 | 1.000 | 0.971 | 0.632 | 1.000 | 0.921 | 0.940 |
//! | xquad-tr | 0.953 | 1.000 | 0.974 | 0.736 | 0.998 | 0.947 | 0.947 |
//! | xquad-vi | 0.940 | 1.000 | 0.967 | 0.752 | 0.996 | 0.931 | 0.937 |
//! | xquad-zh | 0.972 | 1.000 | 0.985 | 0.748 | 0.998 | 0.953 | 0.969 |
//! | all, with a typing error | 0.897 | 0.986 | 0.936 | 0.721 | 0.983 | 0.704 | 0.840 |
//! | all, few articles at a time | 0.944 | 0.998 | 0.968 | 0.766 | 0.996 | 0.890 | 0.938 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.920 | 0.843 | 0.963 |
//! | 0.30 | 0.940 | 0.866 | 0.946 |
//! | 0.40 | 0.952 | 0.882 | 0.924 |
//! | 0.50 | 0.961 | 0.895 | 0.900 |
//! | 0.60 | 0.968 | 0.908 | 0.869 |
//! | 0.70 | 0.971 | 0.918 | 0.822 |
//! | 0.38 | 0.950 | 0.879 | 0.929 |

#![allow(clippy::approx_constant, reason = "a weight may come near any constant")]

use super::Weights;
use crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};

pub(super) const WEIGHTS: Weights = Weights {
    passage: PassageFeatures {
        bm25: -0.984,
        exact: 1.071,
        body: -2.486,
        fields: 1.738,
        title: -0.568,
        heading: 0.741,
        article: 2.008,
        article_best: -0.129,
        pairs: 0.256,
        proximity: 0.046,
        sentence_best: 1.108,
        sentence_second: 0.033,
        sentence_sum: -0.763,
        coverage: 3.613,
        sentence_coverage: 0.884,
        context_coverage: -0.911,
        kind_best: 0.596,
        kind_any: 0.869,
        grams: 2.435,
        names: -0.988,
        numbers: 1.012,
        neighbour: 0.269,
        position: -0.273,
        length: -0.218,
        rarest_missing: 0.568,
        untitled: 1.698,
        cosine: 0.531,
        sentence_cosine: 1.742,
        context_cosine: 2.437,
        article_cosine: 0.108,
    },
    sentence: SentenceFeatures {
        bm25: 1.098,
        coverage: -2.668,
        coverage_before: -0.809,
        coverage_after: 0.657,
        kind: 1.643,
        pairs: -0.194,
        grams: 0.534,
        first: 0.144,
        position: 0.012,
        length: -1.477,
        names: -0.748,
        numbers: 0.398,
        novel: 1.287,
        untitled: 3.857,
        exact: 0.390,
        proximity: 0.216,
        bm25_before: 1.400,
        bm25_after: -0.140,
        cosine: 1.019,
        context_cosine: 2.718,
    },
    confidence: Evidence {
        coverage: 1.440,
        context_coverage: -0.004,
        missing: 0.263,
        names: 0.835,
        pairs: 1.348,
        grams: 2.463,
        sentence: 0.770,
        passage: 0.424,
        article: 2.592,
        grams_of_article: -7.218,
        heading: 0.950,
        unknown: -0.374,
        share_squared: 2.689,
        margin: -0.444,
        other_article: -0.722,
        same_article: 0.906,
        chosen_share: 1.497,
        names_missing: -1.724,
        score: 0.044,
        passages: -0.153,
        share_of_article: 3.213,
        terms: -0.135,
        cosine: -0.099,
        sentence_cosine: 1.023,
        context_cosine: 0.044,
        article_cosine: -0.056,
        cosine_best: 0.370,
        cosine_ahead: 0.676,
    },
    bias: -9.135,
    threshold: 0.38,
};
