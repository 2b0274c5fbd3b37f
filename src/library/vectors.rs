//! Vectors of the articles being served: taken from where they are known, computed where they are not, attached when whole.

mod compute;
mod store;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Instant;

use tracing::info;

use super::{Options, Snapshot};
use crate::corpus::{Article, Corpus};
use crate::retrieval::{ArticleVectors, Dense, Embedder, Index};

use store::VectorStore;

/// What is given vectors: articles and their index.
pub type Indexed<'a> = (&'a Corpus, &'a Index);

/// Where the vectors of articles come from: an embedder, and what is kept on disk of what it said.
pub struct Vectors {
    embedder: Arc<dyn Embedder>,
    /// What is kept on disk, where a cache is used.
    store: Mutex<Option<VectorStore>>,
    /// How many passages of the snapshot being served have vectors.
    done: AtomicUsize,
}

/// How far the vectors of what is served are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VectorProgress {
    /// How many passages have vectors.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// Is told how far the vectors are; breaking off ends the computing.
pub type WatchVectors<'a> = dyn Fn(VectorProgress) -> ControlFlow<()> + 'a;

impl Vectors {
    /// Vectors by this embedder, kept in the cache folder where one is used.
    ///
    /// Where they cannot be kept, they are computed anew at every start; the sentence says why.
    #[must_use]
    pub fn open(embedder: Arc<dyn Embedder>, options: &Options) -> (Self, Option<String>) {
        let opened = options.cache.then(|| VectorStore::open(&options.cache_dir, embedder.id())).transpose();
        let (store, warning) = match opened {
            Ok(store) => (store, None),
            Err(error) => (None, Some(format!("vectors cannot be kept in {}: {error}", options.cache_dir.display()))),
        };
        (Self { embedder, store: Mutex::new(store), done: AtomicUsize::new(0) }, warning)
    }

    /// How many passages of the snapshot being served have vectors.
    pub(super) fn done(&self, snapshot: &Snapshot) -> usize {
        if snapshot.index.dense().is_some() {
            snapshot.corpus.passage_count()
        } else {
            self.done.load(Ordering::Relaxed)
        }
    }

    /// Gives an index its vectors where no more than `most` passages are without; tells whether it has them.
    ///
    /// Articles that the previous one has, too, are not looked up again.
    pub fn attach(
        &self,
        (corpus, index): Indexed<'_>,
        previous: Option<Indexed<'_>>,
        most: usize,
        watch: &WatchVectors<'_>,
    ) -> bool {
        if index.dense().is_some() {
            return true;
        }
        let of = corpus.passage_count();
        let before = self.of(previous);
        let articles: Vec<&Arc<Article>> = corpus.articles().map(|(_, article)| article).collect();
        let mut found: Vec<Option<Arc<ArticleVectors>>> = articles
            .iter()
            .map(|article| {
                before.get(&Arc::as_ptr(article)).map(|&known| Arc::clone(known)).or_else(|| self.kept(article))
            })
            .collect();
        let known = articles.iter().zip(&found).filter(|(_, found)| found.is_some());
        let done: usize = known.map(|(article, _)| article.passages.len()).sum();
        self.done.store(done, Ordering::Relaxed);
        if of - done > most {
            return false;
        }
        let missing: Vec<usize> = (0..).zip(&found).filter(|(_, found)| found.is_none()).map(|(at, _)| at).collect();
        let without: Vec<&Article> = missing.iter().filter_map(|&at| articles.get(at)).map(|found| &***found).collect();
        let told = |more| {
            self.done.store(done + more, Ordering::Relaxed);
            watch(VectorProgress { done: done + more, of })
        };
        compute::compute(&without, &*self.embedder, &told, &mut |at, vectors| {
            let vectors = Arc::new(vectors);
            if let Some(article) = without.get(at) {
                self.keep(article, &vectors);
            }
            if let Some(slot) = missing.get(at).and_then(|&at| found.get_mut(at)) {
                *slot = Some(vectors);
            }
        });
        let found: Option<Vec<Arc<ArticleVectors>>> = found.into_iter().collect();
        let dense = found.and_then(|found| Dense::new(corpus, Arc::clone(&self.embedder), found));
        let attached = dense.is_some();
        if let Some(dense) = dense {
            index.attach(dense);
        }
        attached
    }

    /// Gives every snapshot that is sent its vectors, one after the other; a newer one goes before what is left of an older one.
    pub(super) fn attach_to_all(&self, snapshots: &mpsc::Receiver<Arc<Snapshot>>) {
        let newer = RefCell::new(snapshots.recv().ok());
        while let Some(snapshot) = newer.take() {
            let begun = Instant::now();
            let has_already = snapshot.index.dense().is_some();
            let ended = Cell::new(false);
            let attached = self.attach(snapshot.indexed(), None, usize::MAX, &|_| match snapshots.try_recv() {
                Err(mpsc::TryRecvError::Empty) => ControlFlow::Continue(()),
                Err(mpsc::TryRecvError::Disconnected) => {
                    ended.set(true);
                    ControlFlow::Break(())
                }
                Ok(found) => {
                    newer.replace(Some(found));
                    ControlFlow::Break(())
                }
            });
            if attached && !has_already {
                let (passages, duration_ms) = (snapshot.corpus.passage_count(), begun.elapsed().as_millis());
                info!(passages, duration_ms, "vectors are used from now on");
            }
            if attached {
                self.prune(&snapshot);
            }
            drop(snapshot);
            if newer.borrow().is_none() && !ended.get() {
                newer.replace(snapshots.recv().ok());
            }
        }
    }

    /// Deletes from the disk what has not been needed for long.
    pub(super) fn prune(&self, snapshot: &Snapshot) {
        if let Some(store) = &mut *self.store() {
            let needed = snapshot.corpus.articles().map(|(_, article)| ArticleVectors::key(article)).collect();
            store.prune(&needed);
        }
    }

    /// The vectors of articles by where these stand in memory.
    fn of<'a>(&self, indexed: Option<Indexed<'a>>) -> HashMap<*const Article, &'a Arc<ArticleVectors>> {
        let known = indexed.and_then(|(corpus, index)| Some((corpus, index.dense()?)));
        let Some((corpus, dense)) = known.filter(|(_, dense)| dense.embedder() == self.embedder.id()) else {
            return HashMap::new();
        };
        corpus.articles().map(|(_, article)| Arc::as_ptr(article)).zip(dense.articles()).collect()
    }

    fn kept(&self, article: &Article) -> Option<Arc<ArticleVectors>> {
        let mut store = self.store();
        let found = store.as_mut()?.get(&ArticleVectors::key(article))?;
        found.fits(article).then(|| Arc::new(found))
    }

    fn keep(&self, article: &Article, vectors: &ArticleVectors) {
        if let Some(store) = &mut *self.store() {
            store.put(ArticleVectors::key(article), vectors);
        }
    }

    fn store(&self) -> std::sync::MutexGuard<'_, Option<VectorStore>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
