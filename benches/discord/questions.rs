//! Questions about the articles that come with the program, no two of them alike: made from what members ask, and from words that
//! stand side by side in the articles. The same in every run.

use std::collections::HashSet;

use verbatim::corpus::Corpus;
use verbatim::text;

/// What members ask; about a quarter is not covered, and one in twelve is long. `{}` is what it is asked of.
const TEMPLATES: [&str; 12] = [
    "What does Ávalos say about {}?",
    "Who is Diego Ávalos to {}?",
    "What is {} in a co-production?",
    "Why do local stories travel by {}?",
    "How do I change the oil of a tractor with {}?",
    "What makes {} different from creative leadership?",
    "How do people learn {} from each other at work?",
    "What is cultural exchange good for in {}?",
    "When is the next full moon over {}?",
    "How do I ask about {} in Discord?",
    "What is stored about {} and the people who ask?",
    "I have read that European countries make {} together and I should like to know who pays for them, and what a small \
     company must do before it can take part in such a production?",
];
/// How many letters a word has at least that something is asked of.
const LEAST_LETTERS: usize = 4;

/// Hands out questions, each once.
pub struct Questions {
    subjects: Vec<String>,
    given: usize,
}

impl Questions {
    /// Questions about these articles.
    pub fn about(corpus: &Corpus) -> Self {
        let mut seen = HashSet::new();
        let mut subjects = Vec::new();
        for (_, article) in corpus.articles() {
            let words: Vec<&str> = text::words(&article.text).filter_map(|span| span.of(&article.text)).collect();
            for pair in words.windows(2) {
                let long = pair.iter().all(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_LETTERS);
                let subject = pair.join(" ");
                if long && seen.insert(subject.to_lowercase()) {
                    subjects.push(subject);
                }
            }
        }
        Self { subjects, given: 0 }
    }

    /// The next question.
    ///
    /// # Panics
    /// When all are used up: the same one twice would be no measure.
    pub fn next(&mut self) -> String {
        let (round, which) = (self.given / TEMPLATES.len(), self.given % TEMPLATES.len());
        assert!(round < self.subjects.len(), "all {} questions were asked", self.given);
        self.given += 1;
        // Each template begins elsewhere, so that questions in a row are about different things.
        let at = (round + which * self.subjects.len() / TEMPLATES.len()) % self.subjects.len();
        let subject = self.subjects.get(at).map(String::as_str).unwrap_or_default();
        TEMPLATES.get(which).copied().unwrap_or_default().replace("{}", subject)
    }

    /// So many of the next ones.
    pub fn take(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.next()).collect()
    }
}
