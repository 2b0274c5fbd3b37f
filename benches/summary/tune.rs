//! Looks for better weights: a hill climb with random steps, scored by ROUGE less what dangles.

use std::path::Path;

use verbatim::summary::{Budget, Features, Weights, select_with};

use crate::data::{self, Item, Kind, SETS};

/// A weight that may be changed: its name, where it is, and its range.
type Knob = (&'static str, fn(&mut Weights) -> &mut f32, f32, f32);

const KNOBS: [Knob; 28] = [
    ("pair", |weights| &mut weights.pair, 0.0, 6.0),
    ("place", |weights| &mut weights.place, 0.3, 4.0),
    ("repetition", |weights| &mut weights.repetition, 0.0, 1.0),
    ("decay", |weights| &mut weights.decay, 0.5, 60.0),
    ("floor", |weights| &mut weights.floor, 0.0, 1.0),
    ("rarity", |weights| &mut weights.rarity, 0.0, 2.0),
    ("asked", |weights| &mut weights.asked, 0.0, 6.0),
    ("titled", |weights| &mut weights.titled, 0.0, 6.0),
    ("named", |weights| &mut weights.named, 0.0, 4.0),
    ("said", |weights| &mut weights.said, 0.0, 0.5),
    ("cost", |weights| &mut weights.cost, 0.2, 1.2),
    ("early", |weights| &mut weights.early, 0.0, 6.0),
    ("central", |weights| &mut weights.central, 0.0, 6.0),
    ("connected", |weights| &mut weights.connected, 0.0, 6.0),
    ("foretelling", |weights| &mut weights.foretelling, 0.0, 8.0),
    ("like_title", |weights| &mut weights.like_title, 0.0, 4.0),
    ("like_question", |weights| &mut weights.like_question, 0.0, 4.0),
    ("opens_paragraph", |weights| &mut weights.opens_paragraph, 0.0, 2.0),
    ("dangling", |weights| &mut weights.dangling, 0.0, 1.0),
    ("follower", |weights| &mut weights.follower, 0.5, 2.0),
    ("fragment", |weights| &mut weights.fragment, 0.0, 0.5),
    ("unbalanced", |weights| &mut weights.unbalanced, 0.0, 1.0),
    ("question", |weights| &mut weights.question, 0.0, 1.2),
    ("quotation", |weights| &mut weights.quotation, 0.2, 1.2),
    ("short", |weights| &mut weights.short, 0.2, 1.2),
    ("long", |weights| &mut weights.long, 0.2, 1.5),
    ("long_from", |weights| &mut weights.long_from, 20.0, 60.0),
    ("redundancy", |weights| &mut weights.redundancy, 0.0, 1.0),
];

/// What a percent of dangling starts costs, in ROUGE, above the share that a set may have.
const DANGLING_COST: f64 = 0.3;
const DANGLING_FREE: f64 = 1.0;
/// The least worth of [`Weights::asked`] and [`Weights::like_question`] where they are in use.
const ON_TOPIC: (f32, f32) = (2.0, 4.0);

struct Prepared {
    set: usize,
    fold: usize,
    item: Item,
    features: Features,
}

/// The same random numbers every time (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

pub fn tune(folder: &Path, kind: Kind, folds: usize, rounds: usize) {
    let mut prepared = Vec::new();
    let names: Vec<&str> = SETS.iter().filter(|(_, of)| *of == kind).map(|(name, _)| *name).collect();
    for (set, name) in names.iter().enumerate() {
        for (at, item) in data::load(folder, name).into_iter().enumerate() {
            let features = Features::new(&item.request(), &item.rarity());
            // Five questions about one story follow each other: they share a fold.
            prepared.push(Prepared { set, fold: at / 5 % folds.max(1), item, features });
        }
    }
    let sets = names.len();
    if folds < 2 {
        let best = climb(&prepared, sets, kind.weights(), rounds, &|_| true, 1);
        report(&prepared, sets, &best, &|_| true, "tuned, all items");
        print_weights(&best);
        return;
    }
    let (mut before, mut after) = (0.0, 0.0);
    for fold in 0..folds {
        let best = climb(&prepared, sets, kind.weights(), rounds, &|item| item.fold != fold, fold as u64 + 1);
        before += report(&prepared, sets, &kind.weights(), &|item| item.fold == fold, "untuned, held out");
        after += report(&prepared, sets, &best, &|item| item.fold == fold, "tuned, held out");
    }
    println!("mean over folds: untuned {:.3}, tuned {:.3}", before / folds as f64, after / folds as f64);
}

type Filter<'f> = &'f (dyn Fn(&Prepared) -> bool + Sync);

/// Mean ROUGE over the sets, and the dangling starts above what is free.
fn evaluate(prepared: &[Prepared], sets: usize, weights: &Weights, filter: Filter<'_>) -> (f64, f64) {
    let wanted: Vec<&Prepared> = prepared.iter().filter(|item| filter(item)).collect();
    let half = wanted.len().div_ceil(2);
    let sums = std::thread::scope(|scope| {
        let parts: Vec<_> = wanted
            .chunks(half.max(1))
            .map(|part| {
                scope.spawn(move || {
                    let mut sums = vec![(0.0, 0.0, 0.0); sets];
                    for item in part {
                        let picks = select_with(&item.features, weights, Budget::Words(item.item.words));
                        let score = item.item.score(&picks);
                        let sum = &mut sums[item.set];
                        *sum = (sum.0 + score.mean(), sum.1 + score.dangling, sum.2 + 1.0);
                    }
                    sums
                })
            })
            .collect();
        parts.into_iter().map(|part| part.join().unwrap()).collect::<Vec<_>>()
    });
    let (mut rouge, mut dangling) = (0.0, 0.0);
    for set in 0..sets {
        let count: f64 = sums.iter().map(|part| part[set].2).sum::<f64>().max(1.0);
        rouge += sums.iter().map(|part| part[set].0).sum::<f64>() / count / sets as f64;
        let percent = sums.iter().map(|part| part[set].1).sum::<f64>() / count;
        dangling += (percent - DANGLING_FREE).max(0.0) / sets as f64;
    }
    (rouge, dangling)
}

fn objective(prepared: &[Prepared], sets: usize, weights: &Weights, filter: Filter<'_>) -> f64 {
    let (rouge, dangling) = evaluate(prepared, sets, weights, filter);
    rouge - DANGLING_COST * dangling
}

fn climb(prepared: &[Prepared], sets: usize, start: Weights, rounds: usize, filter: Filter<'_>, seed: u64) -> Weights {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0xbf58_476d_1ce4_e5b9));
    let mut best = start;
    let mut best_score = objective(prepared, sets, &best, filter);
    for round in 0..rounds {
        let mut next = best;
        let step = 0.35 * (1.0 - round as f64 / rounds as f64) + 0.05;
        let changes = 1 + (chance.next() * 3.0) as usize;
        for _ in 0..changes {
            let (_, knob, low, high) = KNOBS[(chance.next() * KNOBS.len() as f64) as usize % KNOBS.len()];
            let value = knob(&mut next);
            let moved =
                f64::from(*value) + step * chance.normal() * f64::from(*value).max(0.12 * f64::from(high - low));
            *value = ((moved as f32).clamp(low, high) * 100.0).round() / 100.0;
        }
        if start.asked >= ON_TOPIC.0 {
            // A summary for a question keeps to it, even where the references of the only such set wander.
            next.asked = next.asked.max(ON_TOPIC.0);
            next.like_question = next.like_question.max(ON_TOPIC.1);
        }
        let score = objective(prepared, sets, &next, filter);
        if score > best_score {
            (best, best_score) = (next, score);
            eprintln!("round {round}: {best_score:.3}");
        }
    }
    best
}

fn report(prepared: &[Prepared], sets: usize, weights: &Weights, filter: Filter<'_>, what: &str) -> f64 {
    let (rouge, dangling) = evaluate(prepared, sets, weights, filter);
    println!("{what}: ROUGE {rouge:.3}, dangling above the free share {dangling:.2}%");
    rouge
}

fn print_weights(weights: &Weights) {
    let mut weights = *weights;
    for (name, knob, _, _) in KNOBS {
        println!("        {name}: {:?},", knob(&mut weights));
    }
}
