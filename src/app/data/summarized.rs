//! A summary, as data.

use serde::Serialize;

use super::CitedData;
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
    #[serde(flatten)]
    cited: CitedData<'a>,
}

impl<'a> From<&'a Summary> for SummaryData<'a> {
    fn from(summary: &'a Summary) -> Self {
        Self { outcome: "summary", sentences: summary.sentences.iter().map(SentenceData::from).collect() }
    }
}

impl<'a> From<&'a Quote> for SentenceData<'a> {
    fn from(quote: &'a Quote) -> Self {
        Self { text: quote.text(), cited: CitedData::from(quote) }
    }
}
