//! Answers and refusals.

use verbatim::app::{Answer, Answered, Ask, Command, NotCovered, Outcome};
use verbatim::corpus::Quote;

use super::{Parts, part};

impl Parts {
    pub(super) fn asked(&self, quotes: &[Quote]) -> Vec<(Command, Outcome)> {
        let before = self.flag.then(|| self.text(2));
        let ask = Ask { question: self.text(0), article: Some(self.text(1)), shortened: self.flag, before };
        let citations: Vec<_> = quotes.iter().map(|quote| quote.citation().clone()).collect();
        let answers = quotes.iter().zip(self.ends.iter().rev()).map(|(quote, ends)| Answer {
            quote: quote.clone(),
            sentence: part(quote, *ends),
            score: 1.0,
            also_in: citations.clone(),
        });
        let answered = Answered {
            ask: ask.clone(),
            confidence: 0.9,
            answers: answers.collect(),
            disagree: self.flag,
            unknown_words: self.unknown(),
        };
        let not_covered =
            NotCovered { ask: ask.clone(), confidence: 0.1, nearest: citations, unknown_words: self.unknown() };
        let outcomes = [Outcome::Answered(answered), Outcome::NotCovered(not_covered)];
        outcomes.into_iter().map(|outcome| (Command::Ask(ask.clone()), outcome)).collect()
    }
}
