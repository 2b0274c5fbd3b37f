//! The search engine: postings, and the files beside them. Nothing else names tantivy's types.

mod write;

pub(super) use write::{Parts as PostedParts, Writer};

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use tantivy::collector::{Count, TopDocs};
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use tantivy::postings::Postings;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, EmptyQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};
use tantivy::{DocSet, Index, ReloadPolicy, Searcher, TERMINATED, Term};

use super::Error;

/// Bytes of a file, mapped or in memory.
pub(super) type Bytes = OwnedBytes;

/// The tokenizer of fields whose stems are already made and set apart by spaces.
const STEMS: &str = "stems";

/// Where an index is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// In memory.
    Memory,
    /// In this folder.
    Folder(&'a Path),
}

/// What part of a passage a term is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Title, headings and body together.
    All,
    /// The article's title and its other names.
    Title,
    /// The article's tags.
    Tags,
}

#[derive(Clone, Copy)]
struct Fields {
    all: Field,
    title: Field,
    tags: Field,
}

/// The postings of one corpus. Documents have the numbers of their passages.
pub(super) struct Lexical {
    searcher: Searcher,
    fields: Fields,
    directory: Box<dyn Directory>,
}

impl Lexical {
    /// Opens what a [`Writer`] left in this folder.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let directory: Box<dyn Directory> = Box::new(MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?);
        let mut index = Index::open(directory.clone())?;
        let (schema, fields) = schema();
        if index.schema() != schema {
            return Err(Error::Foreign("its postings have other fields".to_owned()));
        }
        index.set_tokenizers(tokenizers());
        Self::over(&index, fields, directory)
    }

    fn over(index: &Index, fields: Fields, directory: Box<dyn Directory>) -> Result<Self, Error> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = tantivy::IndexReader::searcher(&reader);
        if searcher.segment_readers().len() > 1 {
            return Err(Error::Foreign("its postings are in several segments".to_owned()));
        }
        Ok(Self { searcher, fields, directory })
    }

    /// A file that was put beside the postings.
    pub fn file(&self, name: &str) -> Result<Bytes, Error> {
        let path = Path::new(name);
        let slice = self.directory.open_read(path).map_err(|source| unreadable(path, io::Error::other(source)))?;
        slice.read_bytes().map_err(|source| unreadable(path, source))
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// The best passages for any of these stems, each with its weight, best first; of equal ones the first in the corpus.
    pub fn best<'a>(
        &self,
        stems: impl Iterator<Item = (&'a str, f32)>,
        limit: usize,
    ) -> Result<Vec<(u32, f32)>, Error> {
        let any: Vec<(Occur, Box<dyn Query>)> = stems
            .map(|(stem, weight)| {
                let query: Box<dyn Query> = Box::new(BoostQuery::new(self.term(Part::All, stem), weight));
                (Occur::Should, query)
            })
            .collect();
        if any.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let top = TopDocs::with_limit(limit).order_by_score();
        let found = self.searcher.search(&BooleanQuery::new(any), &top)?;
        Ok(found.into_iter().map(|(score, address)| (address.doc_id, score)).collect())
    }

    /// Passages that match, best first, after the first `offset`; and how many there are in all.
    pub fn matching(
        &self,
        wanted: &Wanted<'_>,
        offset: usize,
        limit: usize,
    ) -> Result<(Vec<(u32, f32)>, usize), Error> {
        let query = self.query(wanted);
        let top = TopDocs::with_limit(limit.max(1)).and_offset(offset).order_by_score();
        let (found, count) = self.searcher.search(&query, &(top, Count))?;
        Ok((found.into_iter().map(|(score, address)| (address.doc_id, score)).take(limit).collect(), count))
    }

    fn query(&self, wanted: &Wanted<'_>) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let any = |part: Part, stems: &[&str]| -> Box<dyn Query> {
            match stems {
                [] => Box::new(EmptyQuery),
                [stem] => self.term(part, stem),
                _ => Box::new(BooleanQuery::union(stems.iter().map(|stem| self.term(part, stem)).collect())),
            }
        };
        clauses.extend(wanted.all.iter().map(|(part, stems)| (Occur::Must, any(*part, stems))));
        clauses.extend(wanted.none.iter().map(|(part, stems)| (Occur::MustNot, any(*part, stems))));
        if !wanted.some.is_empty() {
            let some = wanted.some.iter().map(|stems| (Occur::Should, any(Part::All, stems))).collect();
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(some))));
        }
        // Exclusions alone leave everything else.
        if wanted.all.is_empty() && wanted.some.is_empty() {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        BooleanQuery::new(clauses)
    }

    /// How often a stem stands in each of these runs of passages, which are in order and do not overlap.
    pub fn counts(&self, stem: &str, runs: &[Range<u32>]) -> Result<Vec<u32>, Error> {
        let mut counts = vec![0; runs.len()];
        let Some(segment) = self.searcher.segment_readers().first() else { return Ok(counts) };
        let term = Term::from_field_text(self.fields.all, stem);
        let inverted = segment.inverted_index(self.fields.all)?;
        let postings =
            inverted.read_postings(&term, IndexRecordOption::WithFreqs).map_err(tantivy::TantivyError::from)?;
        let Some(mut postings) = postings else { return Ok(counts) };
        for (count, run) in counts.iter_mut().zip(runs) {
            let mut doc = if postings.doc() < run.start { postings.seek(run.start) } else { postings.doc() };
            while doc < run.end {
                *count += postings.term_freq();
                doc = postings.advance();
            }
            if doc == TERMINATED {
                break;
            }
        }
        Ok(counts)
    }

    fn term(&self, part: Part, stem: &str) -> Box<dyn Query> {
        let field = match part {
            Part::All => self.fields.all,
            Part::Title => self.fields.title,
            Part::Tags => self.fields.tags,
        };
        Box::new(TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs))
    }
}

/// What a search asks for. Each list of stems is a word in all its forms: any of them will do.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted<'a> {
    /// Every one of these must be there.
    pub all: Vec<(Part, Vec<&'a str>)>,
    /// None of these may be.
    pub none: Vec<(Part, Vec<&'a str>)>,
    /// At least one of these must be, where any is given.
    pub some: Vec<Vec<&'a str>>,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(STEMS).set_index_option(IndexRecordOption::WithFreqs);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        all: builder.add_text_field("all", options.clone()),
        title: builder.add_text_field("title", options.clone()),
        tags: builder.add_text_field("tags", options),
    };
    (builder.build(), fields)
}

fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(STEMS, TextAnalyzer::from(WhitespaceTokenizer::default()));
    tokenizers
}

fn unreadable(path: &Path, source: io::Error) -> Error {
    Error::File { path: PathBuf::from(path), source }
}
