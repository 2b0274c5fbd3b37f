//! `/settings set`: how the bot behaves in this guild, or in one of its channels.

use super::{CHANNEL, scope};
use crate::app::{Command, Key, Settings, Tier};
use crate::discord::commands::definition::{Kind, OptionDefinition};
use crate::discord::commands::{BadOption, Entry, Given, Request};
use crate::discord::words::LOCALES;

pub const ENTRY: Entry = Entry {
    in_guilds: true,
    options: &[
        CHANNEL,
        OptionDefinition::flag(Key::Answers.name()),
        OptionDefinition::flag(Key::Private.name()),
        OptionDefinition::of(Kind::Integer, Key::Questions.name()).at_least(0),
        OptionDefinition::of(Kind::Integer, Key::Seconds.name()).at_least(1),
        OptionDefinition::text(Key::Language.name()).choices(LOCALES),
        OptionDefinition::of(Kind::Channel, Key::Notes.name()),
    ],
    ..Entry::of("settings set", Tier::Admin, parse)
};

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let mut values = Vec::new();
    for key in Key::ALL {
        let name = key.name();
        let value = match key {
            Key::Answers | Key::Private => given.flag(name)?.map(|flag| if flag { "yes" } else { "no" }.to_owned()),
            Key::Questions | Key::Seconds => given.whole(name)?.map(|number| number.to_string()),
            Key::Language => given.optional_text(name)?,
            Key::Notes => given.channel(name)?.map(|channel| channel.to_string()),
        };
        values.extend(value.map(|value| (key, value)));
    }
    Ok(Request::private(Command::Settings(Settings::Set(scope(given)?, values))))
}
