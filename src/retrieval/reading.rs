//! Reads a candidate word by word against a question, and gives the features of it and of its sentences.

use super::build::Parts;
use super::features::{PassageFeatures, SentenceFeatures};
use super::forward::{Occurrence, PassageWords};
use super::kind::{self, Kind};
use super::known::{Known, Met};
use super::question::{Question, TermSet};
use super::quoting::Body;
use super::tally::{Bm25, Match, Tally, each_of};
use super::vocabulary::WordId;

/// A candidate with what speaks for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// Its number.
    pub passage: u32,
    /// What speaks for it; the features that look beyond the passage are filled in by whoever knows the others.
    pub features: PassageFeatures,
    /// What speaks for each of its sentences.
    pub sentences: Vec<SentenceFeatures>,
    /// Which words of the question it holds.
    pub terms: TermSet,
    /// The share of the question's pairs of neighbours that stand side by side in it: 0 to 1.
    pub pairs_held: f32,
    /// The words of its body, to tell passages that say the same.
    pub body: Body,
}

/// Reads candidates for one question, remembering words from one to the next.
pub(super) struct Reader<'a> {
    question: &'a Question,
    parts: &'a Parts,
    known: Known,
    /// Where a candidate is read into, kept from one to the next.
    desk: Desk,
    total: f32,
}

/// What is needed to read a candidate, and is empty before and after.
#[derive(Default)]
struct Desk {
    words: PassageWords,
    title: Tally,
    headings: Tally,
    whole: Tally,
    part: Tally,
    last: Vec<Option<usize>>,
    nearest: Vec<usize>,
}

impl<'a> Reader<'a> {
    /// A reader for this question.
    pub fn new(question: &'a Question, parts: &'a Parts) -> Self {
        Self {
            question,
            parts,
            known: Known::of(parts.vocabulary.words.len()),
            desk: Desk {
                title: Tally::of(question),
                headings: Tally::of(question),
                whole: Tally::of(question),
                part: Tally::of(question),
                ..Desk::default()
            },
            total: question.total_idf().max(1e-6),
        }
    }

    /// Reads one passage.
    pub fn read(&mut self, passage: u32) -> Candidate {
        let mut desk = std::mem::take(&mut self.desk);
        self.parts.forward.read(passage, &mut desk.words);
        let candidate = self.read_words(passage, &mut desk);
        self.desk = desk;
        candidate
    }

    fn read_words(&mut self, passage: u32, desk: &mut Desk) -> Candidate {
        let question = self.question;
        let average = Averages::of(self.parts);
        let Desk { words, title, headings, whole, part, last, nearest } = desk;
        let words = &*words;
        for tally in [&mut *title, &mut *headings, &mut *whole] {
            tally.clear();
        }
        let mut features = PassageFeatures::default();

        self.tally(words.words.get(..words.title).unwrap_or_default(), title);
        features.title = self.covered(&title.terms);
        self.tally(words.words.get(words.title..words.body).unwrap_or_default(), headings);
        features.heading = self.covered(&headings.terms);

        let mut sentences = Vec::with_capacity(words.sentence_ends.len());
        for range in words.sentences() {
            let run = words.words.get(range).unwrap_or_default();
            part.clear();
            let seen = self.tally(run, part);
            let mut sentence = self.sentence(part, seen, average.sentence);
            sentence.untitled = self.untitled(part, [title, headings]);
            sentence.proximity = self.proximity(run, last, nearest);
            sentences.push(sentence);
            whole.absorb(part);
        }
        finish_sentences(&mut sentences);

        features.body = self.bm25(&whole.terms, Bm25::EVEN, whole.words, average.body);
        features.fields = self.by_fields([title, headings, whole], average);
        features.untitled = self.untitled(whole, [title, headings]);
        let body_words = whole.words;
        whole.absorb(title);
        whole.absorb(headings);
        features.bm25 = self.bm25(&whole.terms, Bm25::PASSAGE, whole.words, average.whole());
        let exact = whole.exact.iter().copied().zip(question.terms.iter().map(|term| term.exact_idf));
        features.exact = Bm25::PASSAGE.score(exact, whole.words, average.whole());
        features.pairs = self.pairs(&whole.pairs, Bm25::EVEN, whole.words, average.whole());
        let grams = whole.grams.iter().copied().zip(question.grams.idf.iter().copied());
        features.grams = Bm25::EVEN.score(grams, whole.words, average.whole());
        features.coverage = self.covered(&whole.terms) / self.total;
        features.names = self.share(&whole.terms, |term| term.name);
        features.numbers = self.held(&whole.terms, |term| term.number);
        features.proximity = self.proximity(words.body(), last, nearest);
        features.length = body_words.ln_1p();
        let missing = question.terms.iter().zip(&whole.terms).filter(|(_, count)| **count <= 0.0);
        features.rarest_missing = missing.map(|(term, _)| term.idf).fold(0.0, f32::max);
        over_sentences(&mut features, &sentences);

        let terms = (0..).zip(&whole.terms).filter(|(_, count)| **count > 0.0).fold(0, |set, (at, _)| set | 1 << at);
        let pairs_held =
            whole.pairs.iter().filter(|count| **count > 0.0).count() as f32 / whole.pairs.len().max(1) as f32;
        let body = words.body();
        let body = Body::of(body.iter().filter(|found| !found.joined).map(|found| found.word), body.len());
        Candidate { passage, features, sentences, terms, pairs_held, body }
    }

    /// Counts a run of words; tells what it shows besides.
    fn tally(&mut self, run: &[Occurrence], tally: &mut Tally) -> Seen {
        let by_name = matches!(self.question.kind, Kind::Who | Kind::Where);
        let mut seen = Seen { novel: 0.0, answers: if self.question.kind == Kind::Other { 0.5 } else { 0.0 } };
        let mut before = 0;
        for occurrence in run {
            let found = self.look(occurrence.word);
            let (terms, answers) = found.map_or((0, 0.0), |found| (found.terms, found.answers));
            match &found {
                // The whole of a compound counts as itself, but its parts stand side by side without it.
                Some(found) => tally.add(found, if occurrence.joined { 0 } else { before }, self.question),
                None => tally.words += 1.0,
            }
            if !occurrence.joined {
                before = terms;
            }
            if terms == 0 {
                seen.novel += 1.0;
                let answers = if by_name { f32::from(u8::from(occurrence.capital)) } else { answers };
                seen.answers = seen.answers.max(answers);
            }
        }
        seen
    }

    /// What a word is to the question; `None` for nothing.
    fn look(&mut self, word: WordId) -> Option<Match> {
        match self.known.met(word) {
            Met::Not => {}
            Met::Nothing => return None,
            Met::Something(found) => return Some(found),
        }
        let vocabulary = &self.parts.vocabulary;
        let (terms, worth, exact) = self.question.matches(word, vocabulary.stem_of(word).unwrap_or(u32::MAX));
        let surface = vocabulary.words.bytes(word);
        let grams = self.question.grams.within(surface);
        let answers = self.answers(surface);
        let found = Match { terms, worth, exact, grams, answers };
        let found = Some(found).filter(|_| terms != 0 || exact != 0 || grams != 0 || answers > 0.0);
        self.known.insert(word, found);
        found
    }

    /// How well a word answers a question of this kind.
    fn answers(&self, surface: &[u8]) -> f32 {
        let is = |what: fn(&str) -> bool| std::str::from_utf8(surface).is_ok_and(what);
        match self.question.kind {
            Kind::When if is(kind::is_time) => 1.0,
            Kind::When if is(kind::is_number) => 0.5,
            Kind::HowMany if is(kind::is_number) => 1.0,
            Kind::Why if is(kind::is_reason) => 1.0,
            _ => 0.0,
        }
    }

    fn sentence(&self, tally: &Tally, seen: Seen, average: f32) -> SentenceFeatures {
        let grams = tally.grams.iter().copied().zip(self.question.grams.idf.iter().copied());
        let exact = tally.exact.iter().copied().zip(self.question.terms.iter().map(|term| term.exact_idf));
        SentenceFeatures {
            bm25: self.bm25(&tally.terms, Bm25::SENTENCE, tally.words, average),
            coverage: self.covered(&tally.terms) / self.total,
            kind: seen.answers,
            pairs: self.pairs(&tally.pairs, Bm25::SENTENCE, tally.words, average),
            grams: Bm25::EVEN.score(grams, tally.words, average),
            length: tally.words.ln_1p(),
            names: self.share(&tally.terms, |term| term.name),
            numbers: self.held(&tally.terms, |term| term.number),
            novel: seen.novel.ln_1p(),
            exact: Bm25::SENTENCE.score(exact, tally.words, average),
            ..SentenceFeatures::default()
        }
    }

    /// The share, by rarity, of the words that stand in neither title nor headings; of all, where all stand there.
    fn untitled(&self, tally: &Tally, above: [&Tally; 2]) -> f32 {
        let [title, headings] = above;
        let (mut held, mut all) = (0.0, 0.0);
        let counts = tally.terms.iter().zip(title.terms.iter().zip(&headings.terms));
        for (term, (&count, (&in_title, &in_headings))) in self.question.terms.iter().zip(counts) {
            if in_title <= 0.0 && in_headings <= 0.0 {
                all += term.idf;
                held += term.idf * count.min(1.0);
            }
        }
        if all > 0.0 { held / all } else { self.covered(&tally.terms) / self.total }
    }

    fn bm25(&self, counts: &[f32], bm25: Bm25, length: f32, average: f32) -> f32 {
        bm25.score(counts.iter().copied().zip(self.question.terms.iter().map(|term| term.idf)), length, average)
    }

    /// A pair is about as rare as the rarer of its words.
    fn pairs(&self, counts: &[f32], bm25: Bm25, length: f32, average: f32) -> f32 {
        let idf = |at: u8| self.question.terms.get(usize::from(at)).map_or(0.0, |term| term.idf);
        let counted = counts.iter().copied().zip(self.question.pairs.iter().map(|&(a, b)| idf(a).max(idf(b))));
        bm25.score(counted, length, average)
    }

    /// BM25F: each field counts by its own length, and their sum saturates.
    fn by_fields(&self, [title, headings, body]: [&Tally; 3], average: Averages) -> f32 {
        let fields = [(title, 0.3, average.title), (headings, 0.3, average.headings), (body, 0.5, average.body)];
        let mut score = 0.0;
        for (at, term) in self.question.terms.iter().enumerate() {
            let mut count = 0.0;
            for (tally, b, average) in fields {
                let norm = 1.0 - b + b * tally.words / average.max(1.0);
                count += tally.terms.get(at).copied().unwrap_or_default() / norm;
            }
            score += term.idf * count * 2.2 / (count + 1.2);
        }
        score
    }

    fn covered(&self, counts: &[f32]) -> f32 {
        self.held(counts, |_| true)
    }

    /// The rarity of those of these words that are there, each up to what its spelling is worth.
    fn held(&self, counts: &[f32], wanted: impl Fn(&super::question::Term) -> bool) -> f32 {
        let terms = self.question.terms.iter().zip(counts).filter(|(term, _)| wanted(term));
        terms.map(|(term, count)| term.idf * count.min(1.0)).sum()
    }

    fn share(&self, counts: &[f32], wanted: impl Fn(&super::question::Term) -> bool + Copy) -> f32 {
        let all: f32 = self.question.terms.iter().filter(|term| wanted(term)).map(|term| term.idf).sum();
        if all > 0.0 { self.held(counts, wanted) / all } else { 0.0 }
    }

    /// How near each two neighbours of the question come to each other, within eight words.
    fn proximity(&self, body: &[Occurrence], last: &mut Vec<Option<usize>>, nearest: &mut Vec<usize>) -> f32 {
        let count = self.question.terms.len();
        last.clear();
        last.resize(count, None);
        nearest.clear();
        nearest.resize(count, usize::MAX);
        for (at, occurrence) in body.iter().enumerate() {
            let terms = self.known.get(occurrence.word).map_or(0, |found| found.terms);
            each_of(terms.into(), |term| {
                let distance = |other: Option<&Option<usize>>| other.copied().flatten().map(|before| at - before);
                // The pair of a word and its successor is kept in the word's place.
                if let (Some(near), Some(slot)) = (distance(last.get(term + 1)), nearest.get_mut(term)) {
                    *slot = near.min(*slot);
                }
                if let Some(before) = term.checked_sub(1)
                    && let (Some(near), Some(slot)) = (distance(last.get(before)), nearest.get_mut(before))
                {
                    *slot = near.min(*slot);
                }
                if let Some(slot) = last.get_mut(term) {
                    *slot = Some(at);
                }
            });
        }
        let neighbours = self.question.terms.iter().zip(self.question.terms.iter().skip(1));
        let near = neighbours.zip(&*nearest).filter(|(_, distance)| (1..=8).contains(*distance));
        near.map(|((a, b), &distance)| a.idf.min(b.idf) / distance as f32).sum()
    }
}

/// What a sentence holds besides the question's own words.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// How many words.
    novel: f32,
    /// Whether they hold something of the sort asked for: 0 to 1; one half where that says nothing.
    answers: f32,
}

/// Average lengths in words.
#[derive(Clone, Copy)]
struct Averages {
    title: f32,
    headings: f32,
    body: f32,
    sentence: f32,
}

impl Averages {
    fn of(parts: &Parts) -> Self {
        let totals = &parts.totals;
        let of = |words: u64, count: u32| words as f32 / count.max(1) as f32;
        Self {
            title: of(totals.title_words, totals.passages),
            headings: of(totals.heading_words, totals.passages),
            body: of(totals.body_words, totals.passages),
            sentence: of(totals.body_words, totals.sentences),
        }
    }

    fn whole(self) -> f32 {
        self.title + self.headings + self.body
    }
}

/// Fills in what a sentence has from its place and its neighbours.
fn finish_sentences(sentences: &mut [SentenceFeatures]) {
    let count = sentences.len().max(1) as f32;
    for at in 0..sentences.len() {
        let plain = |at: usize| sentences.get(at).map(|found| (found.bm25, found.coverage));
        let (before, after) = (at.checked_sub(1).and_then(plain), plain(at + 1));
        let Some(sentence) = sentences.get_mut(at) else { continue };
        sentence.position = at as f32 / count;
        sentence.first = f32::from(u8::from(at == 0));
        (sentence.bm25_before, sentence.coverage_before) = before.unwrap_or_default();
        (sentence.bm25_after, sentence.coverage_after) = after.unwrap_or_default();
    }
}

/// What a passage has from its sentences.
fn over_sentences(features: &mut PassageFeatures, sentences: &[SentenceFeatures]) {
    let mut top = [0.0_f32; 3];
    for sentence in sentences {
        let [first, second, third] = top;
        let new = sentence.bm25;
        if new > first || first <= 0.0 {
            features.kind_best = sentence.kind;
        }
        top = if new > first {
            [new, first, second]
        } else if new > second {
            [first, new, second]
        } else {
            [first, second, third.max(new)]
        };
        features.kind_any = features.kind_any.max(sentence.kind);
        features.sentence_coverage = features.sentence_coverage.max(sentence.coverage);
        let context = (sentence.coverage + 0.5 * sentence.coverage_before).min(1.0);
        features.context_coverage = features.context_coverage.max(context);
    }
    [features.sentence_best, features.sentence_second, _] = top;
    features.sentence_sum = top.iter().sum();
}
