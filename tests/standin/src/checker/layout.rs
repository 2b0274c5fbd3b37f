//! Layout components ("Components V2"): a message made of texts, sections and containers instead of content and embeds.

use serde_json::Value;

use super::components::{check_button, check_custom_ids, check_row, children, kind, kind_of};
use super::{Findings, length};

/// A message with the flag: at most 40 components, nested ones included, and 4000 characters of text in all.
pub(super) fn check(payload: &Value, findings: &mut Findings) {
    for key in ["content", "embeds", "sticker_ids", "poll"] {
        let used = payload.get(key).is_some_and(|value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        });
        if used {
            findings.add(
                key,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "a message of layout components has no such field",
            );
        }
    }
    let components = findings.list(payload, "components", 0, 40);
    findings.at("components", |findings| {
        findings.each(components, |component, findings| check_component(component, true, findings));
        let count: usize = components.iter().map(count).sum();
        findings.require(
            count <= 40,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            format!("at most 40 components in all, there are {count}"),
        );
        let characters: usize = components.iter().map(characters).sum();
        findings.require(
            characters <= 4000,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            format!("at most 4000 characters in all texts, there are {characters}"),
        );
    });
    check_custom_ids(payload, findings);
}

fn check_component(component: &Value, top: bool, findings: &mut Findings) {
    match kind_of(component) {
        kind::ROW => check_row(component, findings),
        kind::SECTION => check_section(component, findings),
        kind::TEXT => check_text(component, findings),
        kind::GALLERY => check_gallery(component, findings),
        kind::FILE => check_file(component, findings),
        kind::SEPARATOR => {
            findings.known_fields(component, &["type", "id", "divider", "spacing"]);
            findings.boolean(component, "divider");
            findings.number(component, "spacing", 1, 2);
        }
        kind::CONTAINER if top => {
            findings.known_fields(component, &["type", "id", "components", "accent_color", "spoiler"]);
            findings.number(component, "accent_color", 0, 0x00FF_FFFF);
            findings.boolean(component, "spoiler");
            let items = findings.list(component, "components", 1, 40);
            findings.at("components", |findings| {
                findings.each(items, |item, findings| check_component(item, false, findings));
            });
        }
        kind::CONTAINER => findings.add("type", "UNION_TYPE_CHOICES", "a container cannot stand in a container"),
        other => findings.add("type", "UNION_TYPE_CHOICES", format!("a component of type {other} cannot stand here")),
    }
}

pub(super) fn check_text(component: &Value, findings: &mut Findings) {
    findings.known_fields(component, &["type", "id", "content"]);
    if let Some(content) = findings.required_text(component, "content", 1, 4000) {
        findings.require(!content.trim().is_empty(), "BASE_TYPE_BAD_LENGTH", "a text must show something");
    }
}

fn check_section(section: &Value, findings: &mut Findings) {
    findings.known_fields(section, &["type", "id", "components", "accessory"]);
    let texts = findings.list(section, "components", 1, 3);
    findings.at("components", |findings| {
        findings.each(texts, |text, findings| {
            findings.require(kind_of(text) == kind::TEXT, "UNION_TYPE_CHOICES", "a section takes texts only");
            check_text(text, findings);
        });
    });
    let accessory = section.get("accessory").unwrap_or(&Value::Null);
    findings.at("accessory", |findings| match kind_of(accessory) {
        kind::BUTTON => check_button(accessory, findings),
        kind::THUMBNAIL => {
            findings.known_fields(accessory, &["type", "id", "media", "description", "spoiler"]);
            findings.text(accessory, "description", 0, 1024);
            check_media(accessory, "media", findings);
        }
        _ => findings.require(false, "BASE_TYPE_REQUIRED", "a section needs a button or a thumbnail beside it"),
    });
}

fn check_gallery(gallery: &Value, findings: &mut Findings) {
    findings.known_fields(gallery, &["type", "id", "items"]);
    let items = findings.list(gallery, "items", 1, 10);
    findings.at("items", |findings| {
        findings.each(items, |item, findings| {
            findings.known_fields(item, &["media", "description", "spoiler"]);
            findings.text(item, "description", 0, 1024);
            check_media(item, "media", findings);
        });
    });
}

fn check_file(file: &Value, findings: &mut Findings) {
    findings.known_fields(file, &["type", "id", "file", "spoiler"]);
    let attached =
        file.pointer("/file/url").and_then(Value::as_str).is_some_and(|url| url.starts_with("attachment://"));
    findings.require(
        attached,
        "URL_TYPE_INVALID_SCHEME",
        "a file component shows a file of the message: attachment://name",
    );
}

fn check_media(holder: &Value, key: &str, findings: &mut Findings) {
    let media = holder.get(key).unwrap_or(&Value::Null);
    findings.at(key, |findings| {
        findings.required_text(media, "url", 1, 2048);
        findings.link(media, "url", 2048, true);
    });
}

fn nested(component: &Value) -> impl Iterator<Item = &Value> {
    children(component).iter().chain(component.get("accessory"))
}

fn count(component: &Value) -> usize {
    1 + nested(component).map(count).sum::<usize>()
}

fn characters(component: &Value) -> usize {
    let own = if kind_of(component) == kind::TEXT {
        component.get("content").and_then(Value::as_str).map_or(0, length)
    } else {
        0
    };
    own + nested(component).map(characters).sum::<usize>()
}
