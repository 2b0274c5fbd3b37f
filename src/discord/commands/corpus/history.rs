//! `/corpus history`: what is served, and what can be served again.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry =
    Entry::of("corpus history", Tier::Admin, |_| Ok(Request::private(Command::Manage(Manage::History))));
