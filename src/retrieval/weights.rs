//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.718 | 0.905 | 0.802 | 0.577 | 0.966 | 0.159 | 0.391 |
//! | no-news | 0.735 | 0.937 | 0.819 | 0.618 | 0.947 | 0.146 | 0.286 |
//! | no-wiki | 0.876 | 0.987 | 0.926 | 0.759 | 0.951 | 0.325 | 0.713 |
//! | pt-faq | 0.879 | 0.992 | 0.929 | 0.769 | 0.947 | 0.433 | 0.587 |
//! | selqa | 0.876 | 0.976 | 0.918 | 0.801 | 0.956 | 0.666 | 0.728 |
//! | squad | 0.801 | 0.945 | 0.867 | 0.699 | 0.960 | 0.519 | 0.681 |
//! | sv-agencies | 0.899 | 0.975 | 0.936 | 0.740 | 0.893 | 0.227 | 0.227 |
//! | xquad-ar | 0.931 | 0.997 | 0.962 | 0.704 | 0.973 | 0.670 | 0.877 |
//! | xquad-de | 0.969 | 1.000 | 0.983 | 0.720 | 0.992 | 0.931 | 0.934 |
//! | xquad-el | 0.937 | 0.997 | 0.965 | 0.692 | 0.980 | 0.796 | 0.881 |
//! | xquad-en | 0.959 | 0.997 | 0.978 | 0.767 | 0.988 | 0.925 | 0.947 |
//! | xquad-es | 0.953 | 1.000 | 0.975 | 0.736 | 0.996 | 0.921 | 0.937 |
//! | xquad-hi | 0.953 | 1.000 | 0.975 | 0.717 | 0.982 | 0.881 | 0.899 |
//! | xquad-ro | 0.950 | 1.000 | 0.973 | 0.761 | 0.994 | 0.928 | 0.931 |
//! | xquad-ru | 0.931 | 0.997 | 0.963 | 0.739 | 0.987 | 0.881 | 0.915 |
//! | xquad-th | 0.915 | 1.000 | 0.953 | 0.610 | 0.981 | 0.824 | 0.852 |
//! | xquad-tr | 0.925 | 0.994 | 0.954 | 0.701 | 0.984 | 0.871 | 0.893 |
//! | xquad-vi | 0.934 | 0.994 | 0.959 | 0.695 | 0.988 | 0.821 | 0.915 |
//! | xquad-zh | 0.921 | 1.000 | 0.960 | 0.692 | 0.969 | 0.836 | 0.855 |
//! from confidence 0.200: 0.863 of the answers are to questions that an article answers, 0.769 right; 0.917 of answerable questions are answered
//! from confidence 0.300: 0.894 of the answers are to questions that an article answers, 0.807 right; 0.881 of answerable questions are answered
//! from confidence 0.400: 0.919 of the answers are to questions that an article answers, 0.840 right; 0.843 of answerable questions are answered
//! from confidence 0.500: 0.930 of the answers are to questions that an article answers, 0.859 right; 0.806 of answerable questions are answered
//! from confidence 0.600: 0.947 of the answers are to questions that an article answers, 0.885 right; 0.759 of answerable questions are answered
//! from confidence 0.700: 0.954 of the answers are to questions that an article answers, 0.901 right; 0.700 of answerable questions are answered
//! from confidence 0.666: 0.951 of the answers are to questions that an article answers, 0.894 right; 0.723 of answerable questions are answered

use super::features::{Evidence, PassageFeatures, SentenceFeatures};

/// For passages.
pub(super) const PASSAGE: PassageFeatures = PassageFeatures {
    bm25: -2.385,
    exact: 1.295,
    body: -1.968,
    fields: 2.096,
    title: 0.575,
    heading: 0.962,
    article: 2.231,
    article_best: 0.616,
    pairs: 0.143,
    proximity: 0.225,
    sentence_best: 1.992,
    sentence_second: 0.058,
    sentence_sum: -0.171,
    coverage: 2.393,
    sentence_coverage: 1.638,
    context_coverage: -0.263,
    kind_best: 0.836,
    kind_any: 1.239,
    grams: 5.372,
    names: 0.015,
    numbers: 1.632,
    neighbour: 0.667,
    position: -0.007,
    length: -0.434,
    rarest_missing: 0.490,
    untitled: 1.908,
};

/// For sentences.
pub(super) const SENTENCE: SentenceFeatures = SentenceFeatures {
    bm25: 1.061,
    coverage: -1.142,
    coverage_before: -0.687,
    coverage_after: 0.779,
    kind: 1.787,
    pairs: -0.235,
    grams: 1.601,
    first: 0.275,
    position: 0.189,
    length: -0.045,
    names: -0.500,
    numbers: 0.558,
    novel: 0.142,
    untitled: 3.231,
    exact: 0.466,
    proximity: 0.177,
    bm25_before: 1.403,
    bm25_after: -0.180,
};

/// For the confidence, with [`BIAS`].
pub(super) const CONFIDENCE: Evidence = Evidence {
    coverage: 3.360,
    sentence_coverage: -0.913,
    context_coverage: 1.399,
    missing: 0.836,
    kind_best: 0.090,
    kind_any: -0.226,
    names: 0.701,
    proximity: 0.050,
    pairs: 1.172,
    grams: 5.496,
    sentence: 2.848,
    passage: -2.269,
    article: -1.310,
    title: -0.802,
    unknown: -0.918,
    share: 5.621,
    margin: -0.876,
    other_article: -0.099,
    same_article: 1.678,
    chosen_coverage: -0.420,
    chosen_kind: 0.134,
    chosen_share: 0.579,
    terms: 2.129,
};

/// What the confidence starts from.
pub(super) const BIAS: f32 = -9.962;
