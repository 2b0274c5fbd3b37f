//! Measures of retrieval: pure functions from what was found to a number.

/// A question's confidence, whether its first answer was right, and how much the question counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// How sure the answer was: any scale, larger is surer.
    pub confidence: f64,
    /// Whether the first answer was right.
    pub right: bool,
    /// How many questions this one stands for.
    pub weight: f64,
}

/// Whether any of the first `k` results is right.
#[must_use]
pub fn success_at(right: &[bool], k: usize) -> bool {
    right.iter().take(k).any(|&right| right)
}

/// One divided by the place of the first right result among the first ten; 0 where none is.
#[must_use]
pub fn reciprocal_rank(right: &[bool]) -> f64 {
    right.iter().take(10).position(|&right| right).map_or(0.0, |at| 1.0 / (at + 1) as f64)
}

/// Normalised discounted cumulative gain over the first ten: `(2^grade - 1) / log2(place + 1)`, beside the same sum for all
/// grades in their best order (Järvelin and Kekäläinen, 2002; the gain as Burges et al., 2005). `None` where nothing is relevant.
#[must_use]
pub fn ndcg(grades: &[u32], all_grades: &[u32]) -> Option<f64> {
    let gain = |grades: &[u32]| -> f64 {
        let places = grades.iter().take(10).zip(2_u32..);
        places.map(|(&grade, place)| (f64::from(grade).exp2() - 1.0) / f64::from(place).log2()).sum()
    };
    let mut best = all_grades.to_vec();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = gain(&best);
    (ideal > 0.0).then(|| gain(grades) / ideal)
}

/// The area under the receiver operating characteristic: how often a positive is above a negative, ties counting half.
/// `None` where either is missing.
#[must_use]
pub fn auroc(positive: &[f64], negative: &[f64]) -> Option<f64> {
    if positive.is_empty() || negative.is_empty() {
        return None;
    }
    let marked = positive.iter().map(|&value| (value, true)).chain(negative.iter().map(|&value| (value, false)));
    let mut all: Vec<(f64, bool)> = marked.collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut below = 0.0;
    let mut ranks = 0.0;
    for tied in all.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let positives = tied.iter().filter(|(_, positive)| *positive).count() as f64;
        ranks += positives * (2.0 * below + tied.len() as f64 + 1.0) / 2.0;
        below += tied.len() as f64;
    }
    let (n, m) = (positive.len() as f64, negative.len() as f64);
    Some((ranks - n * (n + 1.0) / 2.0) / (n * m))
}

/// The largest share of `answerable` questions that a threshold answers rightly, where of all that it answers at least
/// `precision` (0 to 1) are right.
#[must_use]
pub fn coverage_at(questions: &[Weighed], precision: f64, answerable: f64) -> f64 {
    let mut surest = questions.to_vec();
    surest.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let (mut best, mut right, mut all) = (0.0_f64, 0.0, 0.0);
    for tied in surest.chunk_by(|a, b| a.confidence.total_cmp(&b.confidence).is_eq()) {
        right += tied.iter().filter(|found| found.right).map(|found| found.weight).sum::<f64>();
        all += tied.iter().map(|found| found.weight).sum::<f64>();
        if all > 0.0 && right / all >= precision {
            best = best.max(right / answerable);
        }
    }
    best
}

/// The value below or at which `percent` of all lie (nearest rank); `None` of none.
#[must_use]
pub fn percentile(values: &[f64], percent: u32) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent as usize).div_ceil(100).max(1);
    sorted.get(rank - 1).or(sorted.last()).copied()
}

/// The mean; `None` of none.
#[must_use]
pub fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.into_iter().fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then_some(sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_counted_from_the_first() {
        let right = [false, false, true, true];
        assert_eq!((success_at(&right, 2), success_at(&right, 3)), (false, true));
        assert!((reciprocal_rank(&right) - 1.0 / 3.0).abs() < 1e-12);
        assert!(reciprocal_rank(&[]).abs() < 1e-12);
    }

    #[test]
    fn gain_counts_less_further_down() {
        assert_eq!(ndcg(&[2, 1], &[1, 2]), Some(1.0));
        let swapped = ndcg(&[1, 2], &[2, 1]).unwrap();
        // (1 + 3 / log2(3)) / (3 + 1 / log2(3)).
        assert!((swapped - 0.796_7).abs() < 1e-4, "{swapped}");
        assert_eq!(ndcg(&[1], &[]), None);
    }

    #[test]
    fn the_area_is_the_share_of_pairs_in_order() {
        assert_eq!(auroc(&[0.9, 0.4], &[0.1, 0.5]), Some(0.75));
        assert_eq!(auroc(&[0.5], &[0.5]), Some(0.5));
        assert_eq!(auroc(&[], &[0.5]), None);
    }

    #[test]
    fn coverage_counts_right_answers_above_the_best_threshold() {
        let of = |confidence, right| Weighed { confidence, right, weight: 1.0 };
        let questions = [of(0.9, true), of(0.8, false), of(0.7, true), of(0.6, true)];
        assert!((coverage_at(&questions, 0.95, 4.0) - 0.25).abs() < 1e-12);
        assert!((coverage_at(&questions, 0.75, 4.0) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn percentiles_are_values_that_occur() {
        assert_eq!(percentile(&[3.0, 1.0, 2.0], 50), Some(2.0));
        assert_eq!(percentile(&[3.0, 1.0, 2.0], 99), Some(3.0));
        assert_eq!(percentile(&[], 50), None);
    }
}
