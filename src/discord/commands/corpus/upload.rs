//! `/corpus upload`: puts an attached file into the folder of articles and serves it.

use crate::app::{Command, Manage, Tier, Upload};
use crate::discord::commands::definition::{self, Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry =
    Entry { name: "corpus upload", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    let flag = |name| OptionDefinition::of(Kind::Boolean, name);
    let file = OptionDefinition::of(Kind::Attachment, "file").required();
    definition::slash(words, ENTRY.name, &[file, flag("replace"), flag("force")])
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let flag = |name| given.flag(name).map(Option::unwrap_or_default);
    let upload = Upload { file: given.file("file")?, replace: flag("replace")?, force: flag("force")? };
    Ok(Request::private(Command::Manage(Manage::Upload(upload))))
}
