//! Searching by words, phrases, titles and tags: every passage that matches, page by page.

mod query;

use rustc_hash::FxHashSet;

pub use query::{Clause, Place, SearchQuery};

use super::build::Parts;
use super::forward::{Occurrence, PassageWords};
use super::lexical::{Part, Wanted};
use super::question::{self, Question};
use super::vocabulary::{StemId, WordId};
use super::{Error, Options, UnknownWord, analyzer, quoting};
use crate::corpus::{Article, ArticleIndex, Corpus, Passage, PassageId};
use crate::text::Span;

/// A passage that matches a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The passage.
    pub passage: PassageId,
    /// Its article.
    pub article: ArticleIndex,
    /// What to show of it: whole sentences, within the budget.
    pub quote: Span,
    /// The words in `quote` that match, in order; none overlap.
    pub matches: Vec<Span>,
    /// Its score: comparable within one search alone.
    pub score: f32,
}

/// One page of what matches a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The passages, best first.
    pub hits: Vec<Hit>,
    /// How many passages match in all.
    pub total: usize,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
}

/// Which of the matching passages are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// How many of the best are passed over.
    pub offset: usize,
    /// How many are taken after them.
    pub limit: usize,
}

/// The stems or words that one word of a search stands for.
type Forms = Vec<u32>;

/// A search whose words have been looked up.
struct Lookup {
    plain: Question,
    all: Vec<(Part, Forms)>,
    none: Vec<(Part, Forms)>,
    phrases: Vec<Vec<Forms>>,
    excluded_phrases: Vec<Vec<Forms>>,
    /// A word that must be there stands in no article.
    impossible: bool,
}

/// A slice of the passages that match, of one article or of all.
pub(super) fn search(
    corpus: &Corpus,
    parts: &Parts,
    options: &Options,
    query: &SearchQuery,
    scope: Option<ArticleIndex>,
    Slice { offset, limit }: Slice,
) -> Result<Page, Error> {
    let lookup = Lookup::read(query, parts, options);
    let unknown_words = lookup.plain.unknown_words.clone();
    if lookup.impossible || query.is_empty() {
        return Ok(Page { unknown_words, ..Page::default() });
    }
    let stem = |stem: &StemId| parts.vocabulary.stems.get(*stem);
    let named = |clauses: &[(Part, Forms)]| {
        clauses.iter().map(|(part, stems)| (*part, stems.iter().map(stem).collect())).collect::<Vec<_>>()
    };
    let some = lookup.plain.terms.iter().filter(|term| !term.stems.is_empty());
    let wanted = Wanted {
        all: named(&lookup.all),
        none: named(&lookup.none),
        some: some.map(|term| term.stems.iter().map(|(id, _)| stem(id)).collect()).collect(),
    };
    if wanted.all.is_empty() && wanted.some.is_empty() && !lookup.plain.terms.is_empty() {
        return Ok(Page { unknown_words, ..Page::default() });
    }
    let within = scope.map(|article| corpus.passages_of(article));
    let (found, total) = if within.is_none() && lookup.phrases.is_empty() && lookup.excluded_phrases.is_empty() {
        parts.lexical.matching(&wanted, offset, limit)?
    } else {
        // The order of words and the article are no matter of postings: whatever holds all the words is looked at.
        let (mut found, _) = parts.lexical.matching(&wanted, 0, parts.lexical.len())?;
        let mut words = PassageWords::default();
        found.retain(|&(passage, _)| {
            if within.as_ref().is_some_and(|within| !within.contains(&passage)) {
                return false;
            }
            parts.forward.read(passage, &mut words);
            lookup.phrases.iter().all(|phrase| holds(&words, phrase))
                && !lookup.excluded_phrases.iter().any(|phrase| holds(&words, phrase))
        });
        let total = found.len();
        (found.into_iter().skip(offset).take(limit).collect(), total)
    };
    let shown = lookup.shown(parts);
    let hits =
        found.into_iter().filter_map(|(passage, score)| hit(corpus, parts, &shown, passage, score, options)).collect();
    Ok(Page { hits, total, unknown_words })
}

impl Lookup {
    fn read(query: &SearchQuery, parts: &Parts, options: &Options) -> Self {
        let words: Vec<&str> =
            query.wanted.iter().filter(|clause| clause.is_plain()).map(|clause| clause.text.as_str()).collect();
        let mut lookup = Self {
            plain: Question::read(&words.join(" "), parts, options.query_terms),
            all: Vec::new(),
            none: Vec::new(),
            phrases: Vec::new(),
            excluded_phrases: Vec::new(),
            impossible: false,
        };
        for clause in query.wanted.iter().filter(|clause| !clause.is_plain()) {
            let part = part(clause.place);
            for stems in question::stems_of_words(&clause.text, parts) {
                lookup.impossible |= stems.is_empty();
                lookup.all.push((part, stems));
            }
            if clause.phrase && part == Part::All {
                lookup.phrases.push(forms(&clause.text, parts));
            }
        }
        for clause in &query.unwanted {
            let part = part(clause.place);
            let stems = question::stems_of_words(&clause.text, parts);
            match stems.as_slice() {
                [_, _, ..] if clause.phrase && part == Part::All => {
                    lookup.excluded_phrases.push(forms(&clause.text, parts));
                }
                _ => lookup.none.extend(stems.into_iter().map(|stems| (part, stems))),
            }
        }
        lookup
    }

    /// The stems whose words are marked in what is shown.
    fn shown(&self, parts: &Parts) -> FxHashSet<StemId> {
        let plain = self.plain.terms.iter().flat_map(|term| term.stems.iter().map(|&(stem, _)| stem));
        let named = self.all.iter().filter(|(part, _)| *part == Part::All).flat_map(|(_, stems)| stems.iter().copied());
        let phrases = self.phrases.iter().flatten().flatten().filter_map(|&word| parts.vocabulary.stem_of(word));
        plain.chain(named).chain(phrases).collect()
    }
}

fn part(place: Place) -> Part {
    match place {
        Place::Anywhere => Part::All,
        Place::Title => Part::Title,
        Place::Tags => Part::Tags,
    }
}

/// For each word of a phrase the words of the articles that look the same.
fn forms(phrase: &str, parts: &Parts) -> Vec<Forms> {
    let language = parts.totals.languages.first().map(|&(language, _)| language).unwrap_or_default();
    analyzer::surfaces(phrase, language).iter().map(|surface| parts.vocabulary.words.find(surface).collect()).collect()
}

/// Whether these words stand in a row in the title, the headings or the body.
fn holds(words: &PassageWords, phrase: &[Forms]) -> bool {
    let regions = [words.words.get(..words.title), words.words.get(words.title..words.body), Some(words.body())];
    regions.into_iter().flatten().any(|region| {
        let row: Vec<WordId> =
            region.iter().filter(|found| !found.joined).map(|found: &Occurrence| found.word).collect();
        row.windows(phrase.len().max(1))
            .any(|window| window.iter().zip(phrase).all(|(word, forms)| forms.contains(word)))
    })
}

fn hit(
    corpus: &Corpus,
    parts: &Parts,
    shown: &FxHashSet<StemId>,
    passage: u32,
    score: f32,
    options: &Options,
) -> Option<Hit> {
    let id = PassageId(passage);
    let (index, article, passage) = corpus.passage(id)?;
    let matches = matches(article, passage, shown, parts);
    let sentences = article.sentence_spans(&passage.sentences);
    let held = |sentence: &Span| matches.iter().filter(|found| sentence.contains(**found)).count();
    let best = sentences.iter().rev().max_by_key(|sentence| held(sentence)).copied().unwrap_or(passage.span);
    let quote = quoting::quote(article, passage, best, options.quote_chars);
    let matches = matches.into_iter().filter(|found| quote.contains(*found)).collect();
    Some(Hit { passage: id, article: index, quote, matches, score })
}

/// The words of a passage that have one of these stems.
fn matches(article: &Article, passage: &Passage, shown: &FxHashSet<StemId>, parts: &Parts) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let text = passage.span.of(&article.text).unwrap_or_default();
    analyzer::pieces(text, |piece| {
        let Some(word) = analyzer::word(piece.text, article.language) else { return };
        if parts.vocabulary.stems.find(&word.stem).any(|stem| shown.contains(&stem)) {
            let start = passage.span.start() + piece.start;
            let span = Span::new(start, start + piece.text.len());
            // Pairs of characters overlap, and the whole of a compound covers its parts: they are marked once.
            match found.last_mut() {
                Some(last) if last.end() >= span.start() && span.end() >= last.start() => *last = last.cover(span),
                _ => found.push(span),
            }
        }
    });
    found
}
