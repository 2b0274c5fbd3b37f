//! Learns what each feature weighs, from the question sets beside the project, and writes `src/retrieval/weights.rs`.
//!
//! `cargo bench --bench ranking -- DIR [--write] [--without FEATURE,...] [--ablation]`, where `DIR` holds the sets. Passages and sentences
//! are each a listwise softmax, the confidence a logistic regression; one set of weights for all sets. What is printed was
//! found by five-fold cross-validation over articles: each question was asked of weights that never saw its article.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measurement tells what it found")]

mod ablation;
mod crossval;
mod gather;
mod learn;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut dir, mut without, mut writes, mut ablates) = (None, Vec::new(), false, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--write" => writes = true,
            "--ablation" => ablates = true,
            "--without" => {
                let names = arguments.next().unwrap_or_default();
                without.extend(names.split(',').map(str::to_owned));
            }
            _ => dir = Some(PathBuf::from(argument)),
        }
    }
    let Some(dir) = dir else {
        println!("ranking: name the folder of question sets to learn from, as in `cargo bench --bench ranking -- DIR`");
        return ExitCode::SUCCESS;
    };
    let done = if ablates {
        gather::all(&dir).map(|sets| print!("{}", ablation::table(&sets)))
    } else {
        run(&dir, &without, writes)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("ranking: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(dir: &Path, without: &[String], writes: bool) -> Result<(), String> {
    let sets = gather::all(dir)?;
    let used = crossval::Used::without(without);
    let found = crossval::cross_validate(&sets, &used);
    print!("{}", found.table);
    let model = crossval::learn(&sets, &used, None).calibrated(&found.calibration);
    println!("\nweights beside one standard deviation of their feature, largest first:\n{}", model.strongest());
    if writes {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/retrieval/weights.rs");
        std::fs::write(&file, write::weights(&model, &found))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        println!("wrote {}", file.display());
    }
    Ok(())
}
