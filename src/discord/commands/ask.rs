//! `/ask`: the exact words of the articles that answer a question.

use super::definition::{Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Ask, Command, Tier};

pub const ENTRY: Entry = Entry {
    counts: true,
    options: &[
        OptionDefinition::text("question").required().length(3, 300).completed(),
        OptionDefinition::text("article").length(1, 100).completed(),
        OptionDefinition::flag("private"),
        OptionDefinition::of(Kind::User, "to"),
    ],
    ..Entry::of("ask", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request {
        command: Command::Ask(Ask {
            question: given.text("question")?,
            article: given.article("article")?,
            ..Ask::default()
        }),
        private: given.flag("private")?.unwrap_or(false),
        to: given.user("to")?,
        page: 1,
    })
}
