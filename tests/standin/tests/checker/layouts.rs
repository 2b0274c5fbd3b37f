//! Messages of layout components.

use serde_json::{Value, json};
use standin::checker::{self, MessageKind, Violation};

use crate::{accepts, refuses};

fn check(components: Value) -> Vec<Violation> {
    checker::message(&json!({"flags": 32768, "components": components}), MessageKind::InteractionCreate)
}

fn texts(count: usize, length: usize) -> Value {
    json!(vec![json!({"type": 10, "content": "x".repeat(length)}); count])
}

#[test]
fn there_is_no_content_and_no_embed() {
    let mixed = |key: &str, value: Value| {
        let mut payload = json!({"flags": 32768, "components": texts(1, 1)});
        payload[key] = value;
        checker::message(&payload, MessageKind::InteractionCreate)
    };
    accepts(mixed("content", "".into()));
    refuses(mixed("content", "x".into()), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    refuses(mixed("embeds", json!([{"title": "x"}])), "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
}

#[test]
fn forty_components_in_all() {
    accepts(check(json!([{"type": 17, "components": texts(39, 1)}])));
    refuses(
        check(json!([{"type": 17, "components": texts(20, 1)}, {"type": 17, "components": texts(19, 1)}])),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    );
}

#[test]
fn four_thousand_characters_in_all() {
    accepts(check(texts(2, 2000)));
    refuses(check(texts(3, 1334)), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED");
}

#[test]
fn a_section_has_one_to_three_texts_and_something_beside_them() {
    let section = |count: usize, accessory: Value| {
        check(json!([{"type": 9, "components": texts(count, 1), "accessory": accessory}]))
    };
    let button = json!({"type": 2, "style": 2, "label": "Read", "custom_id": "read"});
    accepts(section(3, button.clone()));
    accepts(section(1, json!({"type": 11, "media": {"url": "https://example.org/owl.png"}})));
    refuses(section(4, button.clone()), "components.0.components", "BASE_TYPE_BAD_LENGTH");
    refuses(section(0, button), "components.0.components", "BASE_TYPE_BAD_LENGTH");
    refuses(section(1, Value::Null), "components.0.accessory", "BASE_TYPE_REQUIRED");
}

#[test]
fn containers_do_not_nest_and_texts_say_something() {
    refuses(
        check(json!([{"type": 17, "components": [{"type": 17, "components": texts(1, 1)}]}])),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    );
    refuses(check(json!([{"type": 10, "content": " "}])), "components.0", "BASE_TYPE_BAD_LENGTH");
    refuses(check(json!([{"type": 14, "spacing": 3}])), "components.0.spacing", "NUMBER_TYPE_RANGE");
    refuses(check(json!([{"type": 12, "items": []}])), "components.0.items", "BASE_TYPE_BAD_LENGTH");
    refuses(
        check(json!([{"type": 13, "file": {"url": "https://example.org/a"}}])),
        "components.0",
        "URL_TYPE_INVALID_SCHEME",
    );
}

#[test]
fn custom_ids_differ_in_every_depth() {
    let button = json!({"type": 2, "style": 2, "label": "Read", "custom_id": "read"});
    let nested = json!({"type": 17, "components": [{"type": 9, "components": texts(1, 1), "accessory": button}]});
    let row = json!({"type": 1, "components": [button]});
    refuses(check(json!([nested, row])), "components", "COMPONENT_CUSTOM_ID_DUPLICATED");
}
