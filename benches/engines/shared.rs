//! Real English articles, and questions that people asked about them.

use std::fs;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::Outcome;

/// The sets in English, and how often each is taken: often enough for a few thousand passages.
const SETS: [&str; 4] = ["squad", "selqa", "longdocs", "cranfield"];

#[derive(Deserialize)]
struct Asked {
    question: String,
}

/// Where the sets are, if they are.
pub fn benchmark_dir() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("VERBATIM_SHARED").map_or_else(beside, PathBuf::from);
    Some(shared.join("bench/retrieval/data/dev")).filter(|dir| dir.is_dir())
}

/// Copies the articles, a folder a set, and returns the questions.
pub fn copy(data: &Path, to: &Path) -> Outcome<Vec<String>> {
    let mut questions = Vec::new();
    for set in SETS {
        fs::create_dir_all(to.join(set))?;
        for article in fs::read_dir(data.join(set).join("articles"))? {
            let article = article?;
            fs::write(to.join(set).join(article.file_name()), fs::read(article.path())?)?;
        }
        let lines = std::io::BufReader::new(fs::File::open(data.join(set).join("questions.jsonl"))?).lines();
        for line in lines {
            questions.push(serde_json::from_str::<Asked>(&line?)?.question);
        }
    }
    Ok(questions)
}
