//! Sentence boundaries on data that nobody on this project wrote: the same scores as its own `score.py` gives.
//!
//! Every figure is printed (`cargo test --test sentences -- --nocapture`); the floors are a little under what is
//! reached, so that a change that loses something shows.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]
#![allow(clippy::print_stderr, reason = "the scores are for people to read, and a skipped test says so loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Deserialize;
use verbatim::text::{Language, sentences};

/// A text and the sentences wanted of it.
#[derive(Deserialize)]
struct Item {
    id: String,
    set: String,
    lang: String,
    text: String,
    sentences: Vec<String>,
}

/// What was counted over the items of one set.
#[derive(Default)]
struct Score {
    items: usize,
    exact: usize,
    right: usize,
    wrong: usize,
    missed: usize,
    whole: usize,
    wanted: usize,
    lossy: usize,
}

impl Score {
    /// The harmonic mean of precision and recall of the boundaries inside items, in percent.
    fn f1(&self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 { 0.0 } else { 200.0 * self.right as f64 / all as f64 }
    }

    fn add(&mut self, item: &Item) {
        let language: Language = item.lang.parse().expect("a language code");
        let found: Vec<&str> = sentences(&item.text, language)
            .into_iter()
            .map(|span| span.of(&item.text).expect("a span of the text"))
            .collect();
        let wanted = ends(item.sentences.iter().map(String::as_str));
        let got = ends(found.iter().copied());
        let last = wanted.last().copied().unwrap_or(0);
        let inner = |ends: &[usize]| ends.iter().copied().filter(|&end| end != last).collect::<BTreeSet<_>>();
        let (inner_wanted, inner_got) = (inner(&wanted), inner(&got));
        self.items += 1;
        self.exact += usize::from(inner_wanted == inner_got);
        self.right += inner_wanted.intersection(&inner_got).count();
        self.wrong += inner_got.difference(&inner_wanted).count();
        self.missed += inner_wanted.difference(&inner_got).count();
        self.whole += spans(&wanted).intersection(&spans(&got)).count();
        self.wanted += wanted.len();
        self.lossy += usize::from(solid(&found.concat()) != solid(&item.text));
    }
}

/// The number of characters, white space left out, up to the end of each sentence.
fn ends<'t>(sentences: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let lengths = sentences.map(|sentence| solid(sentence).chars().count()).filter(|&length| length > 0);
    lengths
        .scan(0, |end, length| {
            Some({
                *end += length;
                *end
            })
        })
        .collect()
}

fn spans(ends: &[usize]) -> BTreeSet<(usize, usize)> {
    [0].iter().chain(ends).copied().zip(ends.iter().copied()).collect()
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

fn scores() -> Option<BTreeMap<String, Score>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("VERBATIM_SHARED").map_or(beside, PathBuf::from);
    let folder = shared.join("bench/sentences");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there; set VERBATIM_SHARED to the folder of shared data", folder.display());
        return None;
    }
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for file in ["golden.jsonl", "ud.jsonl"] {
        let text = std::fs::read_to_string(folder.join(file)).expect("a file of items");
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let item: Item = serde_json::from_str(line).expect("an item");
            assert!(seen.insert(item.id.clone()), "{} stands twice", item.id);
            scores.entry(item.set.clone()).or_default().add(&item);
        }
    }
    Some(scores)
}

#[test]
fn sentences_are_split_as_wanted_and_nothing_is_lost() {
    let Some(scores) = scores() else { return };
    eprintln!("{:<12} {:>9} {:>6} {:>6} {:>6}", "set", "exact", "F1", "whole", "lossy");
    for (set, score) in &scores {
        let whole = 100.0 * score.whole as f64 / score.wanted as f64;
        let exact = format!("{}/{}", score.exact, score.items);
        eprintln!("{set:<12} {exact:>9} {:>6.1} {whole:>6.1} {:>6}", score.f1(), score.lossy);
        assert_eq!(score.lossy, 0, "{set} loses text");
    }
    let exact =
        [("en", 148), ("es", 33), ("de", 30), ("it", 33), ("ru", 37), ("da", 60), ("nl", 3), ("ja", 9), ("hy", 22)];
    for (language, floor) in exact {
        let score = &scores[&format!("golden-{language}")];
        assert!(score.exact >= floor, "golden-{language}: {} of {}, at least {floor} wanted", score.exact, score.items);
    }
    let running: Vec<_> =
        scores.iter().filter(|(set, _)| !set.starts_with("golden") && !set.starts_with("more")).collect();
    let mean = running.iter().map(|(_, score)| score.f1()).sum::<f64>() / running.len() as f64;
    eprintln!("mean F1 of running text: {mean:.2}");
    assert!(mean >= 97.0, "mean F1 of running text: {mean:.2}");
    for (set, score) in running {
        let floor = if set.starts_with("ewt") { 90.5 } else { 96.5 };
        assert!(score.f1() >= floor, "{set}: F1 {:.2}, at least {floor} wanted", score.f1());
    }
}
