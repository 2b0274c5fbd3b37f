//! `/help`: which commands this person may use.

use super::{Entry, Request};
use crate::app::{Command, Tier};

pub const ENTRY: Entry = Entry::of("help", Tier::Member, |_| Ok(Request::private(Command::Help)));
