//! Learning: a listwise softmax and a logistic regression, both convex, by limited-memory BFGS.

use std::collections::VecDeque;

/// A linear model over standardised features, given in their own scale.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    /// What each feature weighs.
    pub weights: Vec<f64>,
    /// The same times its standard deviation: what it is worth.
    pub worth: Vec<f64>,
    /// What is added to all.
    pub bias: f64,
}

/// Rows of features of one question, which of them are right, and how much the question counts.
pub struct Group<'a> {
    pub rows: Vec<&'a [f32]>,
    pub right: Vec<bool>,
    pub weight: f64,
}

impl Linear {
    pub fn score(&self, row: &[f32]) -> f64 {
        self.bias + row.iter().zip(&self.weights).map(|(&value, weight)| f64::from(value) * weight).sum::<f64>()
    }
}

/// The weights under which the right rows of each group have the largest share of the softmax (Cao et al., 2007: "Learning to rank").
pub fn listwise(groups: &[Group<'_>], used: &[bool], l2: f64) -> Linear {
    let scale = Scale::of(groups.iter().flat_map(|group| group.rows.iter().copied()), used);
    let total: f64 = groups.iter().map(|group| group.weight).sum();
    let rows: Vec<Vec<Vec<f64>>> =
        groups.iter().map(|group| group.rows.iter().map(|row| scale.apply(row)).collect()).collect();
    let worth = minimise(used.len(), |weights, gradient| {
        let mut loss = l2 * dot(weights, weights);
        for (slope, weight) in gradient.iter_mut().zip(weights) {
            *slope = 2.0 * l2 * weight;
        }
        for (group, rows) in groups.iter().zip(&rows) {
            let scores: Vec<f64> = rows.iter().map(|row| dot(row, weights)).collect();
            let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let exponentials: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
            let sum: f64 = exponentials.iter().sum();
            let each = 1.0 / group.right.iter().filter(|right| **right).count().max(1) as f64;
            let share = group.weight / total;
            for ((row, score), (&right, exponential)) in
                rows.iter().zip(&scores).zip(group.right.iter().zip(&exponentials))
            {
                let target = if right { each } else { 0.0 };
                loss -= share * target * (score - most - sum.ln());
                let slope = share * (exponential / sum - target);
                for (total, value) in gradient.iter_mut().zip(row) {
                    *total += slope * value;
                }
            }
        }
        loss
    });
    scale.undo(worth, 0.0)
}

/// A row of evidence, how good the answer was from 0 to 1, and how much it counts.
pub type Example = (Vec<f32>, f64, f64);

/// Logistic regression.
pub fn logistic(examples: &[&Example], used: &[bool], l2: f64) -> Linear {
    let scale = Scale::of(examples.iter().map(|example| example.0.as_slice()), used);
    let rows: Vec<Vec<f64>> = examples.iter().map(|example| scale.apply(&example.0)).collect();
    let total: f64 = examples.iter().map(|example| example.2).sum();
    let count = used.len();
    let mut worth = minimise(count + 1, |weights, gradient| {
        let (bias, weights) = weights.split_last().map_or((0.0, weights), |(bias, weights)| (*bias, weights));
        let mut loss = l2 * dot(weights, weights);
        gradient.fill(0.0);
        for (slope, weight) in gradient.iter_mut().zip(weights) {
            *slope = 2.0 * l2 * weight;
        }
        for (row, example) in rows.iter().zip(examples) {
            let score = bias + dot(row, weights);
            // The cross-entropy, written so that no exponential overflows.
            loss += example.2 / total * (score.max(0.0) - score * example.1 + (-score.abs()).exp().ln_1p());
            let slope = example.2 / total * (1.0 / (1.0 + (-score).exp()) - example.1);
            for (total, value) in gradient.iter_mut().zip(row.iter().chain(std::iter::once(&1.0))) {
                *total += slope * value;
            }
        }
        loss
    });
    let bias = worth.pop().unwrap_or_default();
    scale.undo(worth, bias)
}

/// Means and standard deviations; a feature that is not used has none.
struct Scale {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    fn of<'a>(rows: impl Iterator<Item = &'a [f32]>, used: &[bool]) -> Self {
        let (mut sum, mut squares, mut count) = (vec![0.0; used.len()], vec![0.0; used.len()], 0.0_f64);
        for row in rows {
            count += 1.0;
            for ((sum, square), &value) in sum.iter_mut().zip(&mut squares).zip(row) {
                *sum += f64::from(value);
                *square += f64::from(value) * f64::from(value);
            }
        }
        let count = count.max(1.0);
        let mean: Vec<f64> = sum.iter().map(|sum| sum / count).collect();
        let spread = squares.iter().zip(&mean).map(|(square, mean)| (square / count - mean * mean).max(0.0).sqrt());
        let deviation = spread.zip(used).map(|(spread, &used)| if used && spread > 1e-6 { spread } else { 0.0 });
        Self { deviation: deviation.collect(), mean }
    }

    fn apply(&self, row: &[f32]) -> Vec<f64> {
        let scaled = row.iter().zip(&self.mean).zip(&self.deviation);
        scaled
            .map(
                |((&value, mean), &deviation)| {
                    if deviation > 0.0 { (f64::from(value) - mean) / deviation } else { 0.0 }
                },
            )
            .collect()
    }

    fn undo(&self, worth: Vec<f64>, bias: f64) -> Linear {
        let weights: Vec<f64> = worth
            .iter()
            .zip(&self.deviation)
            .map(|(worth, &deviation)| if deviation > 0.0 { worth / deviation } else { 0.0 })
            .collect();
        let bias = bias - dot(&weights, &self.mean);
        Linear { weights, worth, bias }
    }
}

/// Minimises a convex function, which fills in its gradient, by limited-memory BFGS with backtracking (Nocedal, 1980).
fn minimise(count: usize, mut function: impl FnMut(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let (mut at, mut gradient) = (vec![0.0; count], vec![0.0; count]);
    let mut value = function(&at, &mut gradient);
    let mut history: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..200 {
        if dot(&gradient, &gradient).sqrt() < 1e-6 {
            break;
        }
        let direction = direction(&gradient, &history);
        let slope = dot(&direction, &gradient);
        let (mut step, mut next, mut next_gradient) = (1.0, at.clone(), vec![0.0; count]);
        let mut next_value = f64::INFINITY;
        for _ in 0..30 {
            next = at.iter().zip(&direction).map(|(at, direction)| at + step * direction).collect();
            next_value = function(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * step * slope {
                break;
            }
            step *= 0.5;
        }
        if next_value >= value - 1e-10 {
            break;
        }
        let moved: Vec<f64> = next.iter().zip(&at).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        if dot(&moved, &turned) > 1e-12 {
            history.push_back((moved, turned));
            if history.len() > 10 {
                history.pop_front();
            }
        }
        (at, gradient, value) = (next, next_gradient, next_value);
    }
    at
}

/// The two-loop recursion: against the gradient, bent by what was seen of the curvature.
fn direction(gradient: &[f64], history: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut taken = Vec::with_capacity(history.len());
    for (moved, turned) in history.iter().rev() {
        let factor = dot(moved, &direction) / dot(moved, turned);
        add(&mut direction, turned, -factor);
        taken.push(factor);
    }
    if let Some((moved, turned)) = history.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for value in &mut direction {
            *value *= scale;
        }
    }
    for ((moved, turned), factor) in history.iter().zip(taken.iter().rev()) {
        let back = dot(turned, &direction) / dot(moved, turned);
        add(&mut direction, moved, factor - back);
    }
    direction
}

fn add(into: &mut [f64], other: &[f64], factor: f64) {
    for (into, other) in into.iter_mut().zip(other) {
        *into += factor * other;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
