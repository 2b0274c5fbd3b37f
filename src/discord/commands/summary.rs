//! `/summary`: the sentences that say the most about an article, a topic, or what is new; for the person who asks.

use super::definition::{Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Length, Subject, Summarize, Tier};

pub const ENTRY: Entry = Entry {
    counts: true,
    options: &[
        OptionDefinition::text("article").length(1, 100).completed(),
        OptionDefinition::text("topic").length(3, 200),
        OptionDefinition::text("since").length(2, 10),
        OptionDefinition::text("length").choices(&Length::NAMES),
        OptionDefinition::of(Kind::Integer, "sentences").at_least(1),
    ],
    ..Entry::of("summary", Tier::Member, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let since = given.optional_text("since")?.map(|time| time.parse().map_err(|_| BadOption("since")));
    let subject = Subject::one(given.article("article")?, given.optional_text("topic")?, since.transpose()?);
    // Discord cannot say that exactly one of three options is wanted.
    let subject = subject.map_err(|_| BadOption("article, topic or since"))?;
    let length = given.optional_text("length")?.map(|name| name.parse().map_err(|_| BadOption("length")));
    let length = length.transpose()?.unwrap_or_default();
    let length = given.optional_count("sentences")?.map_or(length, Length::Sentences);
    Ok(Request::private(Command::Summarize(Summarize { subject, length })))
}
