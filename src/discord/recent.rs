//! What was seen of late, so that what comes twice is done once; bounded, the oldest forgotten first.

use std::collections::{HashSet, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// The last things seen.
#[derive(Debug)]
pub struct Recent<T> {
    most: usize,
    seen: Mutex<(HashSet<T>, VecDeque<T>)>,
}

impl<T: Clone + Eq + Hash> Recent<T> {
    /// Remembers the last `most`.
    #[must_use]
    pub fn new(most: usize) -> Self {
        // Room for all from the start, so that memory does not grow with the questions.
        let seen = (HashSet::with_capacity(most + 1), VecDeque::with_capacity(most + 1));
        Self { most, seen: Mutex::new(seen) }
    }

    /// Whether this is seen for the first time; it is remembered.
    pub fn is_new(&self, thing: T) -> bool {
        let mut guard = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *guard;
        if !known.insert(thing.clone()) {
            return false;
        }
        order.push_back(thing);
        if order.len() > self.most
            && let Some(oldest) = order.pop_front()
        {
            known.remove(&oldest);
        }
        true
    }

    /// Forgets one, so that it may come again.
    pub fn forget(&self, thing: &T) {
        let mut guard = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, order) = &mut *guard;
        if known.remove(thing) {
            order.retain(|other| other != thing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_twice_is_told_and_the_oldest_is_forgotten() {
        let recent = Recent::new(2);
        assert!(recent.is_new(1));
        assert!(!recent.is_new(1));
        assert!(recent.is_new(2));
        assert!(recent.is_new(3));
        assert!(recent.is_new(1));
        recent.forget(&1);
        assert!(recent.is_new(1));
    }
}
