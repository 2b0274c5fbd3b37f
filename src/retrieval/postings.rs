//! Which passages hold each stem, laid out stem by stem: what the search engine's files are written from.

use super::vocabulary::StemId;

/// A passage that holds a stem, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Holder {
    /// The passage.
    pub passage: u32,
    /// How often the stem stands in it: at least once.
    pub times: u32,
}

/// The holders of every stem in one part of the passages.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Where the holders of each stem begin; one entry more than stems.
    starts: Vec<usize>,
    /// Where the next holder of each stem goes.
    next: Vec<usize>,
    holders: Vec<Holder>,
    /// How many words of this part each passage holds.
    lengths: Vec<u32>,
}

impl Postings {
    /// Makes room, given in how many passages each stem stands.
    pub fn with_room(passages: impl Iterator<Item = u32>) -> Self {
        let mut end = 0;
        let mut starts = vec![end];
        starts.extend(passages.map(|passages| {
            end += passages as usize;
            end
        }));
        let mut next = starts.clone();
        next.pop();
        Self { starts, next, holders: vec![Holder::default(); end], lengths: Vec::new() }
    }

    /// Adds the next passage, which holds these stems; what there is no room for is left out.
    pub fn push(&mut self, stems: impl Iterator<Item = StemId>) {
        let passage = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let mut length = 0;
        for stem in stems {
            length += 1;
            let Some((next, &start)) = self.next.get_mut(stem as usize).zip(self.starts.get(stem as usize)) else {
                continue;
            };
            let last = next.checked_sub(1).filter(|&last| last >= start);
            if let Some(last) = last.and_then(|last| self.holders.get_mut(last)).filter(|last| last.passage == passage)
            {
                last.times += 1;
            } else if let Some(new) = self.holders.get_mut(*next) {
                *new = Holder { passage, times: 1 };
                *next += 1;
            }
        }
        self.lengths.push(length);
    }

    /// The passages that hold a stem, in order.
    pub fn holders(&self, stem: StemId) -> &[Holder] {
        let range = self.starts.get(stem as usize).zip(self.next.get(stem as usize));
        range.and_then(|(&start, &end)| self.holders.get(start..end)).unwrap_or_default()
    }

    /// How many words of this part each passage holds.
    pub fn lengths(&self) -> &[u32] {
        &self.lengths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_stand_by_stem_and_in_order() {
        let mut postings = Postings::with_room([2, 1, 0].into_iter());
        for stems in [&[0, 1, 0][..], &[], &[0]] {
            postings.push(stems.iter().copied());
        }
        let holder = |passage, times| Holder { passage, times };
        assert_eq!(postings.holders(0), [holder(0, 2), holder(2, 1)]);
        assert_eq!(postings.holders(1), [holder(0, 1)]);
        assert_eq!((postings.holders(2), postings.holders(3)), (&[][..], &[][..]));
        assert_eq!(postings.lengths(), [3, 0, 1]);
    }
}
