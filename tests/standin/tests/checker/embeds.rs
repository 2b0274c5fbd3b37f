//! Embeds, part by part.

use serde_json::{Value, json};
use standin::checker::{self, MessageKind, Violation};

use crate::{accepts, refuses};

fn check(embeds: Value) -> Vec<Violation> {
    checker::message(&json!({"embeds": embeds}), MessageKind::ChannelCreate)
}

#[test]
fn each_part_has_its_length() {
    let fits = |embed: fn(String) -> Value, most: usize, path: &str| {
        accepts(check(json!([embed("x".repeat(most))])));
        refuses(check(json!([embed("x".repeat(most + 1))])), path, "BASE_TYPE_BAD_LENGTH");
    };
    fits(|text| json!({"title": text}), 256, "embeds.0.title");
    fits(|text| json!({"description": text}), 4096, "embeds.0.description");
    fits(|text| json!({"fields": [{"name": text, "value": "x"}]}), 256, "embeds.0.fields.0.name");
    fits(|text| json!({"fields": [{"name": "x", "value": text}]}), 1024, "embeds.0.fields.0.value");
    fits(|text| json!({"footer": {"text": text}}), 2048, "embeds.0.footer.text");
    fits(|text| json!({"author": {"name": text}}), 256, "embeds.0.author.name");
}

#[test]
fn ten_embeds_of_25_fields() {
    let embeds = |count: usize| check(json!(vec![json!({"title": "x"}); count]));
    accepts(embeds(10));
    refuses(embeds(11), "embeds", "BASE_TYPE_BAD_LENGTH");
    let fields = |count: usize| check(json!([{"fields": vec![json!({"name": "x", "value": "y"}); count]}]));
    accepts(fields(25));
    refuses(fields(26), "embeds.0.fields", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn all_embeds_together_hold_6000_characters() {
    let two = |second: usize| {
        check(json!([{"description": "x".repeat(3000)}, {"title": "t", "description": "x".repeat(second)}]))
    };
    accepts(two(2999));
    refuses(two(3000), "embeds", "MAX_EMBED_SIZE_EXCEEDED");
}

#[test]
fn fields_need_a_name_and_a_value() {
    refuses(check(json!([{"fields": [{"name": "", "value": "x"}]}])), "embeds.0.fields.0.name", "BASE_TYPE_BAD_LENGTH");
    refuses(check(json!([{"fields": [{"name": "x"}]}])), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED");
}

#[test]
fn an_embed_shows_something_and_links_to_the_web() {
    refuses(check(json!([{"color": 1}])), "embeds.0", "EMPTY_MESSAGE");
    accepts(check(json!([{"title": "x", "url": "https://example.org"}])));
    refuses(check(json!([{"title": "x", "url": "javascript:alert(1)"}])), "embeds.0.url", "URL_TYPE_INVALID_URL");
    accepts(check(json!([{"image": {"url": "attachment://owl.png"}}])));
    refuses(check(json!([{"title": "x", "color": 16_777_216}])), "embeds.0.color", "NUMBER_TYPE_RANGE");
    refuses(check(json!([{"title": "x", "colour": 1}])), "embeds.0.colour", "UNKNOWN_FIELD");
}
