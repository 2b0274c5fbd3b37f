//! `/health`: whether everything is there that answering depends on.

use crate::app::{Command, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry = Entry::of("health", Tier::Admin, |_| Ok(Request::private(Command::Health)));
