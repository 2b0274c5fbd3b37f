//! Components: rows of buttons and selects, and layouts.

use serde_json::Value;

use super::escape;
use super::markdown::{Names, markdown};

/// A component into HTML, whatever its kind.
pub fn component(one: &Value, names: &Names) -> String {
    let text = |key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default();
    let children = || {
        let items = one.get("components").and_then(Value::as_array).into_iter().flatten();
        items.map(|child| component(child, names)).collect::<String>()
    };
    match one.get("type").and_then(Value::as_u64).unwrap_or(0) {
        1 => format!("<div class=row>{}</div>", children()),
        2 => button(one),
        3 | 5..=8 => select(one, names),
        9 => {
            let accessory = one.get("accessory").map(|accessory| component(accessory, names)).unwrap_or_default();
            format!("<div class=section><div>{}</div><div>{accessory}</div></div>", children())
        }
        10 => format!("<div class=text>{}</div>", markdown(text("content"), names)),
        11 => format!(
            "<div class=media>{}</div>",
            escape(one.pointer("/media/url").and_then(Value::as_str).unwrap_or_default())
        ),
        12 => "<div class=media>pictures</div>".to_owned(),
        13 => format!(
            "<div class=file>{}</div>",
            escape(one.pointer("/file/url").and_then(Value::as_str).unwrap_or_default())
        ),
        14 => {
            let line = if one.get("divider") == Some(&Value::Bool(false)) { "" } else { " line" };
            let wide = if one.get("spacing").and_then(Value::as_u64) == Some(2) { " wide" } else { "" };
            format!("<div class=\"separator{line}{wide}\"></div>")
        }
        17 => {
            let colour = one.get("accent_color").and_then(Value::as_u64);
            let edge =
                colour.map_or_else(String::new, |colour| format!(" style=\"border-left:4px solid #{colour:06x}\""));
            format!("<div class=container{edge}>{}</div>", children())
        }
        other => format!("<div class=media>a component of type {other}</div>"),
    }
}

fn button(button: &Value) -> String {
    let label = button.get("label").and_then(Value::as_str).unwrap_or_default();
    let emoji = button.pointer("/emoji/name").and_then(Value::as_str).unwrap_or_default();
    let gap = if emoji.is_empty() || label.is_empty() { "" } else { " " };
    let style = match button.get("style").and_then(Value::as_u64) {
        Some(1) => "primary",
        Some(3) => "success",
        Some(4) => "danger",
        _ => "secondary",
    };
    let disabled = if button.get("disabled") == Some(&Value::Bool(true)) { " disabled" } else { "" };
    let arrow = if button.get("style").and_then(Value::as_u64) == Some(5) { "<span class=out>↗</span>" } else { "" };
    format!("<div class=\"button {style}{disabled}\"><span>{}{gap}{}</span>{arrow}</div>", escape(emoji), escape(label))
}

fn select(select: &Value, names: &Names) -> String {
    let options = select.get("options").and_then(Value::as_array).into_iter().flatten();
    let lines = options
        .filter(|option| option.get("default") == Some(&Value::Bool(true)))
        .filter_map(|option| option.get("label")?.as_str().map(str::to_owned));
    let defaults = select.get("default_values").and_then(Value::as_array).into_iter().flatten();
    let channels = defaults.filter_map(|chosen| {
        let id = chosen.get("id")?.as_str()?.parse().ok()?;
        Some(format!("# {}", names.channels.get(&id).map_or("channel", String::as_str)))
    });
    let chosen: Vec<String> = lines.chain(channels).collect();
    let placeholder = select.get("placeholder").and_then(Value::as_str).unwrap_or("Make a selection");
    let shown = if chosen.is_empty() { placeholder.to_owned() } else { chosen.join(", ") };
    format!("<div class=select><span>{}</span><b>⌄</b></div>", escape(&shown))
}
