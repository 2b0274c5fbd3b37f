//! Learns what each feature weighs, from the question sets beside the project, and writes `src/retrieval/weights/`.
//!
//! `cargo bench --bench ranking -- DIR [--model FOLDER --vectors FILE] [--write] [--without FEATURE,...] [--ablation]`, where `DIR`
//! holds the sets. Passages and sentences are each a listwise softmax, the confidence a logistic regression; one set of weights for
//! all sets. What is printed was found by five-fold cross-validation over articles: each question was asked of weights that never
//! saw its article. With a model of embeddings, the weights for its vectors are learned, and those for questions in another language
//! than that of the articles; what the model says is kept in the file and not computed again.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measurement tells what it found")]

mod ablation;
mod crossval;
mod gather;
mod learn;
mod remembered;
mod strangers;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crossval::Used;
use gather::{Asking, Set};
use remembered::Remembered;

#[derive(Default)]
struct Arguments {
    dir: Option<PathBuf>,
    model: Option<PathBuf>,
    vectors: Option<PathBuf>,
    without: Vec<String>,
    writes: bool,
    ablates: bool,
}

fn main() -> ExitCode {
    let arguments = arguments();
    let Some(dir) = &arguments.dir else {
        println!("ranking: name the folder of question sets to learn from, as in `cargo bench --bench ranking -- DIR`");
        return ExitCode::SUCCESS;
    };
    match run(dir, &arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("ranking: {message}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Arguments {
    let mut given = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let mut arguments = Arguments::default();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--write" => arguments.writes = true,
            "--ablation" => arguments.ablates = true,
            "--model" => arguments.model = given.next().map(PathBuf::from),
            "--vectors" => arguments.vectors = given.next().map(PathBuf::from),
            "--without" => {
                let names = given.next().unwrap_or_default();
                arguments.without.extend(names.split(',').map(str::to_owned));
            }
            _ => arguments.dir = Some(PathBuf::from(argument)),
        }
    }
    arguments
}

fn run(dir: &Path, arguments: &Arguments) -> Result<(), String> {
    let vectors = match (&arguments.model, &arguments.vectors) {
        (Some(model), Some(file)) => Some(Arc::new(Remembered::open(model, file)?)),
        (Some(_), None) => return Err("name the file that keeps the model's vectors with --vectors".to_owned()),
        (None, _) => None,
    };
    if let Some(vectors) = &vectors {
        learn_vectors(dir, vectors)?;
    }
    let sets = gather::all(dir, vectors.as_ref())?;
    if arguments.ablates {
        print!("{}", ablation::table(&sets));
        return Ok(());
    }
    let Some(vectors) = vectors else {
        return weigh(&sets, arguments, Asking::Plainly, "lexical", "");
    };
    weigh(&sets, arguments, Asking::Plainly, "dense", " --model FOLDER --vectors FILE")?;
    drop(sets);
    let sets = gather::in_another_language(dir, &vectors)?;
    weigh(&sets, arguments, Asking::InAnother, "foreign", " --model FOLDER --vectors FILE")
}

/// Computes all vectors that will be asked for, on all processors.
fn learn_vectors(dir: &Path, vectors: &Remembered) -> Result<(), String> {
    let (mut articles, mut questions) = (Vec::new(), Vec::new());
    for set in gather::question_sets(dir)? {
        articles.extend(gather::load(&set.articles)?.articles().map(|(_, article)| Arc::clone(article)));
        questions.extend(gather::sample(&set.questions).into_iter().map(|asked| asked.question.clone()));
    }
    vectors.learn(&articles, &questions);
    Ok(())
}

/// Learns, tells what cross-validation found, and writes a file if that is wished for.
fn weigh(sets: &[Set], arguments: &Arguments, orders: Asking, name: &str, with: &str) -> Result<(), String> {
    let used = Used::without(&arguments.without, orders);
    let found = crossval::cross_validate(sets, &used);
    print!("{name}\n\n{}", found.table);
    let model = crossval::learn(sets, &used, None).calibrated(&found.calibration);
    println!("\nweights beside one standard deviation of their feature, largest first:\n{}", model.strongest());
    if arguments.writes {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/retrieval/weights/{name}.rs"));
        let command = format!("cargo bench --bench ranking -- DIR{with} --write");
        std::fs::write(&file, write::weights(&model, &found, &command))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        println!("wrote {}", file.display());
    }
    Ok(())
}
