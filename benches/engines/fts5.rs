//! `SQLite`'s full-text search: one table, the Porter stemmer, BM25, ten hits.

use std::path::Path;

use rusqlite::Connection;

use crate::Outcome;
use crate::protocol::{Memory, Ready, Stopwatch, portions, say, serve};

/// Indexes the passages in `dir`, then answers.
pub fn run(dir: &Path) -> Outcome {
    let file = tempfile::Builder::new().suffix(".sqlite").tempfile_in(dir)?;
    let mut connection = Connection::open(file.path())?;
    // Nothing to keep after a crash: its writes need not wait for the disk.
    connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;")?;
    connection.execute_batch("CREATE VIRTUAL TABLE passages USING fts5(body, tokenize = 'porter unicode61')")?;

    Memory::reset_peak();
    let (mut ready, mut indexing) = (Ready::default(), Stopwatch::default());
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO passages (body) VALUES (?1)")?;
        for portion in portions(&dir.join(crate::PASSAGES))? {
            let portion = portion?;
            indexing.resume();
            for passage in &portion {
                ready.passages += 1;
                ready.text_bytes += passage.len() as u64;
                insert.execute([passage])?;
            }
            indexing.pause();
        }
    }
    indexing.resume();
    transaction.commit()?;
    indexing.pause();
    (ready.indexing, ready.indexing_cpu) = (indexing.clock, indexing.processor);
    ready.indexing_memory = Memory::now();
    ready.disk = std::fs::metadata(file.path())?.len();

    Memory::reset_peak();
    // `rank` is bm25() with its default weights, by the way that the documentation calls the faster one.
    let mut search = connection.prepare("SELECT rowid FROM passages WHERE passages MATCH ?1 ORDER BY rank LIMIT 10")?;
    ready.serving_memory = Memory::now();
    say(&ready)?;
    serve(|question| {
        let rows = search.query_map([any_word(question)], |row| row.get::<_, i64>(0))?;
        rows.collect::<Result<Vec<_>, _>>().map(|hits| hits.len())
    })?;
    Ok(())
}

/// A query for any word of the question, each in quotes so that none is syntax.
fn any_word(question: &str) -> String {
    let words = question.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ")
}
