//! What the store holds: settings, and what admins did.

use super::report::{listed, person, shown};
use super::{Scene, search};
use crate::app::{AuditPage, SettingsList};
use crate::discord::custom_id::ComponentId;
use crate::discord::limits;
use crate::discord::reply::{Card, Reply, Tone};
use crate::discord::words::Word;
use crate::store::{Entry, Setting};

/// How many characters of an entry's details are shown.
const DETAILS: usize = 200;

/// What is set, for the admin alone.
#[must_use]
pub fn settings(list: &SettingsList, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let head = [("changed", list.changed.into()), ("set", list.settings.len().into())];
    let line = |setting: &Setting| {
        let place = setting.channel.map_or_else(|| voice.say(Word::WholeGuild), |channel| format!("<#{channel}>"));
        // A channel reads best by its name.
        let value = if setting.key == "notes" { format!("<#{}>", setting.value) } else { shown(&setting.value) };
        let given = [
            ("place", place.into()),
            ("key", setting.key.clone().into()),
            ("value", value.into()),
            ("by", person(&setting.by).into()),
            ("at", format!("<t:{}:f>", setting.at.as_second()).into()),
        ];
        voice.with(Word::SettingLine, given)
    };
    let lines: Vec<String> = list.settings.iter().map(line).collect();
    listed(&voice.with(Word::SettingsHead, head), &lines, &lines, "settings.txt", scene)
}

/// A page of what admins did.
#[must_use]
pub fn audit(page: &AuditPage, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    if page.entries.is_empty() {
        return Reply::notice(voice.say(Word::AuditEmpty));
    }
    let mut body = limits::Body::new(limits::DESCRIPTION);
    for entry in &page.entries {
        body.push(&line(entry, scene));
    }
    let numbers = [("page", page.page.into()), ("pages", page.pages.into())];
    let footer = (page.pages > 1).then(|| voice.with(Word::PageOf, numbers));
    let mut reply = Reply::private(Card { tone: Tone::Notice, heading: None, body: body.finish(), footer });
    if page.pages > 1 {
        reply.add_row(search::turns(page.page, page.pages, scene, |turn, page| ComponentId::Audit { turn, page }));
    }
    reply
}

/// What somebody did, on a line, with its details on a smaller one.
pub(super) fn line(entry: &Entry, scene: &Scene) -> String {
    let details = match &entry.details {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| match value {
                serde_json::Value::String(text) => format!("{name}: {text}"),
                other => format!("{name}: {other}"),
            });
            fields.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    let given = [
        ("at", format!("<t:{}:f>", entry.at.as_second()).into()),
        ("by", person(&entry.by).into()),
        ("what", shown(&entry.what).into()),
        ("outcome", shown(&entry.outcome.replace('_', " ")).into()),
    ];
    let said = scene.voice.with(Word::AuditLine, given);
    if details.is_empty() { said } else { format!("{said}\n-# {}", shown(&limits::clip(&details, DETAILS))) }
}
