//! Reading the words of all passages, and taking over those of articles that did not change.

use std::collections::HashMap;
use std::sync::Arc;

use super::Parts;
use crate::corpus::{Article, ArticleIndex, Corpus, Passage};
use crate::retrieval::forward::{self, Occurrence, PassageWords};
use crate::retrieval::lexical::PostedParts;
use crate::retrieval::postings::Postings;
use crate::retrieval::vocabulary::{Interner, StemId, Totals, WordId};
use crate::retrieval::{Error, Watch, analyzer};
use crate::text::{Language, Span};

/// An earlier corpus and its index: what they have in common with a new one is not analysed again.
#[derive(Clone, Copy)]
pub(in crate::retrieval) struct Previous<'a> {
    pub corpus: &'a Corpus,
    pub parts: &'a Parts,
}

/// What is gathered while a corpus is read.
#[derive(Default)]
pub(super) struct Gathered {
    pub interner: Interner,
    pub words: forward::Writer,
    pub totals: Totals,
    /// How many words the passages of each article hold.
    pub article_words: Vec<u32>,
    names: Vec<Names>,
    passage: PassageWords,
}

/// The stems by which an article is named.
#[derive(Default)]
struct Names {
    title: Vec<StemId>,
    tags: Vec<StemId>,
    passages: usize,
}

/// Where unchanged articles stand in an earlier index, and the new numbers of its words.
struct Known<'a> {
    previous: Previous<'a>,
    articles: HashMap<&'a str, (ArticleIndex, &'a Arc<Article>)>,
    /// By their old numbers: the new ones of words that were met.
    numbers: Vec<Option<WordId>>,
}

/// The earlier index is not what was written.
struct Damaged;

/// Reads every passage; `progress` is told after each article how many passages are done.
///
/// The result is the same with and without an earlier index.
pub(super) fn gather(corpus: &Corpus, previous: Option<Previous<'_>>, progress: &Watch<'_>) -> Result<Gathered, Error> {
    let known = previous.and_then(Known::of);
    if known.is_some()
        && let Ok(gathered) = Gathered::of(corpus, known, progress)?
    {
        return Ok(gathered);
    }
    Gathered::of(corpus, None, progress)?.map_err(|Damaged| Error::Foreign("an earlier index is damaged".to_owned()))
}

impl Gathered {
    fn of(corpus: &Corpus, mut known: Option<Known<'_>>, progress: &Watch<'_>) -> Result<Result<Self, Damaged>, Error> {
        let mut gathered = Self::default();
        let mut languages: Vec<(Language, u32)> = Vec::new();
        for (_, article) in corpus.articles() {
            let before = gathered.totals.body_words;
            if gathered.article(article, known.as_mut()).is_err() {
                return Ok(Err(Damaged));
            }
            let passages = u32::try_from(article.passages.len()).unwrap_or(u32::MAX);
            match languages.iter_mut().find(|(language, _)| *language == article.language) {
                Some((_, count)) => *count += passages,
                None => languages.push((article.language, passages)),
            }
            let words = u32::try_from(gathered.totals.body_words - before).unwrap_or(u32::MAX);
            gathered.article_words.push(words);
            if progress(gathered.totals.passages as usize).is_break() {
                return Err(Error::Cancelled);
            }
        }
        languages.sort_by_key(|&(language, passages)| (std::cmp::Reverse(passages), language));
        gathered.totals.languages = languages;
        Ok(Ok(gathered))
    }

    /// The postings of titles and tags.
    pub fn names(&self) -> PostedParts {
        PostedParts {
            title: self.postings_of(|names| &names.title),
            tags: self.postings_of(|names| &names.tags),
            ..PostedParts::default()
        }
    }

    fn postings_of(&self, stems: fn(&Names) -> &[StemId]) -> Postings {
        let mut passages = vec![0_u32; self.interner.stem_count()];
        for names in &self.names {
            for (at, &stem) in stems(names).iter().enumerate() {
                let again = stems(names).get(..at).is_some_and(|before| before.contains(&stem));
                if let Some(passages) = passages.get_mut(stem as usize).filter(|_| !again) {
                    *passages += u32::try_from(names.passages).unwrap_or(u32::MAX);
                }
            }
        }
        let mut postings = Postings::with_room(passages.into_iter());
        for names in &self.names {
            for _ in 0..names.passages {
                postings.push(stems(names).iter().copied());
            }
        }
        postings
    }

    fn article(&mut self, article: &Arc<Article>, known: Option<&mut Known<'_>>) -> Result<(), Damaged> {
        let language = article.language;
        let mut title = Vec::new();
        for name in std::iter::once(&article.title).chain(&article.aliases) {
            self.read(name, language, &mut title);
        }
        let mut tags = Vec::new();
        for tag in &article.tags {
            self.read(tag, language, &mut tags);
        }
        let stems = |words: &[Occurrence]| words.iter().map(|found| self.interner.stem_of(found.word)).collect();
        let names = Names { title: stems(&title), tags: stems(&tags), passages: article.passages.len() };
        self.names.push(names);
        // Tags name the subject as a title does.
        title.append(&mut tags);
        if let Some((known, old)) = known.and_then(|known| known.find(article).map(|old| (known, old))) {
            return old.into_iter().try_for_each(|passage| self.take_over(passage, known));
        }
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
            self.analyse(article, passage, &title, &headings);
        }
        Ok(())
    }

    fn analyse(&mut self, article: &Article, passage: &Passage, title: &[Occurrence], headings: &[Occurrence]) {
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
        self.push(read);
    }

    /// Takes a passage over from an earlier index.
    fn take_over(&mut self, passage: u32, known: &mut Known<'_>) -> Result<(), Damaged> {
        let mut read = std::mem::take(&mut self.passage);
        let Known { previous, numbers, .. } = known;
        previous.parts.forward.read(passage, &mut read);
        for found in &mut read.words {
            let number = numbers.get_mut(found.word as usize).ok_or(Damaged)?;
            if number.is_none() {
                // Words are numbered as they are met, here as in a new text.
                *number = self.interner.take_over(found.word, &previous.parts.vocabulary);
            }
            found.word = number.ok_or(Damaged)?;
        }
        self.push(read);
        Ok(())
    }

    fn push(&mut self, read: PassageWords) {
        let number = self.totals.passages;
        for found in &read.words {
            self.interner.count(found.word, number);
        }
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
}

impl<'a> Known<'a> {
    /// `None` where the index is one of other articles.
    fn of(previous: Previous<'a>) -> Option<Self> {
        let Previous { corpus, parts } = previous;
        let articles = corpus.articles().map(|(index, article)| (article.file.as_str(), (index, article)));
        (parts.forward.len() == corpus.passage_count()).then(|| Self {
            previous,
            articles: articles.collect(),
            numbers: vec![None; parts.vocabulary.words.len()],
        })
    }

    /// The passages of an article in the earlier index, if it is the same there.
    fn find(&self, article: &Arc<Article>) -> Option<std::ops::Range<u32>> {
        let &(index, old) = self.articles.get(article.file.as_str())?;
        // Nearly always these are one and the same in memory, which is looked at first.
        (old == article).then(|| self.previous.corpus.passages_of(index))
    }
}

/// The words of a sentence that the passage holds: a very long sentence may go on in the next one.
fn sentence_of<'a>(span: Span, passage: &Passage, article: &'a Article) -> &'a str {
    let start = span.start().max(passage.span.start());
    let end = span.end().min(passage.span.end());
    Span::new(start, end).of(&article.text).unwrap_or_default()
}
