//! Every question of every set with its candidates, what speaks for each, and which of them are right.

use std::path::Path;

use verbatim::corpus::{self, Corpus};
use verbatim::retrieval::evaluation::{Judge, KnownQuestion, QuestionKind, QuestionSet, RunResult};
use verbatim::retrieval::{Examined, Index, Options, PassageFeatures, QuestionFacts, SentenceFeatures};

/// How many answerable questions of a set are learned from at most; of every other kind four tenths of it.
const MOST: usize = 1000;

/// A question set.
pub struct Set {
    pub name: String,
    /// How much each of its questions counts.
    pub weight: f64,
    pub questions: Vec<Asked>,
}

/// A question with its candidates.
pub struct Asked {
    pub kind: QuestionKind,
    /// The fifth of all articles that its own is in.
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
    pub sentences: Vec<SentenceFeatures>,
    pub sentence_rows: Vec<Vec<f32>>,
    pub sentences_right: Vec<bool>,
}

/// Reads all sets of a folder but those with graded documents, which say nothing of passages.
pub fn all(dir: &Path) -> Result<Vec<Set>, String> {
    let entries = std::fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut folders: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    folders.sort();
    let mut sets = Vec::new();
    for folder in folders.iter().filter(|folder| folder.join("questions.jsonl").exists()) {
        let set = QuestionSet::open(folder).map_err(|error| error.to_string())?;
        if set.questions.iter().any(|asked| asked.kind != QuestionKind::Graded) {
            sets.push(read(&set)?);
        }
    }
    Ok(sets)
}

fn read(set: &QuestionSet) -> Result<Set, String> {
    let options = corpus::Options { dir: set.articles.clone(), ..corpus::Options::default() };
    let corpus = Corpus::load(&options).map_err(|error| error.to_string())?;
    let index = Index::build(&corpus, &Options::default()).map_err(|error| error.to_string())?;
    let mut judge = Judge::new(set);
    let mut questions = Vec::new();
    for asked in sample(&set.questions) {
        let examined = index.examine(&corpus, &asked.question, None).map_err(|error| error.to_string())?;
        let best = examined.iter().fold(PassageFeatures::default(), |best, found| best.max(found.features));
        let of_sentences = examined.iter().flat_map(|found| &found.sentences);
        let best_sentence = of_sentences.fold(SentenceFeatures::default(), |best, found| best.max(found.2));
        let candidates = examined
            .iter()
            .filter_map(|found| candidate(&corpus, asked, found, (&best, &best_sentence), &mut judge))
            .collect();
        questions.push(Asked {
            kind: asked.kind,
            fold: fold(asked.gold_article.as_deref().unwrap_or(&asked.id)),
            facts: index.question_facts(&asked.question),
            candidates,
        });
    }
    eprintln!("{}: {} passages, {} questions", set.name, corpus.passage_count(), questions.len());
    // The same paragraphs in many languages count as the about four sets that they are worth.
    let weight = if set.name.starts_with("xquad") { 0.35 } else { 1.0 };
    Ok(Set { name: set.name.clone(), weight, questions })
}

/// Every so many questions of each kind, so that no set drowns the others.
fn sample(questions: &[KnownQuestion]) -> Vec<&KnownQuestion> {
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
    asked: &KnownQuestion,
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
    let right = near && asked.kind == QuestionKind::Answerable && judge.judge(asked, &result).passage;
    let sentences_right = found.sentences.iter().map(|(span, ..)| {
        result.emphasis = span.of(&article.text).map(str::to_owned).into_iter().collect();
        right && judge.judge(asked, &result).sentence
    });
    Some(Candidate {
        article: index.0,
        features: found.features,
        row: found.features.beside(best).row().to_vec(),
        right,
        sentences_right: sentences_right.collect(),
        sentences: found.sentences.iter().map(|sentence| sentence.2).collect(),
        sentence_rows: found.sentences.iter().map(|sentence| sentence.2.beside(best_sentence).row().to_vec()).collect(),
    })
}

/// The fifth of the articles that this one is in.
fn fold(article: &str) -> u8 {
    blake3::hash(article.as_bytes()).as_bytes().first().map_or(0, |byte| byte % 5)
}
