//! Bodies of requests: JSON, or a form whose `payload_json` is the JSON and whose other parts are files.

use serde_json::Value;

use crate::refusal::Refusal;
use crate::world::messages::File;

/// Parses a body by its content type.
///
/// # Errors
///
/// When it is neither JSON nor a well-formed form.
pub fn parse(kind: &str, bytes: &[u8]) -> Result<(Value, Vec<File>), Refusal> {
    if let Some(boundary) = boundary(kind) {
        return parse_form(&boundary, bytes);
    }
    if bytes.is_empty() {
        return Ok((Value::Null, Vec::new()));
    }
    let body = serde_json::from_slice(bytes).map_err(|_| Refusal::invalid_json())?;
    Ok((body, Vec::new()))
}

fn boundary(kind: &str) -> Option<String> {
    let rest = kind.strip_prefix("multipart/form-data")?;
    let (_, boundary) = rest.split_once("boundary=")?;
    Some(boundary.trim_matches('"').to_owned())
}

fn parse_form(boundary: &str, bytes: &[u8]) -> Result<(Value, Vec<File>), Refusal> {
    let malformed = || Refusal::new(400, 50035, "Invalid Form Body");
    let mut body = Value::Null;
    let mut files = Vec::new();
    // Every part begins with the boundary on a line of its own; the text before the first and after the last is nobody's.
    let delimiter = format!("\r\n--{boundary}");
    let whole = [b"\r\n", bytes].concat();
    for part in split(&whole, delimiter.as_bytes()).into_iter().skip(1) {
        if part.starts_with(b"--") {
            break;
        }
        let end = find(part, b"\r\n\r\n").ok_or_else(malformed)?;
        let head = String::from_utf8_lossy(part.get(..end).unwrap_or_default()).into_owned();
        let content = part.get(end + 4..).unwrap_or_default();
        let name = parameter(&head, "name").ok_or_else(malformed)?;
        if name == "payload_json" {
            body = serde_json::from_slice(content).map_err(|_| Refusal::invalid_json())?;
        } else {
            let number = name.trim_start_matches("files[").trim_end_matches(']').parse().map_err(|_| malformed())?;
            let name = parameter(&head, "filename").ok_or_else(malformed)?;
            files.push(File { number, name, content: content.to_vec() });
        }
    }
    Ok((body, files))
}

fn parameter(head: &str, name: &str) -> Option<String> {
    let (_, rest) = head.split_once(&format!("; {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn split<'a>(mut rest: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(rest, delimiter) {
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after.get(delimiter.len()..).unwrap_or_default();
    }
    parts.push(rest);
    parts
}
