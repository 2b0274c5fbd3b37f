//! What a check found, as data.

use serde::Serialize;

use crate::app::Checked;
use crate::corpus::Problem;

#[derive(Serialize)]
pub(super) struct CheckData<'a> {
    outcome: &'static str,
    articles: usize,
    passages: usize,
    problems: Vec<ProblemData<'a>>,
}

#[derive(Serialize)]
pub(super) struct ProblemData<'a> {
    of: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    message: &'a str,
    advice: Option<&'a str>,
}

impl<'a> From<&'a Checked> for CheckData<'a> {
    fn from(checked: &'a Checked) -> Self {
        let mut problems = Vec::new();
        problems.extend(checked.settings.iter().map(|problem| ProblemData::new("settings", problem)));
        problems.extend(checked.articles.iter().map(|problem| ProblemData::new("articles", problem)));
        let failure = checked.failure.as_deref();
        problems.extend(failure.map(|message| ProblemData {
            of: "articles",
            file: None,
            line: None,
            message,
            advice: None,
        }));
        Self { outcome: "checked", articles: checked.article_count, passages: checked.passage_count, problems }
    }
}

impl<'a> ProblemData<'a> {
    pub(super) fn new(of: &'static str, problem: &'a Problem) -> Self {
        Self {
            of,
            file: Some(&problem.file),
            line: problem.line,
            message: &problem.message,
            advice: Some(&problem.advice),
        }
    }
}
