//! The commands as Discord knows them: one file each, and one line each in the table that everything else reads.

mod about;
mod article;
mod articles;
mod ask;
mod audit;
mod corpus;
mod definition;
mod feedback;
mod find_in_articles;
mod given;
mod health;
mod help;
mod posts;
mod privacy;
mod search;
mod settings;
mod summary;
mod verify;
mod verify_quote;

use serde_json::Value;
use serenity::model::application::{CommandData, CommandType};

use super::words::{COMPLETE, Words};
use crate::app::{Command, Tier};
use definition::OptionDefinition;
pub use given::{BadOption, Given, attachment, options_of, path, words_of};
pub use search::page as search_page;

#[cfg(test)]
mod tests;

/// A command in Discord.
pub struct Entry {
    /// Its name as the core knows it, or the name of its words for a menu on a message; a subcommand's follows that of its
    /// command and a space.
    pub name: &'static str,
    /// Whether it is a menu on a message.
    pub menu: bool,
    /// Who may use it, as far as it differs from what the core says of the command that it becomes.
    pub tier: Tier,
    /// Whether it counts as a question, of which each person may ask so many in a time.
    pub counts: bool,
    /// Whether it is given in guilds alone, where the bot was invited.
    pub in_guilds: bool,
    /// Its options.
    pub options: &'static [OptionDefinition],
    /// What somebody wants who gives it.
    pub parse: Parse,
}

/// From what came with a command to what is wanted.
pub type Parse = fn(&Given<'_>) -> Result<Request, BadOption>;

impl Entry {
    /// A slash command without options that counts as no question.
    const fn of(name: &'static str, tier: Tier, parse: Parse) -> Self {
        Self { name, menu: false, tier, counts: false, in_guilds: false, options: &[], parse }
    }

    /// What Discord is told of it.
    pub(super) fn definition(&self, words: &Words) -> Value {
        if self.menu { definition::menu(words, self.name) } else { definition::slash(words, self.name, self.options) }
    }

    /// The same for whom and where it is.
    fn limited(&self, definition: Value) -> Value {
        let limited = definition::for_tier(definition, self.tier);
        if self.in_guilds { definition::in_guilds(limited) } else { limited }
    }
}

/// What somebody wants, and how it is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The command.
    pub command: Command,
    /// Whether only the person who asked is to see what comes of it; otherwise as the channel has it.
    pub private: bool,
    /// Whom the answer is handed to.
    pub to: Option<u64>,
    /// The page of a list, from 1.
    pub page: usize,
}

/// Every command, in the order of the help.
pub static COMMANDS: &[Entry] = &[
    ask::ENTRY,
    search::ENTRY,
    article::ENTRY,
    articles::ENTRY,
    verify::ENTRY,
    summary::ENTRY,
    corpus::status::ENTRY,
    corpus::problems::ENTRY,
    corpus::why::ENTRY,
    corpus::test::ENTRY,
    corpus::accept::ENTRY,
    corpus::reload::ENTRY,
    corpus::upload::ENTRY,
    corpus::remove::ENTRY,
    corpus::restore::ENTRY,
    corpus::cancel::ENTRY,
    corpus::history::ENTRY,
    corpus::rollback::ENTRY,
    settings::show::ENTRY,
    settings::set::ENTRY,
    settings::reset::ENTRY,
    audit::ENTRY,
    health::ENTRY,
    posts::ENTRY,
    feedback::ENTRY,
    privacy::SHOW,
    privacy::DELETE,
    privacy::OPT_OUT,
    privacy::OPT_IN,
    help::ENTRY,
    about::ENTRY,
    find_in_articles::ENTRY,
    verify_quote::ENTRY,
];

impl Request {
    /// A command whose outcome only the person who gave it sees.
    #[must_use]
    pub fn private(command: Command) -> Self {
        Self { command, private: true, to: None, page: 1 }
    }
}

/// The command that was given.
#[must_use]
pub fn find(data: &CommandData, words: &Words) -> Option<&'static Entry> {
    let name = given::path(data);
    COMMANDS.iter().find(|entry| match data.kind {
        CommandType::ChatInput => !entry.menu && entry.name == name,
        CommandType::Message => {
            entry.menu && words.exactly(COMPLETE, &word_name(entry.name), None).as_deref() == Some(&*name)
        }
        _ => false,
    })
}

/// All definitions, as Discord is told them in one request.
#[must_use]
pub fn definitions(words: &Words) -> Value {
    let mut definitions: Vec<Value> = Vec::new();
    for entry in COMMANDS {
        let defined = entry.definition(words);
        let Some((group, _)) = entry.name.split_once(' ').filter(|_| !entry.menu) else {
            definitions.push(entry.limited(defined));
            continue;
        };
        let known = definitions.iter().position(|known| known.get("name").is_some_and(|name| name == group));
        let at = known.unwrap_or_else(|| {
            definitions.push(entry.limited(definition::group(words, group)));
            definitions.len() - 1
        });
        if let Some(subcommands) = definitions.get_mut(at).and_then(|known| known.get_mut("options")?.as_array_mut()) {
            subcommands.push(definition::subcommand(defined));
        }
    }
    Value::Array(definitions)
}

/// The name of a command's words in the catalogues.
#[must_use]
pub fn word_name(command: &str) -> String {
    format!("command-{}", command.replace(' ', "-"))
}
