//! The file of weights.

use std::fmt::Write as _;

use verbatim::retrieval::{Evidence, PassageFeatures, SentenceFeatures};

use crate::crossval::{Found, Model};

/// A file of `src/retrieval/weights`, with what cross-validation says of it.
pub fn weights(model: &Model, found: &Found, command: &str) -> String {
    let mut file = format!(
        "//! What each feature weighs.\n//!\n//! Written by `{command}` from the question sets beside the project: not to be edited by\n//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:\n//!\n",
    );
    for line in found.table.lines() {
        let _ = writeln!(file, "{}", format!("//! {line}").trim_end());
    }
    file.push_str(
        "\n#![allow(clippy::approx_constant, reason = \"a weight may come near any constant\")]\n\nuse super::Weights;\nuse crate::retrieval::features::{Evidence, PassageFeatures, SentenceFeatures};\n\npub(super) const WEIGHTS: Weights = Weights {\n",
    );
    let parts = [
        ("passage", "PassageFeatures", PassageFeatures::NAMES, &model.passage),
        ("sentence", "SentenceFeatures", SentenceFeatures::NAMES, &model.sentence),
        ("confidence", "Evidence", Evidence::NAMES, &model.confidence),
    ];
    for (name, kind, names, linear) in parts {
        let _ = writeln!(file, "    {name}: {kind} {{");
        for (name, weight) in names.iter().zip(&linear.weights) {
            let _ = writeln!(file, "        {name}: {weight:.3},");
        }
        file.push_str("    },\n");
    }
    let (bias, threshold) = (model.confidence.bias, found.threshold);
    let _ = write!(file, "    bias: {bias:.3},\n    threshold: {threshold:.2},\n}};\n");
    file
}
