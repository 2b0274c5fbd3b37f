//! Writing the search engine's files: postings that are laid out already need none of its own gathering.

use std::path::Path;

use tantivy::directory::{Directory, MmapDirectory, RamDirectory, TerminatingWrite};
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormReaders, FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{IndexMeta, Segment, SegmentComponent, SegmentId};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::{Compressor, StoreWriter};
use tantivy::{Index, IndexSettings};

use super::{Error, Fields, Lexical, Place, schema, tokenizers, unreadable};
use crate::retrieval::postings::Postings;
use crate::retrieval::vocabulary::Table;

/// The name of the one segment: the same articles give the same files.
const SEGMENT: &str = "00000000-0000-4000-8000-000000000000";

/// How large a block of stored documents becomes: none is ever stored.
const STORE_BLOCK_BYTES: usize = 16_384;

/// The postings of each part of the passages.
#[derive(Debug, Default)]
pub(in crate::retrieval) struct Parts {
    /// Title, headings and body.
    pub all: Postings,
    /// The title and the article's other names.
    pub title: Postings,
    /// The tags.
    pub tags: Postings,
}

/// Writes an index: the files beside the postings, then the postings.
pub(in crate::retrieval) struct Writer {
    index: Index,
    fields: Fields,
    directory: Box<dyn Directory>,
}

impl Writer {
    /// Begins an index at this place, whose folder is made if need be.
    pub fn new(place: Place<'_>) -> Result<Self, Error> {
        let directory: Box<dyn Directory> = match place {
            Place::Memory => Box::new(RamDirectory::create()),
            Place::Folder(dir) => {
                std::fs::create_dir_all(dir).map_err(|source| unreadable(dir, source))?;
                Box::new(MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?)
            }
        };
        let (schema, fields) = schema();
        let mut index = Index::create(directory.clone(), schema, IndexSettings::default())?;
        index.set_tokenizers(tokenizers());
        Ok(Self { index, fields, directory })
    }

    /// Puts a file beside the postings.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = Path::new(name);
        self.directory.atomic_write(path, bytes).map_err(|source| unreadable(path, source))
    }

    /// Writes the postings of these stems, ends the index and opens it.
    pub fn finish(self, stems: &Table, parts: &Parts) -> Result<Lexical, Error> {
        let Fields { all, title, tags } = self.fields;
        let parts = [(all, &parts.all), (title, &parts.title), (tags, &parts.tags)];
        let passages = u32::try_from(parts.iter().map(|(_, postings)| postings.lengths().len()).max().unwrap_or(0));
        let passages = passages.map_err(|_| Error::Foreign("there are too many passages".to_owned()))?;
        let id = SegmentId::from_uuid_string(SEGMENT).map_err(|error| Error::Foreign(error.to_string()))?;
        // One segment, so that a document's number is its passage's.
        let segment = self.index.segment(self.index.new_segment_meta(id, passages));
        write(&segment, stems, &parts, passages).map_err(|error| match error {
            Failure::Engine(error) => Error::Engine(error),
            Failure::Io(error) => Error::Engine(error.into()),
        })?;
        let mut meta = IndexMeta::with_schema(self.index.schema());
        meta.segments.push(segment.meta().clone());
        let meta = serde_json::to_vec(&meta).map_err(|error| Error::Engine(std::io::Error::from(error).into()))?;
        self.put("meta.json", &meta)?;
        Lexical::over(&self.index, self.fields, self.directory)
    }
}

/// What may go wrong while a segment is written.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Engine(#[from] tantivy::TantivyError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

fn write(segment: &Segment, stems: &Table, parts: &[(Field, &Postings)], passages: u32) -> Result<(), Failure> {
    let open = |component| segment.open_write(component).map_err(tantivy::TantivyError::from);
    let mut norms = FieldNormsWriter::for_schema(&segment.schema());
    for (field, postings) in parts {
        for (passage, &length) in (0..).zip(postings.lengths()) {
            norms.record(passage, *field, length);
        }
    }
    norms.fill_up_to_max_doc(passages);
    norms.serialize(FieldNormsSerializer::from_write(open(SegmentComponent::FieldNorms)?)?, None)?;
    let norms = segment.open_read(SegmentComponent::FieldNorms).map_err(tantivy::TantivyError::from)?;
    let norms = FieldNormReaders::open(norms)?;

    let mut serializer = InvertedIndexSerializer::open(segment)?;
    for (field, postings) in parts {
        let words = postings.lengths().iter().map(|&length| u64::from(length)).sum();
        // The engine takes a part that no passage has for one that is not there.
        if words == 0 {
            continue;
        }
        let mut serializer = serializer.new_field(*field, words, norms.get_field(*field)?)?;
        for stem in (0..).map_while(|place| stems.in_order(place)) {
            let holders = postings.holders(stem);
            if holders.is_empty() {
                continue;
            }
            let passages = u32::try_from(holders.len()).unwrap_or(u32::MAX);
            serializer.new_term(stems.get(stem).as_bytes(), passages, true)?;
            for holder in holders {
                serializer.write_doc(holder.passage, holder.times, &[]);
            }
            serializer.close_term()?;
        }
        serializer.close()?;
    }
    serializer.close()?;

    // Nothing is stored with a document and no column is kept, but the engine opens both files.
    let mut columns = open(SegmentComponent::FastFields)?;
    FastFieldsWriter::from_schema_and_tokenizer_manager(&segment.schema(), tokenizers())?
        .serialize(&mut columns, None)?;
    columns.terminate()?;
    StoreWriter::new(open(SegmentComponent::Store)?, Compressor::None, STORE_BLOCK_BYTES, false)?.close()?;
    Ok(())
}

#[cfg(test)]
mod tests;
