//! `/privacy`: what is kept of whoever asks, and their say in it.

use super::{Entry, Request, definition};
use crate::app::{Command, Privacy, Tier};

pub const SHOW: Entry = Entry {
    name: "privacy show",
    menu: false,
    tier: Tier::Member,
    counts: false,
    definition: |words| definition::slash(words, SHOW.name, &[]),
    parse: |_| Ok(Request::private(Command::Privacy(Privacy::Show))),
};

pub const DELETE: Entry = Entry {
    name: "privacy delete",
    definition: |words| definition::slash(words, DELETE.name, &[]),
    parse: |_| Ok(Request::private(Command::Privacy(Privacy::Delete))),
    ..SHOW
};

pub const OPT_OUT: Entry = Entry {
    name: "privacy opt-out",
    definition: |words| definition::slash(words, OPT_OUT.name, &[]),
    parse: |_| Ok(Request::private(Command::Privacy(Privacy::OptOut))),
    ..SHOW
};

pub const OPT_IN: Entry = Entry {
    name: "privacy opt-in",
    definition: |words| definition::slash(words, OPT_IN.name, &[]),
    parse: |_| Ok(Request::private(Command::Privacy(Privacy::OptIn))),
    ..SHOW
};
