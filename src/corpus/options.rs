//! What is loaded and how it is divided: the settings of the corpus.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// Where articles are, what is taken for one, and how they are divided into passages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The folder of articles; folders in it are read too.
    pub dir: PathBuf,
    /// The largest file that is read, in bytes: 1 to 1,073,741,824. A larger one is a problem in the report.
    pub max_file_bytes: u64,
    /// Paragraphs shorter than this, in characters, are joined with the next one under the same heading: 0 to
    /// `passage_max_chars`. 0 joins none.
    pub passage_min_chars: usize,
    /// Paragraphs longer than this, in characters, are split between sentences: 100 to 100,000.
    pub passage_max_chars: usize,
    /// The language of articles that do not name theirs, as a code such as "en"; empty to detect it for each.
    pub language: Language,
    /// A TOML file of questions whose answers are known, asked before changed articles are served; empty for none.
    pub golden: PathBuf,
    /// Whether a bot that serves reads the articles again by itself when files in the folder have changed.
    pub watch: bool,
}

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{key}` is {value}: {wanted}")]
pub struct BadOption {
    /// The key, as in the configuration.
    pub key: &'static str,
    /// What it was set to.
    pub value: String,
    /// What can be set.
    pub wanted: String,
}

impl BadOption {
    /// What is wrong with a number that stands outside these bounds, both allowed.
    #[must_use]
    pub fn outside(key: &'static str, value: usize, allowed: &RangeInclusive<usize>) -> Option<Self> {
        let wanted = || format!("a number from {} to {} is wanted", allowed.start(), allowed.end());
        (!allowed.contains(&value)).then(|| Self { key, value: value.to_string(), wanted: wanted() })
    }

    /// What is wrong with a share that does not lie between 0 and 1, both allowed.
    #[must_use]
    pub fn no_share<Number: PartialOrd + From<u8> + ToString>(key: &'static str, value: &Number) -> Option<Self> {
        let is_share = (Number::from(0)..=Number::from(1)).contains(value);
        let wanted = || "a number from 0 to 1 is wanted".to_owned();
        (!is_share).then(|| Self { key, value: value.to_string(), wanted: wanted() })
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dir: PathBuf::from("corpus"),
            max_file_bytes: 5 * 1024 * 1024,
            passage_min_chars: 200,
            passage_max_chars: 1500,
            language: Language::UNKNOWN,
            golden: PathBuf::new(),
            watch: false,
        }
    }
}

impl Options {
    /// Whether every setting is within its range.
    ///
    /// # Errors
    /// Names the first setting that is not, and its range.
    pub fn validate(&self) -> Result<(), BadOption> {
        let bad = |key, value: String, wanted: &str| Err(BadOption { key, value, wanted: wanted.to_owned() });
        if self.dir.as_os_str().is_empty() {
            return bad("dir", "empty".to_owned(), "name the folder that holds the articles");
        }
        if !(1..=1 << 30).contains(&self.max_file_bytes) {
            return bad("max_file_bytes", self.max_file_bytes.to_string(), "between 1 and 1073741824 bytes are wanted");
        }
        if !(100..=100_000).contains(&self.passage_max_chars) {
            let value = self.passage_max_chars.to_string();
            return bad("passage_max_chars", value, "between 100 and 100000 characters are wanted");
        }
        if self.passage_min_chars > self.passage_max_chars {
            let value = self.passage_min_chars.to_string();
            return bad("passage_min_chars", value, "no more than passage_max_chars is wanted");
        }
        Ok(())
    }

    /// Whether the same file becomes the same article under both.
    pub(super) fn make_the_same_of_a_file(&self, other: &Options) -> bool {
        let shape = |options: &Options| (options.passage_min_chars, options.passage_max_chars, options.language);
        shape(self) == shape(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_in_range() {
        assert_eq!(Options::default().validate(), Ok(()));
    }

    #[test]
    fn what_is_out_of_range_is_named_with_its_range() {
        let options = Options { passage_max_chars: 20, ..Options::default() };
        let told = options.validate().unwrap_err().to_string();
        assert_eq!(told, "`passage_max_chars` is 20: between 100 and 100000 characters are wanted");
        let options = Options { passage_min_chars: 5000, ..Options::default() };
        assert_eq!(options.validate().unwrap_err().key, "passage_min_chars");
        let options = Options { max_file_bytes: 0, ..Options::default() };
        assert_eq!(options.validate().unwrap_err().key, "max_file_bytes");
        let options = Options { dir: PathBuf::new(), ..Options::default() };
        assert_eq!(options.validate().unwrap_err().key, "dir");
    }
}
