//! Cross-validation over articles, and learning from all of them.

#![allow(clippy::cast_possible_truncation, reason = "scores are small numbers that retrieval keeps in 32 bits")]

use std::fmt::Write as _;

use verbatim::retrieval::evaluation::{Judged, QuestionKind, Report};
use verbatim::retrieval::{Evidence, PassageFeatures, Scored, SentenceFeatures};

use crate::gather::{Asked, Asking, FOLDS, Set, Weights};
use crate::learn::{Example, Group, Linear, listwise, logistic};

/// How strongly weights are drawn to 0: found by cross-validation, and of little effect between a tenth and ten times as much.
const L2: f64 = 1e-4;
const L2_CONFIDENCE: f64 = 1e-3;
/// The share of answers to questions that an article answers, among all answers given from the threshold on.
const PRECISION: f64 = 0.95;

/// What is learned from.
pub struct Used {
    /// How the questions were asked from which orders are learned; confidence is learned from all.
    orders: Asking,
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
    /// The measures of every set, and what thresholds come to, as tables in Markdown.
    pub table: String,
    /// What is to be done to the log-odds of the confidence.
    pub calibration: Linear,
    /// The confidence from which questions are answered.
    pub threshold: f64,
    /// Success@1, sentence@1 and the AUROC against questions without an answer, each its mean over the sets that are no translations.
    pub means: [f64; 3],
}

/// A question as one model answers it.
struct Answer {
    right: bool,
    sentence: bool,
    right_of_all: Vec<bool>,
    evidence: Vec<f32>,
}

impl Used {
    /// All features but these, and orders from questions asked in this way.
    pub fn without(names: &[String], orders: Asking) -> Self {
        // The translated sets are all small: what many passages mean for questions in another language is not to be seen there.
        let unseen = |name: &str| orders == Asking::InAnother && name == "passages";
        let used = |all: &[&str]| {
            all.iter().map(|name| names.iter().all(|without| without != name) && !unseen(name)).collect()
        };
        Self {
            orders,
            passage: used(PassageFeatures::NAMES),
            sentence: used(SentenceFeatures::NAMES),
            confidence: used(Evidence::NAMES),
        }
    }
}

impl Used {
    /// All features but these of passages and sentences; all of the confidence.
    pub fn without_part(passage: &[&str], sentence: &[&str]) -> Self {
        let used = |all: &[&str], without: &[&str]| all.iter().map(|name| !without.contains(name)).collect();
        Self {
            orders: Asking::Plainly,
            passage: used(PassageFeatures::NAMES, passage),
            sentence: used(SentenceFeatures::NAMES, sentence),
            confidence: vec![true; Evidence::NAMES.len()],
        }
    }
}

/// Learns from all questions but those of one part of the articles.
pub fn learn(sets: &[Set], used: &Used, left_out: Option<u8>) -> Model {
    let seen = |asked: &&Asked| Some(asked.fold) != left_out;
    let (mut passages, mut sentences) = (Vec::new(), Vec::new());
    for set in sets.iter().filter(|set| set.asked == used.orders) {
        for asked in set.questions.iter().filter(seen) {
            let rows = asked.candidates.iter().map(|found| found.row.as_slice()).collect();
            let right = asked.candidates.iter().map(|found| found.right).collect();
            passages.extend(group(rows, right, set.weights.orders));
            for found in asked.candidates.iter().filter(|found| found.right) {
                let rows = found.sentence_rows.iter().map(Vec::as_slice).collect();
                sentences.extend(group(rows, found.sentences_right.clone(), set.weights.orders));
            }
        }
    }
    let (passage, sentence) = (listwise(&passages, &used.passage, L2), listwise(&sentences, &used.sentence, L2));
    let mut examples: Vec<Example> = Vec::new();
    let mut told = Telling::default();
    for set in sets {
        for asked in set.questions.iter().filter(seen) {
            let weight = match asked.kind {
                QuestionKind::Ooc => set.weights.unanswered,
                QuestionKind::Answerable => set.weights.answered,
                _ => continue,
            };
            let answer = answer(asked, &passage, &sentence);
            let answerable = asked.kind == QuestionKind::Answerable;
            if answerable {
                told.see(&answer.evidence);
            }
            examples.push((answer.evidence, goodness(answerable, answer.right), weight));
        }
    }
    let confidence = logistic(&examples.iter().collect::<Vec<_>>(), &told.of(&used.confidence), L2_CONFIDENCE);
    Model { passage, sentence, confidence }
}

/// Asks every question of a model that has not seen its article.
pub fn cross_validate(sets: &[Set], used: &Used) -> Found {
    let models: Vec<Model> = (0..FOLDS).map(|fold| learn(sets, used, Some(fold))).collect();
    let mut asked_of: Vec<(&Set, Vec<Tried>)> = Vec::new();
    for set in sets {
        let tried = set.questions.iter().filter_map(|asked| {
            let model = models.get(usize::from(asked.fold))?;
            let answer = answer(asked, &model.passage, &model.sentence);
            let Weights { answered, unanswered, .. } = set.weights;
            let weight = if asked.kind == QuestionKind::Answerable { answered } else { unanswered };
            Some(Tried { kind: asked.kind, score: model.confidence.score(&answer.evidence), answer, weight })
        });
        asked_of.push((set, tried.collect()));
    }
    let pooled: Vec<&Tried> = asked_of.iter().flat_map(|(_, tried)| tried).filter(|tried| tried.counts()).collect();
    let calibration = calibrate(&pooled);
    let mut table = String::from(HEAD);
    let (mut mistyped, mut of_few, mut strangers, mut measured) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (set, tried) in &asked_of {
        let judged = tried.iter().map(|tried| tried.judged(&calibration));
        match set.asked {
            Asking::Plainly | Asking::InAnother => {
                let judged: Vec<Judged> = judged.collect();
                row(&mut table, &set.name, &judged);
                // Eleven of the sets are translations of one: in a mean they would drown the others.
                let counts = !set.name.starts_with("xquad-") || set.name == "xquad-en";
                measured.extend(measures(&judged).filter(|_| counts));
            }
            Asking::Mistyped => mistyped.extend(judged),
            Asking::OfFew => of_few.extend(judged),
            Asking::OfStrangers => strangers.extend(judged),
        }
    }
    for (name, judged) in [("all, with a typing error", &mistyped), ("all, few articles at a time", &of_few)] {
        if !judged.is_empty() {
            row(&mut table, name, judged);
        }
    }
    if !strangers.is_empty() {
        // They are told from what is asked in another language and answered.
        let answered = asked_of.iter().filter(|(set, _)| set.asked == Asking::InAnother).flat_map(|(_, tried)| tried);
        let answered = answered.filter(|tried| tried.kind == QuestionKind::Answerable);
        strangers.extend(answered.map(|tried| tried.judged(&calibration)));
        row(&mut table, "all, asked what other sets answer", &strangers);
    }
    let threshold = thresholds(&pooled, &calibration, &mut table);
    let mean = |at: usize| {
        let values = measured.iter().filter_map(|measures: &[f64; 3]| measures.get(at));
        values.sum::<f64>() / measured.len().max(1) as f64
    };
    Found { table, calibration, threshold, means: [mean(0), mean(1), mean(2)] }
}

/// Which evidence differs between answers to answerable questions. What does not would only tell the sets apart: none of the translated
/// sets has headings, and so a heading would speak against every answer.
#[derive(Default)]
struct Telling {
    first: Option<Vec<f32>>,
    differs: Vec<bool>,
}

impl Telling {
    fn see(&mut self, row: &[f32]) {
        let first = self.first.get_or_insert_with(|| row.to_vec());
        self.differs.resize(row.len(), false);
        for (differs, (value, first)) in self.differs.iter_mut().zip(row.iter().zip(first)) {
            *differs |= value.total_cmp(first).is_ne();
        }
    }

    fn of(&self, used: &[bool]) -> Vec<bool> {
        used.iter().zip(&self.differs).map(|(used, differs)| *used && *differs).collect()
    }
}

/// What means are taken of, for a set that has all of it.
fn measures(judged: &[Judged]) -> Option<[f64; 3]> {
    let report = Report::of("", judged);
    Some([report.success_at_1?, report.sentence_at_1?, report.out_of_corpus.unwrap_or_default().auroc?])
}

const HEAD: &str = "| set | success@1 | @5 | MRR@10 | sentence@1 | AUROC ooc | coverage at 95% | at 90% |\n|---|---|---|---|---|---|---|---|\n";

fn row(table: &mut String, name: &str, judged: &[Judged]) {
    let report = Report::of(name, judged);
    let show = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"));
    let ooc = report.out_of_corpus.unwrap_or_default();
    // Writing to a string cannot fail.
    let _ = writeln!(
        table,
        "| {name} | {} | {} | {} | {} | {} | {:.3} | {:.3} |",
        show(report.success_at_1),
        show(report.success_at_5),
        show(report.mrr_at_10),
        show(report.sentence_at_1),
        show(ooc.auroc),
        ooc.coverage_at_95,
        ooc.coverage_at_90
    );
}

/// A question as a model that had not seen its article answered it.
struct Tried {
    kind: QuestionKind,
    /// Its confidence as log-odds, not calibrated.
    score: f64,
    answer: Answer,
    weight: f64,
}

impl Tried {
    /// Whether confidence is to tell it from others: questions that only look answered are reported, not learned from.
    fn counts(&self) -> bool {
        matches!(self.kind, QuestionKind::Answerable | QuestionKind::Ooc)
    }

    fn confidence(&self, calibration: &Linear) -> f64 {
        let log_odds = calibration.score(&[self.score as f32]);
        1.0 / (1.0 + (-log_odds).exp())
    }

    fn judged(&self, calibration: &Linear) -> Judged {
        Judged {
            id: String::new(),
            kind: self.kind,
            right: self.answer.right_of_all.clone(),
            sentence: self.answer.sentence,
            verbatim: Vec::new(),
            ndcg: None,
            passage_chars: None,
            emphasis_chars: None,
            confidence: self.confidence(calibration),
            abstained: false,
            latency_ms: None,
        }
    }
}

/// What turns a score into the share of answers that were right at it (Platt, 1999).
fn calibrate(pooled: &[&Tried]) -> Linear {
    let example = |tried: &&Tried| (vec![tried.score as f32], f64::from(u8::from(tried.answer.right)), tried.weight);
    let examples: Vec<Example> = pooled.iter().map(example).collect();
    logistic(&examples.iter().collect::<Vec<_>>(), &[true], 0.0)
}

/// Writes what some thresholds come to; gives the lowest that holds [`PRECISION`], rounded up to hundredths.
fn thresholds(pooled: &[&Tried], calibration: &Linear, table: &mut String) -> f64 {
    let mut surest: Vec<(f64, &Tried)> = pooled.iter().map(|tried| (tried.confidence(calibration), *tried)).collect();
    surest.sort_by(|a, b| b.0.total_cmp(&a.0));
    let sum = |holds: fn(&Tried) -> bool, rows: &[(f64, &Tried)]| -> f64 {
        rows.iter().filter(|(_, tried)| holds(tried)).map(|(_, tried)| tried.weight).sum()
    };
    let answerable = |tried: &Tried| tried.kind == QuestionKind::Answerable;
    let (mut answered, mut all, mut lowest) = (0.0, 0.0, 1.0);
    for (confidence, tried) in &surest {
        all += tried.weight;
        answered += if answerable(tried) { tried.weight } else { 0.0 };
        if answered / all >= PRECISION {
            lowest = *confidence;
        }
    }
    let threshold = (lowest * 100.0).ceil() / 100.0;
    let _ = writeln!(
        table,
        "\n| threshold | answers to questions that an article answers | right answers | answerable questions answered |\n|---|---|---|---|"
    );
    for at in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, threshold] {
        let given = surest.get(..surest.partition_point(|row| row.0 >= at)).unwrap_or_default();
        let every = sum(|_| true, given);
        let _ = writeln!(
            table,
            "| {at:.2} | {:.3} | {:.3} | {:.3} |",
            sum(answerable, given) / every,
            sum(|tried| tried.answer.right, given) / every,
            sum(answerable, given) / sum(answerable, &surest)
        );
    }
    threshold
}

/// What confidence is learned as: an answer may be wrong and its question still one that the articles answer. Halfway between
/// both was best at telling covered questions from others without losing sight of right and wrong.
fn goodness(answerable: bool, right: bool) -> f64 {
    f64::midpoint(f64::from(u8::from(answerable)), f64::from(u8::from(right)))
}

fn group(rows: Vec<&[f32]>, right: Vec<bool>, weight: f64) -> Option<Group<'_>> {
    // Where all are right or none is, nothing is to be learned.
    (right.contains(&true) && right.contains(&false)).then_some(Group { rows, right, weight })
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

impl Model {
    /// The same with a confidence that is the share of right answers.
    pub fn calibrated(mut self, calibration: &Linear) -> Self {
        let slope = calibration.weights.first().copied().unwrap_or(1.0);
        let confidence = &mut self.confidence;
        confidence.weights.iter_mut().chain(&mut confidence.worth).for_each(|weight| *weight *= slope);
        confidence.bias = confidence.bias * slope + calibration.bias;
        self
    }

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
