//! Buttons and selects, and the rows of a classic message.

use std::collections::HashSet;

use serde_json::Value;

use super::Findings;

/// Kinds of components, by Discord's numbers.
pub(super) mod kind {
    pub const ROW: u64 = 1;
    pub const BUTTON: u64 = 2;
    pub const STRING_SELECT: u64 = 3;
    pub const TEXT_INPUT: u64 = 4;
    pub const USER_SELECT: u64 = 5;
    pub const CHANNEL_SELECT: u64 = 8;
    pub const SECTION: u64 = 9;
    pub const TEXT: u64 = 10;
    pub const THUMBNAIL: u64 = 11;
    pub const GALLERY: u64 = 12;
    pub const FILE: u64 = 13;
    pub const SEPARATOR: u64 = 14;
    pub const CONTAINER: u64 = 17;
    pub const LABEL: u64 = 18;
}

const LINK: i64 = 5;
const PREMIUM: i64 = 6;

pub(super) fn kind_of(component: &Value) -> u64 {
    component.get("type").and_then(Value::as_u64).unwrap_or(0)
}

pub(super) fn children(component: &Value) -> &[Value] {
    component.get("components").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The components of a classic message: at most five rows.
pub(super) fn check_rows(payload: &Value, findings: &mut Findings) {
    let rows = findings.list(payload, "components", 0, 5);
    findings.at("components", |findings| {
        findings.each(rows, |row, findings| {
            if kind_of(row) == kind::ROW {
                check_row(row, findings);
            } else {
                findings.add(
                    "type",
                    "UNION_TYPE_CHOICES",
                    "without the flag for layout components a message takes rows only",
                );
            }
        });
    });
    check_custom_ids(payload, findings);
}

/// One row: up to five buttons, or one select.
pub(super) fn check_row(row: &Value, findings: &mut Findings) {
    findings.known_fields(row, &["type", "id", "components"]);
    let items = findings.list(row, "components", 1, 5);
    let selects = items.iter().filter(|item| kind_of(item) != kind::BUTTON).count();
    findings.require(selects == 0 || items.len() == 1, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "a select fills its row");
    findings.at("components", |findings| {
        findings.each(items, |item, findings| match kind_of(item) {
            kind::BUTTON => check_button(item, findings),
            kind::STRING_SELECT => check_select(item, findings),
            kind::USER_SELECT..=kind::CHANNEL_SELECT => check_entity_select(item, findings),
            _ => findings.add("type", "UNION_TYPE_CHOICES", "a row takes buttons and selects only"),
        });
    });
}

/// A button: a custom id or, for a link, an address; and something to read on it.
pub(super) fn check_button(button: &Value, findings: &mut Findings) {
    findings.known_fields(button, &["type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"]);
    let style = findings.number(button, "style", 1, 6);
    findings.require(style.is_some(), "BASE_TYPE_REQUIRED", "a button needs a style");
    findings.boolean(button, "disabled");
    let label = findings.text(button, "label", 0, 80);
    let has = |key: &str| button.get(key).is_some_and(|value| !value.is_null());
    let readable = label.is_some_and(|label| !label.trim().is_empty()) || has("emoji");
    if style == Some(LINK) {
        findings.link(button, "url", 512, false);
        findings.require(has("url"), "BUTTON_COMPONENT_LINK_URL_REQUIRED", "a link button needs an address");
        findings.require(
            !has("custom_id"),
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "a link button has no custom id",
        );
    } else if style != Some(PREMIUM) {
        findings.required_text(button, "custom_id", 1, 100);
        findings.require(
            !has("url"),
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "only a link button has an address",
        );
    }
    findings.require(
        readable || style == Some(PREMIUM),
        "BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL",
        "a button needs a label or an emoji",
    );
    check_emoji(button, findings);
}

/// A select over given texts.
pub(super) fn check_select(select: &Value, findings: &mut Findings) {
    findings.known_fields(
        select,
        &["type", "id", "custom_id", "placeholder", "min_values", "max_values", "disabled", "options", "required"],
    );
    findings.required_text(select, "custom_id", 1, 100);
    findings.text(select, "placeholder", 0, 150);
    let options = findings.list(select, "options", 1, 25);
    let (_, most) = check_range(select, findings);
    let count = i64::try_from(options.len()).unwrap_or(i64::MAX);
    findings.require(
        most <= count,
        "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
        format!("max_values is {most}, but there are {count} options"),
    );
    findings.at("options", |findings| {
        findings.each(options, |option, findings| {
            findings.known_fields(option, &["label", "value", "description", "emoji", "default"]);
            findings.required_text(option, "label", 1, 100);
            findings.required_text(option, "value", 1, 100);
            findings.text(option, "description", 0, 100);
            findings.boolean(option, "default");
            check_emoji(option, findings);
        });
        let mut seen = HashSet::new();
        let repeated =
            options.iter().filter_map(|option| option.get("value")?.as_str()).any(|value| !seen.insert(value));
        findings.require(!repeated, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "two options have the same value");
    });
    let chosen = options.iter().filter(|option| option.get("default") == Some(&Value::Bool(true))).count();
    let fits = i64::try_from(chosen).is_ok_and(|chosen| chosen <= most);
    findings.require(
        fits,
        "SELECT_COMPONENT_TOO_MANY_DEFAULTS",
        "more options are chosen beforehand than max_values allows",
    );
}

/// Every custom id of a message must differ from every other.
pub(super) fn check_custom_ids(payload: &Value, findings: &mut Findings) {
    let mut ids = Vec::new();
    for component in children(payload) {
        collect_custom_ids(component, &mut ids);
    }
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            findings.add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", format!("the custom id {id:?} stands twice"));
        }
    }
}

fn collect_custom_ids<'a>(component: &'a Value, ids: &mut Vec<&'a str>) {
    ids.extend(component.get("custom_id").and_then(Value::as_str));
    let nested = ["accessory", "component"].into_iter().filter_map(|key| component.get(key));
    for component in nested.chain(children(component)) {
        collect_custom_ids(component, ids);
    }
}

fn check_entity_select(select: &Value, findings: &mut Findings) {
    findings.known_fields(
        select,
        &[
            "type",
            "id",
            "custom_id",
            "placeholder",
            "min_values",
            "max_values",
            "disabled",
            "default_values",
            "channel_types",
            "required",
        ],
    );
    findings.required_text(select, "custom_id", 1, 100);
    findings.text(select, "placeholder", 0, 150);
    check_range(select, findings);
}

fn check_range(select: &Value, findings: &mut Findings) -> (i64, i64) {
    let least = findings.number(select, "min_values", 0, 25).unwrap_or(1);
    let most = findings.number(select, "max_values", 1, 25).unwrap_or(1);
    findings.boolean(select, "disabled");
    findings.require(least <= most, "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE", "min_values is above max_values");
    (least, most)
}

fn check_emoji(component: &Value, findings: &mut Findings) {
    let Some(emoji) = component.get("emoji").filter(|emoji| !emoji.is_null()) else { return };
    findings.at("emoji", |findings| {
        findings.known_fields(emoji, &["id", "name", "animated"]);
        let has = |key: &str| emoji.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        findings.require(has("id") || has("name"), "COMPONENT_INVALID_EMOJI", "an emoji needs an id or a name");
    });
}
