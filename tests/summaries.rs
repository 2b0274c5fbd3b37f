//! Summaries of real texts are as good as they were: floors on the development sets of `../shared/bench/summary`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a test may stop at the first surprise, and prints what it finds"
)]

#[allow(dead_code, reason = "the bench uses more of it")]
#[path = "../benches/summary/data.rs"]
mod data;
#[path = "../benches/summary/rouge.rs"]
mod rouge;

use data::{Kind, SETS, Score};
use verbatim::summary::summarize;

/// Mean of ROUGE-1, -2 and -Lsum that each set must reach: half a point below what the chosen weights reach.
const FLOORS: [f64; 7] = [24.6, 36.0, 33.7, 16.9, 41.4, 40.6, 21.1];

#[test]
fn summaries_stay_as_good_as_they_were() {
    let Some(folder) = data::folder() else { return };
    let mut total = 0.0;
    for ((set, kind), floor) in SETS.into_iter().zip(FLOORS) {
        let items = data::load(&folder, set);
        let scores: Vec<Score> = items
            .iter()
            .map(|item| {
                assert_eq!(kind == Kind::Question, !item.request().query.is_empty());
                let picks = summarize(&item.request(), &item.rarity());
                let words: usize = picks.iter().map(|pick| item.sentence(*pick).split_whitespace().count()).sum();
                assert!(words <= item.words, "{set}: {words} words, {} allowed", item.words);
                item.score(&picks)
            })
            .collect();
        let mean = |value: fn(&Score) -> f64| scores.iter().map(value).sum::<f64>() / scores.len() as f64;
        let (rouge, dangling) = (mean(Score::mean), mean(|score| score.dangling));
        assert!(rouge >= floor, "{set}: ROUGE {rouge:.2} is below {floor}");
        assert!(dangling < 2.0, "{set}: {dangling:.2}% of the sentences lean on what is not quoted");
        total += rouge / SETS.len() as f64;
    }
    assert!(total >= 31.0, "mean over the sets: {total:.2}");
}
