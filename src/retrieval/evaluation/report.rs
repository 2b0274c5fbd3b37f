//! The measures of one set: from judged results to a row of a table.

use serde::Serialize;

use super::{Judged, QuestionKind};
use crate::retrieval::metrics::{self, Weighed};

/// What was measured on one set. A measure that the set has no questions for is missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The set.
    pub set: String,
    /// How many questions have an answer in the articles.
    pub answerable: usize,
    /// The share of them whose first result is right: 0 to 1, as all shares here.
    pub success_at_1: Option<f64>,
    /// With a right one among the first three.
    pub success_at_3: Option<f64>,
    /// With a right one among the first five.
    pub success_at_5: Option<f64>,
    /// The mean of one divided by the first right result's place, among the first ten.
    pub mrr_at_10: Option<f64>,
    /// The mean normalised discounted cumulative gain, where documents are graded.
    pub ndcg_at_10: Option<f64>,
    /// The share whose first result emphasises a sentence that answers.
    pub sentence_at_1: Option<f64>,
    /// The share of all results that are verbatim.
    pub verbatim: Option<f64>,
    /// The mean length of the first quote, in characters.
    pub passage_chars: Option<f64>,
    /// The mean length of its emphasised sentence, in characters.
    pub emphasis_chars: Option<f64>,
    /// How well the confidence tells answerable questions from those whose article is not there.
    pub out_of_corpus: Option<Honesty>,
    /// The same for questions that only look answerable.
    pub adversarial: Option<Honesty>,
    /// How well it tells right first results from wrong ones: area under the curve.
    pub auroc_right_wrong: Option<f64>,
    /// The share of answerable questions that were said not to be covered.
    pub falsely_not_covered: Option<f64>,
    /// Milliseconds from question to answer: half of all questions take no longer.
    pub latency_p50_ms: Option<f64>,
    /// Ninety-nine of a hundred take no longer.
    pub latency_p99_ms: Option<f64>,
}

/// How well the confidence tells questions with an answer from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Honesty {
    /// How many questions have no answer.
    pub questions: usize,
    /// The area under the receiver operating characteristic.
    pub auroc: Option<f64>,
    /// The largest share of answerable questions answered rightly with 95% of all answers right, both sorts of question
    /// counting the same.
    pub coverage_at_95: f64,
    /// The same with 90%.
    pub coverage_at_90: f64,
    /// The share of them that were said not to be covered.
    pub said_not_covered: Option<f64>,
}

impl Report {
    /// Measures a set.
    #[must_use]
    pub fn of(set: &str, judged: &[Judged]) -> Self {
        let is = |kind: QuestionKind| move |found: &&Judged| found.kind == kind;
        let answered: Vec<&Judged> = judged.iter().filter(is(QuestionKind::Answerable)).collect();
        let with_answer: Vec<&Judged> = judged
            .iter()
            .filter(|found| matches!(found.kind, QuestionKind::Answerable | QuestionKind::Graded))
            .collect();
        let share = |of: &[&Judged], holds: &dyn Fn(&Judged) -> bool| {
            metrics::mean(of.iter().map(|found| f64::from(u8::from(holds(found)))))
        };
        let success = |k: usize| share(&with_answer, &|found| metrics::success_at(&found.right, k));
        let first = |length: fn(&Judged) -> Option<usize>| {
            metrics::mean(judged.iter().filter_map(length).map(|chars| chars as f64))
        };
        let all_verbatim = judged.iter().flat_map(|found| &found.verbatim);
        let (right, wrong): (Vec<&Judged>, Vec<&Judged>) = answered.iter().partition(|found| found.is_right());
        let confidences = |of: &[&Judged]| of.iter().map(|found| found.confidence).collect::<Vec<f64>>();
        let honesty = |kind: QuestionKind| {
            let others: Vec<&Judged> = judged.iter().filter(is(kind)).collect();
            (!others.is_empty()).then(|| Honesty::of(&answered, &others))
        };
        let took: Vec<f64> = judged.iter().filter_map(|found| found.latency_ms).collect();
        Self {
            set: set.to_owned(),
            answerable: with_answer.len(),
            success_at_1: success(1),
            success_at_3: success(3),
            success_at_5: success(5),
            mrr_at_10: metrics::mean(with_answer.iter().map(|found| metrics::reciprocal_rank(&found.right))),
            ndcg_at_10: metrics::mean(judged.iter().filter_map(|found| found.ndcg)),
            sentence_at_1: share(&answered, &|found| found.sentence),
            verbatim: metrics::mean(all_verbatim.map(|&verbatim| f64::from(u8::from(verbatim)))),
            passage_chars: first(|found| found.passage_chars),
            emphasis_chars: first(|found| found.emphasis_chars),
            out_of_corpus: honesty(QuestionKind::Ooc),
            adversarial: honesty(QuestionKind::Adversarial),
            auroc_right_wrong: metrics::auroc(&confidences(&right), &confidences(&wrong)),
            falsely_not_covered: share(&answered, &|found| found.abstained),
            latency_p50_ms: metrics::percentile(&took, 50),
            latency_p99_ms: metrics::percentile(&took, 99),
        }
    }
}

impl Honesty {
    fn of(answered: &[&Judged], others: &[&Judged]) -> Self {
        let confidences = |of: &[&Judged]| of.iter().map(|found| found.confidence).collect::<Vec<f64>>();
        // Whatever the numbers of questions, those with and without an answer weigh the same together.
        let weight = answered.len() as f64 / others.len().max(1) as f64;
        let weighed =
            |found: &Judged, right: bool, weight: f64| Weighed { confidence: found.confidence, right, weight };
        let rows: Vec<Weighed> = answered
            .iter()
            .map(|found| weighed(found, found.is_right(), 1.0))
            .chain(others.iter().map(|found| weighed(found, false, weight)))
            .collect();
        let coverage = |precision| metrics::coverage_at(&rows, precision, answered.len().max(1) as f64);
        Self {
            questions: others.len(),
            auroc: metrics::auroc(&confidences(answered), &confidences(others)),
            coverage_at_95: coverage(0.95),
            coverage_at_90: coverage(0.90),
            said_not_covered: metrics::mean(others.iter().map(|found| f64::from(u8::from(found.abstained)))),
        }
    }
}
