//! What came of an admin's command.

use super::super::progress;
use super::answer::{heading, place, unknown};
use super::{Style, counted, files, item, lines, list, reload, report, wrapped};
use crate::app::{AuditPage, History, Managed, ProblemList, Reasons, SettingsList, Status, Tested};
use crate::library::{IndexOrigin, Kept};
use crate::store::Asked;

const INDENT: &str = "   ";
/// How many parts of a score are told.
const PARTS: usize = 6;

pub(super) fn managed(managed: &Managed, style: Style) -> String {
    match managed {
        Managed::Status(status) => self::status(status, style),
        Managed::Problems(found) => problems(found, style),
        Managed::Why(reasons) => why(reasons, style),
        Managed::Tested(tested) => self::tested(tested, style),
        Managed::Reloaded(reloaded) => reload::reloaded(reloaded, style),
        Managed::Accepted(accepted) => {
            let told = format!("From now on, {} is wanted of: {}", accepted.wanted, accepted.question);
            lines(&told, "", style.width, |line| style.bold(line))
        }
        Managed::Cancelled(by) => {
            let told = format!("The reload that {by} started was told to end.");
            lines(&told, "", style.width, |line| style.bold(line))
        }
        Managed::History(found) => history(found, style),
        Managed::Uploaded(uploaded) => files::uploaded(uploaded, style),
        Managed::Removed(removed) => files::removed(removed, style),
        Managed::Restored(restored) => files::restored(restored, style),
        Managed::Trash(notes) => files::trash(notes, style),
    }
}

fn status(status: &Status, style: Style) -> String {
    let opening = &status.opening;
    let index = match opening.index {
        IndexOrigin::Cache => "its index came from the cache",
        IndexOrigin::Built => "its index was built and kept",
        IndexOrigin::BuiltInMemory => "its index was built in memory",
    };
    let mut facts = vec![
        format!(
            "Load {}, by {} at {:.0}: read {} in {:.2} s ({} unchanged); {index} in {:.2} s.",
            status.generation,
            opening.by,
            opening.at,
            bytes(status.bytes_read),
            opening.loading.as_secs_f64(),
            counted(opening.articles_reused, "article"),
            opening.indexing.as_secs_f64(),
        ),
        format!("Running for {}.", span(status.uptime.as_secs())),
    ];
    facts.extend(status.vectors.map(|vectors| match vectors.of - vectors.done {
        0 => "Answers go by meaning as well: all passages have vectors.".to_owned(),
        _ => format!("Answers go by words alone: {} of {} passages have vectors.", vectors.done, vectors.of),
    }));
    facts.extend(
        status
            .underway
            .as_ref()
            .map(|underway| format!("A reload by {} is running: {}.", underway.by, progress::told(underway))),
    );
    facts.extend(status.memory.map(|memory| format!("Holds {} of memory.", bytes(memory))));
    facts.extend(status.latency.map(|[median, late]| {
        format!(
            "{} asked; half took up to {median:.2} ms, 99 of 100 up to {late:.2} ms.",
            counted(status.questions, "question")
        )
    }));
    facts.extend(asked(&status.asked));
    facts.extend(
        status.cache_bytes.map(|size| format!("The loads that are kept and the trash take {} on disk.", bytes(size))),
    );
    facts.extend(status.store_bytes.map(|size| {
        let waiting = counted(status.store_waiting.unwrap_or_default(), "write");
        format!("The store takes {}, {waiting} waiting.", bytes(size))
    }));
    facts.extend(opening.warnings.iter().map(|warning| format!("Warning: {warning}")));
    let told: String = facts.iter().map(|fact| item(fact, style.width)).collect();
    list::about(&status.about, style) + "\n" + &told
}

pub(super) fn settings(list: &SettingsList, style: Style) -> String {
    let mut out = String::new();
    for setting in &list.settings {
        let place = setting.channel.map_or("whole guild".to_owned(), |channel| format!("channel {channel}"));
        let what = format!("guild {}, {place}: {} = {}", setting.guild, setting.key, setting.value);
        out.push_str(&item(&format!("{what} (by {} at {:.0})", setting.by, setting.at), style.width));
    }
    let count = match list.settings.len() {
        0 => "Nothing is set: config.toml holds everywhere".to_owned(),
        some => format!("{} set", counted(some, "value")),
    };
    let changed = if list.changed > 0 { format!("; {} changed", list.changed) } else { String::new() };
    out + &lines(&format!("{count}{changed}"), "", style.width, |line| style.bold(line))
}

pub(super) fn audit(page: &AuditPage, style: Style) -> String {
    let told: String = page.entries.iter().map(|entry| item(&entry.to_string(), style.width)).collect();
    let count = match page.entries.len() {
        0 => "Nothing was done yet".to_owned(),
        _ => format!("Page {} of {}", page.page, page.pages),
    };
    told + &lines(&count, "", style.width, |line| style.bold(line))
}

/// What questions came to on each day, a day in a part of a line.
fn asked(asked: &[Asked]) -> Option<String> {
    let days = asked.chunk_by(|one, other| one.day == other.day).filter_map(|day| {
        let counts = day.iter().map(|found| format!("{} {}", found.count, found.outcome.replace('_', " ")));
        Some(format!("{}: {}", day.first()?.day, counts.collect::<Vec<_>>().join(", ")))
    });
    let days: Vec<String> = days.collect();
    (!days.is_empty()).then(|| format!("Asked of late: {}.", days.join("; ")))
}

fn problems(found: &ProblemList, style: Style) -> String {
    let told: String = found.problems.iter().map(|problem| report::line(&problem.to_string())).collect();
    let count = format!("{} in {}", report::problems(found.problems.len()), counted(found.files, "file"));
    told + &lines(&count, "", style.width, |line| style.bold(line))
}

fn why(reasons: &Reasons, style: Style) -> String {
    let verdict = if reasons.covered() { "answered" } else { "not covered" };
    let sure = format!(
        "{verdict}: confidence {:.3}, threshold {:.3}, {} read",
        reasons.confidence,
        reasons.threshold,
        counted(reasons.read, "passage")
    );
    let mut out = lines(&sure, "", style.width, |line| style.bold(line));
    for term in &reasons.terms {
        let stems = term.stems.iter().map(|(stem, passages)| format!("{stem} in {}", counted(*passages, "passage")));
        let stems = match stems.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "in no passage".to_owned(),
            some if term.near => format!("in no passage; near it: {some}"),
            some => some,
        };
        out.push_str(&item(&format!("{} (rarity {:.2}): {stems}", term.word, term.idf), style.width));
    }
    for (number, found) in (1..).zip(&reasons.candidates) {
        let title = format!("{number}. {}  {:+.2}", heading(found.quote.citation()), found.score);
        out.push('\n');
        out.push_str(&lines(&title, "", style.width, |line| style.title(line)));
        out.push_str(&wrapped(found.quote.text(), INDENT, style.width));
        out.push_str(&lines(&place(found.quote.citation()), INDENT, style.width, |line| style.faint(line)));
        let parts = found
            .parts
            .iter()
            .take(PARTS)
            .map(|part| format!("{} {:.2} adds {:+.2}", part.name, part.value, part.adds));
        out.push_str(&wrapped(&parts.collect::<Vec<_>>().join("; "), INDENT, style.width));
    }
    out + &unknown(&reasons.unknown_words, style)
}

fn tested(tested: &Tested, style: Style) -> String {
    let mut out = String::new();
    for missed in &tested.missed {
        out.push_str(&lines(&missed.question, "", style.width, |line| style.bold(line)));
        out.push_str(&wrapped(&format!("wanted {}", missed.wanted), INDENT, style.width));
        out.push_str(&wrapped(&format!("came {}", missed.came), INDENT, style.width));
    }
    let right = tested.asked - tested.missed.len();
    let count = format!("{right} of {} answered as they should be", counted(tested.asked, "question"));
    out + &lines(&count, "", style.width, |line| style.bold(line))
}

fn history(history: &History, style: Style) -> String {
    let line = |kept: &Kept| {
        let (articles, passages) = (counted(kept.articles, "article"), counted(kept.passages, "passage"));
        let now = if kept.serving { "served now" } else { "kept" };
        let line = format!("{}. {:.0}, by {}: {articles}, {passages} ({now})", kept.number, kept.at, kept.by);
        wrapped(&line, "", style.width)
    };
    let mut out: String = history.kept.iter().map(line).collect();
    if history.kept.is_empty() {
        let nothing = "Nothing is kept to go back to: see snapshots under [library] in config.toml.";
        out.push_str(&wrapped(nothing, "", style.width));
    }
    if !history.done.is_empty() {
        out.push('\n');
    }
    let done = history.done.iter().map(|entry| item(&entry.to_string(), style.width));
    out + &done.collect::<String>()
}

/// A number of bytes in the unit that suits it.
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A time in the two largest units that it has.
fn span(seconds: u64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min"),
        (0, ..) => format!("{hours} h {minutes} min"),
        _ => format!("{days} d {hours} h"),
    }
}
