//! How the bot behaves in one guild or channel: set while it runs, kept in the store.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::{Admitted, Error, UserError};
use crate::store::{Change, Entry, Setting, Store};

/// Where a setting holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// The guild, by the front end's number for it; not 0.
    pub guild: u64,
    /// The channel; none for the whole guild.
    pub channel: Option<u64>,
}

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Whether questions are answered here: yes or no.
    Answers,
    /// Whether every answer is private: yes or no.
    Private,
    /// How many questions a person may ask within `seconds`: 0, for as many as wished, to 1000.
    Questions,
    /// The time in which questions are counted: 1 to 86400 seconds.
    Seconds,
    /// The language of the bot's words, such as `en-US`, whatever language a person has the program in.
    Language,
    /// The channel where it is told that other articles are served; for a whole guild alone.
    Notes,
}

/// What somebody wants with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settings {
    /// To be told what is set: in this guild, or everywhere.
    Show(Option<u64>),
    /// To set these.
    Set(Scope, Vec<(Key, String)>),
    /// To take this one away, or all: what the configuration says holds again.
    Reset(Scope, Option<Key>),
}

/// What is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsList {
    /// How many were changed by the command.
    pub changed: usize,
    /// What is set now in this guild, or everywhere; what holds for a whole guild first.
    pub settings: Vec<Setting>,
}

/// What is set for one place, the channel's own settings before those of the guild.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Whether questions are answered.
    pub answers: Option<bool>,
    /// Whether every answer is private.
    pub private: Option<bool>,
    /// How many questions a person may ask within `seconds`; 0 for as many as wished.
    pub questions: Option<usize>,
    /// The time in which questions are counted.
    pub seconds: Option<u64>,
    /// The language of the bot's words.
    pub language: Option<String>,
}

impl Key {
    /// Every key.
    pub const ALL: [Key; 6] = [Key::Answers, Key::Private, Key::Questions, Key::Seconds, Key::Language, Key::Notes];

    /// The names of all keys, in the same order.
    pub const NAMES: &'static [&'static str] = &[
        Key::Answers.name(),
        Key::Private.name(),
        Key::Questions.name(),
        Key::Seconds.name(),
        Key::Language.name(),
        Key::Notes.name(),
    ];

    /// Its name, as in the store and in Discord.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Key::Answers => "answers",
            Key::Private => "private",
            Key::Questions => "questions",
            Key::Seconds => "seconds",
            Key::Language => "language",
            Key::Notes => "notes",
        }
    }

    /// What can be given for it, in words.
    fn wanted(self) -> &'static str {
        match self {
            Key::Answers | Key::Private => "yes or no",
            Key::Questions => "a number from 0, for as many as wished, to 1000",
            Key::Seconds => "a number from 1 to 86400",
            Key::Language => "a language's code, such as en-US",
            Key::Notes => "a channel of this guild, for the whole guild",
        }
    }

    /// The value as it is kept.
    fn read(self, given: &str, scope: Scope) -> Option<String> {
        let given = given.trim();
        let number = |least: u64, most: u64| {
            given.parse::<u64>().ok().filter(|number| (least..=most).contains(number)).map(|number| number.to_string())
        };
        match self {
            Key::Answers | Key::Private => match given.to_lowercase().as_str() {
                "yes" | "true" => Some("yes".to_owned()),
                "no" | "false" => Some("no".to_owned()),
                _ => None,
            },
            Key::Questions => number(0, 1_000),
            Key::Seconds => number(1, 86_400),
            Key::Language => {
                let letters = given.len() <= 12 && given.split('-').all(|part| part.len() >= 2);
                let known = given.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                (letters && known).then(|| given.to_owned())
            }
            Key::Notes if scope.channel.is_some() => None,
            Key::Notes => number(1, u64::MAX),
        }
    }
}

impl FromStr for Key {
    type Err = UserError;

    fn from_str(name: &str) -> Result<Self, UserError> {
        let known = Self::ALL.into_iter().find(|key| key.name() == name);
        known.ok_or(UserError::UnknownChoice { option: "which", given: name.to_owned(), choices: Self::NAMES })
    }
}

impl Settings {
    /// The command's name, as in Discord.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Show(_) => "settings show",
            Self::Set(..) => "settings set",
            Self::Reset(..) => "settings reset",
        }
    }
}

impl Preferences {
    /// What holds in this channel of this guild; `parent` is the channel that a thread belongs to.
    #[must_use]
    pub fn of(settings: &crate::store::Settings, guild: Option<u64>, channel: u64, parent: Option<u64>) -> Self {
        let mut found = Self::default();
        let Some(guild) = guild.filter(|_| !settings.is_empty()) else { return found };
        // What is nearer goes before what is farther, and so comes later.
        for place in [Some(None), parent.map(Some), Some(Some(channel))].into_iter().flatten() {
            for Setting { key, value, .. } in settings.of(guild, place) {
                let yes = || Some(value == "yes");
                match key.parse() {
                    Ok(Key::Answers) => found.answers = yes(),
                    Ok(Key::Private) => found.private = yes(),
                    Ok(Key::Questions) => found.questions = value.parse().ok(),
                    Ok(Key::Seconds) => found.seconds = value.parse().ok(),
                    Ok(Key::Language) => found.language = Some(value.clone()),
                    Ok(Key::Notes) | Err(_) => {}
                }
            }
        }
        found
    }
}

/// The channels where it is told that other articles are served, with their guilds.
pub(super) fn note_channels(settings: &crate::store::Settings) -> Vec<(u64, u64)> {
    let notes = settings.all().filter(|setting| setting.key == Key::Notes.name() && setting.channel.is_none());
    notes.filter_map(|setting| Some((setting.guild, setting.value.parse().ok()?))).collect()
}

pub(super) fn run(wished: &Settings, admitted: &Admitted, store: Option<&Store>) -> Result<SettingsList, Error> {
    let store = store.ok_or(UserError::NoStore)?;
    let (guild, wanted) = match wished {
        Settings::Show(guild) => (*guild, Vec::new()),
        Settings::Set(scope, values) => (Some(scope.guild), set(*scope, values)?),
        Settings::Reset(scope, key) => (Some(scope.guild), reset(*scope, *key, store)),
    };
    let changed = wanted.len();
    if changed > 0 {
        let details = wanted.iter().map(|change| {
            let channel = change.channel.map_or(String::new(), |channel| format!(" in {channel}"));
            (format!("{}{channel}", change.key), change.value.clone().map_or(Value::Null, Value::String))
        });
        let mut details: Map<String, Value> = details.collect();
        details.extend(guild.map(|guild| ("guild".to_owned(), Value::String(guild.to_string()))));
        let entry = Entry {
            at: admitted.at(),
            by: admitted.by().to_owned(),
            what: wished.name().to_owned(),
            outcome: "changed".to_owned(),
            details: Value::Object(details),
        };
        store.change(wanted, entry).map_err(UserError::Store)?;
    }
    let settings = store.settings();
    let of_guild = |setting: &&Setting| guild.is_none_or(|guild| setting.guild == guild);
    Ok(SettingsList { changed, settings: settings.all().filter(of_guild).cloned().collect() })
}

fn set(scope: Scope, values: &[(Key, String)]) -> Result<Vec<Change>, UserError> {
    if values.is_empty() {
        return Err(UserError::Missing("What to set"));
    }
    let change = |(key, given): &(Key, String)| {
        let bad = || UserError::BadSetting { key: key.name(), given: given.clone(), wanted: key.wanted() };
        let value = key.read(given, scope).ok_or_else(bad)?;
        Ok(Change { guild: scope.guild, channel: scope.channel, key: key.name(), value: Some(value) })
    };
    values.iter().map(change).collect()
}

/// What is set and is to be no longer; without a channel and a key, everything in the guild.
fn reset(scope: Scope, key: Option<Key>, store: &Store) -> Vec<Change> {
    let settings = store.settings();
    let meant = |setting: &&Setting| {
        setting.guild == scope.guild
            && (scope.channel.is_none() && key.is_none() || setting.channel == scope.channel)
            && key.is_none_or(|key| setting.key == key.name())
    };
    let known = |setting: &Setting| Key::ALL.into_iter().find(|key| key.name() == setting.key);
    let change = |setting: &Setting| {
        Some(Change { guild: setting.guild, channel: setting.channel, key: known(setting)?.name(), value: None })
    };
    settings.all().filter(meant).filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_or_refused() {
        let guild = Scope { guild: 1, channel: None };
        let channel = Scope { guild: 1, channel: Some(2) };
        for (key, given, kept) in [
            (Key::Answers, "Yes", Some("yes")),
            (Key::Private, "false", Some("no")),
            (Key::Private, "maybe", None),
            (Key::Questions, "0", Some("0")),
            (Key::Questions, "1001", None),
            (Key::Seconds, "0", None),
            (Key::Seconds, "-1", None),
            (Key::Language, "pt-BR", Some("pt-BR")),
            (Key::Language, "<@1>", None),
            (Key::Language, "", None),
            (Key::Notes, "77", Some("77")),
            (Key::Notes, "general", None),
        ] {
            assert_eq!(key.read(given, guild).as_deref(), kept, "{key:?} {given}");
        }
        assert_eq!(Key::Notes.read("77", channel), None);
        for key in Key::ALL {
            assert_eq!(key.name().parse(), Ok(key));
        }
    }
}
