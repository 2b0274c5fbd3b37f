//! `/corpus test`: whether the questions of `corpus.golden` still get their answers.

use crate::app::{Command, Manage, Tier};
use crate::discord::commands::{Entry, Request};

pub const ENTRY: Entry = Entry::of("corpus test", Tier::Admin, |_| Ok(Request::private(Command::Manage(Manage::Test))));
