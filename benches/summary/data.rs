//! The items of a development set, and the score of what was picked for one.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use verbatim::summary::{Budget, Document, Pick, Request, Sentence, stems};
use verbatim::text::Language;

use crate::rouge::{self, Tokens};

/// What is summarised: one text, several, or with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    One,
    Several,
    Question,
}

impl Kind {
    pub fn named(name: &str) -> Self {
        match name {
            "several" => Self::Several,
            "question" => Self::Question,
            _ => Self::One,
        }
    }
}

/// Every set, with what it asks for.
pub const SETS: [(&str, Kind); 7] = [
    ("gum", Kind::One),
    ("plos", Kind::One),
    ("wikien", Kind::One),
    ("wikide", Kind::One),
    ("ml11en", Kind::Several),
    ("ml11fr", Kind::Several),
    ("squality", Kind::Question),
];

#[derive(Deserialize)]
struct Record {
    id: String,
    lang: String,
    words: usize,
    query: String,
    docs: Vec<RecordDocument>,
    refs: Vec<String>,
}

#[derive(Deserialize)]
struct RecordDocument {
    id: String,
    title: String,
    text: String,
    sents: Vec<(usize, usize)>,
    par: Vec<u32>,
}

pub struct ItemDocument {
    pub id: String,
    title: String,
    sentences: Vec<(String, u32)>,
}

/// Texts to summarise, and what people wrote about them.
pub struct Item {
    pub id: String,
    pub words: usize,
    query: String,
    language: Language,
    pub documents: Vec<ItemDocument>,
    references: Vec<rouge::Reference>,
    tokens: Vec<Vec<Tokens>>,
    rarity: Arc<HashMap<String, f32>>,
    unseen: f32,
}

/// In percent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub rouge1: f64,
    pub rouge2: f64,
    pub rouge_lsum: f64,
    pub dangling: f64,
    pub repeated: f64,
}

impl Score {
    pub fn mean(&self) -> f64 {
        (self.rouge1 + self.rouge2 + self.rouge_lsum) / 3.0
    }
}

/// The data, or a loud word that it is missing.
pub fn folder() -> Option<PathBuf> {
    let shared =
        std::env::var("VERBATIM_SHARED").unwrap_or_else(|_| format!("{}/../shared", env!("CARGO_MANIFEST_DIR")));
    let folder = Path::new(&shared).join("bench/summary/data/dev");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: {} is missing: set VERBATIM_SHARED to the folder that holds bench/summary", folder.display());
    None
}

pub fn load(folder: &Path, set: &str) -> Vec<Item> {
    let text = std::fs::read_to_string(folder.join(format!("{set}.jsonl"))).unwrap();
    let records: Vec<Record> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rarity = Arc::new(rarities(&records));
    let documents =
        records.iter().flat_map(|record| &record.docs).map(|document| &document.id).collect::<HashSet<_>>().len();
    records.into_iter().map(|record| item(record, &rarity, documents)).collect()
}

/// Inverse document frequencies over every distinct document of a set: what the bot's index knows of a real corpus.
fn rarities(records: &[Record]) -> HashMap<String, f32> {
    let mut seen = HashSet::new();
    let mut holders: HashMap<String, usize> = HashMap::new();
    for record in records {
        let language = record.lang.parse().unwrap_or_default();
        for document in record.docs.iter().filter(|document| seen.insert(document.id.clone())) {
            let stems: HashSet<String> = stems(&document.text, language).collect();
            for stem in stems {
                *holders.entry(stem).or_default() += 1;
            }
        }
    }
    let all = seen.len();
    holders.into_iter().map(|(stem, count)| (stem, verbatim::summary::rarity(count, all))).collect()
}

fn item(record: Record, rarity: &Arc<HashMap<String, f32>>, all: usize) -> Item {
    let language: Language = record.lang.parse().unwrap_or_default();
    let documents: Vec<ItemDocument> = record
        .docs
        .into_iter()
        .map(|document| {
            let letters: Vec<char> = document.text.chars().collect();
            let sentence = |&(start, end): &(usize, usize)| letters[start..end].iter().collect::<String>();
            let sentences = document.sents.iter().map(sentence).zip(document.par.iter().copied()).collect();
            ItemDocument { id: document.id, title: document.title, sentences }
        })
        .collect();
    let tokens = |text: &str| rouge::tokens(text, language);
    let references = record.refs.iter().map(|reference| rouge::Reference::new(reference, language)).collect();
    let sentences =
        documents.iter().map(|document| document.sentences.iter().map(|(text, _)| tokens(text)).collect()).collect();
    Item {
        id: record.id,
        words: record.words,
        query: record.query,
        language,
        documents,
        references,
        tokens: sentences,
        rarity: Arc::clone(rarity),
        unseen: verbatim::summary::rarity(0, all),
    }
}

impl Item {
    pub fn request(&self) -> Request<'_> {
        let documents = self
            .documents
            .iter()
            .map(|document| {
                let sentences = document.sentences.iter();
                Document {
                    title: &document.title,
                    sentences: sentences.map(|(text, paragraph)| Sentence { text, paragraph: *paragraph }).collect(),
                }
            })
            .collect();
        Request { documents, query: &self.query, language: self.language, budget: Budget::Words(self.words) }
    }

    pub fn rarity(&self) -> impl Fn(&str) -> f32 + '_ {
        |stem| self.rarity.get(stem).copied().unwrap_or(self.unseen)
    }

    pub fn sentence(&self, pick: Pick) -> &str {
        &self.documents[pick.document].sentences[pick.sentence].0
    }

    pub fn score(&self, picks: &[Pick]) -> Score {
        let chosen: Vec<&Tokens> = picks.iter().map(|pick| &self.tokens[pick.document][pick.sentence]).collect();
        let count = self.references.len() as f64;
        let mean =
            |score: &dyn Fn(&rouge::Reference) -> f64| 100.0 * self.references.iter().map(score).sum::<f64>() / count;
        let mut dangling = 0.0;
        for (at, pick) in picks.iter().enumerate() {
            let follows = at > 0 && picks[at - 1] == Pick { sentence: pick.sentence.wrapping_sub(1), ..*pick };
            if pick.sentence > 0 && !follows && verbatim::summary::dangles(self.sentence(*pick), self.language) {
                dangling += 100.0 / picks.len() as f64;
            }
        }
        Score {
            rouge1: mean(&|reference| reference.ngrams(&chosen, 1)),
            rouge2: mean(&|reference| reference.ngrams(&chosen, 2)),
            rouge_lsum: mean(&|reference| reference.longest_common(&chosen)),
            dangling,
            repeated: 100.0 * rouge::repeated_trigrams(&chosen),
        }
    }
}
