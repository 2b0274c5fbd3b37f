//! `/corpus why`: why a question gets its answers.

use crate::app::{Command, Manage, Tier, Why};
use crate::discord::commands::definition::{self, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::Words;

pub const ENTRY: Entry = Entry { name: "corpus why", menu: false, tier: Tier::Admin, counts: false, definition, parse };

fn definition(words: &Words) -> serde_json::Value {
    definition::slash(
        words,
        ENTRY.name,
        &[
            OptionDefinition::text("question").required().length(3, 300).completed(),
            OptionDefinition::text("article").length(1, 100).completed(),
        ],
    )
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let why = Why { question: given.text("question")?, article: given.article("article")? };
    Ok(Request::private(Command::Manage(Manage::Why(why))))
}
