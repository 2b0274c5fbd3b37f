//! Whether a model can be run here, how fast it is, and whether its vectors make sense.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{Error, Model, Side};

/// A question, a passage that answers it in other words, and one about something else.
const SENSE: [&str; 3] = [
    "How do I grow tomatoes on a balcony?",
    "Plants in pots want sun, water every morning, and a stake once the fruit is heavy.",
    "The harbour was closed all winter, and the ships waited for the ice to break.",
];

/// How often a question is turned into a vector to see how long that takes.
const ROUNDS: usize = 9;

/// What came of trying a model out.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The model's id.
    pub id: String,
    /// How many numbers a vector has.
    pub dimensions: usize,
    /// How many tokens of a text are read at most.
    pub longest: usize,
    /// How long it took to open.
    pub opened: Duration,
    /// How many tokens the question had.
    pub tokens: usize,
    /// How long the vector of the question took, in the middle of several times.
    pub asked: Duration,
    /// How near the question is to the passage that answers it, as a cosine.
    pub right: f32,
    /// How near it is to a passage about something else.
    pub wrong: f32,
}

impl Trial {
    /// Opens the model of a folder and tries it out.
    ///
    /// # Errors
    /// If it cannot be opened.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        let start = Instant::now();
        let model = Model::open(folder)?;
        let opened = start.elapsed();
        let [question, right, wrong] = SENSE;
        let mut times = [Duration::ZERO; ROUNDS];
        for time in &mut times {
            let start = Instant::now();
            let _ = model.vector(Side::Query, question);
            *time = start.elapsed();
        }
        times.sort();
        let asked = model.vector(Side::Query, question);
        let near =
            |text: &str| -> f32 { asked.iter().zip(model.vector(Side::Passage, text)).map(|(a, b)| a * b).sum() };
        Ok(Self {
            id: model.id().to_owned(),
            dimensions: model.dimensions(),
            longest: model.longest(),
            opened,
            tokens: model.ids(Side::Query, question).len(),
            asked: times.get(ROUNDS / 2).copied().unwrap_or_default(),
            right: near(right),
            wrong: near(wrong),
        })
    }

    /// Whether the passage that answers is nearer than the other one: damaged weights, or those of another tokenizer, tell
    /// them apart no better than a coin.
    #[must_use]
    pub fn makes_sense(&self) -> bool {
        self.right > self.wrong
    }
}
