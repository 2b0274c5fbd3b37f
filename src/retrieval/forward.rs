//! The words of each passage in order, sentence by sentence: what a candidate is reread from.

use std::ops::Range;

use super::lexical::Bytes;
use super::vocabulary::{Numbers, WordId};

/// A word where it stands in a passage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The word.
    pub word: WordId,
    /// It is the whole of a compound whose parts stand before it.
    pub joined: bool,
    /// It begins with a capital letter without beginning a sentence.
    pub capital: bool,
}

/// The words of one passage: of its article's title, of its headings, of its sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PassageWords {
    /// All of them: title, headings, body.
    pub words: Vec<Occurrence>,
    /// How many belong to the title.
    pub title: usize,
    /// Where those of the headings end, and the body begins.
    pub body: usize,
    /// Where each sentence ends in `words`.
    pub sentence_ends: Vec<usize>,
}

impl PassageWords {
    /// Forgets all words.
    pub fn clear(&mut self) {
        self.words.clear();
        self.sentence_ends.clear();
        (self.title, self.body) = (0, 0);
    }

    /// The words of the body.
    pub fn body(&self) -> &[Occurrence] {
        self.words.get(self.body..).unwrap_or_default()
    }

    /// Where each sentence stands in `words`.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = std::iter::once(self.body).chain(self.sentence_ends.iter().copied());
        starts.zip(&self.sentence_ends).map(|(start, &end)| start..end)
    }
}

/// The words of all passages.
pub(super) struct Forward {
    /// Where each passage ends in `bytes`.
    ends: Numbers,
    bytes: Bytes,
}

impl Forward {
    /// Reads what [`Writer::finish`] wrote; `None` where it is damaged.
    pub fn open(ends: Bytes, bytes: Bytes) -> Option<Self> {
        let ends = Numbers::new(ends);
        let last = ends.len().checked_sub(1).and_then(|last| ends.get(u32::try_from(last).ok()?)).unwrap_or(0);
        (last as usize == bytes.len()).then_some(Self { ends, bytes })
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Reads one passage into `into`; leaves it empty where there is none.
    pub fn read(&self, passage: u32, into: &mut PassageWords) {
        into.clear();
        let from = passage.checked_sub(1).map_or(Some(0), |before| self.ends.get(before));
        let record = from.zip(self.ends.get(passage)).and_then(|(from, to)| self.bytes.get(from as usize..to as usize));
        let mut bytes = record.unwrap_or_default().iter();
        read_words(&mut bytes, into);
        into.title = into.words.len();
        read_words(&mut bytes, into);
        into.body = into.words.len();
        while !bytes.as_slice().is_empty() {
            read_words(&mut bytes, into);
            into.sentence_ends.push(into.words.len());
        }
    }
}

/// Writes the words of one passage after another.
#[derive(Default)]
pub(super) struct Writer {
    ends: Vec<u8>,
    bytes: Vec<u8>,
}

impl Writer {
    /// Adds the next passage.
    pub fn push(&mut self, passage: &PassageWords) {
        self.words(passage.words.get(..passage.title).unwrap_or_default());
        self.words(passage.words.get(passage.title..passage.body).unwrap_or_default());
        for sentence in passage.sentences() {
            self.words(passage.words.get(sentence).unwrap_or_default());
        }
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.ends.extend(end.to_le_bytes());
    }

    /// The two parts that [`Forward::open`] reads: ends and words.
    pub fn finish(self) -> [Vec<u8>; 2] {
        [self.ends, self.bytes]
    }

    fn words(&mut self, words: &[Occurrence]) {
        self.number(words.len() as u64);
        for found in words {
            self.number(u64::from(found.word) << 2 | u64::from(found.joined) << 1 | u64::from(found.capital));
        }
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow. Common words have low numbers.
    fn number(&mut self, mut number: u64) {
        while let low @ 0x80.. = number {
            self.bytes.push(u8::try_from(low & 0x7f).unwrap_or_default() | 0x80);
            number >>= 7;
        }
        self.bytes.push(u8::try_from(number).unwrap_or_default());
    }
}

fn read_words(bytes: &mut std::slice::Iter<'_, u8>, into: &mut PassageWords) {
    let count = read_number(bytes);
    // Every word takes a byte at least, so that a damaged count cannot ask for more than there is.
    for _ in 0..count.min(bytes.len() as u64) {
        let code = read_number(bytes);
        let word = u32::try_from(code >> 2).unwrap_or(u32::MAX);
        into.words.push(Occurrence { word, joined: code & 2 != 0, capital: code & 1 != 0 });
    }
}

fn read_number(bytes: &mut std::slice::Iter<'_, u8>) -> u64 {
    let mut number = 0;
    for (shift, &byte) in (0..64).step_by(7).zip(bytes) {
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_written_is_read(passages in prop::collection::vec(
            (0_usize..4, 0_usize..4, prop::collection::vec(prop::collection::vec(any::<(u32, bool, bool)>(), 0..9), 0..5)), 0..8)
        ) {
            let mut writer = Writer::default();
            let mut wanted = Vec::new();
            for (title, headings, sentences) in passages {
                let mut passage = PassageWords { title, body: title + headings, ..PassageWords::default() };
                passage.words = (0..9).map(|word| Occurrence { word, ..Occurrence::default() }).take(passage.body).collect();
                for sentence in sentences {
                    passage.words.extend(sentence.into_iter().map(|(word, joined, capital)| Occurrence { word, joined, capital }));
                    passage.sentence_ends.push(passage.words.len());
                }
                writer.push(&passage);
                wanted.push(passage);
            }
            let [ends, bytes] = writer.finish();
            let forward = Forward::open(Bytes::new(ends), Bytes::new(bytes)).unwrap();
            prop_assert_eq!(forward.len(), wanted.len());
            let mut found = PassageWords::default();
            for (id, passage) in (0..).zip(&wanted) {
                forward.read(id, &mut found);
                prop_assert_eq!(&found, passage);
            }
        }
    }
}
