//! The language of a text, by its ISO 639-1 code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language by its two-letter ISO 639-1 code, or unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// No language is known: text is handled without stemming, by general rules.
    pub const UNKNOWN: Language = Language(*b"??");
    /// English.
    pub const ENGLISH: Language = Language(*b"en");

    /// The two-letter code, or the empty string for [`Language::UNKNOWN`].
    #[must_use]
    pub fn code(&self) -> &str {
        if *self == Self::UNKNOWN { "" } else { std::str::from_utf8(&self.0).unwrap_or_default() }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

/// A name that is no language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is no language code: two letters are wanted, such as \u{201c}en\u{201d} or \u{201c}pt-BR\u{201d}"
)]
pub struct NotALanguage(String);

impl FromStr for Language {
    type Err = NotALanguage;

    /// Reads a tag such as `en`, `EN` or `pt-BR`; what follows the first two letters is not kept.
    fn from_str(tag: &str) -> Result<Self, NotALanguage> {
        let code = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match code.as_bytes() {
            [] => Ok(Self::UNKNOWN),
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
            }
            _ => Err(NotALanguage(tag.to_owned())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;

    fn try_from(tag: String) -> Result<Self, NotALanguage> {
        tag.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.code())
    }
}
