//! Embeds: a card with a coloured edge.

use serde_json::Value;

use super::escape;
use super::markdown::{Names, markdown};

/// An embed into HTML.
pub fn embed(embed: &Value, names: &Names) -> String {
    let text = |pointer: &str| embed.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty());
    let edge = embed
        .get("color")
        .and_then(Value::as_u64)
        .map_or_else(String::new, |colour| format!(" style=\"border-left-color:#{colour:06x}\""));
    let mut html = format!("<div class=embed{edge}>");
    if let Some(author) = text("/author/name") {
        html += &format!("<div class=author>{}</div>", escape(author));
    }
    if let Some(title) = text("/title") {
        let title = markdown(title, names);
        html += &if text("/url").is_some() {
            format!("<div class=title><a>{title}</a></div>")
        } else {
            format!("<div class=title>{title}</div>")
        };
    }
    if let Some(description) = text("/description") {
        html += &format!("<div class=description>{}</div>", markdown(description, names));
    }
    let fields = embed.get("fields").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if !fields.is_empty() {
        html += "<div class=fields>";
        for field in fields {
            let part = |key: &str| markdown(field.get(key).and_then(Value::as_str).unwrap_or_default(), names);
            let class = if field.get("inline") == Some(&Value::Bool(true)) { "inline" } else { "wide" };
            html += &format!("<div class={class}><b>{}</b>{}</div>", part("name"), part("value"));
        }
        html += "</div>";
    }
    for image in ["/image/url", "/thumbnail/url"] {
        if let Some(url) = text(image) {
            html += &format!("<div class=media>{}</div>", escape(url));
        }
    }
    let footer: Vec<_> = [text("/footer/text"), text("/timestamp")].into_iter().flatten().map(escape).collect();
    if !footer.is_empty() {
        html += &format!("<div class=footer>{}</div>", footer.join(" • "));
    }
    html + "</div>"
}
