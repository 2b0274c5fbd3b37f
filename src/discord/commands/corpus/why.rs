//! `/corpus why`: why a question gets its answers.

use crate::app::{Command, Manage, Tier, Why};
use crate::discord::commands::definition::OptionDefinition;
use crate::discord::commands::{BadOption, Entry, Given, Request};

pub const ENTRY: Entry = Entry {
    options: &[
        OptionDefinition::text("question").required().length(3, 300).completed(),
        OptionDefinition::text("article").length(1, 100).completed(),
    ],
    ..Entry::of("corpus why", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let why = Why { question: given.text("question")?, article: given.article("article")? };
    Ok(Request::private(Command::Manage(Manage::Why(why))))
}
