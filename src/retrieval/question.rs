//! A question as it is looked for: its words, how rare each is, and the forms in which each may stand in an article.

use rustc_hash::FxHashMap;

use super::UnknownWord;
use super::analyzer;
use super::build::Parts;
use super::grams::Grams;
use super::kind::{self, Kind};
use super::latest;
use super::spelling;
use super::vocabulary::{StemId, WordId};
use crate::text::{Language, detect_language};

/// A set of the question's words: one bit for each.
pub(super) type TermSet = u64;

/// How many bytes of a question are read: more is no question.
const LONGEST: usize = 16 << 10;
/// How many different words are looked up at most.
const MOST_WORDS: usize = 512;
/// How many words are looked for among near spellings at most.
const MOST_CORRECTED: usize = 6;
/// What a near spelling is worth beside the word itself, by its distance.
const NEAR_WORTH: [f32; 3] = [1.0, 0.8, 0.5];
/// Below this many passages a language is too small for rarities of its own.
const SMALL_LANGUAGE: u32 = 300;

/// A word of the question.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// The word without case and accents.
    pub surface: String,
    /// How rare its stem is: ln(1 + (N - n + 0.5) / (n + 0.5)), as BM25 has it.
    pub idf: f32,
    /// How rare its very form is.
    pub exact_idf: f32,
    /// The stems that stand for it in an article, and what each is worth.
    pub stems: Vec<(StemId, f32)>,
    /// It begins with a capital letter and not the question.
    pub name: bool,
    /// It holds a digit.
    pub number: bool,
    /// No article holds it: its stems, if any, are near spellings.
    pub unknown: bool,
}

/// A question, ready to be looked for.
#[allow(clippy::struct_excessive_bools, reason = "four facts that have nothing to do with each other")]
pub(super) struct Question {
    /// The words that count, in the order of the question; at most 64.
    pub terms: Vec<Term>,
    /// Pairs of words that stand side by side in the question: their places in `terms`.
    pub pairs: Vec<(u8, u8)>,
    /// Its character 4-grams.
    pub grams: Grams,
    /// What sort of thing it asks for.
    pub kind: Kind,
    /// Whether it asks for what is new.
    pub latest: bool,
    /// Whether it asks what something is.
    pub what_it_is: bool,
    /// Whether it has nothing but words that every question has.
    pub only_stop_words: bool,
    /// Whether it is in a language that no article is in.
    pub foreign: bool,
    /// Words that stand in no article.
    pub unknown_words: Vec<UnknownWord>,
    by_stem: FxHashMap<StemId, (TermSet, f32)>,
    by_word: FxHashMap<WordId, TermSet>,
}

/// A word of the question while it is being gathered.
struct Asked<'q> {
    surface: String,
    piece: &'q str,
    joined: bool,
    capital: bool,
}

impl Question {
    /// Reads a question; at most `most_terms` words count, the rarest.
    pub fn read(text: &str, parts: &Parts, most_terms: usize) -> Self {
        let text = analyzer::beginning(text, LONGEST);
        let languages: Vec<Language> = parts.totals.languages.iter().map(|&(language, _)| language).collect();
        let asked = asked(text, languages.first().copied().unwrap_or_default());
        let says = |word: &Asked<'_>| !analyzer::is_stop_word(&word.surface) && !latest::says_only_when(&word.surface);
        let content = asked.iter().any(says);
        let mut question = Self {
            terms: Vec::new(),
            pairs: Vec::new(),
            grams: Grams::default(),
            kind: kind::of(asked.iter().map(|word| word.surface.as_str())),
            latest: latest::asks(asked.iter().map(|word| word.surface.as_str())),
            what_it_is: kind::asks_what_it_is(asked.iter().map(|word| word.surface.as_str())),
            only_stop_words: !content,
            foreign: false,
            unknown_words: Vec::new(),
            by_stem: FxHashMap::default(),
            by_word: FxHashMap::default(),
        };
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        let mut order: Vec<Option<usize>> = Vec::new();
        for word in &asked {
            if content && !says(word) {
                order.push(None);
                continue;
            }
            if word.joined {
                continue;
            }
            let next = places.len();
            if next >= MOST_WORDS && !places.contains_key(word.surface.as_str()) {
                order.push(None);
                continue;
            }
            let place = *places.entry(&word.surface).or_insert_with(|| {
                question.terms.push(lookup(word, &languages, parts));
                next
            });
            if let Some(term) = question.terms.get_mut(place) {
                term.name |= word.capital;
            }
            order.push(Some(place));
        }
        question.correct(&asked, parts);
        question.foreign = is_foreign(text, &asked, &languages, parts);
        let kept = question.keep_rarest(most_terms.clamp(1, 64));
        question.pair(&order, &kept);
        question.index(parts);
        question.join(&asked, &languages, parts);
        question.grams = Grams::of(question.terms.iter().map(|term| term.surface.as_str()), parts);
        question
    }

    /// The question's words that this word of an article stands for: those of its stem, what it is worth, and those that
    /// have its very form.
    pub fn matches(&self, word: WordId, stem: StemId) -> (TermSet, f32, TermSet) {
        let (by_stem, worth) = self.by_stem.get(&stem).copied().unwrap_or_default();
        (by_stem, worth, self.by_word.get(&word).copied().unwrap_or_default())
    }

    /// The sum of all rarities: what full coverage is worth.
    pub fn total_idf(&self) -> f32 {
        self.terms.iter().map(|term| term.idf).sum()
    }

    /// Looks for near spellings of the words that no article holds.
    fn correct(&mut self, asked: &[Asked<'_>], parts: &Parts) {
        let unknown = self.terms.iter_mut().filter(|term| term.stems.is_empty());
        for (count, term) in unknown.enumerate() {
            term.unknown = true;
            let near =
                if count < MOST_CORRECTED { spelling::near(&term.surface, &parts.vocabulary) } else { Vec::new() };
            for found in &near {
                let worth = NEAR_WORTH.get(usize::from(found.distance)).copied().unwrap_or_default();
                let stem = parts.vocabulary.stem_of(found.word);
                if let Some(stem) = stem.filter(|stem| term.stems.iter().all(|(known, _)| known != stem)) {
                    term.stems.push((stem, worth));
                }
            }
            if let Some(idf) =
                term.stems.iter().map(|&(stem, _)| idf(passages_with(stem, parts), parts)).reduce(f32::min)
            {
                term.idf = idf;
            }
            let word = asked.iter().find(|word| word.surface == term.surface);
            self.unknown_words.push(UnknownWord {
                word: word.map_or(term.surface.as_str(), |word| word.piece).to_owned(),
                suggestion: near.first().map(|near| parts.vocabulary.words.get(near.word).to_owned()),
            });
        }
    }

    /// Keeps the rarest words, in the order of the question; gives the new place of each.
    fn keep_rarest(&mut self, most: usize) -> Vec<Option<u8>> {
        let mut rarest: Vec<usize> = (0..self.terms.len()).collect();
        let idf = |at: &usize| self.terms.get(*at).map_or(0.0, |term| term.idf);
        rarest.sort_by(|a, b| idf(b).total_cmp(&idf(a)).then(a.cmp(b)));
        rarest.truncate(most);
        rarest.sort_unstable();
        let mut next = 0;
        let mut kept = Vec::with_capacity(self.terms.len());
        for place in 0..self.terms.len() {
            let stays = rarest.binary_search(&place).is_ok();
            kept.push(stays.then_some(next));
            next += u8::from(stays);
        }
        let mut stays = kept.iter();
        self.terms.retain(|_| stays.next().is_some_and(Option::is_some));
        kept
    }

    fn pair(&mut self, order: &[Option<usize>], kept: &[Option<u8>]) {
        let place = |at: &Option<usize>| at.and_then(|at| kept.get(at).copied().flatten());
        for (a, b) in order.iter().zip(order.iter().skip(1)) {
            if let (Some(a), Some(b)) = (place(a), place(b))
                && a != b
                && !self.pairs.contains(&(a, b))
            {
                self.pairs.push((a, b));
            }
        }
    }

    fn index(&mut self, parts: &Parts) {
        for (place, term) in self.terms.iter().enumerate() {
            for &(stem, worth) in &term.stems {
                let entry = self.by_stem.entry(stem).or_default();
                *entry = (entry.0 | 1 << place, entry.1.max(worth));
            }
            for word in parts.vocabulary.words.find(&term.surface) {
                *self.by_word.entry(word).or_default() |= 1 << place;
            }
        }
    }

    /// `co-production` and `co production` also stand as `coproduction`: where that is a word, it stands for both parts.
    fn join(&mut self, asked: &[Asked<'_>], languages: &[Language], parts: &Parts) {
        let mut wholes: Vec<(String, &str, &str)> = Vec::new();
        let separate: Vec<&Asked<'_>> = asked.iter().filter(|word| !word.joined).take(MOST_WORDS).collect();
        for (a, b) in separate.iter().zip(separate.iter().skip(1)) {
            wholes.push((format!("{}{}", a.surface, b.surface), &a.surface, &b.surface));
        }
        for (whole, a, b) in wholes {
            let place = |surface: &str| self.terms.iter().position(|term| term.surface == surface);
            let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
            let mut stems: Vec<StemId> =
                parts.vocabulary.words.find(&whole).filter_map(|word| parts.vocabulary.stem_of(word)).collect();
            if stems.is_empty() {
                continue;
            }
            stems.extend(stems_in(&whole, languages, parts));
            for stem in stems {
                let entry = self.by_stem.entry(stem).or_default();
                *entry = (entry.0 | 1 << a | 1 << b, 1.0);
                if let Some(term) = self.terms.get_mut(a)
                    && term.stems.iter().all(|&(known, _)| known != stem)
                {
                    term.stems.push((stem, 1.0));
                }
            }
        }
    }
}

/// The share of a question's words that articles know, from which on no question is foreign, and up to which every one is.
const KNOWN_SHARES: [f32; 2] = [0.7, 0.35];

/// Whether a question is in a language that no article is in, by how many of its words articles know, "the" and "of" included; names
/// and numbers are left out, because they are the same in many languages. Between the shares it must also look like another language.
fn is_foreign(text: &str, asked: &[Asked<'_>], languages: &[Language], parts: &Parts) -> bool {
    let is_known = |word: &&Asked<'_>| {
        parts.vocabulary.words.find(&word.surface).next().is_some()
            || stems_in(word.piece, languages, parts).next().is_some()
    };
    let words = || {
        let counts =
            |word: &&Asked<'_>| !word.joined && !word.capital && !word.surface.bytes().any(|b| b.is_ascii_digit());
        asked.iter().filter(counts)
    };
    let (all, known) = (words().count(), words().filter(is_known).count());
    let share = known as f32 / all.max(1) as f32;
    let [none, every] = KNOWN_SHARES;
    if all == 0 || share >= none {
        return false;
    }
    let language = detect_language(text);
    !languages.contains(&language) && (share <= every || language != Language::UNKNOWN)
}

/// The stems that each word of a text may stand as; none for a word that no article holds.
pub(super) fn stems_of_words(text: &str, parts: &Parts) -> Vec<Vec<StemId>> {
    let languages: Vec<Language> = parts.totals.languages.iter().map(|&(language, _)| language).collect();
    let words = asked(text, languages.first().copied().unwrap_or_default());
    let separate = words.iter().filter(|word| !word.joined);
    separate.map(|word| lookup(word, &languages, parts).stems.into_iter().map(|(stem, _)| stem).collect()).collect()
}

/// The words of the question in order.
fn asked(text: &str, language: Language) -> Vec<Asked<'_>> {
    let mut asked = Vec::new();
    analyzer::pieces(text, |piece| {
        if let Some(word) = analyzer::word(piece.text, language) {
            let capital = !asked.is_empty() && piece.text.chars().next().is_some_and(char::is_uppercase);
            asked.push(Asked { surface: word.surface, piece: piece.text, joined: piece.joined, capital });
        }
    });
    asked
}

/// The stems of a word by the rules of each language that articles are in.
fn stems_in<'a>(piece: &'a str, languages: &'a [Language], parts: &'a Parts) -> impl Iterator<Item = StemId> + 'a {
    languages.iter().filter_map(|&language| {
        let word = analyzer::word(piece, language)?;
        parts.vocabulary.stems.find(&word.stem).next()
    })
}

/// What is known of a word: as the articles' languages stem it, and as any word of an article that looks the same is.
fn lookup(word: &Asked<'_>, languages: &[Language], parts: &Parts) -> Term {
    let vocabulary = &parts.vocabulary;
    let mut stems: Vec<StemId> = stems_in(word.piece, languages, parts).collect();
    let mut exact = 0;
    for same in vocabulary.words.find(&word.surface) {
        stems.extend(vocabulary.stem_of(same));
        exact += vocabulary.word_passages(same);
    }
    stems.sort_unstable();
    stems.dedup();
    let passages = stems.iter().map(|&stem| passages_with(stem, parts)).max().unwrap_or_default();
    Term {
        idf: idf(passages.max(exact), parts),
        exact_idf: idf(exact, parts),
        stems: stems.into_iter().map(|stem| (stem, 1.0)).collect(),
        name: word.capital,
        number: word.surface.bytes().any(|byte| byte.is_ascii_digit()),
        unknown: false,
        surface: word.surface.clone(),
    }
}

/// In how many passages a stem stands, or would if all articles were in its language.
fn passages_with(stem: StemId, parts: &Parts) -> u32 {
    let passages = parts.vocabulary.stem_passages(stem);
    let code = parts.vocabulary.stems.get(stem).get(..2).unwrap_or_default();
    let all = parts.totals.passages;
    let language = parts.totals.languages.iter().find(|(language, _)| language.code() == code);
    let of = language.map_or(all, |&(_, of)| of.max(SMALL_LANGUAGE)).min(all).max(1);
    let scaled = u64::from(passages) * u64::from(all) / u64::from(of);
    u32::try_from(scaled).unwrap_or(all).min(all)
}

fn idf(passages: u32, parts: &Parts) -> f32 {
    let (all, with) = (parts.totals.passages as f32, passages.min(parts.totals.passages) as f32);
    ((all - with + 0.5) / (with + 0.5)).ln_1p()
}
