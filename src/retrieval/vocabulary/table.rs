//! Numbers and strings as they lie in a file, read in place.

use crate::retrieval::lexical::Bytes;

/// A row of 32-bit numbers, little-endian.
pub struct Numbers {
    bytes: Bytes,
}

impl Numbers {
    /// The numbers in these bytes.
    pub fn new(bytes: Bytes) -> Self {
        Self { bytes }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / 4
    }

    /// One of them.
    pub fn get(&self, at: u32) -> Option<u32> {
        let from = at as usize * 4;
        let bytes = self.bytes.get(from..from + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// Numbered strings, also found by their characters. A string may stand under several numbers.
pub struct Table {
    count: usize,
    /// Where each string ends.
    ends: Numbers,
    /// The numbers in the order of the strings.
    sorted: Numbers,
    text: Bytes,
}

impl Table {
    /// Reads what [`encode`] wrote; `None` where it is damaged.
    pub fn open(bytes: &Bytes) -> Option<Self> {
        let count = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let (ends, text) = (4 + count * 4, 4 + count * 8);
        if bytes.len() < text {
            return None;
        }
        let table = Self {
            count,
            ends: Numbers::new(bytes.slice(4..ends)),
            sorted: Numbers::new(bytes.slice(ends..text)),
            text: bytes.slice(text..bytes.len()),
        };
        let last = count.checked_sub(1).and_then(|last| table.ends.get(u32::try_from(last).ok()?)).unwrap_or(0);
        (last as usize == table.text.len()).then_some(table)
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The string with this number; empty where there is none.
    pub fn get(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// The bytes of that string, whose order is that of the characters.
    pub fn bytes(&self, id: u32) -> &[u8] {
        let from = id.checked_sub(1).map_or(Some(0), |before| self.ends.get(before));
        let bytes = from.zip(self.ends.get(id)).and_then(|(from, to)| self.text.get(from as usize..to as usize));
        bytes.unwrap_or_default()
    }

    /// The numbers of this string.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        (self.first_from(text)..)
            .map_while(move |at| self.sorted.get(at).filter(|&id| self.bytes(id) == text.as_bytes()))
    }

    /// The number of the string at this place in the order of the strings.
    pub fn in_order(&self, place: u32) -> Option<u32> {
        self.sorted.get(place)
    }

    /// The first place in that order whose string is this one or comes after it.
    pub fn first_from(&self, text: &str) -> u32 {
        self.partition(0, u32::try_from(self.count).unwrap_or(u32::MAX), |string| string < text.as_bytes())
    }

    /// The first place after `place` whose string comes after all that begin so.
    pub fn after_beginning(&self, place: u32, beginning: &str) -> u32 {
        let count = u32::try_from(self.count).unwrap_or(u32::MAX);
        let beginning = beginning.as_bytes();
        let before = |string: &[u8]| string < beginning || string.starts_with(beginning);
        // What is looked for is mostly near, so the steps begin small.
        let (mut low, mut step) = (place, 1_u32);
        while low < count {
            let next = low.saturating_add(step).min(count);
            if next == count || !self.sorted.get(next).is_some_and(|id| before(self.bytes(id))) {
                return self.partition(low, next, before);
            }
            (low, step) = (next, step.saturating_mul(2));
        }
        count
    }

    /// The first place from `low` on, and before `high`, whose string does not come before; `high` where all do.
    fn partition(&self, mut low: u32, mut high: u32, before: impl Fn(&[u8]) -> bool) -> u32 {
        while low < high {
            let middle = low + (high - low) / 2;
            if self.sorted.get(middle).is_some_and(|id| before(self.bytes(id))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The numbers as bytes.
pub fn numbers(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    numbers.flat_map(u32::to_le_bytes).collect()
}

/// The strings as bytes: how many, where each ends, their order, their characters.
pub fn encode(strings: &[String]) -> Vec<u8> {
    let count = u32::try_from(strings.len()).unwrap_or(u32::MAX);
    let mut sorted: Vec<(&str, u32)> = strings.iter().map(String::as_str).zip(0..count).collect();
    sorted.sort_unstable();
    let mut end = 0;
    let ends = strings.iter().map(|string| {
        end += string.len();
        u32::try_from(end).unwrap_or(u32::MAX)
    });
    let mut bytes = count.to_le_bytes().to_vec();
    bytes.extend(numbers(ends));
    bytes.extend(numbers(sorted.iter().map(|&(_, id)| id)));
    for string in strings {
        bytes.extend_from_slice(string.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_number_and_by_spelling() {
        let strings = ["owl", "barn", "owl", "ávalos", ""].map(str::to_owned);
        let table = Table::open(&Bytes::new(encode(&strings))).unwrap();
        for (id, string) in (0..).zip(&strings) {
            assert_eq!(table.get(id), string);
            assert!(table.find(string).any(|found| found == id));
        }
        assert_eq!(table.find("owl").collect::<Vec<_>>(), [0, 2]);
        assert_eq!(table.find("owls").count(), 0);
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_as_empty() {
        let bytes = encode(&["owl".to_owned(), "barn".to_owned()]);
        for length in 0..bytes.len() {
            assert!(Table::open(&Bytes::new(bytes[..length].to_vec())).is_none(), "{length}");
        }
    }
}
