//! Outcomes as data: one JSON object on one line, the same for every front end that wants data.
//!
//! The keys and their order are stable; later versions only add keys. `span` counts bytes of the article's text, `lines`
//! counts lines of the file from 1, `file` is relative to the corpus folder, `section` joins the headings with ` › `
//! (empty before the first heading), `date` is `YYYY-MM-DD`; `url` and `date` are `null` where unknown.
//!
//! - `ask`: `{"outcome": "answered" | "not_covered", "confidence": 0..1, "answers": [{"quote", "sentence", "title",
//!   "section", "file", "lines": [first, last], "span": [start, end], "paragraph", "url", "date", "score", "also_in"}], "disagree",
//!   "nearest": [{"title", "section", "file", "lines"}], "unknown_words": [...], "suggestions": {word: nearest word}}`.
//!   `sentence` is the one that answers; `disagree` is whether the first two say the same of different numbers or dates; `answers` is empty when nothing does, and `nearest` when something does.
//! - `search`: `{"outcome": "results", "total", "page", "pages", "results": [{"quote", "matches": [[start, end], ...],
//!   "title", "section", "file", "lines", "span", "paragraph", "url", "date", "score"}], "unknown_words", "suggestions"}`;
//!   `matches` counts bytes of the article's text, as `span` does.
//! - `check`: `{"outcome": "checked", "articles", "passages", "problems": [{"of": "settings" | "articles", "file", "line",
//!   "message", "advice"}]}`; `file`, `line` and `advice` are `null` where there is none.
//! - `articles`: `{"outcome": "articles", "total", "articles": [{"title", "date", "tags", "words", "language", "file",
//!   "id", "author", "url"}]}`.
//! - `read`: `{"outcome": "reading", "title", "section", "file", "page", "pages", "blocks": [{"kind", "text", "lines",
//!   "span"}]}`; `page` is `null` when all is given at once.
//! - `verify`: `{"outcome": "verified", "verdict": "exact" | "typographic" | "nearly" | "not_found", "text", "places":
//!   [{"quote", "title", "section", "file", "lines", "span", "paragraph", "url", "date", "exact"}], "total", "similarity": 0..1,
//!   "differences": [{"kind": "same" | "only_given" | "only_article", "text"}]}`; `differences` is empty unless
//!   nearly, and the texts of those that are not `only_given` make the quote, white space included.
//! - `corpus status`: `{"outcome": "status", "version", "generation", "loaded_at", "loaded_by", "articles", "passages",
//!   "words", "languages": {code: articles}, "problems", "bytes_read", "articles_reused", "index": "cache" | "built" | "memory", "load_ms", "index_ms",
//!   "warnings", "since", "uptime_s", "vectors": {"done", "of"}, "memory_bytes", "questions", "asked": [{"day", "outcome",
//!   "count"}], "cache_bytes", "store_bytes",
//!   "store_waiting", "store", "latency_ms": [median, 99th percentile] | null}`.
//! - `corpus problems`: `{"outcome": "problems", "files", "problems": [{"of", "file", "line", "message", "advice"}]}`.
//! - `corpus why`: `{"outcome": "why", "covered", "confidence", "threshold", "terms": [{"word", "stems": {stem: passages},
//!   "idf", "near"}], "candidates": [{"quote", "title", ..., "score", "parts": [{"name", "value", "adds"}]}], "read",
//!   "unknown_words", "suggestions"}`; `parts` make the score, `near` words stand in no article.
//! - `corpus reload` and `corpus rollback`: `{"outcome": "reloaded", "done": "swapped" | "unchanged" | "tried" |
//!   "rolled_back", "generation", "articles", "passages", "added": [file], "removed": [file], "moved": [[from, to]],
//!   "changed": [{"file", "passages": [before, after], "edits"}], "problems", "warnings", "golden": {"asked", "before",
//!   "after", "lost"} | null, "took_ms"}`; an edit marks words as `[-gone-]` and `{+new+}`.
//! - `corpus accept`: `{"outcome": "accepted", "question", "wanted"}`.
//! - `corpus cancel`: `{"outcome": "cancelled", "started_by"}`.
//! - `corpus history`: `{"outcome": "history", "served": [{"number", "at", "by", "articles", "passages", "serving"}],
//!   "done": [{"at", "by", "what", "outcome", "details"}]}`, the newest first.
//! - `corpus upload`: `{"outcome": "uploaded" | "asked", "file", "title", "language", "words", "passages", "sections":
//!   [heading], "problems", "first_passages": [text], "differs": {"file", "passages", "edits"} | null, "waiting", "in_trash",
//!   "reloaded"}`; `reloaded` is what `corpus reload` gives, `null` where it is asked first; `in_trash` is a number there.
//! - `corpus remove`: `{"outcome": "removed" | "asked", "file", ... as above, "in_trash", "reloaded"}`.
//! - `corpus restore`: `{"outcome": "restored", "file", "in_trash", "reloaded"}`, and without a number `{"outcome": "trash",
//!   "files": [{"number", "file", "at", "by", "why": "removed" | "replaced", "hash"}]}`, the newest first.
//! - `corpus test`: `{"outcome": "tested", "asked", "missed": [{"question", "wanted", "came"}]}`.
//! - `summary`: `{"outcome": "summary", "sentences": [{"text", "title", "section", "file", "lines", "span", "paragraph",
//!   "url", "date"}]}`,
//!   in reading order; a topic that no article covers comes out as `ask`'s `not_covered` does.
//! - `posts`: `{"outcome": "posts", "posts": [{"number", "state": "open" | "claimed" | "posted" | "marked", "at", "title", "guild",
//!   "channel", "message", "sentences": [{"text", "title", "section", "file", "lines", "url"}], "changed": [{"number",
//!   "article", "now"}]}]}`: `changed` names the sentences that no longer stand in their articles by their number from 1,
//!   whether the article is there at all, and what it says now in their place.
//! - `settings show`, `set` and `reset`: `{"outcome": "settings", "changed", "settings": [{"guild", "channel", "key", "value",
//!   "at", "by"}]}`; guilds and channels are numbers in text, and `channel` is `null` for a whole guild.
//! - `privacy ...`: `{"outcome": "shown" | "deleted" | "opted_out" | "opted_in", "questions": [{"at", "text", "outcome"}],
//!   "votes": [{"at", "guild", "article", "section", "up", "reason"}], "opted_out", "acts"}`: what is kept, or was until
//!   then; `acts` counts what the audit tells of the person, which stays.
//! - `feedback`: `{"outcome": "feedback", "days_back", "up", "down", "days": [{"day", "up", "down"}], "best": [{"article",
//!   "section", "up", "down", "reasons": [[reason, times]], "questions"}], "worst"}`.
//! - `audit`: `{"outcome": "audit", "page", "pages", "entries": [{"at", "by", "what", "outcome", "details"}]}`.
//! - `health` and `doctor`: `{"outcome": "health", "well", "findings": [{"of", "well", "told"}]}`.
//! - What the person must mend: `{"outcome": "error", "message"}`.

mod checked;
mod files;
mod kept;
mod managed;
mod posting;
mod reading;
mod reload;
mod summarized;
mod verified;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use kept::{AuditData, FeedbackData, FindingData, HealthData, NotedData, PrivacyData, SettingData, SettingsData};
use reading::{ArticlesData, ReadData};

use super::{Answer, Checked, Failure, Health, Outcome, SearchHit};
use crate::corpus::{Citation, Quote};
use crate::retrieval::UnknownWord;

/// The outcome as one JSON object, without a line end.
#[must_use]
pub fn line(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered(answered) => json(&AskData {
            outcome: outcome.name(),
            confidence: rounded(answered.confidence),
            answers: answered.answers.iter().map(answer).collect(),
            disagree: answered.disagree,
            nearest: Vec::new(),
            unknown_words: words(&answered.unknown_words),
            suggestions: suggestions(&answered.unknown_words),
        }),
        Outcome::NotCovered(refusal) => json(&AskData {
            outcome: outcome.name(),
            confidence: rounded(refusal.confidence),
            answers: Vec::new(),
            disagree: false,
            nearest: refusal.nearest.iter().map(PlaceData::from).collect(),
            unknown_words: words(&refusal.unknown_words),
            suggestions: suggestions(&refusal.unknown_words),
        }),
        Outcome::Results(results) => json(&SearchData {
            outcome: outcome.name(),
            total: results.total,
            page: results.page,
            pages: results.pages,
            results: results.hits.iter().map(hit).collect(),
            unknown_words: words(&results.unknown_words),
            suggestions: suggestions(&results.unknown_words),
        }),
        Outcome::Reading(page) => json(&ReadData::new(outcome.name(), page)),
        Outcome::Articles(list) => json(&ArticlesData::new(outcome.name(), list)),
        Outcome::Verified(verification) => json(&verified::VerifyData::from(verification)),
        Outcome::Summary(summary) => json(&summarized::SummaryData::from(summary)),
        Outcome::Posting(posted) => json(&posting::PostedData::from(posted)),
        Outcome::Settings(list) => json(&SettingsData {
            outcome: outcome.name(),
            changed: list.changed,
            settings: list.settings.iter().map(SettingData::from).collect(),
        }),
        Outcome::Audit(page) => {
            json(&AuditData { outcome: outcome.name(), page: page.page, pages: page.pages, entries: &page.entries })
        }
        Outcome::Privacy(report) => json(&PrivacyData { outcome: outcome.name(), kept: &report.personal }),
        Outcome::Noted(_) => json(&NotedData { outcome: outcome.name() }),
        Outcome::Feedback(report) => {
            json(&FeedbackData { outcome: outcome.name(), days: report.days, feedback: &report.feedback })
        }
        Outcome::Health(health) => health_line(health),
        Outcome::Managed(managed) => json(&managed::ManagedData::from(managed)),
        Outcome::Help(help) => json(&HelpData {
            outcome: outcome.name(),
            commands: help.commands.iter().map(|command| (command.name, command.summary)).collect(),
        }),
        Outcome::About(about) => json(&AboutData {
            outcome: outcome.name(),
            version: about.version,
            articles: about.articles,
            passages: about.passages,
            words: about.words,
            problems: about.problems,
            store: about.store.as_deref(),
        }),
    }
}

/// How everything is, as one JSON object, without a line end.
#[must_use]
pub fn health_line(health: &Health) -> String {
    json(&HealthData {
        outcome: "health",
        well: health.is_well(),
        findings: health.findings.iter().map(FindingData::from).collect(),
    })
}

/// A failure as one JSON object, without a line end.
#[must_use]
pub fn failure_line(failure: &Failure) -> String {
    json(&FailureData { outcome: "error", message: failure.to_string() })
}

/// What a check found as one JSON object, without a line end.
#[must_use]
pub fn check_line(checked: &Checked) -> String {
    json(&checked::CheckData::from(checked))
}

/// What an evaluation found, as one JSON object on one line: `sets`, the measures of each, and `missed`, the questions that
/// were not answered as they should be.
#[must_use]
pub fn evaluation_line(evaluated: &super::Evaluated) -> String {
    json(evaluated)
}

/// Between the headings of a section's path.
const SEPARATOR: &str = " \u{203a} ";

#[derive(Serialize)]
struct AskData<'a> {
    outcome: &'static str,
    confidence: f64,
    answers: Vec<AnswerData<'a>>,
    disagree: bool,
    nearest: Vec<PlaceData<'a>>,
    unknown_words: Vec<&'a str>,
    suggestions: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct AnswerData<'a> {
    quote: &'a str,
    sentence: &'a str,
    #[serde(flatten)]
    cited: CitedData<'a>,
    score: f64,
    also_in: Vec<PlaceData<'a>>,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    title: &'a str,
    section: String,
    file: &'a str,
    lines: [usize; 2],
}

/// Where a quote stands.
#[derive(Serialize)]
struct CitedData<'a> {
    title: &'a str,
    section: String,
    file: &'a str,
    lines: [usize; 2],
    span: [usize; 2],
    paragraph: u32,
    url: Option<&'a str>,
    date: Option<Date>,
}

#[derive(Serialize)]
struct SearchData<'a> {
    outcome: &'static str,
    total: usize,
    page: usize,
    pages: usize,
    results: Vec<HitData<'a>>,
    unknown_words: Vec<&'a str>,
    suggestions: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
struct HitData<'a> {
    quote: &'a str,
    matches: Vec<[usize; 2]>,
    #[serde(flatten)]
    cited: CitedData<'a>,
    score: f64,
}

#[derive(Serialize)]
struct HelpData {
    outcome: &'static str,
    commands: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct AboutData<'a> {
    outcome: &'static str,
    version: &'static str,
    articles: usize,
    passages: usize,
    words: u64,
    problems: usize,
    store: Option<&'a str>,
}

#[derive(Serialize)]
struct FailureData {
    outcome: &'static str,
    message: String,
}

impl<'a> From<&'a Citation> for PlaceData<'a> {
    fn from(citation: &'a Citation) -> Self {
        Self {
            title: &citation.title,
            section: citation.section.join(SEPARATOR),
            file: &citation.file,
            lines: citation.lines.into(),
        }
    }
}

impl<'a> From<&'a Quote> for CitedData<'a> {
    fn from(quote: &'a Quote) -> Self {
        let citation = quote.citation();
        Self {
            title: &citation.title,
            section: citation.section.join(SEPARATOR),
            file: &citation.file,
            lines: citation.lines.into(),
            span: [quote.span().start(), quote.span().end()],
            paragraph: citation.paragraph,
            url: citation.url.as_deref(),
            date: citation.date,
        }
    }
}

fn hit(hit: &SearchHit) -> HitData<'_> {
    HitData {
        quote: hit.quote.text(),
        matches: hit.matches.iter().map(|span| [span.start(), span.end()]).collect(),
        cited: CitedData::from(&hit.quote),
        score: rounded(hit.score),
    }
}

fn answer(answer: &Answer) -> AnswerData<'_> {
    AnswerData {
        quote: answer.quote.text(),
        sentence: answer.parts().1,
        cited: CitedData::from(&answer.quote),
        score: rounded(answer.score),
        also_in: answer.also_in.iter().map(PlaceData::from).collect(),
    }
}

fn words(unknown: &[UnknownWord]) -> Vec<&str> {
    unknown.iter().map(|unknown| unknown.word.as_str()).collect()
}

fn suggestions(unknown: &[UnknownWord]) -> BTreeMap<&str, &str> {
    unknown.iter().filter_map(|unknown| Some((unknown.word.as_str(), unknown.suggestion.as_deref()?))).collect()
}

/// Three decimals are what a score can bear, and keep the object readable.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

fn json(data: &impl Serialize) -> String {
    // Text, numbers and lists always serialise; should that ever change, the reader still gets valid JSON.
    serde_json::to_string(data).unwrap_or_else(|_| r#"{"outcome":"error","message":"not serialisable"}"#.to_owned())
}
