//! What cosines of a model mean: models differ in how near to each other they put texts that have nothing in common.

use super::{Model, Side};
use crate::retrieval::Nearness;

/// Questions, each with a passage that answers it in other words; about twelve different things.
const ANSWERED: [(&str, &str); 12] = [
    (
        "How do I grow tomatoes on a balcony?",
        "Plants in pots want sun, water every morning, and a stake once the fruit is heavy.",
    ),
    ("When was the harbour closed?", "From December to March no ship could enter because of the ice."),
    (
        "Who looks after the library's oldest books?",
        "Two restorers work on the early prints, in a room without windows.",
    ),
    ("What does it cost to join the choir?", "Members pay twelve euros a month; students sing for nothing."),
    ("Why do bees dance?", "By the way she moves, a forager tells the hive where she found nectar."),
    ("Where can I leave my bicycle?", "Racks stand behind the station, next to the stairs to platform two."),
    ("How long does the train to the coast take?", "The journey is an hour and forty minutes, with one change."),
    (
        "What should I do when the alarm rings?",
        "Leave by the nearest stairs, take nothing with you, and wait at the meeting point.",
    ),
    ("Which languages are spoken in the valley?", "Most families use a dialect at home, and Italian at school."),
    ("Can I return shoes that I have worn?", "Goods are taken back within a month if the soles show no traces of use."),
    (
        "How is the prime minister chosen?",
        "The head of government is elected by parliament after each general election.",
    ),
    ("What makes the soup so red?", "Beetroot gives it the colour, and a little vinegar keeps it bright."),
];

/// What the model's cosines mean, by those of [`ANSWERED`].
pub(super) fn nearness(model: &Model) -> Nearness {
    let [questions, passages] = [Side::Query, Side::Passage].map(|side| {
        let texts = ANSWERED.map(|(question, passage)| if side == Side::Query { question } else { passage });
        model.vectors(side, &texts)
    });
    let (mut related, mut unrelated) = (0.0, 0.0);
    for (at, question) in questions.iter().enumerate() {
        for (place, passage) in passages.iter().enumerate() {
            let cosine: f32 = question.iter().zip(passage).map(|(a, b)| a * b).sum();
            *(if at == place { &mut related } else { &mut unrelated }) += cosine;
        }
    }
    let count = ANSWERED.len() as f32;
    Nearness { related: related / count, unrelated: unrelated / (count * (count - 1.0)) }
}
