//! Guilds, channels and roles in the hands of a test.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::{Person, Posted};
use crate::gateway;
use crate::service::Service;
use crate::world::channels::Overwrite;
use crate::world::people::Member;
use crate::world::{Id, World};

/// A guild.
#[derive(Debug, Clone)]
pub struct Guild {
    service: Arc<Service>,
    id: Id,
}

/// A channel.
#[derive(Debug, Clone)]
pub struct Channel {
    pub(super) service: Arc<Service>,
    pub(super) id: Id,
}

/// A role.
#[derive(Debug, Clone, Copy)]
pub struct Role {
    pub(super) id: Id,
}

impl Guild {
    pub(super) fn new(service: &Arc<Service>, name: &str, bot_joins: bool) -> Self {
        let mut world = service.world();
        let id = world.add_guild(name, bot_joins);
        world.add_channel(id, "general");
        let guild = Self { service: Arc::clone(service), id };
        guild.announce(&mut world, "GUILD_CREATE");
        drop(world);
        guild
    }

    /// The id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// A channel by its name, made where there is none.
    pub fn channel(&self, name: &str) -> Channel {
        let mut world = self.service.world();
        let found = world
            .channels
            .values()
            .find(|channel| channel.guild == Some(self.id) && channel.name == name)
            .map(|channel| channel.id);
        let id = found.unwrap_or_else(|| {
            let id = world.add_channel(self.id, name);
            let json = world.channels.get(&id).map(|channel| world.channel_json(channel)).unwrap_or_default();
            gateway::dispatch(&mut world, Some(self.id), "CHANNEL_CREATE", json);
            id
        });
        Channel { service: Arc::clone(&self.service), id }
    }

    /// Makes a role with permissions, which everyone may mention if asked for.
    pub fn role(&self, name: &str, permissions: u64, mentionable: bool) -> Role {
        Role { id: self.service.world().add_role(self.id, name, permissions, mentionable) }
    }

    /// The role that everyone has.
    pub fn everyone(&self) -> Role {
        Role { id: self.id }
    }

    /// Gives the bot a role.
    pub fn give_bot(&self, role: Role) {
        let mut world = self.service.world();
        let bot = world.bot();
        if let Some(member) = world.guilds.get_mut(&self.id).and_then(|guild| guild.members.get_mut(&bot)) {
            member.roles.push(role.id);
        }
    }

    /// Makes a person who is a member, in the channel "general".
    pub fn member(&self, name: &str) -> Person {
        let mut world = self.service.world();
        let id = world.add_user(name, false);
        self.join(&mut world, id);
        drop(world);
        Person::new(&self.service, id, Some(self.id)).in_channel(&self.channel("general"))
    }

    /// Makes another bot that is a member, in the channel "general".
    pub fn other_bot(&self, name: &str) -> Person {
        let mut world = self.service.world();
        let id = world.add_user(name, true);
        self.join(&mut world, id);
        drop(world);
        Person::new(&self.service, id, Some(self.id)).in_channel(&self.channel("general"))
    }

    /// Lets somebody who exists already join.
    pub fn welcomes(&self, person: &Person) -> Person {
        self.join(&mut self.service.world(), person.id());
        Person::new(&self.service, person.id(), Some(self.id)).in_channel(&self.channel("general"))
    }

    /// Loses the guild, or finds it again, as in an outage.
    pub fn set_unavailable(&self, unavailable: bool) {
        let mut world = self.service.world();
        if let Some(guild) = world.guilds.get_mut(&self.id) {
            guild.unavailable = unavailable;
        }
        self.announce(&mut world, if unavailable { "GUILD_DELETE" } else { "GUILD_CREATE" });
    }

    fn join(&self, world: &mut World, user: Id) {
        if let Some(guild) = world.guilds.get_mut(&self.id) {
            guild.members.insert(user, Member::default());
        }
    }

    fn announce(&self, world: &mut World, event: &str) {
        let Some(guild) = world.guilds.get(&self.id).filter(|guild| world.bot_is_in(guild.id)).cloned() else { return };
        let json = world.guild_create_json(&guild);
        gateway::dispatch(world, Some(self.id), event, json);
    }
}

impl Channel {
    /// The id.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Deletes it, with all that was written in it.
    pub fn delete(&self) {
        let mut world = self.service.world();
        let Some(channel) = world.channels.remove(&self.id) else { return };
        let json = json!({"id": self.id.to_string(), "type": channel.kind, "guild_id": channel.guild.map(|id| id.to_string())});
        gateway::dispatch(&mut world, channel.guild, "CHANNEL_DELETE", json);
    }

    /// The names of its threads.
    pub fn threads(&self) -> Vec<String> {
        let world = self.service.world();
        let threads = world.channels.values().filter(|channel| channel.parent == Some(self.id));
        threads.map(|thread| thread.name.clone()).collect()
    }

    /// Makes a thread in it.
    #[must_use]
    pub fn thread(&self, name: &str) -> Self {
        let id = self.service.world().add_thread(self.id, name);
        Self { service: Arc::clone(&self.service), id }
    }

    /// Takes permissions from a role here.
    pub fn deny(&self, role: Role, permissions: u64) {
        self.overwrite(Overwrite { id: role.id, role: true, allow: 0, deny: permissions });
    }

    /// Gives permissions to a role here.
    pub fn allow(&self, role: Role, permissions: u64) {
        self.overwrite(Overwrite { id: role.id, role: true, allow: permissions, deny: 0 });
    }

    /// Takes permissions from the bot here.
    pub fn deny_bot(&self, permissions: u64) {
        let bot = self.service.world().bot();
        self.overwrite(Overwrite { id: bot, role: false, allow: 0, deny: permissions });
    }

    /// The messages that are there, oldest first, private answers among them.
    pub fn messages(&self) -> Vec<Posted> {
        let world = self.service.world();
        let messages = world.channels.get(&self.id).into_iter().flat_map(|channel| channel.messages.values());
        let there = messages.filter(|message| !message.deleted);
        there.map(|message| Posted::new(&self.service, self.id, message.id)).collect()
    }

    /// The bot's messages among them that all can see and that answer no interaction.
    pub fn posts_by_bot(&self) -> Vec<Posted> {
        let bot = self.service.world().bot();
        self.messages()
            .into_iter()
            .filter(|message| {
                message.author() == bot && !message.is_private() && message.json().get("webhook_id").is_none()
            })
            .collect()
    }

    /// Waits for the bot to post so many messages here, and returns them.
    ///
    /// # Panics
    ///
    /// When they do not come within 10 seconds.
    pub async fn posts(&self, count: usize) -> Vec<Posted> {
        for _ in 0..1000 {
            let posts = self.posts_by_bot();
            if posts.len() >= count {
                return posts;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the bot posted {} messages instead of {count} within 10 seconds", self.posts_by_bot().len());
    }

    fn overwrite(&self, overwrite: Overwrite) {
        let mut world = self.service.world();
        let Some(channel) = world.channels.get_mut(&self.id) else { return };
        channel.overwrites.push(overwrite);
        let guild = channel.guild;
        let json = world.channels.get(&self.id).map_or(json!({}), |channel| world.channel_json(channel));
        gateway::dispatch(&mut world, guild, "CHANNEL_UPDATE", json);
    }
}

impl Role {
    /// The id.
    pub fn id(self) -> Id {
        self.id
    }
}
