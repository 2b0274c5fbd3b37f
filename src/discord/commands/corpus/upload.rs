//! `/corpus upload`: puts an attached file into the folder of articles and serves it.

use crate::app::{Command, Manage, Tier, Upload};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::of(Kind::Attachment, "file").required(),
        OptionDefinition::flag("replace"),
        OptionDefinition::flag("force"),
    ],
    ..Entry::of("corpus upload", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let upload = Upload { file: given.file("file")?, replace: flag("replace")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Upload(upload))))
}
