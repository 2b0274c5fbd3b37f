//! `/corpus problems`: every problem of the articles, with file and line.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry =
    Entry::of("corpus problems", Tier::Admin, |_| Ok(Request::private(Command::Manage(Manage::Problems))));
