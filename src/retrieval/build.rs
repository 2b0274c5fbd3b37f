//! From a corpus to its index: every passage analysed once, its words numbered, its stems posted.

mod gather;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub(super) use gather::Previous;

use super::forward::{Forward, PassageWords};
use super::grams::{self, GramTable};
use super::lexical::{Bytes, Lexical, Place, Writer};
use super::postings::Postings;
use super::vocabulary::{self, Numbers, Totals, Vocabulary};
use super::{Error, Watch};
use crate::corpus::Corpus;

/// The form of what an index keeps on disk: an index of another version is not opened.
pub const SCHEMA_VERSION: u32 = 1;

/// The files beside the postings, in the order of their parts.
const VOCABULARY: [&str; 5] = ["words", "stems", "stem-of", "stem-passages", "word-passages"];
const FORWARD: [&str; 2] = ["passage-ends", "passage-words"];
const GRAMS: [&str; 2] = ["grams", "gram-passages"];
const ARTICLES: &str = "article-words";
const HEAD: &str = "head";

/// Everything that is known of a corpus's words.
pub(super) struct Parts {
    /// The postings.
    pub lexical: Lexical,
    /// The words.
    pub vocabulary: Vocabulary,
    /// The words of each passage.
    pub forward: Forward,
    /// How rare character grams are.
    pub grams: GramTable,
    /// How many words each article holds.
    pub article_words: Numbers,
    /// Counts over all passages.
    pub totals: Totals,
}

#[derive(Serialize, Deserialize)]
struct Head {
    version: u32,
    totals: Totals,
}

/// Indexes every passage; `progress` is told after each article how many passages are done.
///
/// What is written is the same with and without an earlier index.
pub(super) fn build(
    corpus: &Corpus,
    previous: Option<Previous<'_>>,
    place: Place<'_>,
    progress: &Watch<'_>,
) -> Result<Parts, Error> {
    let writer = Writer::new(place)?;
    let gathered = gather::gather(corpus, previous, progress)?;
    let mut posted = gathered.names();
    let head = Head { version: SCHEMA_VERSION, totals: gathered.totals };
    let head = postcard::to_stdvec(&head).map_err(|error| Error::Foreign(error.to_string()))?;
    let article_words = vocabulary::numbers(gathered.article_words.into_iter());
    let grams = grams::count(gathered.interner.words());
    let vocabulary = gathered.interner.finish().map(Bytes::new);
    let words = gathered.words.finish().map(Bytes::new);
    for (name, bytes) in VOCABULARY.iter().zip(&vocabulary).chain(FORWARD.iter().zip(&words)) {
        writer.put(name, bytes)?;
    }
    for (name, bytes) in GRAMS.iter().zip(&grams).chain([(&ARTICLES, &article_words), (&HEAD, &head)]) {
        writer.put(name, bytes)?;
    }
    let vocabulary = Vocabulary::open(vocabulary).ok_or_else(|| damaged("vocabulary"))?;
    let [ends, words] = words;
    let forward = Forward::open(ends, words).ok_or_else(|| damaged("passages"))?;
    posted.all = all_words(&forward, &vocabulary);
    open_parts(writer.finish(&vocabulary.stems, &posted)?, corpus)
}

/// The postings of all words of all passages.
fn all_words(forward: &Forward, vocabulary: &Vocabulary) -> Postings {
    let stems = (0..).take(vocabulary.stems.len());
    let mut postings = Postings::with_room(stems.map(|stem| vocabulary.stem_passages(stem)));
    let mut passage = PassageWords::default();
    for number in (0..).take(forward.len()) {
        forward.read(number, &mut passage);
        postings.push(passage.words.iter().filter_map(|found| vocabulary.stem_of(found.word)));
    }
    postings
}

/// Opens an index of this corpus.
pub(super) fn open(corpus: &Corpus, dir: &Path) -> Result<Parts, Error> {
    open_parts(Lexical::open(dir)?, corpus)
}

fn open_parts(lexical: Lexical, corpus: &Corpus) -> Result<Parts, Error> {
    let head: Head = postcard::from_bytes(&lexical.file(HEAD)?).map_err(|_| damaged("head"))?;
    if head.version != SCHEMA_VERSION {
        return Err(Error::Foreign(format!("it has version {}, this program writes {SCHEMA_VERSION}", head.version)));
    }
    let [words, stems, stem_of, stem_passages, word_passages] = VOCABULARY.map(|name| lexical.file(name));
    let vocabulary = Vocabulary::open([words?, stems?, stem_of?, stem_passages?, word_passages?]);
    let [ends, words] = FORWARD.map(|name| lexical.file(name));
    let [sorted, passages] = GRAMS.map(|name| lexical.file(name));
    let parts = Parts {
        grams: GramTable::open([sorted?, passages?]).ok_or_else(|| damaged("grams"))?,
        vocabulary: vocabulary.ok_or_else(|| damaged("vocabulary"))?,
        forward: Forward::open(ends?, words?).ok_or_else(|| damaged("passages"))?,
        article_words: Numbers::new(lexical.file(ARTICLES)?),
        totals: head.totals,
        lexical,
    };
    let passages = corpus.passage_count();
    if parts.lexical.len() != passages
        || parts.forward.len() != passages
        || parts.article_words.len() != corpus.articles().count()
    {
        return Err(Error::Foreign("it was made of other articles".to_owned()));
    }
    Ok(parts)
}

fn damaged(what: &str) -> Error {
    Error::Foreign(format!("its {what} cannot be read"))
}
