//! `/summary`: the sentences that say the most about an article, a topic, or what is new; for the person who asks, or as a draft
//! that a moderator posts.

use super::definition::{Kind, OptionDefinition};
use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Length, PostWish, Subject, Summarize, Tier};

pub const ENTRY: Entry = Entry {
    counts: true,
    options: &[
        OptionDefinition::text("article").length(1, 100).completed(),
        OptionDefinition::text("topic").length(3, 200),
        OptionDefinition::text("since").length(2, 10),
        OptionDefinition::text("length").choices(&Length::NAMES),
        OptionDefinition::of(Kind::Integer, "sentences").at_least(3).at_most(10),
        OptionDefinition::of(Kind::Channel, "channel"),
        OptionDefinition::text("title").length(1, 200),
        OptionDefinition::of(Kind::Role, "mention"),
        OptionDefinition::text("thread").length(1, 100),
        OptionDefinition::flag("private"),
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
    let length = given.optional_count("sentences")?.map_or(length, |sentences| Length::Sentences(sentences.min(10)));
    let post = PostWish {
        title: given.optional_text("title")?,
        channel: given.channel("channel")?,
        role: given.role("mention")?,
        thread: given.optional_text("thread")?,
    };
    let private = given.flag("private")?.unwrap_or(false);
    let post = (!private).then_some(post);
    Ok(Request::private(Command::Summarize(Summarize { subject, length, post })))
}
