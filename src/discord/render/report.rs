//! What admins' reports are made of: counted lists, words that changed, and names.

use super::Scene;
use crate::app::{Edit, Reloaded};
use crate::discord::reply::{File, Reply};
use crate::discord::words::Word;
use crate::discord::{escape, limits};
use crate::library::Golden;

/// How many words are shown beside what changed.
const AROUND: usize = 6;
/// How many characters of a line that somebody else wrote are shown.
const LONGEST_LINE: usize = 300;

/// What a reload came to, in numbers.
pub(super) fn report_head(reloaded: &Reloaded, scene: &Scene) -> String {
    let voice = &scene.voice;
    let given = [
        ("done", reloaded.done.name().into()),
        ("generation", reloaded.generation.into()),
        ("seconds", format!("{:.2}", reloaded.took.as_secs_f64()).into()),
    ];
    let mut head = voice.with(Word::ReloadDone, given);
    let counts = [
        ("articles", reloaded.articles.into()),
        ("added", reloaded.added.len().into()),
        ("removed", reloaded.removed.len().into()),
        ("moved", reloaded.moved.len().into()),
        ("changed", reloaded.changed.len().into()),
        ("problems", reloaded.problems.len().into()),
    ];
    head = format!("{head}\n{}", voice.with(Word::ReloadCounts, counts));
    if let Some(Golden { of, before, after, .. }) = &reloaded.golden {
        let golden = [("asked", (*of).into()), ("before", (*before).into()), ("after", (*after).into())];
        head = format!("{head}\n{}", voice.with(Word::ReloadGolden, golden));
    }
    head
}

/// A line that counts, and as many of the others as fit; where some do not fit, all of them as they are in a file.
pub(super) fn listed(count: &str, shown: &[String], plain: &[String], file: &str, scene: &Scene) -> Reply {
    let mut body = limits::Body::new(limits::DESCRIPTION - 200);
    body.push(count);
    let fits = |line: &String| limits::count(line) <= LONGEST_LINE;
    if plain.iter().all(fits) && shown.iter().all(|line| body.push(line)) {
        return Reply::notice(body.finish());
    }
    let text = format!("{}\n\n", body.finish()) + &scene.voice.say(Word::WholeInFile);
    let mut reply = Reply::notice(text);
    reply.file = Some(File { name: file.to_owned(), text: plain.join("\n") + "\n" });
    reply
}

/// A passage in a block quote: what is gone struck through, what is new in bold, and a few words around them.
pub(super) fn set_apart(edits: &[Edit]) -> String {
    let mut line = String::from("> ");
    for (at, edit) in edits.iter().enumerate() {
        let (mark, words) = match edit {
            Edit::Same(words) => ("", around(words, at > 0, at + 1 < edits.len())),
            Edit::Gone(words) => ("~~", words.clone()),
            Edit::New(words) => ("**", words.clone()),
        };
        let inner = shown(words.trim());
        if inner.is_empty() {
            continue;
        }
        // Two marks side by side would run into each other.
        let beside = line.ends_with(['~', '*']) && !mark.is_empty();
        if (beside || words.starts_with(char::is_whitespace)) && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(&[mark, &inner, mark].concat());
        if words.ends_with(char::is_whitespace) {
            line.push(' ');
        }
    }
    line.trim_end().to_owned()
}

/// The words next to a change before and after them; what lies between is left out.
fn around(words: &str, after_one: bool, before_one: bool) -> String {
    let all: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    let (first, last) = (if after_one { AROUND } else { 0 }, if before_one { AROUND } else { 0 });
    if all.len() <= first + last {
        return words.to_owned();
    }
    let head = all.iter().take(first).copied().collect::<String>();
    let tail = all.iter().skip(all.len() - last).copied().collect::<String>();
    format!("{head}\u{2026} {tail}")
}

/// Whoever did something in Discord is shown by name, and pinged no more than by any other of our words.
pub(super) fn person(by: &str) -> String {
    if !by.is_empty() && by.bytes().all(|byte| byte.is_ascii_digit()) { format!("<@{by}>") } else { shown(by) }
}

/// What somebody wrote, on one line, as it was written.
pub(super) fn shown(text: &str) -> String {
    escape::brief(text, LONGEST_LINE)
}
