//! Every question of every set with its candidates, what speaks for each, and which of them are right.

use std::path::Path;
use std::sync::Arc;

use verbatim::corpus::{self, Corpus};
use verbatim::retrieval::evaluation::{Judge, KnownQuestion, QuestionKind, QuestionSet, RunResult};
use verbatim::retrieval::{
    Dense, Embedder, Examined, Index, Options, PassageFeatures, QuestionFacts, SentenceFeatures,
};

use crate::remembered::Remembered;
use crate::strangers;

/// How many parts the articles are divided into.
pub const FOLDS: u8 = 5;
/// How many answerable questions of a set are learned from at most; of every other kind four tenths of it.
const MOST: usize = 1000;

/// How many passages the small corpora have about, one after the other.
const SMALL: [usize; 4] = [5, 12, 30, 80];
/// How many questions one small corpus is asked at most, and all small corpora of one set together.
const MOST_OF_SMALL: usize = 40;
pub const MOST_OF_ALL_SMALL: usize = 240;

/// How the questions of a set were asked. Orders are learned from the first way alone; confidence must hold in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// As they are, of all articles.
    Plainly,
    /// With a typing error in the longest word.
    Mistyped,
    /// As they are, of a few articles at a time.
    OfFew,
    /// In another language than that of the articles.
    InAnother,
    /// In another language, of articles of other sets, which have nothing to do with them.
    OfStrangers,
}

/// One question in so many is asked with a typing error as well.
const MISTYPED: usize = 4;

/// A question set.
pub struct Set {
    pub name: String,
    pub asked: Asking,
    /// How much each of its questions counts.
    pub weights: Weights,
    pub questions: Vec<Asked>,
}

/// How much a question counts for what is learned.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    pub orders: f64,
    /// For confidence, where an article answers it.
    pub answered: f64,
    /// The same where none does.
    pub unanswered: f64,
}

/// A question with its candidates.
pub struct Asked {
    pub kind: QuestionKind,
    /// The part of all articles that its own is in.
    pub fold: u8,
    pub facts: QuestionFacts,
    pub candidates: Vec<Candidate>,
}

/// A candidate.
pub struct Candidate {
    pub article: u32,
    pub features: PassageFeatures,
    /// The same beside the best of the question's candidates.
    pub row: Vec<f32>,
    pub right: bool,
    pub sentence_rows: Vec<Vec<f32>>,
    pub sentences_right: Vec<bool>,
}

/// Reads all sets of a folder but those with graded documents, which say nothing of passages.
pub fn all(dir: &Path, vectors: Option<&Arc<Remembered>>) -> Result<Vec<Set>, String> {
    let mut sets = Vec::new();
    for set in question_sets(dir)? {
        let corpus = load(&set.articles)?;
        let index = index(&corpus, vectors)?;
        let mut judge = Judge::new(&set);
        sets.extend(read(&set, &corpus, &index, &mut judge)?);
        sets.push(read_small(&set, &corpus, &mut judge, vectors)?);
    }
    Ok(sets)
}

/// The sets that are translations of each other, each asked in the language of another one: English articles in all others,
/// and all other articles in English. With them, all sets asked what others answer.
pub fn in_another_language(dir: &Path, vectors: &Arc<Remembered>) -> Result<Vec<Set>, String> {
    let all = question_sets(dir)?;
    let (english, others): (Vec<&QuestionSet>, Vec<&QuestionSet>) =
        all.iter().filter(|set| set.name.starts_with("xquad-")).partition(|set| set.name == "xquad-en");
    let mut sets = Vec::new();
    for english in english {
        for other in &others {
            for (set, words) in [(english, *other), (*other, english)] {
                sets.extend(read_asked_by(set, words, vectors)?);
            }
        }
    }
    strangers::join(&mut sets, strangers::all(&all, vectors)?);
    Ok(sets)
}

/// The questions of one set by the words of another one, by their ids: of all articles, and of a few at a time.
fn read_asked_by(set: &QuestionSet, words: &QuestionSet, vectors: &Arc<Remembered>) -> Result<[Set; 2], String> {
    // What stands before the colon names the set.
    let number = |asked: &KnownQuestion| asked.id.split_once(':').map(|(_, number)| number.to_owned());
    let in_other_words = set.questions.iter().filter_map(|asked| {
        let other = words.questions.iter().find(|other| number(other) == number(asked))?;
        Some(KnownQuestion { question: other.question.clone(), ..asked.clone() })
    });
    let language = |set: &QuestionSet| set.name.trim_start_matches("xquad-").to_owned();
    let name = format!("{} asked in {}", language(set), language(words));
    let set = QuestionSet { questions: in_other_words.collect(), ..set.clone() };
    let corpus = load(&set.articles)?;
    let index = index(&corpus, Some(vectors))?;
    let mut judge = Judge::new(&set);
    let [plainly, _] = read(&set, &corpus, &index, &mut judge)?;
    let few = read_small(&set, &corpus, &mut judge, Some(vectors))?;
    Ok([Set { name: name.clone(), asked: Asking::InAnother, ..plainly }, Set { name, ..few }])
}

/// All sets of a folder that have questions with known passages.
pub fn question_sets(dir: &Path) -> Result<Vec<QuestionSet>, String> {
    let entries = std::fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut folders: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    folders.sort();
    let folders = folders.iter().filter(|folder| folder.join("questions.jsonl").exists());
    let sets: Result<Vec<QuestionSet>, String> =
        folders.map(|folder| QuestionSet::open(folder).map_err(|error| error.to_string())).collect();
    let known = |set: &QuestionSet| set.questions.iter().any(|asked| asked.kind != QuestionKind::Graded);
    Ok(sets?.into_iter().filter(known).collect())
}

pub fn load(articles: &Path) -> Result<Corpus, String> {
    let options = corpus::Options { dir: articles.to_owned(), ..corpus::Options::default() };
    Corpus::load(&options).map_err(|error| error.to_string())
}

pub fn index(corpus: &Corpus, vectors: Option<&Arc<Remembered>>) -> Result<Index, String> {
    let index = Index::build(corpus, &Options::default()).map_err(|error| error.to_string())?;
    if let Some(vectors) = vectors {
        let articles = corpus.articles().map(|(_, article)| vectors.of(article)).collect();
        let embedder: Arc<dyn Embedder> = Arc::clone(vectors) as _;
        index.attach(Dense::new(corpus, embedder, articles).ok_or("vectors that do not fit")?);
    }
    Ok(index)
}

fn read(set: &QuestionSet, corpus: &Corpus, index: &Index, judge: &mut Judge) -> Result<[Set; 2], String> {
    let (mut questions, mut mistyped) = (Vec::new(), Vec::new());
    for (number, asked) in sample(&set.questions).into_iter().enumerate() {
        let fold = fold_of(asked);
        questions.push(ask(asked, asked.kind, fold, (corpus, index), judge)?);
        if let (0, Some(question)) = (number % MISTYPED, with_typing_error(&asked.question)) {
            let asked = KnownQuestion { question, ..asked.clone() };
            mistyped.push(ask(&asked, asked.kind, fold, (corpus, index), judge)?);
        }
    }
    let (passages, foreign) = (corpus.passage_count(), foreign(&questions));
    eprintln!("{}: {passages} passages, {} questions, {foreign} taken for foreign", set.name, questions.len());
    let of = |asked, questions| Set::of(set, asked, questions);
    Ok([of(Asking::Plainly, questions), of(Asking::Mistyped, mistyped)])
}

/// The question with two letters of its longest word the other way round; `None` where no word has five letters.
fn with_typing_error(question: &str) -> Option<String> {
    let longest = question.split(|c: char| !c.is_alphabetic()).rev().max_by_key(|word| word.chars().count())?;
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if letters.len() < 5 || letters.get(middle) == letters.get(middle + 1) {
        return None;
    }
    letters.swap(middle, middle + 1);
    Some(question.replacen(longest, &letters.into_iter().collect::<String>(), 1))
}

/// The questions of a set, asked of a few of its articles at a time: those that these answer, and as many that others do.
fn read_small(
    set: &QuestionSet,
    corpus: &Corpus,
    judge: &mut Judge,
    vectors: Option<&Arc<Remembered>>,
) -> Result<Set, String> {
    let mut questions = Vec::new();
    let mut answered = 0;
    let shuffled = by_hash(&set.questions);
    for (files, fold) in small_corpora(corpus) {
        let of_these = |asked: &KnownQuestion| {
            asked.gold_article.as_ref().is_some_and(|gold| files.iter().any(|file| file == gold))
        };
        let (inside, outside): (Vec<&KnownQuestion>, Vec<&KnownQuestion>) =
            shuffled.iter().copied().partition(|asked| of_these(asked));
        if answered >= MOST_OF_ALL_SMALL || !inside.iter().any(|asked| asked.kind == QuestionKind::Answerable) {
            continue;
        }
        let small = of_these_alone(set, &files)?;
        let index = index(&small, vectors)?;
        let inside = inside.into_iter().filter(|asked| asked.kind == QuestionKind::Answerable).take(MOST_OF_SMALL);
        let inside: Vec<&KnownQuestion> = inside.collect();
        let outside = outside.into_iter().filter(|asked| asked.kind != QuestionKind::Adversarial).take(inside.len());
        for asked in outside {
            questions.push(ask(asked, QuestionKind::Ooc, fold, (&small, &index), judge)?);
        }
        for asked in &inside {
            questions.push(ask(asked, asked.kind, fold, (&small, &index), judge)?);
        }
        answered += inside.len();
    }
    eprintln!("{} in small corpora: {} questions", set.name, questions.len());
    Ok(Set::of(set, Asking::OfFew, questions))
}

/// These articles of a set without the others.
pub fn of_these_alone(set: &QuestionSet, files: &[String]) -> Result<Corpus, String> {
    let dir = tempfile::tempdir().map_err(|error| error.to_string())?;
    for file in files {
        std::fs::copy(set.articles.join(file), dir.path().join(file)).map_err(|error| error.to_string())?;
    }
    load(dir.path())
}

/// Files of a few articles each, all of the same fold.
pub fn small_corpora(corpus: &Corpus) -> Vec<(Vec<String>, u8)> {
    let mut articles: Vec<_> = corpus.articles().map(|(_, article)| article).collect();
    articles.sort_by_key(|article| *blake3::hash(article.file.as_bytes()).as_bytes());
    let mut sizes = SMALL.iter().cycle();
    let mut groups = Vec::new();
    for fold in 0..FOLDS {
        let (mut files, mut passages) = (Vec::new(), 0);
        let mut wanted = sizes.next().copied().unwrap_or_default();
        for article in articles.iter().filter(|article| self::fold(&article.file) == fold) {
            files.push(article.file.clone());
            passages += article.passages.len();
            if passages >= wanted {
                groups.push((std::mem::take(&mut files), fold));
                passages = 0;
                wanted = sizes.next().copied().unwrap_or_default();
            }
        }
        if !files.is_empty() {
            groups.push((files, fold));
        }
    }
    // In another order than that of the folds, because not all of them may be asked.
    groups.sort_by_key(|(files, _)| files.first().map(|file| *blake3::hash(file.as_bytes()).as_bytes()));
    groups
}

/// Questions in an order that has nothing to do with what they ask.
pub fn by_hash(questions: &[KnownQuestion]) -> Vec<&KnownQuestion> {
    let mut ordered: Vec<&KnownQuestion> = questions.iter().collect();
    ordered.sort_by_cached_key(|asked| *blake3::hash(asked.question.as_bytes()).as_bytes());
    ordered
}

pub fn ask(
    asked: &KnownQuestion,
    kind: QuestionKind,
    fold: u8,
    (corpus, index): (&Corpus, &Index),
    judge: &mut Judge,
) -> Result<Asked, String> {
    let examined = index.examine(corpus, &asked.question, None).map_err(|error| error.to_string())?;
    let best = examined.iter().fold(PassageFeatures::default(), |best, found| best.max(found.features));
    let of_sentences = examined.iter().flat_map(|found| &found.sentences);
    let best_sentence = of_sentences.fold(SentenceFeatures::default(), |best, found| best.max(found.2));
    let candidates = examined
        .iter()
        .filter_map(|found| candidate(corpus, (asked, kind), found, (&best, &best_sentence), judge))
        .collect();
    Ok(Asked { kind, fold, facts: index.question_facts(&asked.question), candidates })
}

fn foreign(questions: &[Asked]) -> usize {
    questions.iter().filter(|asked| asked.facts.foreign).count()
}

impl Set {
    /// Questions without an answer weigh as much together as those with one.
    fn of(set: &QuestionSet, asked: Asking, questions: Vec<Asked>) -> Self {
        let (orders, confidence) = weights(set);
        let count = |kind: QuestionKind| questions.iter().filter(|asked| asked.kind == kind).count() as f64;
        let unanswered = confidence * count(QuestionKind::Answerable) / count(QuestionKind::Ooc).max(1.0);
        Self { name: set.name.clone(), asked, weights: Weights { orders, answered: confidence, unanswered }, questions }
    }

    /// What its questions weigh together for confidence: those with an answer, and those without one.
    pub fn weight(&self) -> [f64; 2] {
        let count = |kind: QuestionKind| self.questions.iter().filter(|asked| asked.kind == kind).count() as f64;
        let Weights { answered, unanswered, .. } = self.weights;
        [answered * count(QuestionKind::Answerable), unanswered * count(QuestionKind::Ooc)]
    }
}

/// The same paragraphs in twelve languages count as seven sets where orders are learned, and as about four where it is learned how
/// sure an answer is: they are few, and so easier to tell from others than a community's articles.
pub fn weights(set: &QuestionSet) -> (f64, f64) {
    if set.name.starts_with("xquad") { (0.6, 0.35) } else { (1.0, 1.0) }
}

/// Every so many questions of each kind, so that no set drowns the others.
pub fn sample(questions: &[KnownQuestion]) -> Vec<&KnownQuestion> {
    let mut sampled = Vec::new();
    for kind in [QuestionKind::Answerable, QuestionKind::Adversarial, QuestionKind::Ooc] {
        let of_kind: Vec<&KnownQuestion> = questions.iter().filter(|asked| asked.kind == kind).collect();
        let most = if kind == QuestionKind::Answerable { MOST } else { MOST * 2 / 5 };
        sampled.extend(of_kind.iter().step_by(of_kind.len().div_ceil(most).max(1)));
    }
    sampled
}

fn candidate(
    corpus: &Corpus,
    (asked, kind): (&KnownQuestion, QuestionKind),
    found: &Examined,
    (best, best_sentence): (&PassageFeatures, &SentenceFeatures),
    judge: &mut Judge,
) -> Option<Candidate> {
    let (index, article, passage) = corpus.passage(found.passage)?;
    let near = asked.gold.iter().any(|gold| gold.article == article.file);
    let mut result = RunResult {
        article: article.file.clone(),
        text: passage.span.of(&article.text)?.to_owned(),
        emphasis: Vec::new(),
        score: 0.0,
    };
    let right = near && kind == QuestionKind::Answerable && judge.judge(asked, &result).passage;
    let sentences_right = found.sentences.iter().map(|(span, ..)| {
        result.emphasis = span.of(&article.text).map(str::to_owned).into_iter().collect();
        near && kind == QuestionKind::Answerable && judge.judge(asked, &result).sentence
    });
    Some(Candidate {
        article: index.0,
        features: found.features,
        row: found.features.beside(best).row().to_vec(),
        right,
        sentences_right: sentences_right.collect(),
        sentence_rows: found.sentences.iter().map(|sentence| sentence.2.beside(best_sentence).row().to_vec()).collect(),
    })
}

/// The part of the articles that the one is in which a question was written about.
pub fn fold_of(asked: &KnownQuestion) -> u8 {
    fold(asked.gold_article.as_deref().unwrap_or(&asked.id))
}

/// The part of the articles that this one is in.
fn fold(article: &str) -> u8 {
    blake3::hash(article.as_bytes()).as_bytes().first().map_or(0, |byte| byte % FOLDS)
}
