//! Text as bytes, lines, sentences and languages: pure functions that know nothing of the rest.

mod language;
mod lines;
mod numbers;
mod sentences;
mod shorten;
mod span;
mod words;

pub use language::{Language, detect_language};
pub use lines::LineMap;
pub use numbers::disagree;
pub use sentences::sentences;
pub use shorten::shorten;
pub use span::Span;
pub use words::words;
