//! Making a snapshot out of a folder of articles, from the cache where it can be.

use std::time::Instant;

use super::cache::{Cache, Entry, KnownArticles};
use super::key::Key;
use super::{Error, IndexOrigin, Opening, Options, Snapshot};
use crate::corpus::{self, Corpus};
use crate::retrieval::{self, Index};

/// Loads the articles, opens or builds their index, and tells how that went.
pub(super) fn snapshot(
    corpus: &corpus::Options,
    retrieval: &retrieval::Options,
    library: &Options,
) -> Result<Snapshot, Error> {
    let mut warnings = Vec::new();
    let cache = library
        .cache
        .then(|| Cache::open(&library.cache_dir))
        .and_then(|opened| opened.map_err(|error| warnings.push(unusable(library, &error.to_string()))).ok());

    let started = Instant::now();
    let reading = Key::of_reading(corpus);
    let known = cache.as_ref().map(|cache| cache.known_articles(reading)).unwrap_or_default();
    let corpus = Corpus::load_reusing(corpus, &|file, hash| known.find(file, hash))?;
    let loading = started.elapsed();

    let started = Instant::now();
    let cached = cache.and_then(|cache| {
        let index = cached_index(&cache, &known, reading, &corpus, retrieval, &mut warnings);
        index.map_err(|error| warnings.push(unusable(library, &error))).ok()
    });
    let (index, origin) = match cached {
        Some(cached) => cached,
        None => (Index::build(&corpus, retrieval)?, IndexOrigin::BuiltInMemory),
    };
    let opening = Opening {
        index: origin,
        articles_reused: corpus.report().reused,
        loading,
        indexing: started.elapsed(),
        warnings,
    };
    Ok(Snapshot { generation: 1, corpus, index, opening })
}

/// The index of these articles out of the cache, or a new one that the cache keeps.
fn cached_index(
    cache: &Cache,
    known: &KnownArticles,
    reading: Key,
    corpus: &Corpus,
    options: &retrieval::Options,
    warnings: &mut Vec<String>,
) -> Result<(Index, IndexOrigin), String> {
    let key = Key::of_index(reading, corpus);
    match cache.read(key, |dir| Index::open(corpus, options, dir)).map_err(|error| error.to_string())? {
        // Articles that were damaged are written anew together with their index.
        Entry::Open(index) if !known.are_damaged() => return Ok((index, IndexOrigin::Cache)),
        Entry::Open(_) => warnings.push(made_anew("articles in it were changed or are missing")),
        Entry::Damaged(why) => warnings.push(made_anew(&why)),
        Entry::Absent => {}
    }
    let building = cache.begin().map_err(|error| error.to_string())?;
    // The new index is dropped at once, because it stays open under a name that is about to change.
    Index::build_in(corpus, options, &building.index_dir()).map(drop).map_err(|error| error.to_string())?;
    building.finish(key, reading, corpus).map_err(|error| error.to_string())?;
    let index =
        cache.install(building, key, |dir| Index::open(corpus, options, dir)).map_err(|error| error.to_string())?;
    Ok((index.map_err(|error| error.to_string())?, IndexOrigin::Built))
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
