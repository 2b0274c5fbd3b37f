//! A page of messages: avatars, names, what stands above and below.

use serde_json::Value;

use super::components::component;
use super::embeds::embed;
use super::markdown::{Names, markdown};
use super::{Drawing, Theme, escape};

const STYLE: &str = include_str!("style.css");

/// The flag that makes a message of layout components.
const LAYOUT: u64 = 1 << 15;

/// Messages, one below the other.
pub fn page(drawings: &[Drawing<'_>], names: &Names, theme: Theme) -> String {
    let class = if theme == Theme::Dark { "dark" } else { "light" };
    let messages: String = drawings.iter().map(|drawing| message(drawing, names)).collect();
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>Messages</title>\
         <style>{STYLE}</style><body class={class}><main>{messages}</main></body></html>"
    )
}

fn message(drawing: &Drawing<'_>, names: &Names) -> String {
    let payload = drawing.payload;
    // The first response to an interaction carries its message within.
    let payload = payload
        .get("data")
        .filter(|_| payload.get("type").is_some() && payload.get("content").is_none())
        .unwrap_or(payload);
    let list = |key: &str| payload.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let layout = payload.get("flags").and_then(Value::as_u64).unwrap_or(0) & LAYOUT != 0;
    let mut body = String::new();
    if let Some(content) = payload.get("content").and_then(Value::as_str).filter(|_| !layout) {
        body += &format!("<div class=content>{}</div>", markdown(content, names));
    }
    for file in list("attachments") {
        body += &format!(
            "<div class=file>{}</div>",
            escape(file.get("filename").and_then(Value::as_str).unwrap_or("file"))
        );
    }
    for one in list("embeds") {
        body += &embed(one, names);
    }
    for one in list("components") {
        body += &component(one, names);
    }
    if drawing.private {
        body += "<div class=private>◉ Only you can see this • <a>Dismiss message</a></div>";
    }
    let above = drawing.above.map_or_else(String::new, |above| format!("<div class=above>╭─ {}</div>", escape(above)));
    let badge = if drawing.bot { "<span class=badge>APP</span>" } else { "" };
    let class = if drawing.private { "message hushed" } else { "message" };
    let colour = drawing.author.bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 360);
    let initial = escape(&drawing.author.chars().take(1).collect::<String>());
    format!(
        "<div class=\"{class}\">{above}<div class=line><div class=avatar style=\"background:hsl({colour} 45% 45%)\">{initial}</div>\
         <div class=body><div class=head><b>{}</b>{badge}<time>14:05</time></div>{body}</div></div></div>",
        escape(drawing.author)
    )
}
