//! Definitions as Discord takes them: names and descriptions from the catalogues, in every language there is.

use serde_json::{Map, Value, json};

use crate::app::Tier;
use crate::discord::words::{COMPLETE, Words};

/// The kinds of options, as Discord numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text = 3,
    /// A whole number.
    Integer = 4,
    /// Yes or no.
    Boolean = 5,
    /// A person.
    User = 6,
    /// A channel.
    Channel = 7,
    /// A role.
    Role = 8,
    /// A file.
    Attachment = 11,
}

/// An option of a slash command.
#[derive(Clone, Debug)]
pub struct OptionDefinition {
    name: &'static str,
    kind: Kind,
    required: bool,
    completed: bool,
    length: Option<(u32, u32)>,
    at_least: Option<u32>,
    at_most: Option<u32>,
    choices: &'static [&'static str],
}

impl OptionDefinition {
    /// An optional text.
    pub const fn text(name: &'static str) -> Self {
        Self::of(Kind::Text, name)
    }

    /// An optional yes or no.
    pub const fn flag(name: &'static str) -> Self {
        Self::of(Kind::Boolean, name)
    }

    /// An option of this kind, not required.
    pub const fn of(kind: Kind, name: &'static str) -> Self {
        Self {
            name,
            kind,
            required: false,
            completed: false,
            length: None,
            at_least: None,
            at_most: None,
            choices: &[],
        }
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Suggestions are made while it is typed.
    pub const fn completed(mut self) -> Self {
        self.completed = true;
        self
    }

    /// How many characters it takes, at least and at most.
    pub const fn length(mut self, least: u32, most: u32) -> Self {
        self.length = Some((least, most));
        self
    }

    pub const fn at_least(mut self, least: u32) -> Self {
        self.at_least = Some(least);
        self
    }

    pub const fn at_most(mut self, most: u32) -> Self {
        self.at_most = Some(most);
        self
    }

    pub const fn choices(mut self, choices: &'static [&'static str]) -> Self {
        self.choices = choices;
        self
    }
}

/// A slash command, usable in guilds, direct messages and wherever the person who installed the bot is.
pub fn slash(words: &Words, name: &str, options: &[OptionDefinition]) -> Value {
    let mut command = everywhere(1);
    let word = super::word_name(name);
    command.insert("name".to_owned(), json!(name));
    describe(words, &word, &mut command);
    let options: Vec<Value> = options.iter().map(|given| option(words, &word, given)).collect();
    command.insert("options".to_owned(), json!(options));
    Value::Object(command)
}

/// A command that has nothing but subcommands.
pub fn group(words: &Words, name: &str) -> Value {
    let mut command = everywhere(1);
    command.insert("name".to_owned(), json!(name));
    describe(words, &super::word_name(name), &mut command);
    command.insert("options".to_owned(), json!([]));
    Value::Object(command)
}

/// A command that is given in guilds alone, where the bot was invited.
pub fn in_guilds(mut command: Value) -> Value {
    if let Some(fields) = command.as_object_mut() {
        fields.insert("integration_types".to_owned(), json!([0]));
        fields.insert("contexts".to_owned(), json!([0]));
    }
    command
}

/// A command, hidden from all but administrators where only admins may use it.
///
/// Whoever runs the guild may show it to others, which changes nothing about who may use it.
pub fn for_tier(mut command: Value, tier: Tier) -> Value {
    if let Some(fields) = command.as_object_mut().filter(|_| tier >= Tier::Admin) {
        fields.insert("default_member_permissions".to_owned(), json!("0"));
    }
    command
}

/// A slash command as a subcommand of its group.
pub fn subcommand(mut command: Value) -> Value {
    if let Some(fields) = command.as_object_mut() {
        let name = fields.get("name").and_then(Value::as_str).and_then(|name| name.split_once(' '));
        let name = name.map(|(_, name)| json!(name));
        fields.extend(name.map(|name| ("name".to_owned(), name)));
        for outer in ["integration_types", "contexts"] {
            fields.remove(outer);
        }
    }
    command
}

/// A menu on a message, usable in the same places.
pub fn menu(words: &Words, name: &str) -> Value {
    let mut command = everywhere(3);
    let word = super::word_name(name);
    command.insert("name".to_owned(), json!(look_up(words, COMPLETE, &word, None)));
    localise(words, "name_localizations", &word, None, &mut command);
    Value::Object(command)
}

fn everywhere(kind: u8) -> Map<String, Value> {
    let mut command = Map::new();
    command.insert("type".to_owned(), json!(kind));
    command.insert("integration_types".to_owned(), json!([0, 1]));
    command.insert("contexts".to_owned(), json!([0, 1, 2]));
    command
}

fn option(words: &Words, command: &str, given: &OptionDefinition) -> Value {
    let word = format!("{command}-{}", given.name);
    let mut option = Map::new();
    option.insert("type".to_owned(), json!(given.kind as u8));
    option.insert("name".to_owned(), json!(given.name));
    describe(words, &word, &mut option);
    option.insert("required".to_owned(), json!(given.required));
    if given.completed {
        option.insert("autocomplete".to_owned(), json!(true));
    }
    if let Some((least, most)) = given.length {
        option.insert("min_length".to_owned(), json!(least));
        option.insert("max_length".to_owned(), json!(most));
    }
    if let Some(least) = given.at_least {
        option.insert("min_value".to_owned(), json!(least));
    }
    if let Some(most) = given.at_most {
        option.insert("max_value".to_owned(), json!(most));
    }
    if !given.choices.is_empty() {
        let choices = given.choices.iter().map(|choice| {
            let word = format!("{word}-{choice}");
            let mut value = Map::new();
            value.insert("name".to_owned(), json!(look_up(words, COMPLETE, &word, None)));
            value.insert("value".to_owned(), json!(choice));
            localise(words, "name_localizations", &word, None, &mut value);
            Value::Object(value)
        });
        option.insert("choices".to_owned(), choices.collect());
    }
    Value::Object(option)
}

/// The description, and both in every other language. A catalogue's own word is the localised name.
fn describe(words: &Words, word: &str, into: &mut Map<String, Value>) {
    into.insert("description".to_owned(), json!(look_up(words, COMPLETE, word, Some("description"))));
    localise(words, "name_localizations", word, None, into);
    localise(words, "description_localizations", word, Some("description"), into);
}

fn localise(words: &Words, field: &str, word: &str, attribute: Option<&str>, into: &mut Map<String, Value>) {
    let localised: Map<String, Value> = words
        .other_locales()
        .filter_map(|locale| Some((locale.to_owned(), json!(words.exactly(locale, word, attribute)?))))
        .collect();
    if !localised.is_empty() {
        into.insert(field.to_owned(), Value::Object(localised));
    }
}

fn look_up(words: &Words, locale: &str, word: &str, attribute: Option<&str>) -> String {
    words.exactly(locale, word, attribute).unwrap_or_else(|| word.to_owned())
}
