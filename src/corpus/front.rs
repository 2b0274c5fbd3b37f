//! Front matter: what a file says about itself before its text, as YAML between `---` or TOML between `+++`.

mod fields;
mod languages;
mod url;

use serde_json::{Map, Value};

use super::{FrontMatter, Problem};
use fields::Fields;
pub(super) use fields::parse_date;
pub(super) use languages::language;
pub(super) use url::web_address;

/// The most that front matter may hold, in bytes: far more than anybody writes by hand.
const MAX_BYTES: usize = 64 * 1024;

/// A file's text, taken apart.
#[derive(Debug)]
pub(super) struct Split<'a> {
    /// What the file says about itself.
    pub front: FrontMatter,
    /// What is wrong with that.
    pub problems: Vec<Problem>,
    /// The text after it.
    pub body: &'a str,
    /// The line (from 1) of the file in which the text begins.
    pub first_line: usize,
}

/// Takes the front matter off a file's text. Malformed front matter is a problem; the text loads all the same.
pub(super) fn split<'a>(file: &str, text: &'a str) -> Split<'a> {
    let Some(found) = find(text) else {
        return Split { front: FrontMatter::default(), problems: Vec::new(), body: text, first_line: 1 };
    };
    let body = text.get(found.body_start..).unwrap_or_default();
    let before = text.get(..found.body_start).unwrap_or_default();
    let first_line = before.matches('\n').count() + 1;
    let mut problems = Vec::new();
    if !found.closed {
        let mark = found.syntax.mark();
        let message = format!("The front matter that begins here has no line \u{201c}{mark}\u{201d} to end it.");
        let advice = format!("Write a line \u{201c}{mark}\u{201d} after its last key.");
        problems.push(Problem::at_line(file, 1, message, advice));
    }
    if found.inner.len() > MAX_BYTES {
        let message = format!("The front matter is too long to be read: {} bytes.", found.inner.len());
        let advice = format!("Keep it under {MAX_BYTES} bytes.");
        problems.push(Problem::at_line(file, 1, message, advice));
        return Split { front: FrontMatter::default(), problems, body, first_line };
    }
    let keys = parse(file, &found, &mut problems);
    let mut fields = Fields::new(file, found.inner);
    let front = fields.read(&keys);
    problems.extend(fields.into_problems());
    problems.sort();
    Split { front, problems, body, first_line }
}

/// What the front matter says, and where it says nothing, what the format's reader found in the text itself.
pub(super) fn merge(front: FrontMatter, found: FrontMatter) -> FrontMatter {
    let either = |mine: Vec<String>, other| if mine.is_empty() { other } else { mine };
    FrontMatter {
        title: front.title.or(found.title),
        url: front.url.or(found.url),
        author: front.author.or(found.author),
        date: front.date.or(found.date),
        tags: either(front.tags, found.tags),
        language: front.language.or(found.language),
        aliases: either(front.aliases, found.aliases),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

impl Syntax {
    fn mark(self) -> &'static str {
        match self {
            Syntax::Yaml => "---",
            Syntax::Toml => "+++",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Syntax::Yaml => "YAML",
            Syntax::Toml => "TOML",
        }
    }

    fn ends_with(self, line: &str) -> bool {
        let line = line.trim_end();
        line == self.mark() || (self == Syntax::Yaml && line == "...")
    }

    /// The key that a line sets, if it sets one.
    fn key(self, line: &str) -> Option<&str> {
        let (key, _) = line.split_once(match self {
            Syntax::Yaml => ':',
            Syntax::Toml => '=',
        })?;
        let key = key.trim_end().trim_matches(['"', '\'']);
        let is_key = !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
        is_key.then_some(key)
    }
}

/// Front matter as it stands in the file.
struct Found<'a> {
    syntax: Syntax,
    /// What stands between the marks; it begins in the second line of the file.
    inner: &'a str,
    /// Where the article's text begins.
    body_start: usize,
    closed: bool,
}

/// Finds front matter that begins in the first line. A rule (`---`) before prose is none.
fn find(text: &str) -> Option<Found<'_>> {
    let first = text.split_inclusive('\n').next()?;
    let syntax = match first.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return None,
    };
    let rest = text.get(first.len()..)?;
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if syntax.ends_with(line) {
            let inner = rest.get(..end)?;
            let is_front = inner.trim().is_empty() || inner.lines().any(|line| syntax.key(line).is_some());
            let body_start = first.len() + end + line.len();
            return is_front.then_some(Found { syntax, inner, body_start, closed: true });
        }
        end += line.len();
    }
    // Nothing ends it: what looks like keys and their values is taken for front matter, the rest for text.
    syntax.key(rest.lines().next()?)?;
    let is_part = |line: &&str| {
        syntax.key(line).is_some() || line.starts_with(['-', '#', ' ', '\t', ']', '}', '[']) && !line.trim().is_empty()
    };
    let length = rest.split_inclusive('\n').take_while(is_part).map(str::len).sum();
    Some(Found { syntax, inner: rest.get(..length)?, body_start: first.len() + length, closed: false })
}

fn parse(file: &str, found: &Found<'_>, problems: &mut Vec<Problem>) -> Map<String, Value> {
    let parsed = match found.syntax {
        _ if found.inner.trim().is_empty() => Ok(Map::new()),
        Syntax::Yaml => parse_yaml(found.inner),
        Syntax::Toml => parse_toml(found.inner),
    };
    parsed.unwrap_or_else(|Malformed { line, reason }| {
        let message = format!("The front matter is not valid {}: {reason}.", found.syntax.name());
        let advice = "Only its simple lines were read. Mend this line; a value with a colon or a quotation mark in it \
                      needs quotation marks around it.";
        // The mark stands in the first line, so that the second is the first of what was parsed.
        problems.push(Problem::at_line(file, line + 1, message, advice));
        salvage(found)
    })
}

/// Why front matter cannot be read.
struct Malformed {
    /// The line (from 1) within it.
    line: usize,
    reason: String,
}

fn parse_yaml(inner: &str) -> Result<Map<String, Value>, Malformed> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_events: 20_000,
            max_nodes: 10_000,
            max_depth: 16,
            max_aliases: 100,
            max_anchors: 100,
        },
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Value>(inner, options) {
        Ok(Value::Object(keys)) => Ok(keys),
        Ok(_) => Err(Malformed { line: 1, reason: "it is no list of keys and values".to_owned() }),
        Err(error) => {
            let line = error.location().and_then(|found| usize::try_from(found.line()).ok());
            Err(Malformed { line: line.unwrap_or(1).max(1), reason: one_line(&error.to_string()) })
        }
    }
}

fn parse_toml(inner: &str) -> Result<Map<String, Value>, Malformed> {
    match inner.parse::<toml::Table>() {
        Ok(table) => Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = inner.get(..start).unwrap_or_default().matches('\n').count() + 1;
            Err(Malformed { line, reason: one_line(error.message()) })
        }
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}

/// The keys of malformed front matter whose values stand plainly on their line.
fn salvage(found: &Found<'_>) -> Map<String, Value> {
    let mut keys = Map::new();
    for line in found.inner.lines() {
        let Some(key) = found.syntax.key(line) else { continue };
        let value = line.split_once([':', '=']).map_or("", |(_, value)| value).trim();
        let unquoted = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
        let value = unquoted.unwrap_or(value);
        if !value.is_empty() && !value.starts_with(['[', '{', '&', '*', '!', '|', '>', '"', '\'']) {
            keys.entry(key).or_insert_with(|| Value::String(value.to_owned()));
        }
    }
    keys
}

/// The first line of a parser's message, without its place (which is given apart) and without advice to programmers.
fn one_line(message: &str) -> String {
    let first = message.lines().next().unwrap_or_default().trim();
    let told = [" at line ", ", set "].iter().filter_map(|end| first.rfind(end)).min();
    let told = told.and_then(|end| first.get(..end)).unwrap_or(first);
    told.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
