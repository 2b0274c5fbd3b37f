//! How long the last questions took.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::retrieval::metrics;

/// How many questions are remembered.
const REMEMBERED: usize = 1_000;

/// The times of the last questions, in microseconds; nothing else of them is kept.
#[derive(Debug, Default)]
pub(in crate::app) struct Latencies {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    last: VecDeque<u64>,
    all: u64,
}

impl Latencies {
    pub(in crate::app) fn add(&self, micros: u64) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.last.len() == REMEMBERED {
            inner.last.pop_front();
        }
        inner.last.push_back(micros);
        inner.all += 1;
    }

    /// How many questions there were in all, and the median and 99th percentile of the last thousand in milliseconds.
    pub(super) fn summary(&self) -> (u64, Option<[f64; 2]>) {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let millis: Vec<f64> = inner.last.iter().map(|&micros| micros as f64 / 1_000.0).collect();
        let both = metrics::percentile(&millis, 50).zip(metrics::percentile(&millis, 99));
        (inner.all, both.map(|(median, late)| [median, late]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thousand_count() {
        let latencies = Latencies::default();
        assert_eq!(latencies.summary(), (0, None));
        (0..1_500).for_each(|_| latencies.add(9_000));
        (0..1_000).for_each(|_| latencies.add(2_000));
        assert_eq!(latencies.summary(), (2_500, Some([2.0, 2.0])));
    }
}
