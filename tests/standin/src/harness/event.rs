//! The event that tells the bot of an interaction, as complete as Discord makes it.

use serde_json::{Value, json};

use super::Person;
use crate::gateway;
use crate::world::interactions::Interaction;
use crate::world::permissions::{ATTACH_FILES, EMBED_LINKS, MENTION_EVERYONE, USE_EXTERNAL_APPS};
use crate::world::{Id, World};

/// How large files a bot may send, in bytes.
const ATTACHMENT_SIZE_LIMIT: u64 = 10 * 1024 * 1024;

/// What is special about one interaction.
#[derive(Debug)]
pub struct Event {
    /// 2 command, 3 component, 4 autocomplete, 5 modal.
    pub kind: u8,
    /// The command's name or the custom id.
    pub name: String,
    /// What the interaction is about.
    pub data: Value,
    /// The message that carries the component.
    pub source: Option<Id>,
}

/// Makes an interaction and tells the bot of it; `tamper` may change the event on its way.
pub fn deliver(person: &Person, event: Event, tamper: impl FnOnce(&mut Value), times: usize) -> Id {
    let service = &person.service;
    let mut world = service.world();
    let id = world.new_id();
    let mut interaction = Interaction::new(id, event.kind, &event.name, person.id, person.channel, service.clock.now());
    interaction.source = event.source;
    let bot_is_here = person.guild.map_or_else(|| is_with_bot(&world, person), |guild| world.bot_is_in(guild));
    interaction.outside = !bot_is_here;
    let permissions = world.permissions_in(person.channel, person.id);
    interaction.hushed = interaction.outside && person.guild.is_some() && permissions & USE_EXTERNAL_APPS == 0;
    let mut json = describe(&world, person, &interaction, event.data, permissions);
    tamper(&mut json);
    world.interactions.insert(id, interaction);
    for _ in 0..times {
        gateway::dispatch(&mut world, person.guild.filter(|_| bot_is_here), "INTERACTION_CREATE", json.clone());
    }
    drop(world);
    service.notify();
    id
}

fn is_with_bot(world: &World, person: &Person) -> bool {
    world.channels.get(&person.channel).is_some_and(|channel| channel.recipients.contains(&world.bot()))
}

fn describe(world: &World, person: &Person, interaction: &Interaction, data: Value, permissions: u64) -> Value {
    let context = match person.guild {
        Some(_) => 0,
        None if is_with_bot(world, person) => 1,
        None => 2,
    };
    let owner = match person.guild {
        _ if person.installed => json!({"1": person.id.to_string()}),
        Some(guild) => json!({"0": guild.to_string()}),
        None => json!({"0": "0"}),
    };
    let locale = world.users.get(&person.id).map(|user| user.locale.clone());
    // Where the bot is not, Discord grants its answers a fixed set.
    let granted = if interaction.outside {
        EMBED_LINKS | ATTACH_FILES | MENTION_EVERYONE
    } else {
        world.permissions_in(person.channel, world.bot())
    };
    let mut channel =
        world.channels.get(&person.channel).map(|channel| world.channel_json(channel)).unwrap_or_default();
    if let Some(fields) = channel.as_object_mut() {
        fields.insert("permissions".to_owned(), permissions.to_string().into());
        fields.remove("permission_overwrites");
    }
    let mut json = json!({
        "id": interaction.id.to_string(), "application_id": world.bot().to_string(), "type": interaction.kind, "data": data,
        "channel": channel, "channel_id": person.channel.to_string(), "token": interaction.token, "version": 1,
        "app_permissions": granted.to_string(), "locale": locale, "entitlements": [], "entitlement_sku_ids": [],
        "authorizing_integration_owners": owner, "context": context, "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    });
    let Some(fields) = json.as_object_mut() else { return json };
    if let Some(guild) = person.guild {
        fields.insert("guild_id".to_owned(), guild.to_string().into());
        fields.insert("guild".to_owned(), json!({"id": guild.to_string(), "locale": "en-US", "features": []}));
        fields.insert("guild_locale".to_owned(), "en-US".into());
        fields.insert("member".to_owned(), world.member_json(guild, person.id, Some(permissions)));
    } else {
        fields.insert("user".to_owned(), world.user_json(person.id));
    }
    if let Some(message) = interaction.source.and_then(|id| world.message(person.channel, id)) {
        fields.insert("message".to_owned(), message.json.clone());
    }
    json
}
