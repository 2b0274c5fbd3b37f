//! Whether settings and articles are as they should be: every problem, whatever else is wrong.

use crate::corpus::{self, Corpus, Problem, Skipped};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What is wrong with the settings.
    pub settings: Vec<Problem>,
    /// Why there are no articles at all.
    pub failure: Option<String>,
    /// What is wrong with articles; files are relative to the corpus folder.
    pub articles: Vec<Problem>,
    /// How many articles were read.
    pub article_count: usize,
    /// How many passages they have.
    pub passage_count: usize,
    /// What was passed over, which is no problem.
    pub skipped: Skipped,
}

impl Checked {
    /// How many problems there are.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.settings.len() + self.articles.len() + usize::from(self.failure.is_some())
    }
}

/// Reads the articles without indexing them, and puts their problems beside those of the settings.
#[must_use]
pub fn check(settings: Vec<Problem>, options: &corpus::Options) -> Checked {
    match Corpus::load(options) {
        Ok(corpus) => {
            let report = corpus.report();
            Checked {
                settings,
                failure: None,
                articles: report.problems.clone(),
                article_count: corpus.articles().count(),
                passage_count: corpus.passage_count(),
                skipped: report.skipped,
            }
        }
        Err(corpus::Error::Empty { dir, problems }) => Checked {
            settings,
            failure: Some(corpus::Error::Empty { dir, problems: Vec::new() }.to_string()),
            articles: problems,
            ..Checked::default()
        },
        Err(error) => Checked { settings, failure: Some(error.to_string()), ..Checked::default() },
    }
}
