//! The settings of the `[discord]` table.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::BadOption;

/// How the bot behaves in Discord.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// A file that holds the bot's token, where the environment's `DISCORD_TOKEN` does not; empty for none.
    pub token_file: PathBuf,
    /// The guilds to register commands in at once, for trying out; empty registers them everywhere.
    pub guilds: Vec<u64>,
    /// The channels where questions are answered; empty for all.
    pub channels: Vec<u64>,
    /// The channels where every answer is private.
    pub private_channels: Vec<u64>,
    /// Whether every answer is private, in whatever channel.
    pub always_private: bool,
    /// Who may do what moderators may, beyond those who may manage messages: people.
    pub moderator_users: Vec<u64>,
    /// The same: roles.
    pub moderator_roles: Vec<u64>,
    /// Who may do what admins may, beyond those who may manage the guild: people.
    pub admin_users: Vec<u64>,
    /// The same: roles.
    pub admin_roles: Vec<u64>,
    /// How many questions a person may ask within `question_seconds`; 0 for as many as wished.
    pub questions: usize,
    /// The time, in seconds, in which `questions` are counted.
    pub question_seconds: u64,
    /// How many questions are worked on at once; 0 for one a processor.
    pub workers: usize,
    /// How many questions may wait while all workers are busy, before one is turned away.
    pub waiting: usize,
    /// After how many milliseconds a question that is still being worked on is deferred; Discord waits for 3000.
    pub defer_after_ms: u64,
    /// Which shards this process runs: `auto`, or the first and last of how many, such as `0-3/8`.
    pub shards: String,
    /// The address of a proxy for Discord's interface that keeps its rate limits; empty for Discord itself.
    pub proxy: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            token_file: PathBuf::new(),
            guilds: Vec::new(),
            channels: Vec::new(),
            private_channels: Vec::new(),
            always_private: false,
            moderator_users: Vec::new(),
            moderator_roles: Vec::new(),
            admin_users: Vec::new(),
            admin_roles: Vec::new(),
            questions: 5,
            question_seconds: 30,
            workers: 0,
            waiting: 500,
            defer_after_ms: 1_500,
            shards: "auto".to_owned(),
            proxy: String::new(),
        }
    }
}

/// The longest time, in milliseconds, after which an answer may be deferred: the rest of Discord's three seconds is for the
/// journey there, and for a second attempt.
const LATEST_DEFERRAL_MS: u64 = 2_000;
/// The longest time in which questions are counted, in seconds: a day.
const LONGEST_COUNT_SECONDS: u64 = 86_400;
/// The most workers: more threads than any machine makes use of.
const MOST_WORKERS: usize = 1_024;

impl Options {
    /// Every setting that cannot be used, with what can.
    #[must_use]
    pub fn out_of_range(&self) -> Vec<BadOption> {
        let number = |key, value: u64, most: u64, unit: &str| {
            let wanted = format!("give a number of {unit} from 0 to {most}");
            (value > most).then(|| BadOption { key, value: value.to_string(), wanted })
        };
        let workers = u64::try_from(self.workers).unwrap_or(u64::MAX);
        let shards = self.shards.parse::<Shards>().is_err().then(|| BadOption {
            key: "shards",
            value: format!("\u{201c}{}\u{201d}", self.shards),
            wanted: "give \u{201c}auto\u{201d}, or the first and last of how many, such as \u{201c}0-3/8\u{201d}"
                .to_owned(),
        });
        let proxy = self.proxy.trim();
        let reachable = proxy.is_empty() || reqwest::Url::parse(proxy).is_ok_and(|url| url.has_host());
        let proxy = (!reachable).then(|| BadOption {
            key: "proxy",
            value: format!("\u{201c}{proxy}\u{201d}"),
            wanted: "give an address such as http://127.0.0.1:3000, or nothing".to_owned(),
        });
        let found = [
            number("defer_after_ms", self.defer_after_ms, LATEST_DEFERRAL_MS, "milliseconds"),
            number("question_seconds", self.question_seconds, LONGEST_COUNT_SECONDS, "seconds"),
            number("workers", workers, MOST_WORKERS as u64, "workers"),
            shards,
            proxy,
        ];
        found.into_iter().flatten().collect()
    }
}

/// The shards of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord recommends.
    Auto,
    /// The first and last of a total.
    Range {
        /// The first, from 0.
        first: u32,
        /// The last; below `total`.
        last: u32,
        /// How many there are in all processes.
        total: u32,
    },
}

/// Text that names no shards.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "discord.shards is \u{201c}{0}\u{201d}, which names no shards: give \u{201c}auto\u{201d}, or the first and last of how many, such as \u{201c}0-3/8\u{201d}."
)]
pub struct NoShards(String);

impl std::str::FromStr for Shards {
    type Err = NoShards;

    fn from_str(text: &str) -> Result<Self, NoShards> {
        let wrong = || NoShards(text.to_owned());
        if text.trim().eq_ignore_ascii_case("auto") {
            return Ok(Self::Auto);
        }
        let (range, total) = text.split_once('/').ok_or_else(wrong)?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| wrong());
        let (first, last, total) = (number(first)?, number(last)?, number(total)?);
        // Discord knows no bot with more than some thousand shards; a typing error should not start as many.
        if first <= last && last < total && total <= 20_000 {
            Ok(Self::Range { first, last, total })
        } else {
            Err(wrong())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_work_is_told() {
        assert_eq!(Options::default().out_of_range(), []);
        let bad = Options {
            defer_after_ms: 3_000,
            question_seconds: 86_401,
            workers: 2_000,
            shards: "all".to_owned(),
            proxy: "localhost".to_owned(),
            ..Options::default()
        };
        let keys: Vec<&str> = bad.out_of_range().iter().map(|bad| bad.key).collect();
        assert_eq!(keys, ["defer_after_ms", "question_seconds", "workers", "shards", "proxy"]);
        let proxy = Options { proxy: "http://127.0.0.1:3000".to_owned(), ..Options::default() };
        assert_eq!(proxy.out_of_range(), []);
    }

    #[test]
    fn shards_are_read_or_refused() {
        assert_eq!("auto".parse(), Ok(Shards::Auto));
        assert_eq!("0-3/8".parse(), Ok(Shards::Range { first: 0, last: 3, total: 8 }));
        assert_eq!("2/4".parse(), Ok(Shards::Range { first: 2, last: 2, total: 4 }));
        for wrong in ["", "4", "3-1/4", "0-4/4", "a-b/c", "0-1/0", "-1/2"] {
            assert!(wrong.parse::<Shards>().is_err(), "{wrong}");
        }
    }
}
