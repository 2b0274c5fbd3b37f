//! What is known of the sentences and concepts of a request before any weight is applied.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::terms::terms;
use super::{Rarity, Request, readability};
use crate::text::Language;

/// A stem, or a pair of neighbouring stems.
#[derive(Clone, Debug)]
pub(super) struct Concept {
    /// Whether it is a pair.
    pub(super) pair: bool,
    /// Its inverse document frequency; of a pair, the mean of its two.
    pub(super) rarity: f32,
    /// How many of its words the question holds.
    pub(super) asked: f32,
    /// How many of its words the title of a text that holds it has.
    pub(super) titled: f32,
    /// How many of its words are written with a capital inside a sentence.
    pub(super) named: f32,
    /// The place of its first sentence in each text that holds it.
    pub(super) first_places: Vec<f32>,
    /// The places of all its sentences in their texts.
    pub(super) places: Vec<f32>,
}

/// A sentence, as numbers.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each flag is a feature with a weight of its own, not a state")]
pub(super) struct SentenceFeatures {
    pub(super) document: usize,
    pub(super) place: usize,
    pub(super) words: usize,
    pub(super) concepts: Vec<u32>,
    pub(super) opens_paragraph: bool,
    pub(super) dangles: bool,
    pub(super) fragment: bool,
    pub(super) unbalanced: bool,
    pub(super) question: bool,
    pub(super) quotation: bool,
    /// Likenesses, each from 0 to 1 over the request.
    pub(super) central: f32,
    pub(super) connected: f32,
    pub(super) foretelling: f32,
    pub(super) like_title: f32,
    pub(super) like_question: f32,
}

/// What is known of a request's sentences and concepts before any weight is applied.
#[derive(Clone, Debug)]
pub struct Features {
    pub(super) sentences: Vec<SentenceFeatures>,
    pub(super) concepts: Vec<Concept>,
    pub(super) documents: usize,
    /// Cosine likeness of two sentences, by `row * sentences + column`.
    pub(super) likeness: Vec<f32>,
}

/// A sparse vector of unit length, sorted by dimension.
type Sparse = Vec<(u32, f32)>;

struct Vocabulary<'r> {
    ids: HashMap<String, u32>,
    rarity: Vec<f32>,
    rarity_of: &'r Rarity<'r>,
}

impl Vocabulary<'_> {
    fn id(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = u32::try_from(self.rarity.len()).unwrap_or(u32::MAX);
        self.rarity.push((self.rarity_of)(stem).max(RARITY_FLOOR));
        self.ids.insert(stem.to_owned(), id);
        id
    }

    fn rarity(&self, id: u32) -> f32 {
        self.rarity.get(id as usize).copied().unwrap_or(RARITY_FLOOR)
    }
}

/// Even a stem that stands everywhere counts a little.
const RARITY_FLOOR: f32 = 0.05;

impl Features {
    /// Reads a request. The rarity of a stem comes from whoever knows all articles.
    #[must_use]
    pub fn new(request: &Request<'_>, rarity: &Rarity<'_>) -> Self {
        let language = request.language;
        let mut vocabulary = Vocabulary { ids: HashMap::new(), rarity: Vec::new(), rarity_of: rarity };
        let asked = stems_of(request.query, language, &mut vocabulary);
        let mut builder = Builder { concepts: Vec::new(), last_document: Vec::new(), ids: HashMap::new() };
        let mut sentences = Vec::new();
        let mut vectors = Vec::new();
        let mut like_title = Vec::new();
        let question_vector = unit_vector(&asked, &vocabulary);
        let names = capitalised(request, language, &mut vocabulary);
        for (document, text) in request.documents.iter().enumerate() {
            let title = stems_of(text.title, language, &mut vocabulary);
            let title_vector = unit_vector(&title, &vocabulary);
            let mut paragraph = None;
            for (place, sentence) in text.sentences.iter().enumerate() {
                let stems = stems_of(sentence.text, language, &mut vocabulary);
                let vector = unit_vector(&stems, &vocabulary);
                let fragment = readability::is_fragment(sentence.text);
                let context = Context { document, place, asked: &asked, title: &title, names: &names };
                let concepts = if fragment { Vec::new() } else { builder.add(&stems, &context, &vocabulary) };
                like_title.push(dot(&vector, &title_vector));
                sentences.push(SentenceFeatures {
                    document,
                    place,
                    words: sentence.text.split_whitespace().count().max(1),
                    concepts,
                    opens_paragraph: paragraph != Some(sentence.paragraph),
                    dangles: place > 0 && readability::dangles(sentence.text, language),
                    fragment,
                    unbalanced: readability::is_unbalanced(sentence.text),
                    question: readability::is_question(sentence.text),
                    quotation: readability::holds_quotation(sentence.text),
                    central: 0.0,
                    connected: 0.0,
                    foretelling: 0.0,
                    like_title: 0.0,
                    like_question: dot(&vector, &question_vector),
                });
                paragraph = Some(sentence.paragraph);
                vectors.push(vector);
            }
        }
        let likeness = likenesses(&vectors);
        let mut features = Self { sentences, concepts: builder.concepts, documents: request.documents.len(), likeness };
        features.measure_likeness(&vectors, &like_title, vocabulary.rarity.len());
        features
    }

    /// How many sentences there are to choose from.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The likeness of one sentence to every other.
    pub(super) fn likeness_row(&self, sentence: usize) -> &[f32] {
        let width = self.sentences.len();
        self.likeness.get(sentence * width..(sentence + 1) * width).unwrap_or_default()
    }

    fn measure_likeness(&mut self, vectors: &[Sparse], like_title: &[f32], dimensions: usize) {
        let count = self.sentences.len();
        let mut middle = vec![0.0_f32; dimensions];
        for &(dimension, value) in vectors.iter().flatten() {
            if let Some(sum) = middle.get_mut(dimension as usize) {
                *sum += value / count as f32;
            }
        }
        let central: Vec<f32> = vectors
            .iter()
            .map(|vector| {
                vector.iter().map(|&(at, value)| value * middle.get(at as usize).copied().unwrap_or(0.0)).sum()
            })
            .collect();
        let mut connected = Vec::with_capacity(count);
        let mut foretelling = Vec::with_capacity(count);
        for (at, sentence) in self.sentences.iter().enumerate() {
            let row = self.likeness_row(at);
            connected.push(row.iter().sum());
            let ahead = self.sentences.iter().enumerate().zip(row);
            let ahead = ahead.filter(|((other, them), _)| them.document != sentence.document || *other > at);
            foretelling.push(ahead.map(|(_, likeness)| likeness).sum());
        }
        let asked: Vec<f32> = self.sentences.iter().map(|sentence| sentence.like_question).collect();
        let columns = [scaled(&central), scaled(&connected), scaled(&foretelling), scaled(like_title), scaled(&asked)];
        let [central, connected, foretelling, title, asked] = columns;
        let rows = central.into_iter().zip(connected).zip(foretelling).zip(title).zip(asked);
        for (sentence, ((((central, connected), foretelling), title), asked)) in self.sentences.iter_mut().zip(rows) {
            sentence.central = central;
            sentence.connected = connected;
            sentence.foretelling = foretelling;
            sentence.like_title = title;
            sentence.like_question = asked;
        }
    }
}

/// Where a sentence's concepts were met.
struct Context<'c> {
    document: usize,
    place: usize,
    asked: &'c [(u32, bool)],
    title: &'c [(u32, bool)],
    names: &'c [u32],
}

impl Context<'_> {
    fn asks(&self, stem: u32) -> f32 {
        f32::from(self.asked.iter().any(|&(asked, stop)| asked == stem && !stop))
    }

    fn titles(&self, stem: u32) -> f32 {
        f32::from(self.title.iter().any(|&(titled, stop)| titled == stem && !stop))
    }

    fn names(&self, stem: u32) -> f32 {
        f32::from(self.names.binary_search(&stem).is_ok())
    }
}

struct Builder {
    concepts: Vec<Concept>,
    /// The text that each concept was met in last.
    last_document: Vec<usize>,
    ids: HashMap<(u32, Option<u32>), u32>,
}

impl Builder {
    /// The concepts of a sentence, each once.
    fn add(&mut self, stems: &[(u32, bool)], context: &Context<'_>, vocabulary: &Vocabulary<'_>) -> Vec<u32> {
        let singles = stems.iter().filter(|(_, stop)| !stop).map(|&(stem, _)| ((stem, false), None));
        let pairs = stems
            .iter()
            .zip(stems.iter().skip(1))
            .filter(|(first, second)| first.0 != second.0 && !(first.1 && second.1));
        let keys = singles.chain(pairs.map(|(&first, &second)| (first, Some(second))));
        let mut found: Vec<u32> =
            keys.map(|(first, second)| self.concept(first, second, context, vocabulary)).collect();
        found.sort_unstable();
        found.dedup();
        for &id in &found {
            let last_document = self.last_document.get_mut(id as usize);
            if let (Some(concept), Some(last_document)) = (self.concepts.get_mut(id as usize), last_document) {
                concept.places.push(context.place as f32);
                if *last_document != context.document {
                    *last_document = context.document;
                    concept.first_places.push(context.place as f32);
                }
            }
        }
        found
    }

    fn concept(
        &mut self,
        first: (u32, bool),
        second: Option<(u32, bool)>,
        context: &Context<'_>,
        vocabulary: &Vocabulary<'_>,
    ) -> u32 {
        let key = (first.0, second.map(|(stem, _)| stem));
        if let Some(&id) = self.ids.get(&key) {
            return id;
        }
        let rarity_of = |(stem, stop): (u32, bool)| if stop { 0.0 } else { vocabulary.rarity(stem) };
        let rarity = second.map_or(rarity_of(first), |second| f32::midpoint(rarity_of(first), rarity_of(second)));
        let both = |value: &dyn Fn(u32) -> f32| value(first.0) + second.map_or(0.0, |(stem, _)| value(stem));
        let concept = Concept {
            pair: second.is_some(),
            rarity: rarity.max(RARITY_FLOOR),
            asked: both(&|stem| context.asks(stem)),
            titled: both(&|stem| context.titles(stem)),
            named: both(&|stem| context.names(stem)),
            first_places: Vec::new(),
            places: Vec::new(),
        };
        let id = u32::try_from(self.concepts.len()).unwrap_or(u32::MAX);
        self.concepts.push(concept);
        self.last_document.push(usize::MAX);
        self.ids.insert(key, id);
        id
    }
}

/// The stems of a text, each with whether it says little by itself.
fn stems_of(text: &str, language: Language, vocabulary: &mut Vocabulary<'_>) -> Vec<(u32, bool)> {
    terms(text, language).into_iter().map(|term| (vocabulary.id(&term.stem), term.stop)).collect()
}

/// The stems of words written with a capital inside a sentence, sorted. German writes every noun so: there it tells nothing.
fn capitalised(request: &Request<'_>, language: Language, vocabulary: &mut Vocabulary<'_>) -> Vec<u32> {
    let mut names = Vec::new();
    if language.code() == "de" {
        return names;
    }
    for sentence in request.documents.iter().flat_map(|document| &document.sentences) {
        for word in sentence.text.unicode_words().skip(1).filter(|word| word.starts_with(char::is_uppercase)) {
            names.extend(
                stems_of(word, language, vocabulary).into_iter().filter(|(_, stop)| !stop).map(|(stem, _)| stem),
            );
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The unit vector of a text's stems, weighted by `(1 + ln count) * rarity`.
fn unit_vector(stems: &[(u32, bool)], vocabulary: &Vocabulary<'_>) -> Sparse {
    let mut sorted: Vec<u32> = stems.iter().filter(|(_, stop)| !stop).map(|&(stem, _)| stem).collect();
    sorted.sort_unstable();
    let mut vector: Sparse = sorted
        .chunk_by(|a, b| a == b)
        .filter_map(|run| run.first().map(|&stem| (stem, (1.0 + (run.len() as f32).ln()) * vocabulary.rarity(stem))))
        .collect();
    let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, value) in &mut vector {
            *value /= length;
        }
    }
    vector
}

/// The inner product of two sparse vectors.
fn dot(a: &Sparse, b: &Sparse) -> f32 {
    let (mut sum, mut rest) = (0.0, b.iter().peekable());
    for &(dimension, value) in a {
        while rest.next_if(|(other, _)| *other < dimension).is_some() {}
        if let Some(&(_, other)) = rest.next_if(|(other, _)| *other == dimension) {
            sum += value * other;
        }
    }
    sum
}

/// The cosine of every two vectors, by row; 0 of one with itself.
fn likenesses(vectors: &[Sparse]) -> Vec<f32> {
    let width = vectors.len();
    let mut holders: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
    for (row, vector) in vectors.iter().enumerate() {
        for &(dimension, value) in vector {
            holders.entry(dimension).or_default().push((row, value));
        }
    }
    let mut likeness = vec![0.0_f32; width * width];
    for (row, vector) in vectors.iter().enumerate() {
        let Some(cells) = likeness.get_mut(row * width..(row + 1) * width) else { continue };
        for (dimension, value) in vector {
            for &(column, other) in holders.get(dimension).into_iter().flatten().filter(|(column, _)| *column != row) {
                if let Some(cell) = cells.get_mut(column) {
                    *cell += value * other;
                }
            }
        }
    }
    likeness
}

/// The values over their largest, so that they reach from 0 to 1.
fn scaled(values: &[f32]) -> Vec<f32> {
    let largest = values.iter().copied().fold(0.0_f32, f32::max);
    values.iter().map(|value| if largest > 0.0 { value / largest } else { 0.0 }).collect()
}
