//! Cross-validation over articles, and learning from all of them.

#![allow(clippy::cast_possible_truncation, reason = "scores are small numbers that retrieval keeps in 32 bits")]

use std::fmt::Write as _;

use verbatim::retrieval::evaluation::{Judged, QuestionKind, Report};
use verbatim::retrieval::{Evidence, PassageFeatures, Scored, SentenceFeatures};

use crate::gather::{Asked, Set};
use crate::learn::{Example, Group, Linear, listwise, logistic};

/// How strongly weights are drawn to 0: found by cross-validation, and of little effect between a tenth and ten times as much.
const L2: f64 = 1e-4;
const L2_CONFIDENCE: f64 = 1e-3;
/// How many parts the articles are divided into.
const FOLDS: u8 = 5;
/// The share of answers to questions that an article answers, among all answers given from the threshold on.
const PRECISION: f64 = 0.95;

/// Which features are learned from.
pub struct Used {
    passage: Vec<bool>,
    sentence: Vec<bool>,
    confidence: Vec<bool>,
}

/// All that is learned.
pub struct Model {
    pub passage: Linear,
    pub sentence: Linear,
    pub confidence: Linear,
}

/// What cross-validation found.
pub struct Found {
    /// The measures of every set, as a table in Markdown.
    pub table: String,
}

/// A question as one model answers it.
struct Answer {
    right: bool,
    sentence: bool,
    right_of_all: Vec<bool>,
    evidence: Vec<f32>,
}

impl Used {
    /// All features but these.
    pub fn without(names: &[String]) -> Self {
        let used = |all: &[&str]| all.iter().map(|name| names.iter().all(|without| without != name)).collect();
        Self {
            passage: used(PassageFeatures::NAMES),
            sentence: used(SentenceFeatures::NAMES),
            confidence: used(Evidence::NAMES),
        }
    }
}

/// Learns from all questions but those of one part of the articles.
pub fn learn(sets: &[Set], used: &Used, left_out: Option<u8>) -> Model {
    let seen = |asked: &&Asked| Some(asked.fold) != left_out;
    let (mut passages, mut sentences) = (Vec::new(), Vec::new());
    for set in sets {
        for asked in set.questions.iter().filter(seen) {
            let rows = asked.candidates.iter().map(|found| found.row.as_slice()).collect();
            let right = asked.candidates.iter().map(|found| found.right).collect();
            passages.extend(group(rows, right, set.weight));
            for found in asked.candidates.iter().filter(|found| found.right) {
                let rows = found.sentence_rows.iter().map(Vec::as_slice).collect();
                sentences.extend(group(rows, found.sentences_right.clone(), set.weight));
            }
        }
    }
    let (passage, sentence) = (listwise(&passages, &used.passage, L2), listwise(&sentences, &used.sentence, L2));
    let mut examples: Vec<Example> = Vec::new();
    for set in sets {
        let share = ooc_weight(set);
        for asked in set.questions.iter().filter(seen) {
            let weight = match asked.kind {
                QuestionKind::Ooc => set.weight * share,
                QuestionKind::Answerable => set.weight,
                _ => continue,
            };
            let answer = answer(asked, &passage, &sentence);
            examples.push((answer.evidence, answer.right, weight));
        }
    }
    let confidence = logistic(&examples.iter().collect::<Vec<_>>(), &used.confidence, L2_CONFIDENCE);
    Model { passage, sentence, confidence }
}

/// Asks every question of a model that has not seen its article.
pub fn cross_validate(sets: &[Set], used: &Used) -> Found {
    let models: Vec<Model> = (0..FOLDS).map(|fold| learn(sets, used, Some(fold))).collect();
    let mut table = String::from(
        "| set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut pooled: Vec<Pooled> = Vec::new();
    for set in sets {
        let mut judged = Vec::new();
        let share = ooc_weight(set);
        for asked in &set.questions {
            let Some(model) = models.get(usize::from(asked.fold)) else { continue };
            let answer = answer(asked, &model.passage, &model.sentence);
            let confidence = sure(model.confidence.score(&answer.evidence));
            let (answerable, weight) = (asked.kind == QuestionKind::Answerable, set.weight);
            if asked.kind != QuestionKind::Adversarial {
                pooled.push((confidence, answerable, answer.right, if answerable { weight } else { weight * share }));
            }
            judged.push(as_judged(asked.kind, answer, confidence));
        }
        let report = Report::of(&set.name, &judged);
        let show = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
        let ooc = report.out_of_corpus.unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {:.3} | {:.3} |",
            set.name,
            show(report.success_at_1),
            show(report.success_at_5),
            show(report.mrr_at_10),
            show(report.sentence_at_1),
            show(ooc.auroc),
            ooc.coverage_at_95,
            ooc.coverage_at_90
        );
    }
    thresholds(&mut pooled, &mut table);
    Found { table }
}

/// A question's confidence, whether an article answers it, whether it was answered rightly, and how much it counts.
type Pooled = (f64, bool, bool, f64);

/// What some thresholds come to, the last of them the lowest that holds [`PRECISION`].
fn thresholds(pooled: &mut [Pooled], table: &mut String) {
    pooled.sort_by(|a, b| b.0.total_cmp(&a.0));
    let sum = |holds: fn(&Pooled) -> bool, rows: &[Pooled]| -> f64 {
        rows.iter().filter(|row| holds(row)).map(|row| row.3).sum()
    };
    let (mut answered, mut all, mut lowest) = (0.0, 0.0, 1.0);
    for &(confidence, answerable, _, weight) in pooled.iter() {
        all += weight;
        answered += if answerable { weight } else { 0.0 };
        if answered / all >= PRECISION {
            lowest = confidence;
        }
    }
    for at in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, lowest] {
        let given = pooled.get(..pooled.partition_point(|row| row.0 >= at)).unwrap_or_default();
        let (answerable, right, every) = (sum(|row| row.1, given), sum(|row| row.2, given), sum(|_| true, given));
        let _ = writeln!(
            table,
            "from confidence {at:.3}: {:.3} of the answers are to questions that an article answers, {:.3} right; {:.3} of answerable questions are answered",
            answerable / every,
            right / every,
            answerable / sum(|row| row.1, pooled)
        );
    }
}

fn group(rows: Vec<&[f32]>, right: Vec<bool>, weight: f64) -> Option<Group<'_>> {
    // Where all are right or none is, nothing is to be learned.
    (right.contains(&true) && right.contains(&false)).then_some(Group { rows, right, weight })
}

/// With it, questions without an answer weigh as much together as those with one.
fn ooc_weight(set: &Set) -> f64 {
    let count = |kind: QuestionKind| set.questions.iter().filter(|asked| asked.kind == kind).count() as f64;
    count(QuestionKind::Answerable) / count(QuestionKind::Ooc).max(1.0)
}

fn answer(asked: &Asked, passage: &Linear, sentence: &Linear) -> Answer {
    let scores: Vec<f64> = asked.candidates.iter().map(|found| passage.score(&found.row)).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    let score = |at: usize| scores.get(at).copied().unwrap_or_default();
    order.sort_by(|&a, &b| score(b).total_cmp(&score(a)).then(a.cmp(&b)));
    let ranked: Vec<_> =
        order.iter().filter_map(|&at| asked.candidates.get(at).map(|found| (found, score(at)))).collect();
    let sentence_scores: Vec<Vec<f32>> = ranked
        .iter()
        .map(|(found, _)| found.sentence_rows.iter().map(|row| sentence.score(row) as f32).collect())
        .collect();
    let candidates: Vec<Scored<'_>> = ranked
        .iter()
        .zip(&sentence_scores)
        .map(|(&(found, score), sentence_scores)| Scored {
            article: found.article,
            score: score as f32,
            features: &found.features,
            sentence_scores,
            sentences: &found.sentences,
        })
        .collect();
    let right_of_all: Vec<bool> = ranked.iter().map(|(found, _)| found.right).collect();
    let first = ranked.first().zip(sentence_scores.first());
    let chosen = first.and_then(|((found, _), scores)| {
        let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let place = scores.iter().position(|score| score.total_cmp(&best).is_eq())?;
        found.sentences_right.get(place).copied()
    });
    Answer {
        right: right_of_all.first().copied().unwrap_or_default(),
        sentence: chosen.unwrap_or_default(),
        right_of_all,
        evidence: Evidence::of(&asked.facts, &candidates).row().to_vec(),
    }
}

fn as_judged(kind: QuestionKind, answer: Answer, confidence: f64) -> Judged {
    Judged {
        id: String::new(),
        kind,
        right: answer.right_of_all,
        sentence: answer.sentence,
        verbatim: Vec::new(),
        ndcg: None,
        passage_chars: None,
        emphasis_chars: None,
        confidence,
        abstained: false,
        latency_ms: None,
    }
}

fn sure(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

impl Model {
    /// The weights by what they are worth.
    pub fn strongest(&self) -> String {
        let parts = [
            ("passage", PassageFeatures::NAMES, &self.passage),
            ("sentence", SentenceFeatures::NAMES, &self.sentence),
            ("confidence", Evidence::NAMES, &self.confidence),
        ];
        let mut told = String::new();
        for (part, names, linear) in parts {
            let mut worth: Vec<(&str, f64)> = names.iter().copied().zip(linear.worth.iter().copied()).collect();
            worth.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            let shown: Vec<String> = worth.iter().map(|(name, worth)| format!("{name} {worth:.2}")).collect();
            let _ = writeln!(told, "{part}: {}", shown.join(", "));
        }
        told
    }
}
