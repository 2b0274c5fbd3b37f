//! `/privacy`: what is kept of whoever asks, and their say in it.

use super::{Entry, Request};
use crate::app::{Command, Privacy, Tier};

pub const SHOW: Entry = entry(Privacy::Show, |_| Ok(Request::private(Command::Privacy(Privacy::Show))));
pub const DELETE: Entry = entry(Privacy::Delete, |_| Ok(Request::private(Command::Privacy(Privacy::Delete))));
pub const OPT_OUT: Entry = entry(Privacy::OptOut, |_| Ok(Request::private(Command::Privacy(Privacy::OptOut))));
pub const OPT_IN: Entry = entry(Privacy::OptIn, |_| Ok(Request::private(Command::Privacy(Privacy::OptIn))));

const fn entry(wished: Privacy, parse: super::Parse) -> Entry {
    Entry::of(wished.name(), Tier::Member, parse)
}
