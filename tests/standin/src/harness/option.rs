//! Values of a slash command's options.

use serde_json::{Value, json};

use super::{Channel, Person, Role};

/// What a person filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// A person.
    User(u64),
    /// A channel.
    Channel(u64),
    /// A role.
    Role(u64),
    /// A file, by name and content.
    File(String, Vec<u8>),
}

impl OptionValue {
    /// Discord's number of the option's type.
    pub(super) fn kind(&self) -> u64 {
        match self {
            Self::Text(_) => 3,
            Self::Whole(_) => 4,
            Self::Truth(_) => 5,
            Self::User(_) => 6,
            Self::Channel(_) => 7,
            Self::Role(_) => 8,
            Self::Number(_) => 10,
            Self::File(..) => 11,
        }
    }

    /// The value as it stands in an interaction; a file's is the id it was given.
    pub(super) fn json(&self, file: Option<u64>) -> Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Whole(number) => json!(number),
            Self::Number(number) => json!(number),
            Self::Truth(value) => json!(value),
            Self::User(id) | Self::Channel(id) | Self::Role(id) => json!(id.to_string()),
            Self::File(..) => json!(file.unwrap_or_default().to_string()),
        }
    }
}

impl From<&str> for OptionValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for OptionValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for OptionValue {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<f64> for OptionValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for OptionValue {
    fn from(value: bool) -> Self {
        Self::Truth(value)
    }
}

impl From<&Person> for OptionValue {
    fn from(person: &Person) -> Self {
        Self::User(person.id())
    }
}

impl From<&Channel> for OptionValue {
    fn from(channel: &Channel) -> Self {
        Self::Channel(channel.id())
    }
}

impl From<Role> for OptionValue {
    fn from(role: Role) -> Self {
        Self::Role(role.id())
    }
}
