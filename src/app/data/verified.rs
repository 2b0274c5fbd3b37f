//! What came of verifying a text, as data.

use serde::Serialize;

use super::{CitedData, rounded};
use crate::app::{Difference, Verdict, Verification};
use crate::corpus::Quote;

#[derive(Serialize)]
pub(super) struct VerifyData<'a> {
    outcome: &'static str,
    verdict: &'static str,
    text: &'a str,
    places: Vec<VerifiedPlaceData<'a>>,
    total: usize,
    similarity: f64,
    differences: Vec<DifferenceData<'a>>,
}

#[derive(Serialize)]
struct VerifiedPlaceData<'a> {
    quote: &'a str,
    #[serde(flatten)]
    cited: CitedData<'a>,
    exact: bool,
}

#[derive(Serialize)]
struct DifferenceData<'a> {
    kind: &'static str,
    text: &'a str,
}

impl<'a> From<&'a Verification> for VerifyData<'a> {
    fn from(verification: &'a Verification) -> Self {
        let mut data = Self {
            outcome: "verified",
            verdict: "not_found",
            text: &verification.text,
            places: Vec::new(),
            total: 0,
            similarity: 0.0,
            differences: Vec::new(),
        };
        match &verification.verdict {
            Verdict::Exact(places) | Verdict::Typographic(places) => {
                let is_exact = matches!(verification.verdict, Verdict::Exact(_));
                data.verdict = if is_exact { "exact" } else { "typographic" };
                data.places = places.shown.iter().map(|place| verified_place(&place.quote, place.exact)).collect();
                data.total = places.total;
                data.similarity = 1.0;
            }
            Verdict::Nearly(nearly) => {
                data.verdict = "nearly";
                data.places = vec![verified_place(&nearly.quote, false)];
                data.total = 1;
                data.similarity = rounded(nearly.similarity);
                data.differences = nearly.differences.iter().map(DifferenceData::from).collect();
            }
            Verdict::NotFound => {}
        }
        data
    }
}

impl<'a> From<&'a Difference> for DifferenceData<'a> {
    fn from(difference: &'a Difference) -> Self {
        let (kind, text) = match difference {
            Difference::Same(text) => ("same", text),
            Difference::OnlyGiven(text) => ("only_given", text),
            Difference::OnlyArticle(text) => ("only_article", text),
        };
        Self { kind, text }
    }
}

fn verified_place(quote: &Quote, exact: bool) -> VerifiedPlaceData<'_> {
    VerifiedPlaceData { quote: quote.text(), cited: CitedData::from(quote), exact }
}
