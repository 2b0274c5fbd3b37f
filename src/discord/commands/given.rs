//! What came with a command: options of the right kind, or a word on which one is wrong.

use std::borrow::Cow;

use serenity::model::application::{CommandData, CommandDataOption, CommandDataOptionValue};
use serenity::model::channel::{Attachment, Message};

use crate::app;
use crate::discord::directory::Directory;

/// An option that is missing or not of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the option {0} is missing or not of its kind")]
pub struct BadOption(pub &'static str);

/// The options of a command, and what names are read by.
pub struct Given<'a> {
    data: &'a CommandData,
    directory: &'a Directory,
    guild: Option<u64>,
    file: Option<app::Given>,
}

impl<'a> Given<'a> {
    /// What came with a command.
    #[must_use]
    pub fn new(data: &'a CommandData, directory: &'a Directory, guild: Option<u64>) -> Self {
        Self { data, directory, guild, file: None }
    }

    /// The same, with the file that was attached.
    #[must_use]
    pub fn with_file(self, file: Option<app::Given>) -> Self {
        Self { file, ..self }
    }

    /// The guild that the command was given in, by Discord's id.
    #[must_use]
    pub fn guild(&self) -> Option<u64> {
        self.guild
    }

    fn value(&self, name: &str) -> Option<&'a CommandDataOptionValue> {
        options_of(self.data).iter().find(|option| option.name == name).map(|option| &option.value)
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// If it is missing or no text.
    pub fn text(&self, name: &'static str) -> Result<String, BadOption> {
        self.optional_text(name)?.ok_or(BadOption(name))
    }

    /// A text that may be there.
    ///
    /// # Errors
    /// If it is no text.
    pub fn optional_text(&self, name: &'static str) -> Result<Option<String>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(BadOption(name)),
        }
    }

    /// The article that a text names: its id where the directory knows the name, what was given otherwise.
    ///
    /// # Errors
    /// If it is no text.
    pub fn article(&self, name: &'static str) -> Result<Option<String>, BadOption> {
        let given = self.optional_text(name)?;
        Ok(given.map(|given| self.directory.article_named(&given).map_or(given, str::to_owned)))
    }

    /// Yes or no, if given.
    ///
    /// # Errors
    /// If it is neither.
    pub fn flag(&self, name: &'static str) -> Result<Option<bool>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::Boolean(flag)) => Ok(Some(*flag)),
            Some(_) => Err(BadOption(name)),
        }
    }

    /// A page's number, 1 without one.
    ///
    /// # Errors
    /// If it is no whole number from 1.
    pub fn page(&self, name: &'static str) -> Result<usize, BadOption> {
        match self.value(name) {
            None => Ok(1),
            Some(CommandDataOptionValue::Integer(page)) => {
                usize::try_from(*page).ok().filter(|page| *page > 0).ok_or(BadOption(name))
            }
            Some(_) => Err(BadOption(name)),
        }
    }

    /// How many, if given.
    ///
    /// # Errors
    /// If it is no whole number from 1.
    pub fn optional_count(&self, name: &'static str) -> Result<Option<usize>, BadOption> {
        self.value(name).map(|_| self.page(name)).transpose()
    }

    /// A whole number from 0, if given.
    ///
    /// # Errors
    /// If it is none.
    pub fn whole(&self, name: &'static str) -> Result<Option<u64>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::Integer(number)) => {
                u64::try_from(*number).map(Some).map_err(|_| BadOption(name))
            }
            Some(_) => Err(BadOption(name)),
        }
    }

    /// A channel, by Discord's id, if given.
    ///
    /// # Errors
    /// If it is none.
    pub fn channel(&self, name: &'static str) -> Result<Option<u64>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::Channel(channel)) => Ok(Some(channel.get())),
            Some(_) => Err(BadOption(name)),
        }
    }

    /// A role, by Discord's id, if given.
    ///
    /// # Errors
    /// If it is none.
    pub fn role(&self, name: &'static str) -> Result<Option<u64>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::Role(role)) => Ok(Some(role.get())),
            Some(_) => Err(BadOption(name)),
        }
    }

    /// A file that must have been attached.
    ///
    /// # Errors
    /// If none came.
    pub fn file(&self, name: &'static str) -> Result<app::Given, BadOption> {
        self.file.clone().ok_or(BadOption(name))
    }

    /// A person, by Discord's id, if given.
    ///
    /// # Errors
    /// If it is none.
    pub fn user(&self, name: &'static str) -> Result<Option<u64>, BadOption> {
        match self.value(name) {
            None => Ok(None),
            Some(CommandDataOptionValue::User(user)) => Ok(Some(user.get())),
            Some(_) => Err(BadOption(name)),
        }
    }

    /// The words of the message that a menu was opened on, those of a forwarded message included; they may be empty.
    ///
    /// # Errors
    /// If there is no such message.
    pub fn message_text(&self) -> Result<String, BadOption> {
        let target = self.data.target_id.ok_or(BadOption("message"))?;
        let messages = &self.data.resolved.messages;
        let message = messages.get(&target.to_message_id()).ok_or(BadOption("message"))?;
        Ok(words_of(message))
    }
}

/// The command's whole name: that of a subcommand follows its command's and a space.
#[must_use]
pub fn path(data: &CommandData) -> Cow<'_, str> {
    match data.options.first() {
        Some(CommandDataOption { name, value: CommandDataOptionValue::SubCommand(_), .. }) => {
            Cow::Owned(format!("{} {name}", data.name))
        }
        _ => Cow::Borrowed(&data.name),
    }
}

/// The file that was attached, if one was.
#[must_use]
pub fn attachment(data: &CommandData) -> Option<&Attachment> {
    options_of(data).iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Attachment(id) => data.resolved.attachments.get(id),
        _ => None,
    })
}

/// The options that were given to the command, or to its subcommand.
#[must_use]
pub fn options_of(data: &CommandData) -> &[CommandDataOption] {
    match data.options.first().map(|option| &option.value) {
        Some(CommandDataOptionValue::SubCommand(options)) => options,
        _ => &data.options,
    }
}

/// The words of a message, and of the messages that it forwards.
#[must_use]
pub fn words_of(message: &Message) -> String {
    let forwarded = message.message_snapshots.iter().map(|snapshot| snapshot.content.as_str());
    let all = std::iter::once(message.content.as_str()).chain(forwarded);
    all.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
