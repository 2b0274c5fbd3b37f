//! Whether a text stands word for word in an article: where, and what differs if it nearly does.

mod exact;
mod fold;
mod nearly;

use super::Error;
use crate::corpus::{ArticleIndex, Quote};
use crate::library::Snapshot;
use crate::text::Span;

/// How many places are shown; the others are counted.
const SHOWN_PLACES: usize = 20;

/// A text to verify.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verify {
    /// The words to find, quotation marks around them or not.
    pub text: String,
    /// Whether the text was too long and its end was left out.
    pub shortened: bool,
}

/// What came of verifying a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// The words that were looked for, without white space or quotation marks around them where only so they were found.
    pub text: String,
    /// Whether the text was too long and its end was left out.
    pub shortened: bool,
    /// Whether, and how nearly, an article holds them.
    pub verdict: Verdict,
}

/// Whether an article holds a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// At least one place holds it to the letter.
    Exact(Places),
    /// No place holds it to the letter, and some do but for white space and the form of quotation marks, dashes and dots.
    Typographic(Places),
    /// No place holds it; this one comes nearest.
    Nearly(Nearly),
    /// Nothing comes near.
    NotFound,
}

/// The places that hold a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The first of them, those that are exact to the letter before the others; never empty.
    pub shown: Vec<Place>,
    /// How many there are in all.
    pub total: usize,
    /// Whether there may be more, because counting stopped.
    pub more: bool,
}

/// A place that holds a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The article's own words.
    pub quote: Quote,
    /// Whether they are the same to the letter.
    pub exact: bool,
}

/// The place that comes nearest, and how it differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearly {
    /// The article's own words.
    pub quote: Quote,
    /// How much of the text and of the quote is the same, whatever its case: 0 to 1.
    pub similarity: f32,
    /// The text and the article's words side by side.
    pub differences: Vec<Difference>,
    /// Whether only the beginning of a very long text was compared.
    pub partial: bool,
}

/// A run of words of the text or the article, with the white space that stands before it there: those that are in the article,
/// one after the other, are the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// In both, but for typography: as the article has it.
    Same(String),
    /// Only in the text that was given.
    OnlyGiven(String),
    /// Only in the article.
    OnlyArticle(String),
}

/// Where something was found, before it is quoted.
struct Found {
    article: ArticleIndex,
    span: Span,
}

pub(super) fn run(verify: &Verify, snapshot: &Snapshot) -> Result<Verification, Error> {
    let whole = verify.text.trim();
    let inner = without_quotation_marks(whole);
    for text in std::iter::once(whole).chain(inner) {
        if let Some(verdict) = exact::find(text, &snapshot.corpus) {
            return Ok(Verification { text: text.to_owned(), shortened: verify.shortened, verdict });
        }
    }
    let text = inner.unwrap_or(whole);
    let verdict = nearly::find(text, snapshot)?;
    Ok(Verification { text: text.to_owned(), shortened: verify.shortened, verdict })
}

/// The text between one pair of quotation marks that stands around all of it.
fn without_quotation_marks(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 9] = [
        ('"', '"'),
        ('\'', '\''),
        ('\u{201c}', '\u{201d}'),
        ('\u{201d}', '\u{201d}'),
        ('\u{201e}', '\u{201c}'),
        ('\u{2018}', '\u{2019}'),
        ('\u{ab}', '\u{bb}'),
        ('\u{bb}', '\u{ab}'),
        ('\u{300c}', '\u{300d}'),
    ];
    let inside = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    PAIRS.into_iter().find_map(inside).map(str::trim).filter(|inner| inner.chars().any(char::is_alphanumeric))
}
