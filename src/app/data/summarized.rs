//! A summary, as data.

use jiff::civil::Date;
use serde::Serialize;

use super::SEPARATOR;
use crate::app::Summary;
use crate::corpus::Quote;

#[derive(Serialize)]
pub(super) struct SummaryData<'a> {
    outcome: &'static str,
    sentences: Vec<SentenceData<'a>>,
}

#[derive(Serialize)]
struct SentenceData<'a> {
    text: &'a str,
    title: &'a str,
    section: String,
    file: &'a str,
    lines: [usize; 2],
    span: [usize; 2],
    url: Option<&'a str>,
    date: Option<Date>,
}

impl<'a> From<&'a Summary> for SummaryData<'a> {
    fn from(summary: &'a Summary) -> Self {
        Self { outcome: "summary", sentences: summary.sentences.iter().map(SentenceData::from).collect() }
    }
}

impl<'a> From<&'a Quote> for SentenceData<'a> {
    fn from(quote: &'a Quote) -> Self {
        let citation = quote.citation();
        Self {
            text: quote.text(),
            title: &citation.title,
            section: citation.section.join(SEPARATOR),
            file: &citation.file,
            lines: citation.lines.into(),
            span: [quote.span().start(), quote.span().end()],
            url: citation.url.as_deref(),
            date: citation.date,
        }
    }
}
