//! Making a snapshot out of a folder of articles, from the cache where it can be.

use std::cell::Cell;
use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::cache::{Cache, Entry, KnownArticles};
use super::key::Key;
use super::{IndexOrigin, Opening, Options, Settings, Snapshot};
use crate::corpus::{self, Corpus, LoadReport, Progress};
use crate::retrieval::{self, Index, Watch};

/// Is told how many files are read; breaking off ends the load.
pub(super) type WatchReading<'a> = dyn Fn(Progress) -> ControlFlow<()> + Sync + 'a;

/// The articles of a folder, not yet indexed.
pub(super) struct Folder {
    pub corpus: Corpus,
    /// Tells its content from any other, together with how it was read.
    pub key: Key,
    reading: Key,
    cache: Option<Cache>,
    /// Articles of the cache are not what was written.
    damaged: bool,
    loading: Duration,
    warnings: Vec<String>,
}

/// Opens the cache, unless it is turned off.
pub(super) fn cache(library: &Options, warnings: &mut Vec<String>) -> Option<Cache> {
    let opened = library.cache.then(|| Cache::open(&library.cache_dir))?;
    opened.map_err(|error| warnings.push(unusable(library, &error.to_string()))).ok()
}

/// Reads the folder; what is in `previous` or in the cache is not parsed again.
pub(super) fn read(
    settings: &Settings,
    previous: Option<&Corpus>,
    progress: &WatchReading<'_>,
) -> Result<Folder, corpus::Error> {
    let started = Instant::now();
    let mut warnings = Vec::new();
    let cache = cache(&settings.library, &mut warnings);
    let reading = Key::of_reading(&settings.corpus);
    let live = previous.into_iter().flat_map(Corpus::articles).map(|(_, article)| (article.file.as_str(), article));
    let live: HashMap<_, _> = live.collect();
    // Most reloads find everything in the snapshot being served, and need not look into the cache.
    let known: OnceLock<KnownArticles> = OnceLock::new();
    let in_cache = || {
        let known = known.get_or_init(|| cache.as_ref().map(|cache| cache.known_articles(reading)).unwrap_or_default());
        Some(known)
    };
    let find = |file: &str, hash: &[u8; 32]| match live.get(file) {
        Some(article) if &article.hash == hash => Some(Arc::clone(article)),
        _ => in_cache()?.find(file, hash),
    };
    let corpus = Corpus::load_watched(&settings.corpus, &find, progress)?;
    let damaged = known.get().is_some_and(KnownArticles::are_damaged);
    let key = Key::of_index(reading, &corpus);
    Ok(Folder { corpus, key, reading, cache, damaged, loading: started.elapsed(), warnings })
}

/// Opens or builds the index of these articles; what they have in common with the previous snapshot is not indexed anew.
pub(super) fn index(
    settings: &Settings,
    folder: Folder,
    previous: Option<&Snapshot>,
    by: &str,
    progress: &Watch<'_>,
) -> Result<Snapshot, retrieval::Error> {
    let started = Instant::now();
    let Folder { corpus, key, reading, cache, damaged, loading, mut warnings } = folder;
    let cancelled = Cell::new(false);
    let watch = |passages| {
        let flow = progress(passages);
        cancelled.set(cancelled.get() || flow.is_break());
        flow
    };
    let cached = cache.and_then(|cache| {
        let entry = Filed { cache: &cache, key, reading, damaged };
        let index = entry.index(&corpus, &settings.retrieval, previous, &watch, &mut warnings);
        index.map_err(|error| warnings.push(unusable(&settings.library, &error))).ok()
    });
    if cancelled.get() {
        return Err(retrieval::Error::Cancelled);
    }
    let (index, origin) = if let Some(cached) = cached {
        cached
    } else {
        let previous = previous.map(|previous| (&previous.corpus, &previous.index));
        let index = Index::build_watched(&corpus, &settings.retrieval, previous, None, progress)?;
        (index, IndexOrigin::BuiltInMemory)
    };
    let opening = Opening {
        index: origin,
        articles_reused: corpus.report().reused,
        loading,
        indexing: started.elapsed(),
        warnings,
        at: Timestamp::now(),
        by: by.to_owned(),
    };
    Ok(Snapshot { generation: 1, corpus, index, opening, key })
}

/// The whole snapshot that the cache keeps under a key, whatever the folder holds.
pub(super) fn kept(settings: &Settings, cache: &Cache, key: Key, by: &str) -> io::Result<Snapshot> {
    let started = Instant::now();
    let reading = Key::of_reading(&settings.corpus);
    let (articles, problems) = cache.articles(key, reading)?;
    let mut report = LoadReport { files: articles.len(), reused: articles.len(), ..LoadReport::default() };
    report.problems = articles.iter().flat_map(|article| article.problems.iter().cloned()).chain(problems).collect();
    report.problems.sort();
    report.took = started.elapsed();
    let articles_reused = articles.len();
    let corpus = Corpus::new(articles, report).with_options(settings.corpus.clone());
    if Key::of_index(reading, &corpus) != key {
        return Err(io::Error::other("its articles are not those it was filed under"));
    }
    let loading = started.elapsed();
    let started = Instant::now();
    let index = match cache.read(key, |dir| Index::open(&corpus, &settings.retrieval, dir))? {
        Entry::Open(index) => index,
        Entry::Damaged(why) => return Err(io::Error::other(why)),
        Entry::Absent => return Err(io::Error::other("it is no longer there")),
    };
    let opening = Opening {
        index: IndexOrigin::Cache,
        articles_reused,
        loading,
        indexing: started.elapsed(),
        warnings: Vec::new(),
        at: Timestamp::now(),
        by: by.to_owned(),
    };
    Ok(Snapshot { generation: 1, corpus, index, opening, key })
}

/// An entry of the cache that is there or is to be.
struct Filed<'a> {
    cache: &'a Cache,
    key: Key,
    reading: Key,
    damaged: bool,
}

impl Filed<'_> {
    /// The index of these articles out of the cache, or a new one that the cache keeps.
    fn index(
        &self,
        corpus: &Corpus,
        options: &retrieval::Options,
        previous: Option<&Snapshot>,
        progress: &Watch<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<(Index, IndexOrigin), String> {
        let cache = self.cache;
        match cache.read(self.key, |dir| Index::open(corpus, options, dir)).map_err(|error| error.to_string())? {
            // Articles that were damaged are written anew together with their index.
            Entry::Open(index) if !self.damaged => return Ok((index, IndexOrigin::Cache)),
            Entry::Open(_) => warnings.push(made_anew("articles in it were changed or are missing")),
            Entry::Damaged(why) => warnings.push(made_anew(&why)),
            Entry::Absent => {}
        }
        let building = cache.begin().map_err(|error| error.to_string())?;
        // What was damaged on disk under a mapped index may not live on in the next one.
        let sound =
            |previous: &&Snapshot| previous.opening.index == IndexOrigin::BuiltInMemory || cache.is_whole(previous.key);
        let previous = previous.filter(sound).map(|previous| (&previous.corpus, &previous.index));
        let built = Index::build_watched(corpus, options, previous, Some(&building.index_dir()), progress);
        // Dropped at once, because it stays open under a name that is about to change.
        built.map(drop).map_err(|error| error.to_string())?;
        building.finish(self.key, self.reading, corpus).map_err(|error| error.to_string())?;
        let index = cache.install(building, self.key, |dir| Index::open(corpus, options, dir));
        let index = index.map_err(|error| error.to_string())?;
        Ok((index.map_err(|error| error.to_string())?, IndexOrigin::Built))
    }
}

fn made_anew(why: &str) -> String {
    format!("the cache was damaged and has been made anew: {why}")
}

fn unusable(options: &Options, error: &str) -> String {
    format!(
        "the cache in {} cannot be used, so the index is in memory and the next start will be as slow as this one: {error}. \
         Make the folder writable, name another one, or turn the cache off.",
        options.cache_dir.display()
    )
}
