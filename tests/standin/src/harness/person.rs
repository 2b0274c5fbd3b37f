//! A person in a place, and all they can do to the bot.

use std::sync::Arc;

use serde_json::{Value, json};

use super::asking::{Asking, Target};
use super::pressing::Pressing;
use super::{Channel, Posted, Reply, Role};
use crate::gateway;
use crate::service::Service;
use crate::world::Id;
use crate::world::messages::Draft;

/// Somebody in a channel. Clones are the same person in the same place.
#[derive(Debug, Clone)]
pub struct Person {
    pub(super) service: Arc<Service>,
    pub(super) id: Id,
    pub(super) guild: Option<Id>,
    pub(super) channel: Id,
    pub(super) installed: bool,
}

impl Person {
    pub(super) fn new(service: &Arc<Service>, id: Id, guild: Option<Id>) -> Self {
        // Whether the bot is on the person's own account follows from the guild, until a test says otherwise.
        let installed = guild.is_some_and(|guild| !service.world().bot_is_in(guild));
        Self { service: Arc::clone(service), id, guild, channel: 0, installed }
    }

    /// The id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Where they are.
    pub fn channel(&self) -> Channel {
        Channel { service: Arc::clone(&self.service), id: self.channel }
    }

    /// The same person in another channel.
    #[must_use]
    pub fn in_channel(&self, channel: &Channel) -> Self {
        let guild = self.service.world().channels.get(&channel.id).and_then(|channel| channel.guild);
        Self { channel: channel.id, guild, ..self.clone() }
    }

    /// The same person in their direct messages with the bot.
    #[must_use]
    pub fn in_bot_dm(&self) -> Self {
        let mut world = self.service.world();
        let people = [world.bot(), self.id];
        let channel = world.private_channel(&people);
        drop(world);
        Self { channel, guild: None, ..self.clone() }
    }

    /// The same person in a private channel with somebody else, where the bot is not; it is on their own account.
    #[must_use]
    pub fn in_private_with(&self, other: &Self) -> Self {
        let channel = self.service.world().private_channel(&[self.id, other.id]);
        Self { channel, guild: None, installed: true, ..self.clone() }
    }

    /// The same person with the bot on their own account.
    #[must_use]
    pub fn with_bot_installed(&self) -> Self {
        Self { installed: true, ..self.clone() }
    }

    /// Gives them a role of the guild they are in.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Self {
        let mut world = self.service.world();
        let member =
            self.guild.and_then(|guild| world.guilds.get_mut(&guild)).and_then(|guild| guild.members.get_mut(&self.id));
        member.expect("only members of a guild have roles").roles.push(role.id);
        drop(world);
        self.clone()
    }

    /// Gives them a name in the guild they are in.
    #[must_use]
    pub fn called(&self, nick: &str) -> Self {
        let mut world = self.service.world();
        let member =
            self.guild.and_then(|guild| world.guilds.get_mut(&guild)).and_then(|guild| guild.members.get_mut(&self.id));
        member.expect("only members of a guild have nicknames").nick = Some(nick.to_owned());
        drop(world);
        self.clone()
    }

    /// Changes the language of their client.
    #[must_use]
    pub fn speaking(&self, locale: &str) -> Self {
        if let Some(user) = self.service.world().users.get_mut(&self.id) {
            locale.clone_into(&mut user.locale);
        }
        self.clone()
    }

    /// Closes their direct messages to bots.
    pub fn takes_no_messages(&self) {
        if let Some(user) = self.service.world().users.get_mut(&self.id) {
            user.takes_messages = false;
        }
    }

    /// Leaves the guild.
    pub fn leaves(&self) {
        let Some(guild) = self.guild else { return };
        let mut world = self.service.world();
        if let Some(guild) = world.guilds.get_mut(&guild) {
            guild.members.remove(&self.id);
        }
        let event = json!({"guild_id": guild.to_string(), "user": world.user_json(self.id)});
        gateway::dispatch(&mut world, Some(guild), "GUILD_MEMBER_REMOVE", event);
    }

    /// Begins a slash command; subcommands follow the name after a space.
    pub fn slash(&self, command: &str) -> Asking {
        Asking::new(self, command, Target::Nothing)
    }

    /// Begins a command of a message's menu.
    pub fn menu(&self, command: &str, message: &Posted) -> Asking {
        Asking::new(self, command, Target::Message(message.id()))
    }

    /// Begins a command of a person's menu.
    pub fn user_menu(&self, command: &str, person: &Self) -> Asking {
        Asking::new(self, command, Target::User(person.id))
    }

    /// Presses a button of the message shown, found by its label or its custom id.
    ///
    /// # Panics
    ///
    /// When the person can see no such button, or cannot press it.
    pub async fn press(&self, message: impl Into<Posted>, button: &str) -> Reply {
        self.pressing(message, button).send().await
    }

    /// The same, to be sent twice or otherwise than usual.
    ///
    /// # Panics
    ///
    /// When the person can see no such button, or cannot press it.
    pub fn pressing(&self, message: impl Into<Posted>, button: &str) -> Pressing {
        let message = message.into();
        assert!(message.is_visible_to(self.id), "this message is gone, or private to somebody else");
        let buttons = message.buttons();
        let fits = |one: &&super::Button| one.label == button || one.custom_id.as_deref() == Some(button);
        let found =
            buttons.iter().find(fits).unwrap_or_else(|| panic!("there is no button {button:?} among {buttons:#?}"));
        assert!(!found.disabled, "the button {button:?} is disabled");
        let id =
            found.custom_id.clone().unwrap_or_else(|| panic!("the button {button:?} is a link to {:?}", found.url));
        Pressing::component(self, &message, 2, &id, &[])
    }

    /// Sends a press with any custom id, as a client that makes things up would.
    pub fn forging(&self, message: impl Into<Posted>, custom_id: &str) -> Pressing {
        Pressing::component(self, &message.into(), 2, custom_id, &[])
    }

    /// Chooses values of a select, found by its custom id or its placeholder.
    ///
    /// # Panics
    ///
    /// When the person can see no such select, or it offers no such values.
    pub async fn choose(&self, message: impl Into<Posted>, select: &str, values: &[&str]) -> Reply {
        let message = message.into();
        assert!(message.is_visible_to(self.id), "this message is gone, or private to somebody else");
        let selects = message.selects();
        let text = |select: &Value, key: &str| select.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let fits = |one: &&Value| text(one, "custom_id") == select || text(one, "placeholder") == select;
        let found =
            selects.iter().find(fits).unwrap_or_else(|| panic!("there is no select {select:?} among {selects:#?}"));
        assert!(found.get("disabled") != Some(&Value::Bool(true)), "the select {select:?} is disabled");
        let options = found.get("options").and_then(Value::as_array).cloned().unwrap_or_default();
        for value in values {
            let offered = options.is_empty()
                || options.iter().any(|option| option.get("value").and_then(Value::as_str) == Some(value));
            assert!(offered, "the select {select:?} offers no {value:?}");
        }
        let kind = found.get("type").and_then(Value::as_u64).unwrap_or(3);
        Pressing::component(self, &message, kind, &text(found, "custom_id"), values).send().await
    }

    /// Fills in the modal that a reply opened, and submits it.
    ///
    /// # Panics
    ///
    /// When the reply opened none, or a field is not in it.
    pub async fn submit(&self, reply: &Reply, fields: &[(&str, &str)]) -> Reply {
        Pressing::modal(self, reply, fields).send().await
    }

    /// Writes a message where they are.
    pub fn says(&self, content: &str) -> Posted {
        self.write(json!({"content": content}))
    }

    /// Writes a message that mentions the bot before the words.
    pub fn mentions_bot(&self, content: &str) -> Posted {
        let bot = self.service.world().bot();
        self.says(&format!("<@{bot}> {content}"))
    }

    /// Answers a message, which pings its author.
    pub fn replies_to(&self, message: impl Into<Posted>, content: &str) -> Posted {
        self.write(json!({"content": content, "message_reference": {"message_id": message.into().id().to_string()}}))
    }

    /// Forwards a message to where they are.
    pub fn forwards(&self, message: &Posted) -> Posted {
        let original = message.json();
        let copy: serde_json::Map<_, _> = [
            "content",
            "embeds",
            "attachments",
            "components",
            "timestamp",
            "edited_timestamp",
            "flags",
            "type",
            "mentions",
        ]
        .into_iter()
        .map(|key| (key.to_owned(), original.get(key).cloned().unwrap_or_default()))
        .collect();
        let reference = json!({"type": 1, "message_id": message.id().to_string()});
        self.write(json!({"content": "", "message_reference": reference, "message_snapshots": [{"message": copy}]}))
    }

    /// Writes a message from a payload of one's own: embeds, files' names, mentions that do not ping.
    pub fn write(&self, payload: Value) -> Posted {
        let mut world = self.service.world();
        let draft = Draft {
            channel: self.channel,
            author: self.id,
            payload: &payload,
            files: &[],
            visible_to: None,
            interaction: None,
            sent: self.service.clock.now(),
            timestamp: self.service.clock.timestamp(),
        };
        let id = world.add_message(draft);
        // Messages of channels that the bot is not in never reach it.
        let hears = world.permissions_in(self.channel, world.bot()) != 0;
        if hears {
            gateway::dispatch_message(&mut world, self.channel, id);
        }
        drop(world);
        Posted::new(&self.service, self.channel, id)
    }
}
