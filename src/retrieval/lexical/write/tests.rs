//! The files are those that the engine itself writes for the same passages.

use proptest::prelude::*;
use tantivy::TantivyDocument;

use super::*;
use crate::retrieval::lexical::Bytes;
use crate::retrieval::vocabulary::{StemId, encode};

const STEMS: [&str; 5] = ["enowl", "--1990", "dehaus", "--北京", "enbarn"];

fn postings(passages: &[[Vec<StemId>; 3]], part: usize) -> Postings {
    let holders = |stem: StemId| passages.iter().filter(|parts| parts[part].contains(&stem)).count();
    let mut postings = Postings::with_room((0..5).map(|stem| u32::try_from(holders(stem)).unwrap()));
    for parts in passages {
        postings.push(parts[part].iter().copied());
    }
    postings
}

/// What the engine makes of the stems as text.
fn by_the_engine(passages: &[[Vec<StemId>; 3]]) -> Index {
    let (schema, fields) = schema();
    let builder = Index::builder().schema(schema).tokenizers(tokenizers());
    let mut writer = builder.single_segment_index_writer(RamDirectory::create(), 15_000_000).unwrap();
    for parts in passages {
        let mut document = TantivyDocument::default();
        for (field, stems) in [fields.all, fields.title, fields.tags].into_iter().zip(parts) {
            let text: Vec<_> = stems.iter().map(|&stem| STEMS[stem as usize]).collect();
            if !text.is_empty() {
                document.add_text(field, text.join(" "));
            }
        }
        writer.add_document(document).unwrap();
    }
    writer.finalize().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn postings_are_written_as_the_engine_writes_them(
        // Whole blocks of 128 passages are written in another way than the rest.
        passages in prop::collection::vec(prop::array::uniform3(prop::collection::vec(0_u32..5, 0..6)), 1..400)
    ) {
        let stems = Table::open(&Bytes::new(encode(&STEMS.map(str::to_owned)))).unwrap();
        let [all, title, tags] = [0, 1, 2].map(|part| postings(&passages, part));
        let written = Writer::new(Place::Memory).unwrap().finish(&stems, &Parts { all, title, tags }).unwrap();
        let engines = by_the_engine(&passages);
        let segments = engines.searchable_segments().unwrap();
        for component in ["fieldnorm", "idx", "pos", "term"] {
            let wanted = segments[0].open_read(component.try_into().unwrap()).unwrap().read_bytes().unwrap();
            let index = written.searcher.index();
            let found = index.searchable_segments().unwrap()[0].open_read(component.try_into().unwrap()).unwrap();
            prop_assert!(found.read_bytes().unwrap().as_slice() == wanted.as_slice(), "{}", component);
        }
        prop_assert_eq!(written.len(), passages.len());
    }
}
