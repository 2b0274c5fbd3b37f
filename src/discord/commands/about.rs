//! `/about`: what this is, what it holds, how it works and what it keeps.

use super::{Entry, Request};
use crate::app::{Command, Tier};

pub const ENTRY: Entry = Entry::of("about", Tier::Member, |_| Ok(Request::private(Command::About)));
