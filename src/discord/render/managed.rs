//! What came of an admin's command.

use super::report::{listed, person, report_head, set_apart, shown};
use super::{Connection, Scene, about, citation, files, kept};
use crate::app::{History, Managed, Named, ProblemList, Reasons, Reloaded, Status, Tested, Underway};
use crate::discord::custom_id::ComponentId;
use crate::discord::reply::{Button, Reply, Row, Style, Visibility};
use crate::discord::words::Word;
use crate::discord::{escape, limits};
use crate::library::Stage;

/// How many parts of a score are told.
const PARTS: usize = 4;
/// How many articles a note for all to see names.
const NOTED: usize = 10;

/// What came of an admin's command, for the admin alone.
#[must_use]
pub fn managed(managed: &Managed, connection: Option<Connection>, scene: &Scene) -> Reply {
    match managed {
        Managed::Status(status) => self::status(status, connection, scene),
        Managed::Problems(found) => problems(found, scene),
        Managed::Why(reasons) => why(reasons, scene),
        Managed::Tested(tested) => self::tested(tested, scene),
        Managed::Reloaded(reloaded) => self::reloaded(reloaded, scene),
        Managed::Accepted(accepted) => {
            let given = [("question", shown(&accepted.question).into()), ("wanted", shown(&accepted.wanted).into())];
            Reply::notice(scene.voice.with(Word::AcceptDone, given))
        }
        Managed::Cancelled(by) => Reply::notice(scene.voice.with(Word::ReloadCancelled, [("by", person(by).into())])),
        Managed::History(found) => history(found, scene),
        Managed::Uploaded(uploaded) => files::uploaded(uploaded, scene),
        Managed::Removed(removed) => files::removed(removed, scene),
        Managed::Restored(restored) => files::restored(restored, scene),
        Managed::Trash(notes) => files::trash(notes, scene),
    }
}

fn status(status: &Status, connection: Option<Connection>, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    about::holds(&status.about, scene, &mut body);
    body.push("");
    let opening = &status.opening;
    let load = [
        ("generation", status.generation.into()),
        ("by", person(&opening.by).into()),
        ("at", format!("<t:{}:f>", opening.at.as_second()).into()),
        ("seconds", format!("{:.2}", (opening.loading + opening.indexing).as_secs_f64()).into()),
        ("reused", opening.articles_reused.into()),
        ("problems", status.about.problems.into()),
    ];
    body.push(&voice.with(Word::StatusLoad, load));
    // Discord tells the time in the reader's own words and zone.
    body.push(&voice.with(Word::StatusRunning, [("since", format!("<t:{}:R>", status.since.as_second()).into())]));
    if let Some(vectors) = status.vectors {
        let given = [("done", vectors.done.into()), ("of", vectors.of.into())];
        body.push(
            &voice.with(if vectors.done < vectors.of { Word::StatusNoVectors } else { Word::StatusVectors }, given),
        );
    }
    if let Some(underway) = &status.underway {
        body.push(&stage(underway, scene));
    }
    if let Some(memory) = status.memory {
        body.push(&voice.with(Word::StatusMemory, [("megabytes", (memory / 1_000_000).into())]));
    }
    if let Some([median, late]) = status.latency {
        let times = [
            ("questions", status.questions.into()),
            ("median", format!("{median:.2}").into()),
            ("late", format!("{late:.2}").into()),
        ];
        body.push(&voice.with(Word::StatusLatency, times));
    }
    for day in status.asked.chunk_by(|one, other| one.day == other.day) {
        let count =
            |outcome: &str| day.iter().filter(|found| found.outcome == outcome).map(|found| found.count).sum::<u64>();
        let Some(first) = day.first() else { continue };
        let counts = [
            ("day", first.day.to_string().into()),
            ("answered", count("answered").into()),
            ("refused", count("not_covered").into()),
        ];
        body.push(&voice.with(Word::StatusAsked, counts));
    }
    if let Some(Connection { shards: [connected, shards], waiting: [waiting, room] }) = connection {
        let given = [
            ("connected", connected.into()),
            ("shards", shards.into()),
            ("waiting", waiting.into()),
            ("room", room.into()),
        ];
        body.push(&voice.with(Word::StatusConnection, given));
    }
    if let Some(bytes) = status.cache_bytes {
        body.push(&voice.with(Word::StatusDisk, [("kilobytes", bytes.div_ceil(1_000).into())]));
    }
    if let Some(bytes) = status.store_bytes {
        let waiting = status.store_waiting.unwrap_or_default();
        let given = [("kilobytes", bytes.div_ceil(1_000).into()), ("waiting", waiting.into())];
        body.push(&voice.with(Word::StatusStore, given));
    }
    about::trouble(&status.about, scene, &mut body);
    for warning in &opening.warnings {
        body.push(&voice.with(Word::StatusWarning, [("warning", shown(warning).into())]));
    }
    Reply::notice(body.finish())
}

fn problems(found: &ProblemList, scene: &Scene) -> Reply {
    let counts = [("problems", found.problems.len().into()), ("files", found.files.into())];
    let lines: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    listed(&scene.voice.with(Word::ProblemCount, counts), &bullets(&lines), &lines, "problems.txt", scene)
}

fn tested(tested: &Tested, scene: &Scene) -> Reply {
    let right = tested.asked.saturating_sub(tested.missed.len());
    let counts = [("right", right.into()), ("asked", tested.asked.into())];
    let told = |missed: &crate::retrieval::evaluation::Missed| {
        format!("{}\nwanted: {}\ncame: {}", missed.question, missed.wanted, missed.came)
    };
    let lines: Vec<String> = tested.missed.iter().map(told).collect();
    listed(&scene.voice.with(Word::TestCount, counts), &bullets(&lines), &lines, "missed.txt", scene)
}

fn reloaded(reloaded: &Reloaded, scene: &Scene) -> Reply {
    let head = report_head(reloaded, scene);
    listed(&head, &reloaded.lines_as(shown, set_apart), &reloaded.lines(), "reload.txt", scene)
}

/// How far a reload is, with a button that ends it.
#[must_use]
pub fn underway(underway: &Underway, scene: &Scene) -> Reply {
    let mut reply = Reply::notice(stage(underway, scene));
    reply.add_row(Row::Buttons(vec![Button {
        label: scene.voice.say(Word::ReloadCancel),
        id: ComponentId::Cancel,
        style: Style::Danger,
        disabled: false,
    }]));
    reply
}

fn stage(underway: &Underway, scene: &Scene) -> String {
    let progress = underway.progress;
    let stage = match progress.stage {
        Stage::Reading => "reading",
        Stage::Indexing => "indexing",
        Stage::Vectors => "vectors",
        Stage::Checking => "checking",
    };
    let given = [("stage", stage.into()), ("done", progress.done.into()), ("of", progress.of.into())];
    let said = scene.voice.with(Word::ReloadStage, given);
    let left =
        underway.left.map(|left| scene.voice.with(Word::ReloadLeft, [("seconds", left.as_secs().max(1).into())]));
    left.map_or(said.clone(), |left| format!("{said}, {left}"))
}

/// What members are told in a channel when other articles are served: how many came, went and changed, and their titles.
#[must_use]
pub fn note(reloaded: &Reloaded, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let counts = [
        ("added", reloaded.added.len().into()),
        ("removed", reloaded.removed.len().into()),
        ("changed", reloaded.changed.len().into()),
    ];
    let mut body = limits::Body::new(limits::DESCRIPTION);
    body.push(&voice.with(Word::Note, counts));
    let title = |word, named: &Named| voice.with(word, [("title", shown(&named.title).into())]);
    let added = reloaded.added.iter().map(|named| title(Word::NoteAdded, named));
    let changed = reloaded.changed.iter().map(|changed| title(Word::NoteChanged, &changed.named));
    let lines: Vec<String> = added.chain(changed).collect();
    for line in lines.iter().take(NOTED) {
        body.push(line);
    }
    if lines.len() > NOTED {
        body.push(&voice.with(Word::NoteMore, [("more", (lines.len() - NOTED).into())]));
    }
    let mut reply = Reply::notice(body.finish());
    reply.visibility = Visibility::Public;
    reply
}

fn history(history: &History, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    if history.kept.is_empty() {
        body.push(&voice.say(Word::HistoryEmpty));
    }
    for kept in &history.kept {
        let line = [
            ("serving", i32::from(kept.serving).into()),
            ("number", kept.number.into()),
            ("at", format!("<t:{}:f>", kept.at.as_second()).into()),
            ("by", person(&kept.by).into()),
            ("articles", kept.articles.into()),
            ("passages", kept.passages.into()),
        ];
        body.push(&voice.with(Word::HistoryLine, line));
    }
    if !history.done.is_empty() {
        body.push("");
    }
    for entry in &history.done {
        body.push(&kept::line(entry, scene));
    }
    Reply::notice(body.finish())
}

fn bullets(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| format!("- {}", shown(line))).collect()
}

fn why(reasons: &Reasons, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    let sure = [
        ("covered", i32::from(reasons.covered()).into()),
        ("confidence", format!("{:.3}", reasons.confidence).into()),
        ("threshold", format!("{:.3}", reasons.threshold).into()),
        ("read", reasons.read.into()),
    ];
    body.push(&voice.with(Word::WhyVerdict, sure));
    let terms = reasons.terms.iter().map(|term| {
        let stems = term.stems.iter().map(|(stem, passages)| format!("{} ×{passages}", shown(stem)));
        let near = if term.near { "≈ " } else { "" };
        format!("**{}** {:.2} ({near}{})", shown(&term.word), term.idf, stems.collect::<Vec<_>>().join(", "))
    });
    // Terms that do not fit go together: half a list would be read as the whole.
    body.push(&limits::clip(&terms.collect::<Vec<_>>().join(" · "), 900));
    for (number, found) in (1..).zip(&reasons.candidates) {
        let parts =
            found.parts.iter().take(PARTS).map(|part| format!("{} {:+.2}", escape::inline(part.name), part.adds));
        let line = format!("{number}. {} **{:+.2}**", citation::line(found.quote.citation(), voice), found.score);
        body.push("");
        body.push(&line);
        body.push(&format!("> {}", shown(found.quote.text())));
        body.push(&format!("-# {}", parts.collect::<Vec<_>>().join(" · ")));
    }
    Reply::notice(body.finish())
}
