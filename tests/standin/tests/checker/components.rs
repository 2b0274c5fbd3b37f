//! Rows, buttons and selects.

use serde_json::{Value, json};
use standin::checker::{self, MessageKind, Violation};

use crate::{accepts, refuses};

fn check(components: Value) -> Vec<Violation> {
    checker::message(&json!({"content": "x", "components": components}), MessageKind::ChannelCreate)
}

fn row(items: Value) -> Vec<Violation> {
    check(json!([{"type": 1, "components": items}]))
}

fn button(id: usize) -> Value {
    json!({"type": 2, "style": 2, "label": "Next", "custom_id": format!("next {id}")})
}

fn select(options: usize) -> Value {
    let options: Vec<_> = (0..options).map(|number| json!({"label": "Owls", "value": number.to_string()})).collect();
    json!({"type": 3, "custom_id": "pick", "options": options})
}

fn with(mut component: Value, key: &str, value: Value) -> Value {
    component[key] = value;
    component
}

#[test]
fn five_rows_of_five() {
    let rows = |count: usize, width: usize| {
        let rows = (0..count).map(|row| json!({"type": 1, "components": (0..width).map(|place| button(row * 10 + place)).collect::<Vec<_>>()}));
        check(rows.collect())
    };
    accepts(rows(5, 5));
    refuses(rows(6, 1), "components", "BASE_TYPE_BAD_LENGTH");
    refuses(rows(1, 6), "components.0.components", "BASE_TYPE_BAD_LENGTH");
    refuses(rows(1, 0), "components.0.components", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn labels_hold_80_characters_and_ids_100() {
    accepts(row(json!([with(button(0), "label", "x".repeat(80).into())])));
    refuses(
        row(json!([with(button(0), "label", "x".repeat(81).into())])),
        "components.0.components.0.label",
        "BASE_TYPE_BAD_LENGTH",
    );
    accepts(row(json!([with(button(0), "custom_id", "x".repeat(100).into())])));
    refuses(
        row(json!([with(button(0), "custom_id", "x".repeat(101).into())])),
        "components.0.components.0.custom_id",
        "BASE_TYPE_BAD_LENGTH",
    );
    refuses(
        row(json!([with(button(0), "custom_id", "".into())])),
        "components.0.components.0.custom_id",
        "BASE_TYPE_BAD_LENGTH",
    );
}

#[test]
fn a_button_can_be_read_and_has_a_style() {
    refuses(
        row(json!([with(button(0), "label", "".into())])),
        "components.0.components.0",
        "BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL",
    );
    accepts(row(json!([{"type": 2, "style": 2, "custom_id": "a", "emoji": {"name": "\u{1F989}"}}])));
    refuses(
        row(json!([with(button(0), "emoji", json!({}))])),
        "components.0.components.0.emoji",
        "COMPONENT_INVALID_EMOJI",
    );
    refuses(row(json!([with(button(0), "style", 7.into())])), "components.0.components.0.style", "NUMBER_TYPE_RANGE");
}

#[test]
fn a_link_has_an_address_and_no_id() {
    let link = json!({"type": 2, "style": 5, "label": "Source", "url": "https://example.org/owls"});
    accepts(row(json!([link])));
    let missing = with(link.clone(), "url", Value::Null);
    refuses(row(json!([missing])), "components.0.components.0", "BUTTON_COMPONENT_LINK_URL_REQUIRED");
    let both = with(link.clone(), "custom_id", "a".into());
    refuses(row(json!([both])), "components.0.components.0", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE");
    let long = with(link, "url", format!("https://{}", "x".repeat(505)).into());
    refuses(row(json!([long])), "components.0.components.0.url", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn custom_ids_differ() {
    refuses(row(json!([button(0), button(0)])), "components", "COMPONENT_CUSTOM_ID_DUPLICATED");
}

#[test]
fn a_select_fills_its_row_and_offers_25_options() {
    accepts(row(json!([select(25)])));
    refuses(row(json!([select(26)])), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH");
    refuses(row(json!([select(1), button(0)])), "components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED");
}

#[test]
fn options_hold_100_characters_and_differ() {
    let one = |option: Value| row(json!([{"type": 3, "custom_id": "pick", "options": [option]}]));
    let path = |key: &str| format!("components.0.components.0.options.0.{key}");
    for key in ["label", "value", "description"] {
        let option = |length: usize| with(json!({"label": "x", "value": "y"}), key, "x".repeat(length).into());
        accepts(one(option(100)));
        refuses(one(option(101)), &path(key), "BASE_TYPE_BAD_LENGTH");
    }
    let twice = with(select(1), "options", json!([{"label": "a", "value": "x"}, {"label": "b", "value": "x"}]));
    refuses(row(json!([twice])), "components.0.components.0.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
}

#[test]
fn what_can_be_chosen_fits_what_is_offered() {
    accepts(row(json!([with(select(3), "max_values", 3.into())])));
    refuses(
        row(json!([with(select(3), "max_values", 4.into())])),
        "components.0.components.0",
        "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
    );
    refuses(
        row(json!([with(select(3), "min_values", 2.into())])),
        "components.0.components.0",
        "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE",
    );
    refuses(
        row(json!([with(select(3), "placeholder", "x".repeat(151).into())])),
        "components.0.components.0.placeholder",
        "BASE_TYPE_BAD_LENGTH",
    );
    let chosen = json!([{"label": "a", "value": "x", "default": true}, {"label": "b", "value": "y", "default": true}]);
    refuses(
        row(json!([with(select(1), "options", chosen)])),
        "components.0.components.0",
        "SELECT_COMPONENT_TOO_MANY_DEFAULTS",
    );
}

#[test]
fn other_components_need_the_flag() {
    refuses(check(json!([{"type": 10, "content": "x"}])), "components.0.type", "UNION_TYPE_CHOICES");
    refuses(row(json!([{"type": 4, "custom_id": "a"}])), "components.0.components.0.type", "UNION_TYPE_CHOICES");
}
