//! `/settings show`: what is set in this guild, by whom and when.

use crate::app::{Command, Settings, Tier};
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry { in_guilds: true, ..Entry::of("settings show", Tier::Admin, parse) };

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    // Somebody who keeps one guild need not see what is set in others.
    let guild = given.guild().ok_or(BadOption("guild"))?;
    Ok(Request::private(Command::Settings(Settings::Show(Some(guild)))))
}
