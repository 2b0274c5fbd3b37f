//! Who gives a command, and where, as Discord tells it with an interaction.

use serenity::model::application::{AuthorizingIntegrationOwner, AuthorizingIntegrationOwners};
use serenity::model::channel::PartialChannel;
use serenity::model::guild::Member;
use serenity::model::id::{ChannelId, GuildId};
use serenity::model::permissions::Permissions;

use super::bot::Bot;
use super::policy::{Person, Place};
use super::render::Scene;
use super::reply::Visibility;

/// Who somebody is, as Discord tells it.
///
/// What a person may do in a guild counts only where the bot itself was invited to it: somebody who carries the bot along
/// to a guild of their own is no moderator here.
#[must_use]
pub fn person(
    id: u64,
    member: Option<&Member>,
    guild: Option<GuildId>,
    owners: &AuthorizingIntegrationOwners,
) -> Person {
    let invited = is_invited(guild, owners);
    Person {
        id,
        roles: member.map_or(Vec::new(), |member| member.roles.iter().map(|role| role.get()).collect()),
        permissions: member.filter(|_| invited).and_then(|member| member.permissions).unwrap_or(Permissions::empty()),
        guild: guild.map(GuildId::get),
    }
}

/// Whether the bot was invited to this guild, and not only carried along by a person.
#[must_use]
pub fn is_invited(guild: Option<GuildId>, owners: &AuthorizingIntegrationOwners) -> bool {
    owners.0.iter().any(|owner| match owner {
        AuthorizingIntegrationOwner::GuildInstall(installed) => guild.is_some() && *installed == guild,
        _ => false,
    })
}

/// Where an interaction happens.
#[must_use]
pub fn place(guild: Option<GuildId>, id: ChannelId, channel: Option<&PartialChannel>) -> Place {
    let parent = channel.and_then(|channel| channel.parent_id);
    Place { guild: guild.map(GuildId::get), channel: id.get(), parent: parent.map(ChannelId::get) }
}

/// The private scene for a person who has Discord in this language, unless another one is set for the place.
#[must_use]
pub fn scene(bot: &Bot, locale: &str, place: Place, asker: u64) -> Scene {
    let set = bot.preferences(place).language;
    Scene { voice: bot.words.voice(set.as_deref().unwrap_or(locale)), asker, visibility: Visibility::Private }
}
