//! What admins set for a guild or a channel while the bot runs.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde::Serialize;

/// One setting as it was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// The guild, by the front end's number for it.
    pub guild: u64,
    /// The channel; none for the whole guild.
    pub channel: Option<u64>,
    /// Which setting.
    pub key: String,
    /// What it was set to.
    pub value: String,
    /// When.
    pub at: Timestamp,
    /// Who set it.
    pub by: String,
}

/// What is to become of one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The guild.
    pub guild: u64,
    /// The channel; none for the whole guild.
    pub channel: Option<u64>,
    /// Which setting.
    pub key: &'static str,
    /// What it is set to; none takes it away.
    pub value: Option<String>,
}

/// All settings, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    places: BTreeMap<(u64, Option<u64>), Vec<Setting>>,
}

impl Settings {
    /// What is set for this channel, or for the whole guild.
    #[must_use]
    pub fn of(&self, guild: u64, channel: Option<u64>) -> &[Setting] {
        self.places.get(&(guild, channel)).map_or(&[], Vec::as_slice)
    }

    /// Everything that is set, guild by guild, what holds for all of it first.
    pub fn all(&self) -> impl Iterator<Item = &Setting> {
        self.places.values().flatten()
    }

    /// Whether nothing is set anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// Reads all settings; a row that another hand made unreadable is passed over.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<Settings> {
    let select = "SELECT guild, channel, key, value, at, by FROM settings ORDER BY guild, channel, key";
    let mut statement = connection.prepare(select)?;
    let rows = statement.query_map((), |row| {
        let channel = row.get::<_, i64>(1)?.cast_unsigned();
        Ok(Setting {
            guild: row.get::<_, i64>(0)?.cast_unsigned(),
            channel: (channel != 0).then_some(channel),
            key: row.get(2)?,
            value: row.get(3)?,
            at: Timestamp::from_microsecond(row.get(4)?).unwrap_or_default(),
            by: row.get(5)?,
        })
    })?;
    let mut settings = Settings::default();
    for setting in rows.filter_map(Result::ok) {
        settings.places.entry((setting.guild, setting.channel)).or_default().push(setting);
    }
    Ok(settings)
}

/// Writes one change.
pub(super) fn write(connection: &Connection, change: &Change, at: Timestamp, by: &str) -> rusqlite::Result<()> {
    let Change { guild, channel, key, value } = change;
    // SQLite has no null in a primary key; no channel has the number 0.
    let (guild, channel) = (guild.cast_signed(), channel.unwrap_or(0).cast_signed());
    match value {
        None => connection.execute(
            "DELETE FROM settings WHERE guild = ?1 AND channel = ?2 AND key = ?3",
            params![guild, channel, key],
        ),
        Some(value) => connection.execute(
            "INSERT OR REPLACE INTO settings (guild, channel, key, value, at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![guild, channel, key, value, at.as_microsecond(), by],
        ),
    }
    .map(drop)
}
