//! Text as bytes, lines, sentences and languages: pure functions that know nothing of the rest.

mod language;
mod lines;
mod sentences;
mod span;

pub use language::Language;
pub use lines::LineMap;
pub use sentences::sentences;
pub use span::Span;
