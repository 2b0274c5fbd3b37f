//! Question sets: a folder with articles and questions whose answers are known.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Why a question set cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}, line {line}: {message}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// There is nothing to ask.
    #[error("{0} holds no question")]
    Empty(PathBuf),
}

/// What is known of a question's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// An article answers it.
    Answerable,
    /// It looks as though one did.
    Adversarial,
    /// Its article is not there.
    Ooc,
    /// Whole documents are relevant to it, by grades.
    Graded,
}

/// What a known answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GoldKind {
    /// A phrase.
    #[default]
    Answer,
    /// A whole sentence.
    Sentence,
    /// Any stretch of text.
    Excerpt,
}

/// A stretch of an article's file, in Unicode code points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldSpan {
    /// The file's name.
    pub article: String,
    /// The first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// Its words, where it is an answer.
    #[serde(default)]
    pub text: String,
}

/// A question whose answer is known.
#[derive(Clone, Debug, Deserialize)]
pub struct KnownQuestion {
    /// What it is called.
    pub id: String,
    /// The question.
    pub question: String,
    /// What is known.
    pub kind: QuestionKind,
    /// The article that answers.
    #[serde(default)]
    pub gold_article: Option<String>,
    /// What the answers are.
    #[serde(default)]
    pub gold_kind: GoldKind,
    /// The paragraphs that hold an answer.
    #[serde(default)]
    pub gold: Vec<GoldSpan>,
    /// The answers.
    #[serde(default)]
    pub answers: Vec<GoldSpan>,
}

/// A set of questions and the articles they are asked of.
#[derive(Clone, Debug)]
pub struct QuestionSet {
    /// The folder's name.
    pub name: String,
    /// The folder of articles.
    pub articles: PathBuf,
    /// The questions, in order.
    pub questions: Vec<KnownQuestion>,
    /// For graded questions: by question, the grade of each relevant document.
    pub grades: HashMap<String, HashMap<String, u32>>,
}

#[derive(Deserialize)]
struct Replaced {
    id: String,
    question: String,
}

impl QuestionSet {
    /// Reads a folder with `articles/` and `questions.jsonl`, and `qrels.txt` where documents are graded.
    ///
    /// # Errors
    /// If a file cannot be read, or a line of it is no question.
    pub fn open(dir: &Path) -> Result<Self, SetError> {
        let file = dir.join("questions.jsonl");
        let questions: Vec<KnownQuestion> = lines(&file)?;
        if questions.is_empty() {
            return Err(SetError::Empty(file));
        }
        let name = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        let name = name.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mut grades: HashMap<String, HashMap<String, u32>> = HashMap::new();
        if questions.iter().any(|asked| asked.kind == QuestionKind::Graded) {
            for line in read(&dir.join("qrels.txt"))?.lines() {
                if let [id, _, document, grade] = line.split_whitespace().collect::<Vec<_>>().as_slice() {
                    let grade = grade.parse().unwrap_or_default();
                    grades.entry((*id).to_owned()).or_default().insert((*document).to_owned(), grade);
                }
            }
        }
        Ok(Self { name, articles: dir.join("articles"), questions, grades })
    }

    /// Asks the same questions in other words: by id, from lines such as `{"id": "1", "question": "..."}`. Questions that the
    /// file does not name are left out.
    ///
    /// # Errors
    /// If the file cannot be read, a line of it is no question, or it names none of this set.
    pub fn replace_questions(&mut self, file: &Path) -> Result<(), SetError> {
        let replaced: HashMap<String, String> =
            lines::<Replaced>(file)?.into_iter().map(|line| (line.id, line.question)).collect();
        self.questions.retain_mut(|asked| {
            // An id may stand for several questions.
            let words = replaced.get(&asked.id);
            if let Some(words) = words {
                asked.question.clone_from(words);
            }
            words.is_some()
        });
        if self.questions.is_empty() { Err(SetError::Empty(file.to_owned())) } else { Ok(()) }
    }
}

/// Reads a file of one JSON value a line; empty lines are passed over.
pub(super) fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, SetError> {
    let text = read(path)?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let parsed = lines.map(|(line, number)| {
        serde_json::from_str(line).map_err(|error| SetError::Line {
            path: path.to_owned(),
            line: number,
            message: error.to_string(),
        })
    });
    parsed.collect()
}

pub(super) fn read(path: &Path) -> Result<String, SetError> {
    fs::read_to_string(path).map_err(|source| SetError::File { path: path.to_owned(), source })
}
