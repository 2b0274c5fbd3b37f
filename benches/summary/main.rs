//! How good summaries are, on the development sets of `../shared/bench/summary`, and where their weights come from.
//!
//! ```text
//! cargo bench --bench summary                      # a table: ROUGE and readability of every set
//! cargo bench --bench summary -- --out runs        # writes runs/SET.verbatim.jsonl for score.py
//! cargo bench --bench summary -- --tune one        # looks for better weights: one, several or question
//! cargo bench --bench summary -- --tune one --folds 5   # the same, scored on items it was not tuned on
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::print_stderr,
    missing_docs,
    reason = "a measuring program may stop at the first surprise, and prints what it finds"
)]

mod data;
mod rouge;
mod tune;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use data::{Item, Kind, SETS};
use verbatim::summary::{Budget, Features, Weights, select_with};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    let Some(folder) = data::folder() else { return };
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    if let Some(kind) = value("--tune") {
        let folds = value("--folds").and_then(|folds| folds.parse().ok()).unwrap_or(0);
        let rounds = value("--rounds").and_then(|rounds| rounds.parse().ok()).unwrap_or(400);
        tune::tune(&folder, Kind::named(&kind), folds, rounds);
        return;
    }
    let out = value("--out");
    println!(
        "{:<10} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>7}",
        "set", "mean", "r1", "r2", "rL", "dang%", "rep3%", "ms p50"
    );
    let mut total = 0.0;
    for (set, kind) in SETS {
        let items = data::load(&folder, set);
        let mut lines = String::new();
        let mut scores = Vec::new();
        let mut times = Vec::new();
        for item in &items {
            let started = Instant::now();
            let features = Features::new(&item.request(), &item.rarity());
            let picks = select_with(&features, &kind.weights(), Budget::Words(item.words));
            times.push(started.elapsed().as_secs_f64() * 1e3);
            scores.push(item.score(&picks));
            lines.push_str(&item.run_line(&picks, times.last().copied().unwrap_or_default()));
        }
        if let Some(out) = &out {
            write_run(Path::new(out), set, &lines);
        }
        times.sort_by(f64::total_cmp);
        let mean = |value: fn(&data::Score) -> f64| scores.iter().map(value).sum::<f64>() / scores.len() as f64;
        let score = mean(data::Score::mean);
        total += score / SETS.len() as f64;
        println!(
            "{set:<10} {score:6.2} {:6.2} {:6.2} {:6.2} {:6.2} {:6.2} {:7.2}",
            mean(|score| score.rouge1),
            mean(|score| score.rouge2),
            mean(|score| score.rouge_lsum),
            mean(|score| score.dangling),
            mean(|score| score.repeated),
            times.get(times.len() / 2).copied().unwrap_or_default(),
        );
    }
    println!("{:<10} {total:6.2}", "mean");
}

fn write_run(out: &Path, set: &str, lines: &str) {
    fs::create_dir_all(out).unwrap();
    let mut file = fs::File::create(out.join(format!("{set}.verbatim.jsonl"))).unwrap();
    file.write_all(lines.as_bytes()).unwrap();
}

impl Kind {
    fn weights(self) -> Weights {
        match self {
            Kind::One => Weights::FOR_ONE,
            Kind::Several => Weights::FOR_SEVERAL,
            Kind::Question => Weights::FOR_A_QUESTION,
        }
    }
}

impl Item {
    fn run_line(&self, picks: &[verbatim::summary::Pick], milliseconds: f64) -> String {
        let quotes: Vec<_> = picks
            .iter()
            .map(|pick| serde_json::json!({"doc": self.documents[pick.document].id, "text": self.sentence(*pick)}))
            .collect();
        format!("{}\n", serde_json::json!({"id": self.id, "ms": milliseconds, "quotes": quotes}))
    }
}
