//! What was found wrong, each with the path of keys and indexes that leads to it.

use std::fmt;

use serde_json::Value;

use super::length;

/// One thing that Discord would refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where: keys and indexes from the top of the payload, joined by dots.
    pub path: String,
    /// Discord's name for the rule, such as `BASE_TYPE_MAX_LENGTH`.
    pub code: &'static str,
    /// The rule in words.
    pub message: String,
}

/// Collects violations while a payload is walked.
#[derive(Debug, Default)]
pub struct Findings {
    path: Vec<String>,
    violations: Vec<Violation>,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} ({})", self.path, self.message, self.code)
    }
}

impl Findings {
    /// All that was found, in the order of the walk.
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Walks into a key or an index.
    pub fn at(&mut self, step: impl ToString, walk: impl FnOnce(&mut Self)) {
        self.path.push(step.to_string());
        walk(self);
        self.path.pop();
    }

    /// Walks into each item of an array, by its index.
    pub fn each<'a>(&mut self, items: &'a [Value], mut walk: impl FnMut(&'a Value, &mut Self)) {
        for (index, item) in items.iter().enumerate() {
            self.at(index, |findings| walk(item, findings));
        }
    }

    /// Notes a violation at a key of the present place.
    pub fn add(&mut self, key: impl ToString, code: &'static str, message: impl Into<String>) {
        self.at(key, |findings| findings.require(false, code, message));
    }

    /// Notes a violation at the present place unless the condition holds.
    pub fn require(&mut self, holds: bool, code: &'static str, message: impl Into<String>) {
        if !holds {
            self.violations.push(Violation { path: self.path.join("."), code, message: message.into() });
        }
    }

    /// Notes every field that Discord does not know here; a typing slip would otherwise be ignored in silence.
    pub fn known_fields(&mut self, object: &Value, known: &[&str]) {
        match object {
            Value::Object(fields) => {
                for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
                    self.add(name, "UNKNOWN_FIELD", "Discord knows no such field here");
                }
            }
            Value::Null => {}
            _ => self.require(false, "MODEL_TYPE_CONVERT", "must be an object"),
        }
    }

    /// Checks the length of an optional text; an absent one or null passes. Returns the text.
    pub fn text<'a>(&mut self, object: &'a Value, key: &str, at_least: usize, at_most: usize) -> Option<&'a str> {
        match object.get(key) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => {
                let count = length(text);
                if count < at_least || count > at_most {
                    self.add(
                        key,
                        "BASE_TYPE_BAD_LENGTH",
                        format!("must be between {at_least} and {at_most} characters long, is {count}"),
                    );
                }
                Some(text)
            }
            Some(_) => {
                self.add(key, "STRING_TYPE_CONVERT", "must be a string");
                None
            }
        }
    }

    /// The same for a text that must be there.
    pub fn required_text<'a>(
        &mut self,
        object: &'a Value,
        key: &str,
        at_least: usize,
        at_most: usize,
    ) -> Option<&'a str> {
        if object.get(key).is_none_or(Value::is_null) {
            self.add(key, "BASE_TYPE_REQUIRED", "this field is required");
        }
        self.text(object, key, at_least, at_most)
    }

    /// Checks an optional whole number; an absent one or null passes. Returns it.
    pub fn number(&mut self, object: &Value, key: &str, at_least: i64, at_most: i64) -> Option<i64> {
        match object.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => match value.as_i64() {
                Some(number) if (at_least..=at_most).contains(&number) => Some(number),
                Some(number) => {
                    self.add(
                        key,
                        "NUMBER_TYPE_RANGE",
                        format!("must be between {at_least} and {at_most}, is {number}"),
                    );
                    Some(number)
                }
                None => {
                    self.add(key, "NUMBER_TYPE_COERCE", "must be a whole number");
                    None
                }
            },
        }
    }

    /// Checks that an optional field is true or false.
    pub fn boolean(&mut self, object: &Value, key: &str) -> Option<bool> {
        match object.get(key) {
            None | Some(Value::Null) => None,
            Some(Value::Bool(value)) => Some(*value),
            Some(_) => {
                self.add(key, "BOOLEAN_TYPE_CONVERT", "must be true or false");
                None
            }
        }
    }

    /// Checks the number of items of an optional array; an absent one or null counts as empty. Returns the items.
    pub fn list<'a>(&mut self, object: &'a Value, key: &str, at_least: usize, at_most: usize) -> &'a [Value] {
        let items: &[Value] = match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.add(key, "LIST_TYPE_CONVERT", "must be an array");
                return &[];
            }
        };
        if items.len() < at_least || items.len() > at_most {
            self.add(
                key,
                "BASE_TYPE_BAD_LENGTH",
                format!("must have between {at_least} and {at_most} items, has {}", items.len()),
            );
        }
        items
    }

    /// Checks an optional link: http or https, and `attachment:` where a file of the message may stand.
    pub fn link(&mut self, object: &Value, key: &str, at_most: usize, file_allowed: bool) {
        if let Some(link) = self.text(object, key, 1, at_most) {
            let web = ["http://", "https://"]
                .iter()
                .any(|scheme| link.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
            let file = file_allowed && link.starts_with("attachment://");
            if !(web || file) || link.chars().any(char::is_whitespace) {
                self.add(key, "URL_TYPE_INVALID_URL", "must be a well-formed http or https address");
            }
        }
    }
}
