//! `/corpus status`: what is served, since when, how fast, and what was wrong with it.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry =
    Entry::of("corpus status", Tier::Admin, |_| Ok(Request::private(Command::Manage(Manage::Status))));
