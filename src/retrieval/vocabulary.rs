//! The words of all articles: from a spelling to its number, its stem and how many passages hold it, and back.

mod table;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

#[cfg(test)]
pub(super) use table::encode;
pub(super) use table::{Numbers, Table, numbers};

use super::analyzer;
use super::lexical::Bytes;
use crate::text::Language;

/// The number of a word: a spelling together with its stem.
pub(super) type WordId = u32;
/// The number of a stem.
pub(super) type StemId = u32;

/// The words of a corpus, as they are looked up.
pub(super) struct Vocabulary {
    /// The spelling of each word.
    pub words: Table,
    /// Each stem.
    pub stems: Table,
    stem_of: Numbers,
    /// In how many passages each stem stands.
    stem_passages: Numbers,
    /// In how many passages each word stands.
    word_passages: Numbers,
}

/// Counts that hold for the whole corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Totals {
    /// How many passages there are.
    pub passages: u32,
    /// How many of them are in each language, the commonest first.
    pub languages: Vec<(Language, u32)>,
    /// How many words all passages hold, titles and headings left out.
    pub body_words: u64,
    /// How many words all titles hold, each counted for every passage below it.
    pub title_words: u64,
    /// How many words all headings hold, each counted for every passage below it.
    pub heading_words: u64,
    /// How many sentences there are.
    pub sentences: u32,
}

impl Vocabulary {
    /// Reads what [`Interner::finish`] wrote; `None` where it is damaged.
    pub fn open(parts: [Bytes; 5]) -> Option<Self> {
        let [words, stems, stem_of, stem_passages, word_passages] = parts;
        let (words, stems) = (Table::open(&words)?, Table::open(&stems)?);
        let (stem_of, stem_passages, word_passages) =
            (Numbers::new(stem_of), Numbers::new(stem_passages), Numbers::new(word_passages));
        let whole =
            stem_of.len() == words.len() && word_passages.len() == words.len() && stem_passages.len() == stems.len();
        whole.then_some(Self { words, stems, stem_of, stem_passages, word_passages })
    }

    /// The stem of a word.
    pub fn stem_of(&self, word: WordId) -> Option<StemId> {
        self.stem_of.get(word)
    }

    /// In how many passages a stem stands.
    pub fn stem_passages(&self, stem: StemId) -> u32 {
        self.stem_passages.get(stem).unwrap_or_default()
    }

    /// In how many passages a word stands.
    pub fn word_passages(&self, word: WordId) -> u32 {
        self.word_passages.get(word).unwrap_or_default()
    }
}

/// Numbers the words of a corpus while it is read.
#[derive(Default)]
pub(super) struct Interner {
    words: Vec<String>,
    stems: Vec<String>,
    stem_of: Vec<StemId>,
    word_passages: Vec<Count>,
    stem_passages: Vec<Count>,
    word_ids: FxHashMap<(String, StemId), WordId>,
    stem_ids: FxHashMap<String, StemId>,
    /// By language and by the characters as they stand, so that each is analysed once.
    seen: FxHashMap<Language, FxHashMap<String, Option<WordId>>>,
}

/// In how many passages something stands, and the last one of them.
#[derive(Clone, Copy)]
struct Count {
    passages: u32,
    last: u32,
}

impl Interner {
    /// The number of the word that this piece of a text is.
    pub fn intern(&mut self, piece: &str, language: Language) -> Option<WordId> {
        if let Some(&known) = self.seen.get(&language).and_then(|pieces| pieces.get(piece)) {
            return known;
        }
        let id = analyzer::word(piece, language).map(|word| self.number(word));
        self.seen.entry(language).or_default().insert(piece.to_owned(), id);
        id
    }

    /// The number of a word that was analysed earlier.
    pub fn take_over(&mut self, word: WordId, from: &Vocabulary) -> Option<WordId> {
        let stem = from.stems.get(from.stem_of(word)?).to_owned();
        Some(self.number(analyzer::Word { surface: from.words.get(word).to_owned(), stem }))
    }

    fn number(&mut self, word: analyzer::Word) -> WordId {
        let stem = *self.stem_ids.entry(word.stem).or_insert_with_key(|stem| {
            self.stems.push(stem.clone());
            self.stem_passages.push(Count { passages: 0, last: u32::MAX });
            next_id(self.stems.len())
        });
        *self.word_ids.entry((word.surface, stem)).or_insert_with_key(|(surface, stem)| {
            self.words.push(surface.clone());
            self.stem_of.push(*stem);
            self.word_passages.push(Count { passages: 0, last: u32::MAX });
            next_id(self.words.len())
        })
    }

    /// Counts that this passage holds this word.
    pub fn count(&mut self, word: WordId, passage: u32) {
        let stem = self.stem_of.get(word as usize).copied().unwrap_or_default();
        for count in [self.word_passages.get_mut(word as usize), self.stem_passages.get_mut(stem as usize)] {
            if let Some(count) = count.filter(|count| count.last != passage) {
                *count = Count { passages: count.passages + 1, last: passage };
            }
        }
    }

    /// The stem of a word.
    pub fn stem_of(&self, word: WordId) -> StemId {
        self.stem_of.get(word as usize).copied().unwrap_or_default()
    }

    /// How many stems there are.
    pub fn stem_count(&self) -> usize {
        self.stems.len()
    }

    /// Each word, with the number of passages that hold it.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(String::as_str).zip(self.word_passages.iter().map(|count| count.passages))
    }

    /// What [`Vocabulary::open`] reads.
    pub fn finish(self) -> [Vec<u8>; 5] {
        let counts = |counts: &[Count]| table::numbers(counts.iter().map(|count| count.passages));
        [
            table::encode(&self.words),
            table::encode(&self.stems),
            table::numbers(self.stem_of.iter().copied()),
            counts(&self.stem_passages),
            counts(&self.word_passages),
        ]
    }
}

/// The number of the last of so many.
fn next_id(count: usize) -> u32 {
    u32::try_from(count - 1).unwrap_or(u32::MAX)
}
