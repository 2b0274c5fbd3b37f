//! `/posts`: drafts and posts of summaries, and which of them are out of date.

use super::{Entry, Request};
use crate::app::{Command, Posting, Tier};

pub const ENTRY: Entry = Entry {
    in_guilds: true,
    ..Entry::of("posts", Tier::Moderator, |_| Ok(Request::private(Command::Posting(Posting::List))))
};
