//! The formats that articles come in: one file each, and one line in [`FORMATS`].

mod html;
mod markdown;
mod plain;
mod slug;
mod source;
mod wiki;
mod writer;

use super::Draft;
pub use source::Source;

/// A format: what its files are called, and how they are read.
pub struct Format {
    /// The suffixes of its files, in lower case and without the dot.
    pub suffixes: &'static [&'static str],
    /// Reads the text of a file, front matter taken off.
    pub read: fn(&Source<'_>) -> Draft,
}

/// Every format there is.
pub const FORMATS: &[Format] = &[html::FORMAT, markdown::FORMAT, plain::FORMAT];

/// The format of the files with this suffix.
pub fn by_suffix(suffix: &str) -> Option<&'static Format> {
    let suffix = suffix.to_lowercase();
    FORMATS.iter().find(|format| format.suffixes.contains(&suffix.as_str()))
}
