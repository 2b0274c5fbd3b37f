//! The keys of front matter: which there are, and how their values are read.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::languages::language;
use super::url::web_address;
use crate::corpus::{FrontMatter, Problem};

/// The keys that mean something to us, as they are told to people.
const KEYS: &[&str] = &["title", "url", "author", "date", "tags", "language", "aliases"];

/// Keys that programs for websites and notes use and that say nothing about an article's words.
#[rustfmt::skip]
const KEYS_OF_OTHERS: &[&str] = &[
    "archives", "audio", "banner", "bibliography", "build", "cascade", "categories", "category", "classes", "comments",
    "cover", "created", "cssclass", "cssclasses", "custom_edit_url", "description", "disable", "display_toc", "draft",
    "ex_toc", "excerpt", "excerpt_separator", "expirydate", "extra", "feature", "featured", "featured_image",
    "feed", "header", "headless", "hero", "hidden", "hide_table_of_contents", "icon", "id", "image", "images",
    "in_search_index", "isbn", "islast", "keywords_html", "last_modified_at", "last_update", "lastmod", "layout",
    "license", "linktitle", "markup", "math", "menu", "menus", "meta", "modified", "nav_order", "noindex", "note",
    "order", "outputs", "page_template", "pagination_next", "pagination_prev", "parent", "params", "permalink", "pin",
    "position", "private", "publish", "publishdate", "published", "redirect_from", "render", "resources", "robots",
    "series", "share", "show", "sidebar", "sidebar_label", "sidebar_position", "sitemap", "slug", "sort_by", "sticky",
    "subtitle", "summary", "taxonomies", "teaser", "template", "thumbnail", "toc", "translationkey", "transparent",
    "type", "unlisted", "update", "updated", "uuid", "version", "video", "videos", "visibility", "weight",
];

/// The longest value that is kept, in characters.
const MAX_CHARS: usize = 500;

/// Reads the values of one file's front matter.
pub struct Fields<'a> {
    file: &'a str,
    /// The front matter as written, to find the line of a key; it begins in the second line of the file.
    written: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// For the front matter of this file.
    pub fn new(file: &'a str, written: &'a str) -> Self {
        Self { file, written, problems: Vec::new() }
    }

    /// What was wrong with the values read.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Reads every key that means something to us.
    pub fn read(&mut self, keys: &Map<String, Value>) -> FrontMatter {
        let mut front = FrontMatter::default();
        for (key, value) in keys {
            if value.is_null() {
                continue;
            }
            match key.to_lowercase().as_str() {
                "title" => front.title = self.text(key, value),
                "url" | "link" | "canonical" | "canonical_url" | "canonicalurl" => {
                    front.url = self.url(key, value).or(front.url);
                }
                "author" | "authors" => front.author = self.author(key, value).or(front.author),
                "date" => front.date = self.date(key, value),
                "tags" | "tag" | "keywords" => front.tags.extend(self.list(key, value)),
                "language" | "lang" => front.language = self.language(key, value),
                // Some programs keep the article's former addresses under this name.
                "aliases" | "alias" => {
                    front.aliases.extend(self.list(key, value).into_iter().filter(|alias| !alias.starts_with('/')));
                }
                other if KEYS_OF_OTHERS.contains(&other) => {}
                other => self.unknown(key, other),
            }
        }
        remove_repeated(&mut front.tags);
        remove_repeated(&mut front.aliases);
        front
    }

    fn unknown(&mut self, key: &str, lower: &str) {
        let near = KEYS.iter().map(|known| (strsim::jaro_winkler(lower, known), known));
        let nearest = near.filter(|&(likeness, _)| likeness > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
        let message = format!("The key \u{201c}{key}\u{201d} is not known and was passed over.");
        let advice = match nearest {
            Some((_, known)) => format!("Did you mean \u{201c}{known}\u{201d}?"),
            None => format!("The keys are {}.", KEYS.join(", ")),
        };
        self.problem(key, message, advice);
    }

    fn text(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            _ => {
                self.problem(
                    key,
                    format!("The key \u{201c}{key}\u{201d} is no text."),
                    "Write one line of text after it.",
                );
                return None;
            }
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > MAX_CHARS {
            let message = format!("The value of \u{201c}{key}\u{201d} is too long and was passed over.");
            self.problem(key, message, format!("Keep it under {MAX_CHARS} characters."));
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    fn list(&mut self, key: &str, value: &Value) -> Vec<String> {
        match value {
            Value::String(text) => {
                text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
            }
            Value::Array(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            other => self.text(key, other).into_iter().collect(),
        }
    }

    /// A name, a list of names, or tables with a name each.
    fn author(&mut self, key: &str, value: &Value) -> Option<String> {
        let names: Vec<_> = match value {
            Value::Array(items) => items.iter().filter_map(|item| self.author(key, item)).collect(),
            Value::Object(table) if table.contains_key("name") => {
                table.get("name").and_then(|name| self.text(key, name)).into_iter().collect()
            }
            other => self.text(key, other).into_iter().collect(),
        };
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn url(&mut self, key: &str, value: &Value) -> Option<String> {
        let given = self.text(key, value)?;
        let url = web_address(&given).map(str::to_owned);
        if url.is_none() {
            let message = format!("\u{201c}{given}\u{201d} is no web address, so citations carry no link.");
            self.problem(key, message, "Write the whole address, beginning with https:// or http://.");
        }
        url
    }

    fn date(&mut self, key: &str, value: &Value) -> Option<Date> {
        let given = self.text(key, value)?;
        let date = parse_date(&given);
        if date.is_none() {
            let message = format!("\u{201c}{given}\u{201d} is no date that can be read.");
            self.problem(key, message, "Write it as year-month-day, such as 2024-06-30.");
        }
        date
    }

    fn language(&mut self, key: &str, value: &Value) -> Option<crate::text::Language> {
        let given = self.text(key, value)?;
        let found = language(&given);
        if found.is_none() {
            let message = format!("\u{201c}{given}\u{201d} is no language that is known; it will be detected.");
            self.problem(key, message, "Write a code such as en or pt-BR, or an English name such as Portuguese.");
        }
        found
    }

    fn problem(&mut self, key: &str, message: impl Into<String>, advice: impl Into<String>) {
        let sets_key = |line: &str| {
            let line = line.trim_start().trim_start_matches(['"', '\'']);
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with([':', '=']))
        };
        let line = self.written.lines().position(sets_key).map_or(1, |at| at + 2);
        self.problems.push(Problem::at_line(self.file, line, message, advice));
    }
}

/// Reads `2024-06-30`, alone or as the beginning of a time such as `2024-06-30T12:00:00Z`.
pub fn parse_date(given: &str) -> Option<Date> {
    let given = given.trim();
    let rest = given.get(10..)?;
    let is_time = rest.starts_with(['T', 't', ' ']) && rest.bytes().all(|byte| b"0123456789:.+-TtZz ".contains(&byte));
    if !rest.is_empty() && !is_time {
        return None;
    }
    given.get(..10)?.parse().ok()
}

fn remove_repeated(words: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
}
