//! The numbers that choose sentences, and where they come from.

/// What counts how much when sentences are chosen; see `benches/summary.rs` for how they were found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Worth of a concept that is a pair of neighbouring stems; a single stem's is 1.
    pub pair: f32,
    /// Power of a concept's place: how much more what is said early and often weighs.
    pub place: f32,
    /// For one text: 1 sums a concept's places, 0 takes the first alone; in between, a geometric mean.
    pub repetition: f32,
    /// Sentences until a place's worth has halved.
    pub decay: f32,
    /// Worth of a place at the far end of a text, 0 to 1.
    pub floor: f32,
    /// Power of a concept's rarity among the articles.
    pub rarity: f32,
    /// Extra worth of a concept for each word of it that the question holds.
    pub asked: f32,
    /// Extra worth of a concept that its text's title holds.
    pub titled: f32,
    /// Extra worth of a concept that is written with a capital inside a sentence.
    pub named: f32,
    /// What is left of a concept's worth once it has been said, 0 to 1.
    pub said: f32,
    /// Power of a sentence's words in its cost: 1 pays by the word, 0 by the sentence.
    pub cost: f32,
    /// Factors `1 + weight * x` of a sentence, x from 0 to 1: how early it stands in its text,
    pub early: f32,
    /// how near it is to the middle of all sentences,
    pub central: f32,
    /// how alike it is to other sentences,
    pub connected: f32,
    /// how alike it is to those that follow it,
    pub foretelling: f32,
    /// how alike it is to its text's title,
    pub like_title: f32,
    /// how alike it is to the question,
    pub like_question: f32,
    /// and whether it opens a paragraph.
    pub opens_paragraph: f32,
    /// Plain factors: of a sentence that leans on the one before it, unless that one is taken,
    pub dangling: f32,
    /// of one that follows a taken one,
    pub follower: f32,
    /// of a fragment,
    pub fragment: f32,
    /// of one whose quotation marks or brackets do not pair up,
    pub unbalanced: f32,
    /// of a question,
    pub question: f32,
    /// of one that holds somebody's words,
    pub quotation: f32,
    /// of one under eight words,
    pub short: f32,
    /// and of one above [`Weights::long_from`] words.
    pub long: f32,
    /// From how many words on a sentence is long.
    pub long_from: f32,
    /// How much likeness to a taken sentence costs: a factor `1 - weight * likeness`.
    pub redundancy: f32,
}

impl Weights {
    /// For one text.
    pub const FOR_ONE: Weights = Weights {
        pair: 1.06,
        place: 2.0,
        repetition: 1.0,
        decay: 15.0,
        floor: 0.4,
        rarity: 0.52,
        asked: 0.88,
        titled: 0.07,
        named: 0.08,
        said: 0.01,
        cost: 0.8,
        early: 0.8,
        central: 0.99,
        connected: 0.89,
        foretelling: 0.63,
        like_title: 0.7,
        like_question: 0.0,
        opens_paragraph: 0.0,
        dangling: 0.13,
        follower: 1.35,
        fragment: 0.3,
        unbalanced: 0.4,
        question: 0.58,
        quotation: 0.67,
        short: 0.23,
        long: 0.95,
        long_from: 36.27,
        redundancy: 0.0,
    };

    /// For several texts.
    pub const FOR_SEVERAL: Weights = Weights {
        pair: 1.19,
        place: 2.6,
        repetition: 0.5,
        decay: 3.0,
        floor: 0.12,
        rarity: 0.5,
        asked: 0.0,
        titled: 0.09,
        named: 0.0,
        said: 0.13,
        cost: 0.83,
        early: 1.3,
        central: 0.34,
        connected: 1.15,
        foretelling: 3.31,
        like_title: 0.64,
        like_question: 0.88,
        opens_paragraph: 0.1,
        dangling: 0.09,
        follower: 1.25,
        fragment: 0.26,
        unbalanced: 0.6,
        question: 0.5,
        quotation: 1.0,
        short: 0.32,
        long: 0.5,
        long_from: 45.0,
        redundancy: 0.01,
    };

    /// For a question or a topic.
    pub const FOR_A_QUESTION: Weights = Weights {
        pair: 2.5,
        place: 2.0,
        repetition: 1.0,
        decay: 7.9,
        floor: 0.4,
        rarity: 0.63,
        asked: 2.16,
        titled: 0.69,
        named: 0.08,
        said: 0.15,
        cost: 0.58,
        early: 0.12,
        central: 0.21,
        connected: 1.08,
        foretelling: 0.02,
        like_title: 0.09,
        like_question: 4.0,
        opens_paragraph: 0.0,
        dangling: 0.41,
        follower: 2.0,
        fragment: 0.1,
        unbalanced: 0.92,
        question: 0.16,
        quotation: 1.0,
        short: 0.4,
        long: 0.48,
        long_from: 34.45,
        redundancy: 0.0,
    };
}
