//! The file of weights.

use std::fmt::Write as _;

use verbatim::retrieval::{Evidence, PassageFeatures, SentenceFeatures};

use crate::crossval::{Found, Model};
use crate::learn::Linear;

/// The file `src/retrieval/weights.rs`, with what cross-validation says of it.
pub fn weights(model: &Model, found: &Found) -> String {
    let mut file = String::from(
        "//! What each feature weighs.\n//!\n//! Written by `cargo bench --bench ranking -- DIR --write` from the question sets beside the project: not to be edited by\n//! hand. One set of weights for all languages; what five-fold cross-validation over articles found with them:\n//!\n",
    );
    for line in found.table.lines() {
        let _ = writeln!(file, "{}", format!("//! {line}").trim_end());
    }
    file.push_str("\nuse super::features::{Evidence, PassageFeatures, SentenceFeatures};\n");
    let parts = [
        ("For passages", "PASSAGE", "PassageFeatures", PassageFeatures::NAMES, &model.passage),
        ("For sentences", "SENTENCE", "SentenceFeatures", SentenceFeatures::NAMES, &model.sentence),
        ("For the confidence, with [`BIAS`]", "CONFIDENCE", "Evidence", Evidence::NAMES, &model.confidence),
    ];
    for (what, name, kind, names, linear) in parts {
        constant(&mut file, what, (name, kind), names, linear);
    }
    let _ = write!(
        file,
        "\n/// What the confidence starts from.\npub(super) const BIAS: f32 = {:.3};\n\n/// The confidence from which 95 of 100 answers are to questions that an article answers.\npub(super) const THRESHOLD: f32 = {:.2};\n",
        model.confidence.bias, found.threshold
    );
    file
}

fn constant(file: &mut String, what: &str, (name, kind): (&str, &str), names: &[&str], linear: &Linear) {
    let _ = writeln!(file, "\n/// {what}.\npub(super) const {name}: {kind} = {kind} {{");
    for (name, weight) in names.iter().zip(&linear.weights) {
        let _ = writeln!(file, "    {name}: {weight:.3},");
    }
    file.push_str("};\n");
}
