//! Meaning: the vectors of articles, passages and sentences, and how near they are to that of a question.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::{Article, ArticleIndex, Corpus};

/// Turns texts into unit vectors, of which those of like meaning point the same way.
pub trait Embedder: Send + Sync {
    /// Vectors of embedders with different ids are not to be compared.
    fn id(&self) -> &str;

    /// What its cosines mean.
    fn nearness(&self) -> Nearness;

    /// The vector of a question.
    fn query(&self, text: &str) -> Vec<f32>;

    /// The vectors of a passage and of its sentences, of which none is empty; `above` is what it is about, such as its title.
    fn passage(&self, above: &str, sentences: &[&str]) -> PassageVectors;
}

/// What the cosines of an embedder mean: embedders differ in how near to each other they put texts that have nothing in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearness {
    /// The mean cosine of questions and passages that answer them.
    pub related: f32,
    /// The mean cosine of questions and passages about something else.
    pub unrelated: f32,
}

impl Default for Nearness {
    /// A cosine means what it is.
    fn default() -> Self {
        Self { related: 1.0, unrelated: 0.0 }
    }
}

impl Nearness {
    /// About 1 for an answer, about 0 for something else, whatever the embedder.
    fn of(self, cosine: f32) -> f32 {
        (cosine - self.unrelated) / (self.related - self.unrelated).max(0.01)
    }
}

/// The unit vectors of a passage and of its sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageVectors {
    /// That of all of it.
    pub whole: Vec<f32>,
    /// Those of its sentences, each read alone, in order.
    pub sentences: Vec<Vec<f32>>,
    /// Those of its sentences as they stand in it: what "it" means is known there.
    pub in_context: Vec<Vec<f32>>,
}

/// The form in which [`ArticleVectors`] are kept, and what they are made of: those of another one are made anew.
const FORM: u32 = 2;

/// The vectors of one article, a byte a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleVectors {
    width: u32,
    /// That of the article, those of its passages, those of all their sentences alone, those of the same in context: one after
    /// the other.
    numbers: Vec<i8>,
    /// What a number of each vector is to be multiplied with.
    scales: Vec<f32>,
    /// One past the last sentence of each passage, counted through the article.
    sentence_ends: Vec<u32>,
}

/// A question's vector, in whole numbers.
pub(super) struct Query {
    numbers: Vec<i16>,
    scale: f32,
}

/// How near a passage is to a question: cosines on the scale of [`Nearness`].
pub(super) struct Cosines {
    pub article: f32,
    pub passage: f32,
    /// Of each sentence alone.
    pub sentences: Vec<f32>,
    /// Of each sentence in context.
    pub in_context: Vec<f32>,
}

/// The vectors of a corpus.
pub struct Dense {
    embedder: Arc<dyn Embedder>,
    nearness: Nearness,
    articles: Vec<Arc<ArticleVectors>>,
}

/// The largest number in a query's vector: few enough bits that sums of products never overflow.
const QUERY_MOST: f32 = 2047.0;

impl ArticleVectors {
    /// Tells the texts that an article's vectors are made of from any others.
    #[must_use]
    pub fn key(article: &Article) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&FORM.to_le_bytes());
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for (above, sentences) in Self::texts(article) {
            add(&above);
            for sentence in sentences {
                add(sentence);
            }
            add("");
        }
        *hasher.finalize().as_bytes()
    }

    /// What the vectors of each passage are made of: what it is about, and its sentences.
    pub fn texts(article: &Article) -> impl Iterator<Item = (String, Vec<&str>)> {
        article.passages.iter().map(|passage| {
            let mut above = article.title.clone();
            for heading in article.heading_path(passage.section) {
                above.push('\n');
                above.push_str(heading);
            }
            above.push('\n');
            let spans = article.sentence_spans(&passage.sentences);
            (above, spans.iter().map(|span| span.of(&article.text).unwrap_or_default()).collect())
        })
    }

    /// The vectors of an article, by those of its passages.
    #[must_use]
    pub fn of(passages: &[PassageVectors]) -> Self {
        let width = passages.first().map_or(0, |first| first.whole.len());
        let mut whole = vec![0.0; width];
        for passage in passages {
            for (sum, value) in whole.iter_mut().zip(&passage.whole) {
                *sum += value;
            }
        }
        let length = whole.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-12);
        for value in &mut whole {
            *value /= length;
        }
        let mut vectors = Self {
            width: small(width),
            numbers: Vec::new(),
            scales: Vec::new(),
            sentence_ends: Vec::with_capacity(passages.len()),
        };
        vectors.push(&whole);
        for passage in passages {
            vectors.push(&passage.whole);
        }
        passages.iter().flat_map(|passage| &passage.sentences).for_each(|sentence| vectors.push(sentence));
        passages.iter().flat_map(|passage| &passage.in_context).for_each(|sentence| vectors.push(sentence));
        let mut end = 0;
        for passage in passages {
            end += small(passage.sentences.len());
            vectors.sentence_ends.push(end);
        }
        vectors
    }

    #[allow(clippy::cast_possible_truncation, reason = "scaled to what fits")]
    fn push(&mut self, vector: &[f32]) {
        let most = vector.iter().fold(1e-12_f32, |most, value| most.max(value.abs()));
        let scale = most / 127.0;
        self.numbers.extend(vector.iter().map(|value| (value / scale).round() as i8));
        self.scales.push(scale);
    }

    /// How many passages it has.
    fn passages(&self) -> usize {
        self.sentence_ends.len()
    }

    /// Whether it can be that of this article.
    #[must_use]
    pub fn fits(&self, article: &Article) -> bool {
        let mut end = 0;
        let ends = article.passages.iter().map(|passage| {
            end += small(passage.sentences.len());
            end
        });
        let rows = 1 + self.passages() + 2 * self.all_sentences();
        ends.eq(self.sentence_ends.iter().copied())
            && self.scales.len() == rows
            && self.numbers.len() == rows * self.width as usize
    }

    fn row(&self, at: usize) -> (&[i8], f32) {
        let width = self.width as usize;
        let numbers = self.numbers.get(at * width..(at + 1) * width).unwrap_or_default();
        (numbers, self.scales.get(at).copied().unwrap_or_default())
    }

    fn all_sentences(&self) -> usize {
        self.sentence_ends.last().map_or(0, |&end| end as usize)
    }

    /// The rows of a passage's sentences, each alone.
    fn sentences(&self, passage: usize) -> Range<usize> {
        let end = |at: Option<usize>| at.and_then(|at| self.sentence_ends.get(at)).map_or(0, |&end| end as usize);
        let from = 1 + self.passages();
        from + end(passage.checked_sub(1))..from + end(Some(passage))
    }
}

impl Query {
    #[allow(clippy::cast_possible_truncation, reason = "scaled to what fits")]
    fn of(vector: &[f32]) -> Self {
        let most = vector.iter().fold(1e-12_f32, |most, value| most.max(value.abs()));
        let scale = most / QUERY_MOST;
        Self { numbers: vector.iter().map(|value| (value / scale).round() as i16).collect(), scale }
    }

    fn cosine(&self, (numbers, scale): (&[i8], f32)) -> f32 {
        let products = numbers.iter().zip(&self.numbers).map(|(&a, &b)| i32::from(a) * i32::from(b));
        products.sum::<i32>() as f32 * (scale * self.scale)
    }
}

impl Dense {
    /// The vectors of a corpus: those of its articles, in order; `None` if one of them is not that of its article.
    #[must_use]
    pub fn new(corpus: &Corpus, embedder: Arc<dyn Embedder>, articles: Vec<Arc<ArticleVectors>>) -> Option<Self> {
        let fit = corpus.articles().count() == articles.len()
            && corpus.articles().zip(&articles).all(|((_, article), vectors)| vectors.fits(article));
        fit.then(|| Self { nearness: embedder.nearness(), embedder, articles })
    }

    /// The id of the embedder whose vectors they are.
    #[must_use]
    pub fn embedder(&self) -> &str {
        self.embedder.id()
    }

    /// The vectors of each article, in order.
    #[must_use]
    pub fn articles(&self) -> &[Arc<ArticleVectors>] {
        &self.articles
    }

    /// Reads a question.
    pub(super) fn ask(&self, question: &str) -> Query {
        Query::of(&self.embedder.query(question))
    }

    /// The passages nearest to the question, nearest first; of equal ones the first in the corpus.
    pub(super) fn nearest(&self, query: &Query, corpus: &Corpus, scope: Option<ArticleIndex>, most: usize) -> Vec<u32> {
        let mut nearest: Vec<(f32, u32)> = Vec::with_capacity(2 * most + 1);
        let mut least = f32::NEG_INFINITY;
        for (article, vectors) in (0..).map(ArticleIndex).zip(&self.articles) {
            if scope.is_some_and(|scope| scope != article) {
                continue;
            }
            for (at, passage) in (0..vectors.passages()).zip(corpus.passages_of(article)) {
                let cosine = query.cosine(vectors.row(1 + at));
                if cosine > least {
                    nearest.push((cosine, passage));
                    if nearest.len() > 2 * most {
                        least = keep(&mut nearest, most);
                    }
                }
            }
        }
        keep(&mut nearest, most);
        nearest.into_iter().map(|(_, passage)| passage).collect()
    }

    /// How near an article, one of its passages by its place in it, and that passage's sentences are to the question.
    pub(super) fn cosines(&self, query: &Query, article: ArticleIndex, place: usize) -> Option<Cosines> {
        let vectors = self.articles.get(article.0 as usize)?;
        let sentences = vectors.sentences(place);
        let in_context = sentences.start + vectors.all_sentences()..sentences.end + vectors.all_sentences();
        let of = |row| self.nearness.of(query.cosine(vectors.row(row)));
        Some(Cosines {
            article: of(0),
            passage: of(1 + place),
            sentences: sentences.map(of).collect(),
            in_context: in_context.map(of).collect(),
        })
    }
}

/// Keeps the nearest; gives the cosine of the last one kept, where anything was left out.
fn keep(nearest: &mut Vec<(f32, u32)>, most: usize) -> f32 {
    nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    nearest.truncate(most);
    nearest.last().filter(|_| nearest.len() == most).map_or(f32::NEG_INFINITY, |last| last.0)
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(numbers: &[f32]) -> Vec<f32> {
        let length = numbers.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-12);
        numbers.iter().map(|value| value / length).collect()
    }

    fn passage(whole: &[f32], sentences: &[Vec<f32>]) -> PassageVectors {
        let sentences: Vec<Vec<f32>> = sentences.iter().map(|sentence| unit(sentence)).collect();
        PassageVectors { whole: unit(whole), in_context: sentences.iter().rev().cloned().collect(), sentences }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_byte_a_number_keeps_cosines(
            query in proptest::collection::vec(-1.0_f32..1.0, 96),
            passages in proptest::collection::vec(
                (proptest::collection::vec(-1.0_f32..1.0, 96), proptest::collection::vec(proptest::collection::vec(-1.0_f32..1.0, 96), 0..4)),
                1..5,
            ),
        ) {
            let query = unit(&query);
            let asked = Query::of(&query);
            let exact = |vector: &[f32]| query.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>();
            let passages: Vec<PassageVectors> = passages.iter().map(|(whole, sentences)| passage(whole, sentences)).collect();
            let vectors = ArticleVectors::of(&passages);
            let near = |row, vector: &[f32]| (asked.cosine(vectors.row(row)) - exact(vector)).abs() < 0.01;
            for (at, passage) in passages.iter().enumerate() {
                prop_assert!(near(1 + at, &passage.whole));
                let rows = vectors.sentences(at);
                prop_assert_eq!(rows.len(), passage.sentences.len());
                for ((row, alone), in_context) in rows.zip(&passage.sentences).zip(&passage.in_context) {
                    prop_assert!(near(row, alone) && near(row + vectors.all_sentences(), in_context));
                }
            }
            let bytes = postcard::to_stdvec(&vectors).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(postcard::from_bytes::<ArticleVectors>(&bytes).ok(), Some(vectors));
        }
    }

    #[test]
    fn the_widest_vectors_do_not_overflow() {
        let ones = unit(&vec![1.0; 4096]);
        let vectors = ArticleVectors::of(&[passage(&ones, &[])]);
        assert!((Query::of(&ones).cosine(vectors.row(1)) - 1.0).abs() < 0.01);
    }

    #[test]
    fn the_nearest_are_kept_in_order() {
        let mut found: Vec<(f32, u32)> = (0..9).map(|at| ((at % 3) as f32, at)).collect();
        assert!((keep(&mut found, 4) - 1.0).abs() < 1e-6);
        assert_eq!(found.iter().map(|(_, at)| *at).collect::<Vec<_>>(), [2, 5, 8, 1]);
    }
}
