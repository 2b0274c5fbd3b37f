//! A validator for the part of JSON Schema that Discord's description uses.

use std::cell::RefCell;
use std::collections::HashMap;

use regex::Regex;
use serde_json::{Map, Value};

use crate::checker::{Findings, Violation, length};

/// Checks values against schemas of one document.
pub struct Validator<'a> {
    document: &'a Value,
    patterns: RefCell<HashMap<&'a str, Regex>>,
}

impl<'a> Validator<'a> {
    pub fn new(document: &'a Value) -> Self {
        Self { document, patterns: RefCell::default() }
    }

    /// Notes all that a schema has against a value.
    pub fn check(&self, schema: &'a Value, value: &Value, findings: &mut Findings) {
        let Some(schema) = schema.as_object() else { return };
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            match self.document.pointer(reference.trim_start_matches('#')) {
                Some(target) => self.check(target, value, findings),
                None => findings.require(false, "SCHEMA", format!("the description names {reference}, which it lacks")),
            }
        }
        if !check_type(schema, value) {
            findings.require(
                false,
                "MODEL_TYPE_CONVERT",
                format!("must be of type {}", schema.get("type").unwrap_or(&Value::Null)),
            );
            return;
        }
        check_values(schema, value, findings);
        for part in list(schema, "allOf") {
            self.check(part, value, findings);
        }
        for key in ["oneOf", "anyOf"] {
            self.check_union(list(schema, key), value, findings);
        }
        match value {
            Value::String(text) => self.check_text(schema, text, findings),
            Value::Number(_) => check_range(schema, value, findings),
            Value::Array(items) => self.check_items(schema, items, findings),
            Value::Object(fields) => self.check_fields(schema, fields, findings),
            _ => {}
        }
    }

    /// A union passes when any of its members does. Members overlap in Discord's description, so that "exactly one" would refuse
    /// what Discord takes. Where none passes, the complaints of the nearest member are the useful ones.
    fn check_union(&self, members: &'a [Value], value: &Value, findings: &mut Findings) {
        let mut nearest: Option<Vec<Violation>> = None;
        for member in members {
            let mut own = Findings::default();
            self.check(member, value, &mut own);
            let violations = own.into_violations();
            if violations.is_empty() {
                return;
            }
            // A wrong `type` says that another member was meant; among the rest, fewer and deeper complaints are nearer.
            let distance = |violations: &[Violation]| {
                (violations.iter().any(|one| one.path == "type" || one.path.is_empty()), violations.len())
            };
            if nearest.as_deref().is_none_or(|best| distance(&violations) < distance(best)) {
                nearest = Some(violations);
            }
        }
        for violation in nearest.into_iter().flatten() {
            let message = violation.message;
            if violation.path.is_empty() {
                findings.require(false, violation.code, message);
            } else {
                findings.add(violation.path, violation.code, message);
            }
        }
    }

    fn check_text(&self, schema: &'a Map<String, Value>, text: &str, findings: &mut Findings) {
        let count = length(text) as u64;
        let at_least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0);
        let at_most = schema.get("maxLength").and_then(Value::as_u64).unwrap_or(u64::MAX);
        findings.require(
            (at_least..=at_most).contains(&count),
            "BASE_TYPE_BAD_LENGTH",
            format!("must be between {at_least} and {at_most} characters long, is {count}"),
        );
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
            let mut patterns = self.patterns.borrow_mut();
            let regex = patterns
                .entry(pattern)
                .or_insert_with(|| Regex::new(pattern).expect("Discord's patterns are well formed"));
            findings.require(regex.is_match(text), "REGEX_VALIDATE", format!("must match {pattern}"));
        }
        let formed = match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
            Some("uri") => text.split_once(':').is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty()),
            Some("snowflake") => text.parse::<u64>().is_ok(),
            _ => true,
        };
        findings.require(formed, "FORMAT", format!("must be a {}", schema.get("format").unwrap_or(&Value::Null)));
    }

    fn check_items(&self, schema: &'a Map<String, Value>, items: &[Value], findings: &mut Findings) {
        let at_least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let at_most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
        findings.require(
            (at_least..=at_most).contains(&(items.len() as u64)),
            "BASE_TYPE_BAD_LENGTH",
            format!("must have between {at_least} and {at_most} items, has {}", items.len()),
        );
        let repeats =
            || items.iter().enumerate().any(|(index, item)| items.iter().skip(index + 1).any(|other| other == item));
        let unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        findings.require(
            !(unique && repeats()),
            "SET_TYPE_ALREADY_CONTAINS_VALUE",
            "must not hold the same item twice",
        );
        if let Some(item_schema) = schema.get("items") {
            findings.each(items, |item, findings| self.check(item_schema, item, findings));
        }
    }

    fn check_fields(&self, schema: &'a Map<String, Value>, fields: &Map<String, Value>, findings: &mut Findings) {
        for key in list(schema, "required").iter().filter_map(Value::as_str) {
            if !fields.contains_key(key) {
                findings.add(key, "BASE_TYPE_REQUIRED", "this field is required");
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, value) in fields {
            let own =
                properties.and_then(|properties| properties.get(key)).or_else(|| schema.get("additionalProperties"));
            match own {
                Some(Value::Bool(false)) => findings.add(key, "UNKNOWN_FIELD", "Discord knows no such field here"),
                Some(own) => findings.at(key, |findings| self.check(own, value, findings)),
                None => {}
            }
        }
        let at_most = schema.get("maxProperties").and_then(Value::as_u64).unwrap_or(u64::MAX);
        let at_least = schema.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
        findings.require(
            (at_least..=at_most).contains(&(fields.len() as u64)),
            "BASE_TYPE_BAD_LENGTH",
            "has too many fields or too few",
        );
    }
}

fn list<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn check_type(schema: &Map<String, Value>, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => true,
    };
    match schema.get("type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

fn check_values(schema: &Map<String, Value>, value: &Value, findings: &mut Findings) {
    if let Some(expected) = schema.get("const") {
        findings.require(value == expected, "BASE_TYPE_CHOICES", format!("must be {expected}"));
    }
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        findings.require(
            choices.contains(value),
            "BASE_TYPE_CHOICES",
            format!("must be one of {}", Value::from(choices.clone())),
        );
    }
}

fn check_range(schema: &Map<String, Value>, value: &Value, findings: &mut Findings) {
    let number = value.as_f64().unwrap_or(f64::NAN);
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let fits =
        bound("minimum").is_none_or(|least| number >= least) && bound("maximum").is_none_or(|most| number <= most);
    findings.require(fits, "NUMBER_TYPE_RANGE", format!("{value} is out of range"));
}
