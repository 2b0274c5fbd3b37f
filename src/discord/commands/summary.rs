//! `/summary`: the sentences that say the most about an article, a topic, or what is new; for the person who asks.

use super::definition::{self, Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Length, Subject, Summarize, Tier};

pub const ENTRY: Entry = Entry { name: "summary", menu: false, tier: Tier::Member, counts: true, definition, parse };

fn definition(words: &super::Words) -> serde_json::Value {
    definition::slash(
        words,
        ENTRY.name,
        &[
            OptionDefinition::text("article").length(1, 100).completed(),
            OptionDefinition::text("topic").length(3, 200),
            OptionDefinition::text("since").length(2, 10),
            OptionDefinition::of(Kind::Integer, "sentences").at_least(1),
        ],
    )
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let since = given.optional_text("since")?.map(|time| time.parse().map_err(|_| BadOption("since")));
    let subject = Subject::one(given.article("article")?, given.optional_text("topic")?, since.transpose()?);
    // Discord cannot say that exactly one of three options is wanted.
    let subject = subject.map_err(|_| BadOption("article, topic or since"))?;
    let length = given.optional_count("sentences")?.map_or_else(Length::default, Length::Sentences);
    Ok(Request::private(Command::Summarize(Summarize { subject, length })))
}
