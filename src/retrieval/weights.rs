//! What each feature weighs.
//!
//! Written by `cargo bench --bench ranking -- DIR --write` from the question sets beside the project: not to be edited by
//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:
//!
//! | set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |
//! |---|---|---|---|---|---|---|---|
//! | longdocs | 0.714 | 0.905 | 0.799 | 0.577 | 0.951 | 0.105 | 0.286 |
//! | no-news | 0.736 | 0.937 | 0.819 | 0.618 | 0.956 | 0.107 | 0.347 |
//! | no-wiki | 0.877 | 0.987 | 0.927 | 0.760 | 0.969 | 0.483 | 0.714 |
//! | pt-faq | 0.879 | 0.992 | 0.930 | 0.769 | 0.956 | 0.522 | 0.543 |
//! | selqa | 0.875 | 0.976 | 0.916 | 0.797 | 0.973 | 0.683 | 0.746 |
//! | squad | 0.801 | 0.945 | 0.867 | 0.698 | 0.975 | 0.536 | 0.658 |
//! | sv-agencies | 0.899 | 0.975 | 0.936 | 0.740 | 0.890 | 0.061 | 0.061 |
//! | xquad-ar | 0.931 | 0.997 | 0.961 | 0.704 | 0.984 | 0.764 | 0.884 |
//! | xquad-de | 0.969 | 1.000 | 0.983 | 0.720 | 0.996 | 0.934 | 0.956 |
//! | xquad-el | 0.937 | 0.997 | 0.965 | 0.689 | 0.987 | 0.808 | 0.899 |
//! | xquad-en | 0.959 | 0.997 | 0.978 | 0.764 | 0.992 | 0.912 | 0.953 |
//! | xquad-es | 0.953 | 1.000 | 0.975 | 0.736 | 0.998 | 0.909 | 0.950 |
//! | xquad-hi | 0.953 | 1.000 | 0.975 | 0.720 | 0.987 | 0.912 | 0.912 |
//! | xquad-ro | 0.947 | 1.000 | 0.972 | 0.761 | 0.998 | 0.931 | 0.943 |
//! | xquad-ru | 0.931 | 0.997 | 0.963 | 0.739 | 0.991 | 0.896 | 0.921 |
//! | xquad-th | 0.915 | 1.000 | 0.953 | 0.610 | 0.987 | 0.720 | 0.877 |
//! | xquad-tr | 0.925 | 0.994 | 0.955 | 0.704 | 0.990 | 0.846 | 0.909 |
//! | xquad-vi | 0.934 | 0.994 | 0.959 | 0.695 | 0.992 | 0.852 | 0.921 |
//! | xquad-zh | 0.921 | 1.000 | 0.960 | 0.692 | 0.984 | 0.821 | 0.881 |
//! | all, with a typing error | 0.853 | 0.962 | 0.900 | 0.674 | 0.961 | 0.538 | 0.736 |
//! | all, few articles at a time | 0.914 | 0.991 | 0.949 | 0.726 | 0.984 | 0.705 | 0.865 |
//!
//! | threshold | answers to questions that an article answers | right answers | answerable questions answered |
//! |---|---|---|---|
//! | 0.20 | 0.897 | 0.794 | 0.939 |
//! | 0.30 | 0.927 | 0.829 | 0.909 |
//! | 0.40 | 0.937 | 0.846 | 0.878 |
//! | 0.50 | 0.945 | 0.862 | 0.843 |
//! | 0.60 | 0.956 | 0.880 | 0.801 |
//! | 0.70 | 0.968 | 0.902 | 0.742 |
//! | 0.53 | 0.950 | 0.870 | 0.833 |

use super::features::{Evidence, PassageFeatures, SentenceFeatures};

/// For passages.
pub(super) const PASSAGE: PassageFeatures = PassageFeatures {
    bm25: -2.275,
    exact: 1.274,
    body: -2.002,
    fields: 2.111,
    title: 0.583,
    heading: 0.979,
    article: 2.237,
    article_best: 0.592,
    pairs: 0.136,
    proximity: 0.239,
    sentence_best: 1.990,
    sentence_second: 0.042,
    sentence_sum: -0.143,
    coverage: 2.227,
    sentence_coverage: 1.565,
    context_coverage: -0.270,
    kind_best: 0.842,
    kind_any: 1.233,
    grams: 5.343,
    names: 0.015,
    numbers: 1.628,
    neighbour: 0.670,
    position: -0.011,
    length: -0.428,
    rarest_missing: 0.464,
    untitled: 2.023,
};

/// For sentences.
pub(super) const SENTENCE: SentenceFeatures = SentenceFeatures {
    bm25: 1.120,
    coverage: -1.514,
    coverage_before: -0.665,
    coverage_after: 0.795,
    kind: 1.793,
    pairs: -0.233,
    grams: 1.598,
    first: 0.279,
    position: 0.193,
    length: -0.018,
    names: -0.485,
    numbers: 0.556,
    novel: 0.119,
    untitled: 3.445,
    exact: 0.459,
    proximity: 0.207,
    bm25_before: 1.393,
    bm25_after: -0.187,
};

/// For the confidence, with [`BIAS`].
pub(super) const CONFIDENCE: Evidence = Evidence {
    coverage: 2.219,
    context_coverage: 0.986,
    missing: 0.610,
    names: 0.859,
    pairs: 1.805,
    grams: 8.779,
    sentence: 2.246,
    passage: 0.258,
    article: 2.756,
    grams_of_article: -11.188,
    heading: 1.917,
    unknown: -0.268,
    share_squared: 2.391,
    margin: -0.594,
    other_article: -0.451,
    same_article: 1.415,
    chosen_share: 0.283,
    names_missing: -2.924,
    score: 0.075,
    passages: -0.135,
    share_of_article: 2.101,
    terms: 1.504,
};

/// What the confidence starts from.
pub(super) const BIAS: f32 = -9.129;

/// The confidence from which 95 of 100 answers are to questions that an article answers.
pub(super) const THRESHOLD: f32 = 0.53;
