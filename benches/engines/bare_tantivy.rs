//! The search engine that ours is built on, as its own examples use it: one stemmed field, BM25 as it comes, ten hits.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenStream as _};
use tantivy::{Index, TantivyDocument, Term};

use crate::Outcome;
use crate::protocol::{Memory, Ready, Stopwatch, folder_bytes, portions, say, serve};

/// What the one indexing thread may use before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 100_000_000;

/// Indexes the passages in `dir`, then answers.
pub fn run(dir: &Path) -> Outcome {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("en_stem");
    let indexing = indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing));
    let index_dir = tempfile::tempdir_in(dir)?;
    let index = Index::create_in_dir(index_dir.path(), schema.build())?;

    Memory::reset_peak();
    let (mut ready, mut indexing) = (Ready::default(), Stopwatch::default());
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_MEMORY)?;
    for portion in portions(&dir.join(crate::PASSAGES))? {
        let portion = portion?;
        indexing.resume();
        for passage in &portion {
            ready.passages += 1;
            ready.text_bytes += passage.len() as u64;
            let mut document = TantivyDocument::new();
            document.add_text(body, passage);
            writer.add_document(document)?;
        }
        indexing.pause();
    }
    indexing.resume();
    writer.commit()?;
    writer.wait_merging_threads()?;
    indexing.pause();
    (ready.indexing, ready.indexing_cpu) = (indexing.clock, indexing.processor);
    ready.indexing_memory = Memory::now();
    ready.disk = folder_bytes(index_dir.path())?;

    Memory::reset_peak();
    let searcher = index.reader()?.searcher();
    let mut analyzer = index.tokenizer_for_field(body)?;
    ready.serving_memory = Memory::now();
    say(&ready)?;
    serve(|question| {
        let query = any_word(body, question, &mut analyzer);
        searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).map(|hits| hits.len())
    })?;
    Ok(())
}

/// A query for any word of the question.
fn any_word(body: tantivy::schema::Field, question: &str, analyzer: &mut TextAnalyzer) -> BooleanQuery {
    let mut words: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut tokens = analyzer.token_stream(question);
    while let Some(token) = tokens.next() {
        let term = Term::from_field_text(body, &token.text);
        words.push((Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
    }
    BooleanQuery::new(words)
}
