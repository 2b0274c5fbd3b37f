//! Commands on their way to the bot.

use std::fmt;

use serde_json::{Map, Value, json};

use super::event::{Event, deliver};
use super::{CONNECT_LIMIT, Choice, OptionValue, Person, Reply};
use crate::world::{Id, World};

/// What a command is called upon.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    Nothing,
    Message(Id),
    User(Id),
}

pub(super) type Tamper = Box<dyn FnOnce(&mut Value) + Send + Sync>;

/// A command that is being filled in.
pub struct Asking {
    person: Person,
    path: Vec<String>,
    target: Target,
    options: Vec<(String, OptionValue)>,
    unchecked: bool,
    tamper: Tamper,
}

impl fmt::Debug for Asking {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Asking")
            .field("path", &self.path)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Asking {
    pub(super) fn new(person: &Person, command: &str, target: Target) -> Self {
        // Menu commands have spaces in their names, slash commands have them between names.
        let path = match target {
            Target::Nothing => command.split(' ').map(str::to_owned).collect(),
            _ => vec![command.to_owned()],
        };
        Self { person: person.clone(), path, target, options: Vec::new(), unchecked: false, tamper: Box::new(|_| {}) }
    }

    /// Fills in an option.
    #[must_use]
    pub fn option(mut self, name: &str, value: impl Into<OptionValue>) -> Self {
        self.options.push((name.to_owned(), value.into()));
        self
    }

    /// Sends what a real client would not let a person send: unknown commands, missing or mistyped options.
    #[must_use]
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// Changes the event before it is sent, for interactions that are malformed.
    #[must_use]
    pub fn tampered(mut self, tamper: impl FnOnce(&mut Value) + Send + Sync + 'static) -> Self {
        self.tamper = Box::new(tamper);
        self
    }

    /// Sends it, and waits until the bot has answered, or has failed to.
    ///
    /// # Panics
    ///
    /// When no bot is there, or a real client would not send this.
    pub async fn send(self) -> Reply {
        self.begin(1).await.settle().await
    }

    /// Sends the very same interaction twice.
    ///
    /// # Panics
    ///
    /// As for [`Self::send`].
    pub async fn send_twice(self) -> Reply {
        self.begin(2).await.settle().await
    }

    /// Sends it so many times and does not wait.
    ///
    /// # Panics
    ///
    /// As for [`Self::send`].
    pub async fn begin(self, times: usize) -> Reply {
        let command = self.definition().await;
        let event = self.event(command.as_ref(), None);
        let id = deliver(&self.person, event, self.tamper, times);
        Reply::new(&self.person.service, id)
    }

    /// Asks for suggestions on an option, which may be half written.
    ///
    /// # Panics
    ///
    /// When no bot is there, the option does not offer suggestions, or none come in time.
    pub async fn complete(self, option: &str) -> Vec<Choice> {
        let reply = self.suggested(option).await;
        assert!(!reply.failed(), "no suggestions came in time");
        reply.choices()
    }

    /// The same, with the reply itself, which tells how long it took.
    ///
    /// # Panics
    ///
    /// When no bot is there, or the option does not offer suggestions.
    pub async fn suggested(self, option: &str) -> Reply {
        let command = self.definition().await;
        let event = self.event(command.as_ref(), Some(option));
        let id = deliver(&self.person, event, self.tamper, 1);
        Reply::new(&self.person.service, id).settle().await
    }

    /// The registered command; waits for it, because a test may be quicker than the bot's registration.
    async fn definition(&self) -> Option<Value> {
        let session = |world: &World| (!world.sessions.is_empty()).then_some(());
        self.person.service.wait_for(CONNECT_LIMIT, session).await.expect("no bot connected within 10 seconds");
        if self.unchecked {
            return self.find(&self.person.service.world());
        }
        let found = self.person.service.wait_for(CONNECT_LIMIT, |world| self.find(world)).await;
        let command = found.unwrap_or_else(|| {
            let world = self.person.service.world();
            let names: Vec<_> = world.commands.iter().filter_map(|command| command.get("name")).collect();
            panic!("no command {:?} is registered for this place; there are {names:?}", self.path)
        });
        self.assert_allowed(&command);
        Some(command)
    }

    fn find(&self, world: &World) -> Option<Value> {
        let kind = match self.target {
            Target::Nothing => 1,
            Target::User(_) => 2,
            Target::Message(_) => 3,
        };
        let fits = |command: &&Value| {
            let scope = command.get("guild_id").and_then(Value::as_str);
            let here =
                scope.is_none_or(|guild| Some(guild.to_owned()) == self.person.guild.map(|guild| guild.to_string()));
            here && command.get("name").and_then(Value::as_str) == self.path.first().map(String::as_str)
                && command.get("type") == Some(&json!(kind))
        };
        world.commands.iter().find(fits).cloned()
    }

    /// A real client shows a command only where it was registered for, and to those who may use it.
    fn assert_allowed(&self, command: &Value) {
        let world = self.person.service.world();
        let bot_in_channel =
            world.channels.get(&self.person.channel).is_some_and(|channel| channel.recipients.contains(&world.bot()));
        let context = if self.person.guild.is_some() {
            0
        } else if bot_in_channel {
            1
        } else {
            2
        };
        let takes = |key: &str, value: u64| {
            command.get(key).and_then(Value::as_array).is_none_or(|values| values.contains(&json!(value)))
        };
        assert!(takes("contexts", context), "the command {:?} is not registered for the context {context}", self.path);
        let owner = u64::from(self.person.installed);
        let anywhere = command.get("guild_id").is_some() || takes("integration_types", owner);
        assert!(anywhere, "the command {:?} is not registered for installations of type {owner}", self.path);
        let needed =
            command.get("default_member_permissions").and_then(Value::as_str).and_then(|bits| bits.parse::<u64>().ok());
        if let (Some(needed), Some(_)) = (needed, self.person.guild) {
            let has = world.permissions_in(self.person.channel, self.person.id);
            assert!(
                has & needed == needed,
                "the command {:?} is not shown to people without the permissions {needed}",
                self.path
            );
        }
    }

    fn event(&self, command: Option<&Value>, focused: Option<&str>) -> Event {
        let mut level = command;
        for name in self.path.iter().skip(1) {
            level = level.and_then(|level| find_option(level, name));
            assert!(self.unchecked || level.is_some(), "the command {:?} has no subcommand {name:?}", self.path);
        }
        if let Some(level) = level.filter(|_| !self.unchecked) {
            self.assert_fits(level, focused);
        }
        let mut resolved = Map::new();
        let mut options: Vec<_> = self
            .options
            .iter()
            .map(|(name, value)| self.option_json(level, name, value, focused, &mut resolved))
            .collect();
        for (depth, name) in self.path.iter().enumerate().skip(1).rev() {
            let kind = if depth + 1 < self.path.len() { 2 } else { 1 };
            options = vec![json!({"name": name, "type": kind, "options": options})];
        }
        let mut data = json!({
            "id": command.and_then(|command| command.get("id")).cloned().unwrap_or_else(|| "1".into()),
            "name": self.path.first(), "type": 1, "options": options,
        });
        let fields = data.as_object_mut().expect("data is an object");
        if let Some(guild) = command.and_then(|command| command.get("guild_id")) {
            fields.insert("guild_id".to_owned(), guild.clone());
        }
        let world = self.person.service.world();
        match self.target {
            Target::Nothing => {}
            Target::Message(id) => {
                fields.insert("type".to_owned(), 3.into());
                fields.insert("target_id".to_owned(), id.to_string().into());
                let message = world
                    .channels
                    .values()
                    .find_map(|channel| channel.messages.get(&id))
                    .map(|message| message.json.clone());
                resolved.insert("messages".to_owned(), json!({id.to_string(): message}));
            }
            Target::User(id) => {
                fields.insert("type".to_owned(), 2.into());
                fields.insert("target_id".to_owned(), id.to_string().into());
                resolved.insert("users".to_owned(), json!({id.to_string(): world.user_json(id)}));
            }
        }
        drop(world);
        if !resolved.is_empty() {
            fields.insert("resolved".to_owned(), resolved.into());
        }
        let kind = if focused.is_some() { 4 } else { 2 };
        Event { kind, name: self.path.join(" "), data, source: None }
    }

    /// What the client itself makes sure of before anything is sent.
    fn assert_fits(&self, level: &Value, focused: Option<&str>) {
        let path = self.path.join(" ");
        for (name, value) in &self.options {
            let option = find_option(level, name).unwrap_or_else(|| panic!("/{path} has no option {name:?}"));
            if focused == Some(name) {
                assert!(
                    option.get("autocomplete") == Some(&Value::Bool(true)),
                    "the option {name:?} of /{path} offers no suggestions"
                );
                continue;
            }
            let kind = option.get("type").and_then(Value::as_u64).unwrap_or(0);
            let fits = kind == value.kind()
                || (kind == 10 && value.kind() == 4)
                || (kind == 9 && matches!(value.kind(), 6 | 8));
            assert!(fits, "the option {name:?} of /{path} is of type {kind}, not {}", value.kind());
            if let OptionValue::Text(text) = value {
                let bound = |key: &str, default| option.get(key).and_then(Value::as_u64).unwrap_or(default);
                let count = text.chars().count() as u64;
                let fits = (bound("min_length", 0)..=bound("max_length", 6000)).contains(&count);
                assert!(fits, "the option {name:?} of /{path} does not take {count} characters");
            }
            let choices = option.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
            let offered =
                choices.is_empty() || choices.iter().any(|choice| choice.get("value") == Some(&value.json(None)));
            assert!(offered, "the option {name:?} of /{path} offers no {value:?}");
        }
        let options = level.get("options").and_then(Value::as_array).cloned().unwrap_or_default();
        let required = options.iter().filter(|option| option.get("required") == Some(&Value::Bool(true)));
        for name in required.filter_map(|option| option.get("name")?.as_str()) {
            let given = focused.is_some() || self.options.iter().any(|(given, _)| given == name);
            assert!(given, "/{path} needs the option {name:?}");
        }
    }

    fn option_json(
        &self,
        level: Option<&Value>,
        name: &str,
        value: &OptionValue,
        focused: Option<&str>,
        resolved: &mut Map<String, Value>,
    ) -> Value {
        let registered =
            level.and_then(|level| find_option(level, name)).and_then(|option| option.get("type")).cloned();
        let kind = if self.unchecked { json!(value.kind()) } else { registered.unwrap_or_else(|| json!(value.kind())) };
        let mut world = self.person.service.world();
        let mut file = None;
        let mut resolve = |key: &str, id: Id, value: Value| {
            let group = resolved.entry(key).or_insert_with(|| json!({}));
            group.as_object_mut().expect("resolved things are grouped").insert(id.to_string(), value);
        };
        match value {
            OptionValue::User(id) => {
                resolve("users", *id, world.user_json(*id));
                if let Some(guild) = self.person.guild {
                    let mut member =
                        world.member_json(guild, *id, Some(world.permissions_in(self.person.channel, *id)));
                    member.as_object_mut().and_then(|member| member.remove("user"));
                    if !member.is_null() {
                        resolve("members", *id, member);
                    }
                }
            }
            OptionValue::Channel(id) => {
                let mut channel = world.channels.get(id).map(|channel| world.channel_json(channel)).unwrap_or_default();
                if let Some(fields) = channel.as_object_mut() {
                    fields
                        .insert("permissions".to_owned(), world.permissions_in(*id, self.person.id).to_string().into());
                    fields.remove("permission_overwrites");
                }
                resolve("channels", *id, channel);
            }
            OptionValue::Role(id) => {
                let role =
                    world.guilds.values().find_map(|guild| guild.roles.get(id)).map(|role| World::role_json(role, 1));
                resolve("roles", *id, role.unwrap_or_default());
            }
            OptionValue::File(file_name, content) => {
                let id = world.new_id();
                world.files.insert(id, content.clone());
                file = Some(id);
                let url = format!("https://cdn.discordapp.com/ephemeral-attachments/{id}/{file_name}");
                let attachment = json!({"id": id.to_string(), "filename": file_name, "size": content.len(), "url": url, "proxy_url": url, "ephemeral": true});
                resolve("attachments", id, attachment);
            }
            _ => {}
        }
        let mut json = json!({"name": name, "type": kind, "value": value.json(file)});
        if focused == Some(name)
            && let Some(fields) = json.as_object_mut()
        {
            fields.insert("focused".to_owned(), true.into());
        }
        json
    }
}

fn find_option<'a>(level: &'a Value, name: &str) -> Option<&'a Value> {
    let options = level.get("options")?.as_array()?;
    options.iter().find(|option| option.get("name").and_then(Value::as_str) == Some(name))
}
