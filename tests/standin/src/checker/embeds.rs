//! Embeds: each part's length, and 6000 characters in all embeds of a message together.

use serde_json::Value;

use super::{Findings, length};

pub(super) fn check(payload: &Value, findings: &mut Findings) {
    let embeds = findings.list(payload, "embeds", 0, 10);
    findings.at("embeds", |findings| {
        findings.each(embeds, check_one);
        let total: usize = embeds.iter().map(characters).sum();
        findings.require(
            total <= 6000,
            "MAX_EMBED_SIZE_EXCEEDED",
            format!("all embeds together hold at most 6000 characters, these hold {total}"),
        );
    });
}

fn check_one(embed: &Value, findings: &mut Findings) {
    findings.known_fields(
        embed,
        &[
            "title",
            "type",
            "description",
            "url",
            "timestamp",
            "color",
            "footer",
            "image",
            "thumbnail",
            "video",
            "provider",
            "author",
            "fields",
        ],
    );
    findings.text(embed, "title", 0, 256);
    findings.text(embed, "description", 0, 4096);
    findings.link(embed, "url", 2048, false);
    findings.number(embed, "color", 0, 0x00FF_FFFF);
    let fields = findings.list(embed, "fields", 0, 25);
    findings.at("fields", |findings| {
        findings.each(fields, |field, findings| {
            findings.known_fields(field, &["name", "value", "inline"]);
            findings.required_text(field, "name", 1, 256);
            findings.required_text(field, "value", 1, 1024);
            findings.boolean(field, "inline");
        });
    });
    part(embed, "footer", findings, |footer, findings| {
        findings.known_fields(footer, &["text", "icon_url", "proxy_icon_url"]);
        findings.required_text(footer, "text", 1, 2048);
        findings.link(footer, "icon_url", 2048, true);
    });
    part(embed, "author", findings, |author, findings| {
        findings.known_fields(author, &["name", "url", "icon_url", "proxy_icon_url"]);
        findings.required_text(author, "name", 1, 256);
        findings.link(author, "url", 2048, false);
        findings.link(author, "icon_url", 2048, true);
    });
    for key in ["image", "thumbnail"] {
        part(embed, key, findings, |image, findings| findings.link(image, "url", 2048, true));
    }
    let shows = ["title", "description", "fields", "footer", "author", "image", "thumbnail"];
    let says_something = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    findings.require(
        shows.iter().any(|key| embed.get(key).is_some_and(says_something)),
        "EMPTY_MESSAGE",
        "an embed must show something",
    );
}

fn part(embed: &Value, key: &str, findings: &mut Findings, check: impl FnOnce(&Value, &mut Findings)) {
    if let Some(value) = embed.get(key).filter(|value| !value.is_null()) {
        findings.at(key, |findings| check(value, findings));
    }
}

/// What counts towards the 6000: title, description, names and values of fields, footer and author.
fn characters(embed: &Value) -> usize {
    let at = |pointer: &str| embed.pointer(pointer).and_then(Value::as_str).map_or(0, length);
    let fields = embed.get("fields").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let in_fields: usize = fields
        .iter()
        .flat_map(|field| [field.get("name"), field.get("value")])
        .map(|text| text.and_then(Value::as_str).map_or(0, length))
        .sum();
    at("/title") + at("/description") + at("/footer/text") + at("/author/name") + in_fields
}
