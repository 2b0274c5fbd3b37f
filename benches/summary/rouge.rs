//! ROUGE-1, -2 and -Lsum as the Python package rouge-score counts them (Lin, ROUGE: A Package for Automatic Evaluation of
//! Summaries, 2004), but with our own stems in place of Porter's. `score.py` beside the data has the last word: this one is fast
//! enough to tune by, and stays within a tenth of a point of it.

use std::collections::{HashMap, HashSet};

use verbatim::retrieval;
use verbatim::text::Language;

/// Words as numbers.
pub type Tokens = Vec<u64>;

/// A summary written by a person.
pub struct Reference {
    sentences: Vec<Tokens>,
    all: Tokens,
}

/// The tokens of a text: for English stems of words above three letters, otherwise plain words.
pub fn tokens(text: &str, language: Language) -> Tokens {
    let lowered = text.to_lowercase();
    let english = language == Language::ENGLISH;
    let part_of_word =
        |letter: char| if english { letter.is_ascii_alphanumeric() } else { letter.is_alphanumeric() || letter == '_' };
    let words = lowered.split(|letter: char| !part_of_word(letter)).filter(|word| !word.is_empty());
    let stem = |word: &str| retrieval::stem(word, language).unwrap_or_default();
    words.map(|word| if english && word.len() > 3 { number(&stem(word)) } else { number(word) }).collect()
}

fn number(word: &str) -> u64 {
    let hash = blake3::hash(word.as_bytes());
    u64::from_le_bytes(hash.as_bytes()[..8].try_into().unwrap())
}

fn counts(tokens: &[u64], length: usize) -> HashMap<&[u64], usize> {
    let mut counts = HashMap::new();
    for gram in tokens.windows(length) {
        *counts.entry(gram).or_default() += 1;
    }
    counts
}

fn f1(hits: usize, ours: usize, theirs: usize) -> f64 {
    if hits == 0 { 0.0 } else { 2.0 * hits as f64 / (ours + theirs) as f64 }
}

impl Reference {
    pub fn new(text: &str, language: Language) -> Self {
        let mut sentences = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let ends = rest.char_indices().zip(rest.chars().skip(1)).find(|((_, letter), next)| {
                *letter == '\n' || matches!(letter, '.' | '!' | '?') && next.is_whitespace()
            });
            let end = ends.map_or(rest.len(), |((at, letter), _)| at + letter.len_utf8());
            sentences.push(tokens(&rest[..end], language));
            rest = rest[end..].trim_start();
        }
        Self { all: tokens(text, language), sentences }
    }

    /// F1 of shared n-grams.
    pub fn ngrams(&self, chosen: &[&Tokens], length: usize) -> f64 {
        let ours: Tokens = chosen.iter().flat_map(|tokens| tokens.iter().copied()).collect();
        let (ours, theirs) = (counts(&ours, length), counts(&self.all, length));
        let hits = ours.iter().map(|(gram, count)| theirs.get(gram).map_or(0, |other| *count.min(other))).sum();
        f1(hits, ours.values().sum(), theirs.values().sum())
    }

    /// F1 of the union of longest common subsequences, sentence by sentence.
    pub fn longest_common(&self, chosen: &[&Tokens]) -> f64 {
        let count = |tokens: &mut dyn Iterator<Item = &u64>| {
            let mut counts: HashMap<u64, usize> = HashMap::new();
            tokens.for_each(|token| *counts.entry(*token).or_default() += 1);
            counts
        };
        let mut ours = count(&mut chosen.iter().flat_map(|tokens| tokens.iter()));
        let mut theirs = count(&mut self.sentences.iter().flatten());
        let mut hits = 0;
        for sentence in &self.sentences {
            let mut union = vec![false; sentence.len()];
            for candidate in chosen {
                mark_common(sentence, candidate, &mut union);
            }
            for token in sentence.iter().zip(&union).filter(|(_, common)| **common).map(|(token, _)| token) {
                if let (Some(a), Some(b)) = (ours.get_mut(token), theirs.get_mut(token))
                    && *a > 0
                    && *b > 0
                {
                    *a -= 1;
                    *b -= 1;
                    hits += 1;
                }
            }
        }
        let length = chosen.iter().map(|tokens| tokens.len()).sum();
        f1(hits, length, self.sentences.iter().map(Vec::len).sum())
    }
}

/// Marks the places of one longest common subsequence in `sentence`.
fn mark_common(sentence: &[u64], candidate: &[u64], union: &mut [bool]) {
    let width = candidate.len() + 1;
    let mut table = vec![0_u16; (sentence.len() + 1) * width];
    for (row, a) in sentence.iter().enumerate() {
        for (column, b) in candidate.iter().enumerate() {
            table[(row + 1) * width + column + 1] = if a == b {
                table[row * width + column] + 1
            } else {
                table[row * width + column + 1].max(table[(row + 1) * width + column])
            };
        }
    }
    let (mut row, mut column) = (sentence.len(), candidate.len());
    while row > 0 && column > 0 {
        if sentence[row - 1] == candidate[column - 1] {
            union[row - 1] = true;
            row -= 1;
            column -= 1;
        } else if table[row * width + column - 1] > table[(row - 1) * width + column] {
            column -= 1;
        } else {
            row -= 1;
        }
    }
}

/// The share of trigrams that another chosen sentence has too; within one sentence a trigram counts once.
pub fn repeated_trigrams(chosen: &[&Tokens]) -> f64 {
    let per_sentence = chosen.iter().map(|tokens| tokens.windows(3).collect::<HashSet<_>>());
    let all: Vec<&[u64]> = per_sentence.flatten().collect();
    let distinct: HashSet<&&[u64]> = all.iter().collect();
    if all.is_empty() { 0.0 } else { 1.0 - distinct.len() as f64 / all.len() as f64 }
}
