//! `/corpus cancel`: ends the reload that is running.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry =
    Entry::of("corpus cancel", Tier::Admin, |_| Ok(Request::private(Command::Manage(Manage::Cancel))));
