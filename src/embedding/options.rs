//! Which model there is: the settings of the embedding.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Which embedding model there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The folder of the model, where one is installed to and taken from; it is used if it is there. Empty for none.
    pub folder: PathBuf,
}

impl Default for Options {
    fn default() -> Self {
        Self { folder: PathBuf::from(".verbatim/model") }
    }
}
