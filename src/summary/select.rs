//! Taking sentences, one after the other, by what each adds for its cost.

use super::features::{Concept, Features, SentenceFeatures};
use super::{Budget, Pick, Weights};

/// Below this many words a sentence is short.
const SHORT_BELOW: usize = 8;

/// The sentences to take, in the order of documents and text.
pub(super) fn select(features: &Features, weights: &Weights, budget: Budget) -> Vec<Pick> {
    let mut worth: Vec<f32> =
        features.concepts.iter().map(|concept| worth(concept, features.documents, weights)).collect();
    let mut quality: Vec<f32> = features.sentences.iter().map(|sentence| quality(sentence, weights)).collect();
    let mut taken = vec![false; features.len()];
    let mut nearest = vec![0.0_f32; features.len()];
    let mut left = match budget {
        Budget::Words(words) => words,
        Budget::Sentences(sentences) => sentences,
    };
    let price = |sentence: &SentenceFeatures| match budget {
        Budget::Words(_) => sentence.words,
        Budget::Sentences(_) => 1,
    };
    loop {
        let rows = features.sentences.iter().enumerate().zip(taken.iter().zip(&quality).zip(&nearest));
        let affordable = rows.filter(|((_, sentence), ((taken, _), _))| !**taken && price(sentence) <= left);
        let scored = affordable.map(|((at, sentence), ((_, quality), nearest))| {
            let says: f32 = sentence.concepts.iter().filter_map(|&id| worth.get(id as usize)).sum();
            (at, says / cost(sentence, weights) * quality * (1.0 - weights.redundancy * nearest))
        });
        // The earlier one of two equals, so that the choice does not depend on chance.
        let best = scored.fold(None, |best: Option<(usize, f32)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        });
        let Some((at, gain)) = best.filter(|best| best.1 > 0.0) else { break };
        debug_assert!(gain.is_finite());
        let Some(sentence) = features.sentences.get(at) else { break };
        left -= price(sentence);
        if let Some(mark) = taken.get_mut(at) {
            *mark = true;
        }
        for &id in &sentence.concepts {
            if let Some(worth) = worth.get_mut(id as usize) {
                *worth *= weights.said;
            }
        }
        for (near, likeness) in nearest.iter_mut().zip(features.likeness_row(at)) {
            *near = near.max(*likeness);
        }
        release_follower(features, weights, at, &mut quality);
    }
    let marks = features.sentences.iter().zip(&taken).filter(|(_, taken)| **taken);
    marks.map(|(sentence, _)| Pick { document: sentence.document, sentence: sentence.place }).collect()
}

/// A sentence that leans on the one before it stands well once that one is taken.
fn release_follower(features: &Features, weights: &Weights, at: usize, quality: &mut [f32]) {
    let (Some(taken), Some(next)) = (features.sentences.get(at), features.sentences.get(at + 1)) else { return };
    if let Some(factor) = quality.get_mut(at + 1)
        && taken.document == next.document
        && next.dangles
    {
        let standing = SentenceFeatures { dangles: false, ..next.clone() };
        *factor = self::quality(&standing, weights) * weights.follower;
    }
}

/// What a concept is worth before anything is said.
fn worth(concept: &Concept, documents: usize, weights: &Weights) -> f32 {
    let sum = |places: &[f32]| places.iter().map(|&place| place_worth(place, weights)).sum::<f32>();
    let place = if documents > 1 {
        sum(&concept.first_places)
    } else {
        let first = concept.first_places.first().map_or(0.0, |&place| place_worth(place, weights));
        sum(&concept.places).powf(weights.repetition) * first.powf(1.0 - weights.repetition)
    };
    let asked = 1.0 + weights.asked * concept.asked;
    let titled = 1.0 + weights.titled * concept.titled;
    let named = 1.0 + weights.named * concept.named;
    let pair = if concept.pair { weights.pair } else { 1.0 };
    pair * place.powf(weights.place) * concept.rarity.powf(weights.rarity) * asked * titled * named
}

/// What a place in a text is worth: 1 for the first sentence, falling towards the floor.
fn place_worth(place: f32, weights: &Weights) -> f32 {
    weights.floor + (1.0 - weights.floor) / (1.0 + place / weights.decay)
}

fn cost(sentence: &SentenceFeatures, weights: &Weights) -> f32 {
    (sentence.words as f32).powf(weights.cost)
}

/// How well a sentence stands by itself and for its text.
fn quality(sentence: &SentenceFeatures, weights: &Weights) -> f32 {
    let graded = [
        (weights.early, place_worth(sentence.place as f32, weights)),
        (weights.central, sentence.central),
        (weights.connected, sentence.connected),
        (weights.foretelling, sentence.foretelling),
        (weights.like_title, sentence.like_title),
        (weights.like_question, sentence.like_question),
        (weights.opens_paragraph, f32::from(u8::from(sentence.opens_paragraph))),
    ];
    let plain = [
        (weights.dangling, sentence.dangles),
        (weights.fragment, sentence.fragment),
        (weights.unbalanced, sentence.unbalanced),
        (weights.question, sentence.question),
        (weights.quotation, sentence.quotation),
        (weights.short, sentence.words < SHORT_BELOW),
        (weights.long, sentence.words as f32 > weights.long_from),
    ];
    let graded: f32 = graded.iter().map(|(weight, value)| 1.0 + weight * value).product();
    let plain: f32 = plain.iter().filter(|(_, holds)| *holds).map(|(factor, _)| factor).product();
    graded * plain
}
