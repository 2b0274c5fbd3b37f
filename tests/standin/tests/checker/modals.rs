//! Modals and suggestions.

use serde_json::{Value, json};
use standin::checker::{self, Violation};

use crate::{accepts, refuses};

fn modal(title: &str, rows: Value) -> Vec<Violation> {
    checker::callback(&json!({"type": 9, "data": {"custom_id": "form", "title": title, "components": rows}}))
}

fn input(key: &str, value: Value) -> Vec<Violation> {
    let mut input = json!({"type": 4, "custom_id": "why", "label": "Why?", "style": 1});
    input[key] = value;
    modal("More", json!([{"type": 1, "components": [input]}]))
}

#[test]
fn titles_and_labels_hold_45_characters() {
    let row = json!([{"type": 1, "components": [{"type": 4, "custom_id": "why", "label": "Why?", "style": 1}]}]);
    accepts(modal(&"x".repeat(45), row.clone()));
    refuses(modal(&"x".repeat(46), row), "data.title", "BASE_TYPE_BAD_LENGTH");
    accepts(input("label", "x".repeat(45).into()));
    refuses(input("label", "x".repeat(46).into()), "data.components.0.components.0.label", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn inputs_have_their_bounds() {
    accepts(input("max_length", 4000.into()));
    refuses(input("max_length", 4001.into()), "data.components.0.components.0.max_length", "NUMBER_TYPE_RANGE");
    refuses(
        input("placeholder", "x".repeat(101).into()),
        "data.components.0.components.0.placeholder",
        "BASE_TYPE_BAD_LENGTH",
    );
    refuses(input("style", 3.into()), "data.components.0.components.0", "BASE_TYPE_CHOICES");
    refuses(input("value", "x".repeat(4001).into()), "data.components.0.components.0.value", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn one_to_five_questions() {
    let label = |id: usize| json!({"type": 18, "label": "Why?", "component": {"type": 4, "custom_id": id.to_string(), "style": 2}});
    let labels = |count: usize| modal("More", (0..count).map(label).collect());
    accepts(labels(5));
    refuses(labels(6), "data.components", "BASE_TYPE_BAD_LENGTH");
    refuses(labels(0), "data.components", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn suggestions_are_25_of_100_characters() {
    let choices = |count: usize, length: usize| {
        let choice = json!({"name": "x".repeat(length), "value": "y".repeat(length)});
        checker::callback(&json!({"type": 8, "data": {"choices": vec![choice; count]}}))
    };
    accepts(choices(25, 100));
    accepts(choices(0, 1));
    refuses(choices(26, 1), "data.choices", "BASE_TYPE_BAD_LENGTH");
    let long: Vec<_> = choices(1, 101).into_iter().map(|violation| violation.path).collect();
    assert_eq!(long, ["data.choices.0.name", "data.choices.0.value"]);
}
