//! From a corpus to its index: every passage analysed once, its words numbered, its stems posted.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::forward::{self, Forward, Occurrence, PassageWords};
use super::grams::{self, GramTable};
use super::lexical::{Document, Lexical, Place, Writer};
use super::vocabulary::{Interner, Numbers, Totals, Vocabulary};
use super::{Error, Watch, analyzer};
use crate::corpus::{Article, Corpus, Passage};
use crate::text::{Language, Span};

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
pub(super) fn build(corpus: &Corpus, place: Place<'_>, progress: &Watch<'_>) -> Result<Parts, Error> {
    let mut writer = Writer::new(place)?;
    let mut reading = Reading::default();
    let mut languages: Vec<(Language, u32)> = Vec::new();
    let mut article_words = Vec::new();
    for (_, article) in corpus.articles() {
        let before = reading.totals.body_words;
        reading.article(article, &mut writer)?;
        let passages = u32::try_from(article.passages.len()).unwrap_or(u32::MAX);
        match languages.iter_mut().find(|(language, _)| *language == article.language) {
            Some((_, count)) => *count += passages,
            None => languages.push((article.language, passages)),
        }
        let words = u32::try_from(reading.totals.body_words - before).unwrap_or(u32::MAX);
        article_words.extend(words.to_le_bytes());
        if progress(reading.totals.passages as usize).is_break() {
            return Err(Error::Cancelled);
        }
    }
    languages.sort_by_key(|&(language, passages)| (std::cmp::Reverse(passages), language));
    reading.totals.languages = languages;
    let head = Head { version: SCHEMA_VERSION, totals: reading.totals };
    let head = postcard::to_stdvec(&head).map_err(|error| Error::Foreign(error.to_string()))?;
    let grams = grams::count(reading.interner.words());
    let vocabulary = reading.interner.finish();
    let words = reading.words.finish();
    let named = VOCABULARY.iter().zip(&vocabulary).chain(FORWARD.iter().zip(&words)).chain(GRAMS.iter().zip(&grams));
    for (name, bytes) in named.chain([(&ARTICLES, &article_words), (&HEAD, &head)]) {
        writer.put(name, bytes)?;
    }
    open_parts(writer.finish()?, corpus)
}

/// Opens an index of this corpus.
pub(super) fn open(corpus: &Corpus, dir: &Path) -> Result<Parts, Error> {
    open_parts(Lexical::open(dir)?, corpus)
}

fn open_parts(lexical: Lexical, corpus: &Corpus) -> Result<Parts, Error> {
    let damaged = |what: &str| Error::Foreign(format!("its {what} cannot be read"));
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

/// What is gathered while the corpus is read.
#[derive(Default)]
struct Reading {
    interner: Interner,
    words: forward::Writer,
    totals: Totals,
    passage: PassageWords,
    document: Document,
}

impl Reading {
    fn article(&mut self, article: &Article, writer: &mut Writer) -> Result<(), Error> {
        let language = article.language;
        let mut title = Vec::new();
        for name in std::iter::once(&article.title).chain(&article.aliases) {
            self.read(name, language, &mut title);
        }
        let mut tags = Vec::new();
        for tag in &article.tags {
            self.read(tag, language, &mut tags);
        }
        self.stems(&title, |document| &mut document.title);
        self.stems(&tags, |document| &mut document.tags);
        // Tags name the subject as a title does.
        title.append(&mut tags);
        let mut headings = Vec::new();
        let mut section = None;
        for passage in &article.passages {
            if section != Some(passage.section) {
                section = Some(passage.section);
                headings.clear();
                for heading in article.heading_path(passage.section) {
                    self.read(heading, language, &mut headings);
                }
            }
            self.passage(article, passage, &title, &headings);
            writer.add(&self.document)?;
        }
        Ok(())
    }

    fn passage(&mut self, article: &Article, passage: &Passage, title: &[Occurrence], headings: &[Occurrence]) {
        let mut read = std::mem::take(&mut self.passage);
        read.clear();
        read.words.extend_from_slice(title);
        read.title = read.words.len();
        read.words.extend_from_slice(headings);
        read.body = read.words.len();
        for span in article.sentence_spans(&passage.sentences) {
            self.read(sentence_of(*span, passage, article), article.language, &mut read.words);
            read.sentence_ends.push(read.words.len());
        }
        let number = self.totals.passages;
        for found in &read.words {
            self.interner.count(found.word, number);
        }
        self.stems(&read.words, |document| &mut document.all);
        self.words.push(&read);
        self.totals.passages += 1;
        self.totals.title_words += read.title as u64;
        self.totals.heading_words += (read.body - read.title) as u64;
        self.totals.body_words += read.body().len() as u64;
        self.totals.sentences += u32::try_from(read.sentence_ends.len()).unwrap_or(u32::MAX);
        self.passage = read;
    }

    /// Numbers the words of a text and puts them behind those in `into`.
    fn read(&mut self, text: &str, language: Language, into: &mut Vec<Occurrence>) {
        let mut first = true;
        analyzer::pieces(text, |piece| {
            if let Some(word) = self.interner.intern(piece.text, language) {
                let capital = !first && piece.text.chars().next().is_some_and(char::is_uppercase);
                into.push(Occurrence { word, joined: piece.joined, capital });
            }
            first = false;
        });
    }

    fn stems(&mut self, words: &[Occurrence], field: fn(&mut Document) -> &mut String) {
        let into = field(&mut self.document);
        into.clear();
        for found in words {
            into.push_str(self.interner.stem(found.word));
            into.push(' ');
        }
    }
}

/// The words of a sentence that the passage holds: a very long sentence may go on in the next one.
fn sentence_of<'a>(span: Span, passage: &Passage, article: &'a Article) -> &'a str {
    let start = span.start().max(passage.span.start());
    let end = span.end().min(passage.span.end());
    Span::new(start, end).of(&article.text).unwrap_or_default()
}
