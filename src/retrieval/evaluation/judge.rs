//! Whether an answer to a known question is right.

use std::collections::HashMap;
use std::path::PathBuf;

use super::set::{GoldKind, KnownQuestion};
use super::source::{CharRange, SourceFile, fold};
use super::{QuestionSet, RunResult};

/// The longest passage, in characters, that can be right, and its share of the known paragraph where that is longer.
const LONGEST_PASSAGE: usize = 1500;
/// The longest emphasised text, in characters, that can be right whatever its sentence.
const LONGEST_EMPHASIS: usize = 400;

/// What is to be said of one result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The passage holds a known answer, in the paragraph where it is known to stand, and is not too long.
    pub passage: bool,
    /// The emphasised text does.
    pub sentence: bool,
    /// The passage is a slice of its file and the emphasised text one of the passage, white space apart.
    pub verbatim: bool,
    /// The length of the passage, in characters of its file.
    pub passage_chars: usize,
    /// The length of what is emphasised, in characters.
    pub emphasis_chars: usize,
}

/// Judges results for the questions of one set, remembering the files it has read.
#[derive(Debug)]
pub struct Judge {
    articles: PathBuf,
    files: HashMap<String, Option<SourceFile>>,
}

impl Judge {
    /// A judge for this set.
    #[must_use]
    pub fn new(set: &QuestionSet) -> Self {
        Self { articles: set.articles.clone(), files: HashMap::new() }
    }

    /// Judges one result.
    pub fn judge(&mut self, asked: &KnownQuestion, result: &RunResult) -> Judgement {
        let articles = &self.articles;
        let file = self.files.entry(result.article.clone()).or_insert_with(|| {
            let text = std::fs::read_to_string(articles.join(&result.article)).ok()?;
            Some(SourceFile::new(&text))
        });
        let Some(file) = file else { return Judgement::default() };
        let exact = file.find(&result.text, None);
        let Some(span) = exact.or_else(|| file.find_bare(&result.text)) else { return Judgement::default() };
        let emphasis = Emphasis::locate(file, span, &result.emphasis);
        let mut judgement = Judgement {
            passage_chars: span.1 - span.0,
            emphasis_chars: emphasis.chars,
            verbatim: exact.is_some() && emphasis.inside,
            ..Judgement::default()
        };
        if !asked.gold.is_empty() {
            let known = Known::of(asked, result, file);
            judgement.passage = known.holds_passage(span, &result.text);
            judgement.sentence = known.holds_sentence(&emphasis);
        }
        judgement
    }
}

/// The emphasised texts in their file.
struct Emphasis {
    places: Vec<CharRange>,
    inside: bool,
    chars: usize,
}

impl Emphasis {
    fn locate(file: &SourceFile, span: CharRange, texts: &[String]) -> Self {
        let mut found = Self { places: Vec::new(), inside: true, chars: 0 };
        for text in texts {
            let exact = file.find(text, Some(span.0));
            found.inside &= exact.is_some_and(|(start, end)| start + 1 >= span.0 && end <= span.1 + 1);
            found.places.extend(exact.or_else(|| file.find_bare(text)));
            found.chars += text.chars().count();
        }
        found
    }
}

/// What is known of a question in the article of a result.
struct Known<'a> {
    file: &'a SourceFile,
    kind: GoldKind,
    gold: Vec<CharRange>,
    answers: Vec<CharRange>,
    words: Vec<String>,
}

impl<'a> Known<'a> {
    fn of(asked: &KnownQuestion, result: &RunResult, file: &'a SourceFile) -> Self {
        let here = |spans: &[super::GoldSpan]| -> Vec<CharRange> {
            let same = spans.iter().filter(|span| span.article == result.article);
            same.map(|span| (span.start, span.end)).collect()
        };
        let words = asked.answers.iter().map(|answer| fold(&answer.text)).filter(|words| !words.is_empty()).collect();
        Self { file, kind: asked.gold_kind, gold: here(&asked.gold), answers: here(&asked.answers), words }
    }

    fn holds_passage(&self, span: CharRange, quoted: &str) -> bool {
        let longest = self.gold.iter().map(|gold| (gold.1 - gold.0) * 3 / 2).max().unwrap_or(0);
        if span.1 - span.0 > longest.max(LONGEST_PASSAGE) || quoted.is_empty() {
            return false;
        }
        match self.kind {
            GoldKind::Answer => self.gold.iter().any(|&gold| self.answered_in(span, gold)),
            GoldKind::Sentence | GoldKind::Excerpt => {
                self.answers.iter().any(|&answer| 2 * overlap(span, answer) >= answer.1 - answer.0)
            }
        }
    }

    fn holds_sentence(&self, emphasis: &Emphasis) -> bool {
        let longest = self.answers.iter().map(|&answer| self.file.sentence_length(answer) * 5 / 4).max();
        let Some(longest) = longest else { return false };
        if emphasis.chars > longest.max(LONGEST_EMPHASIS) {
            return false;
        }
        emphasis.places.iter().any(|&place| match self.kind {
            GoldKind::Answer => self.gold.iter().any(|&gold| self.answered_in(place, gold)),
            GoldKind::Sentence => self.answers.iter().any(|&answer| 2 * overlap(place, answer) >= answer.1 - answer.0),
            GoldKind::Excerpt => self
                .answers
                .iter()
                .any(|&answer| 2 * overlap(place, answer) >= (answer.1 - answer.0).min(place.1 - place.0)),
        })
    }

    /// Whether what both share holds an answer.
    fn answered_in(&self, span: CharRange, gold: CharRange) -> bool {
        let shared = (span.0.max(gold.0), span.1.min(gold.1));
        shared.0 < shared.1 && {
            let text = fold(&self.file.slice(shared));
            self.words.iter().any(|words| text.contains(words.as_str()))
        }
    }
}

fn overlap(a: CharRange, b: CharRange) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}
