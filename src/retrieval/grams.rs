//! Character 4-grams: what words share that are not the same word.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::build::Parts;

/// A set of the question's 4-grams: one bit for each.
pub(super) type GramSet = u128;

/// How many characters a gram has; the ends of a word count as one each.
const LENGTH: usize = 4;

/// How many words of 64 bits a sieve has.
const SIEVE_WORDS: usize = 64;

/// The 4-grams of a question.
#[derive(Clone, Debug)]
pub(super) struct Grams {
    places: FxHashMap<u32, u8>,
    /// A bit for each gram: most grams of an article's words are none of the question's, which a glance here tells of each.
    sieve: [u64; SIEVE_WORDS],
    /// How rare each is.
    pub idf: Vec<f32>,
}

impl Default for Grams {
    fn default() -> Self {
        Self { places: FxHashMap::default(), sieve: [0; SIEVE_WORDS], idf: Vec::new() }
    }
}

impl Grams {
    /// The grams of these words; at most as many as a [`GramSet`] holds.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>, parts: &Parts) -> Self {
        let mut grams = Self::default();
        for word in words {
            each(word.as_bytes(), |window| {
                let gram = hash(window);
                let next = u8::try_from(grams.idf.len()).unwrap_or(u8::MAX);
                if u32::from(next) < GramSet::BITS && !grams.places.contains_key(&gram) {
                    grams.places.insert(gram, next);
                    let (word, bit) = in_sieve(packed(window));
                    if let Some(bits) = grams.sieve.get_mut(word) {
                        *bits |= bit;
                    }
                    let all = parts.totals.passages as f32;
                    let with = parts.grams.passages(gram).min(parts.totals.passages) as f32;
                    grams.idf.push(((all - with + 0.5) / (with + 0.5)).ln_1p());
                }
            });
        }
        grams
    }

    /// Those of the question's grams that a word holds.
    pub fn within(&self, word: &[u8]) -> GramSet {
        let mut set = 0;
        if !word.is_ascii() {
            each(word, |window| set |= self.among(packed(window), || window));
            return set;
        }
        // What thousands of words are asked for one question: the four bytes of each gram pass through one number.
        let mut gram = u32::from(b'^') << 24;
        let mut filled = 1;
        for &byte in word.iter().chain(b"$") {
            gram = gram >> 8 | u32::from(byte) << 24;
            filled += 1;
            if filled >= LENGTH {
                set |= self.among(gram, || gram.to_le_bytes().map(u32::from));
            }
        }
        if filled < LENGTH {
            set |= self.among(gram, || gram.to_le_bytes().map(u32::from));
        }
        set
    }

    /// The set of this gram alone if it is one of the question's, of none otherwise.
    fn among(&self, packed: u32, window: impl Fn() -> [u32; LENGTH]) -> GramSet {
        let (word, bit) = in_sieve(packed);
        if self.sieve.get(word).is_none_or(|bits| bits & bit == 0) {
            return 0;
        }
        self.places.get(&hash(window())).map_or(0, |&place| 1 << place)
    }
}

/// In about how many passages each gram stands: the sum over its words, so never too few.
pub(super) struct GramTable {
    sorted: super::vocabulary::Numbers,
    passages: super::vocabulary::Numbers,
}

impl GramTable {
    /// Reads what [`count`] wrote; `None` where it is damaged.
    pub fn open(parts: [super::lexical::Bytes; 2]) -> Option<Self> {
        let [sorted, passages] = parts.map(super::vocabulary::Numbers::new);
        (sorted.len() == passages.len()).then_some(Self { sorted, passages })
    }

    fn passages(&self, gram: u32) -> u32 {
        let mut low = 0;
        let mut high = u32::try_from(self.sorted.len()).unwrap_or(u32::MAX);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.sorted.get(middle) {
                Some(found) if found == gram => return self.passages.get(middle).unwrap_or_default(),
                Some(found) if found < gram => low = middle + 1,
                _ => high = middle,
            }
        }
        0
    }
}

/// Counts the grams of these words, each with the number of passages that hold it.
pub(super) fn count<'a>(words: impl Iterator<Item = (&'a str, u32)>) -> [Vec<u8>; 2] {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for (word, passages) in words {
        each(word.as_bytes(), |window| {
            let count = counts.entry(hash(window)).or_default();
            *count = count.saturating_add(passages);
        });
    }
    let sorted: BTreeMap<u32, u32> = counts.into_iter().collect();
    [
        sorted.keys().flat_map(|gram| gram.to_le_bytes()).collect(),
        sorted.values().flat_map(|n| n.to_le_bytes()).collect(),
    ]
}

/// The lowest eight bits of each character of a gram: all of them where it is ASCII.
fn packed(window: [u32; LENGTH]) -> u32 {
    window.iter().rev().fold(0, |packed, c| packed << 8 | c & 0xff)
}

/// Where a gram stands in a sieve. Cheaper than [`hash`], whose steps wait for each other.
fn in_sieve(packed: u32) -> (usize, u64) {
    let mixed = packed.wrapping_mul(0x9e37_79b1);
    // The upper bits of a product are the better mixed ones.
    ((mixed >> 26) as usize % SIEVE_WORDS, 1 << (mixed >> 20 & 63))
}

/// Gives the characters of each gram of a word, in order; a shorter word is one gram.
fn each(word: &[u8], found: impl FnMut([u32; LENGTH])) {
    // Nearly every word is ASCII, and its bytes are its characters.
    if word.is_ascii() {
        each_of(word.iter().copied().map(u32::from), found);
    } else {
        let word = std::str::from_utf8(word).unwrap_or_default();
        each_of(word.chars().map(u32::from), found);
    }
}

fn each_of(characters: impl Iterator<Item = u32>, mut found: impl FnMut([u32; LENGTH])) {
    let mut window = [0, 0, 0, u32::from('^')];
    let mut filled = 1;
    let mut push = |c: u32| {
        let [_, second, third, fourth] = window;
        window = [second, third, fourth, c];
        filled += 1;
        if filled >= LENGTH {
            found(window);
        }
    };
    characters.for_each(&mut push);
    push(u32::from('$'));
    if filled < LENGTH {
        found(window);
    }
}

/// Spreads four characters over 32 bits, by odd multipliers; two grams in some thousand millions collide.
fn hash(window: [u32; LENGTH]) -> u32 {
    window.iter().fold(0, |hash: u32, &c| (hash.rotate_left(7) ^ c).wrapping_mul(0x9e37_79b1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grams_of_a_word_are_the_same_however_they_are_read() {
        for word in ["", "a", "ab", "abc", "owls", "co-production", "Ávalos", "é", "名前は", "naïve"] {
            let mut grams = Grams::default();
            each(word.as_bytes(), |window| {
                let next = u8::try_from(grams.places.len()).unwrap();
                grams.places.entry(hash(window)).or_insert(next);
                let (at, bit) = in_sieve(packed(window));
                grams.sieve[at] |= bit;
            });
            assert_eq!(grams.within(word.as_bytes()).count_ones() as usize, grams.places.len(), "{word}");
            assert_eq!(grams.within(b"zqzqzq"), 0, "{word}");
        }
    }
}
