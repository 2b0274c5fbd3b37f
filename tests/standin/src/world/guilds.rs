//! Guilds and roles, as Discord describes them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::people::Member;
use super::{Id, World, permissions};

/// A server in Discord's everyday speech.
#[derive(Debug, Clone)]
pub struct Guild {
    /// The id, which its role for everyone shares.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Who may do everything.
    pub owner: Id,
    /// All roles.
    pub roles: BTreeMap<Id, Role>,
    /// All members; the bot is one of them where it was invited.
    pub members: BTreeMap<Id, Member>,
    /// Whether Discord has lost it for the moment.
    pub unavailable: bool,
}

/// A role.
#[derive(Debug, Clone)]
pub struct Role {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
    /// What it allows.
    pub permissions: u64,
    /// Whether everyone may mention it.
    pub mentionable: bool,
}

impl World {
    /// Makes a guild with an owner; the bot joins it with the permissions that an invite link usually asks for.
    pub fn add_guild(&mut self, name: &str, bot_joins: bool) -> Id {
        let id = self.new_id();
        let owner = self.add_user(&format!("{name} owner"), false);
        let everyone =
            Role { id, name: "@everyone".to_owned(), permissions: permissions::EVERYONE, mentionable: false };
        let mut members = BTreeMap::from([(owner, Member::default())]);
        if bot_joins {
            members.insert(self.bot(), Member::default());
        }
        let roles = BTreeMap::from([(id, everyone)]);
        self.guilds.insert(id, Guild { id, name: name.to_owned(), owner, roles, members, unavailable: false });
        id
    }

    /// Makes a role.
    pub fn add_role(&mut self, guild: Id, name: &str, permissions: u64, mentionable: bool) -> Id {
        let id = self.new_id();
        if let Some(guild) = self.guilds.get_mut(&guild) {
            guild.roles.insert(id, Role { id, name: name.to_owned(), permissions, mentionable });
        }
        id
    }

    /// Whether the bot is a member of a guild.
    pub fn bot_is_in(&self, guild: Id) -> bool {
        self.guilds.get(&guild).is_some_and(|guild| guild.members.contains_key(&self.bot()))
    }

    /// A role as Discord describes it.
    pub fn role_json(role: &Role, position: usize) -> Value {
        json!({
            "id": role.id.to_string(), "name": role.name, "color": 0, "hoist": false, "icon": null, "unicode_emoji": null,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "position": position, "permissions": role.permissions.to_string(), "managed": false, "mentionable": role.mentionable, "flags": 0,
        })
    }

    /// All roles of a guild as Discord describes them.
    pub fn roles_json(guild: &Guild) -> Vec<Value> {
        guild.roles.values().enumerate().map(|(position, role)| Self::role_json(role, position)).collect()
    }

    /// A guild as REST describes it.
    pub fn guild_json(&self, guild: &Guild) -> Value {
        json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "icon_hash": null, "splash": null, "discovery_splash": null,
            "owner_id": guild.owner.to_string(), "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false,
            "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 2, "roles": Self::roles_json(guild),
            "emojis": [], "features": [], "mfa_level": 0, "application_id": null, "system_channel_id": null, "system_channel_flags": 0,
            "rules_channel_id": null, "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
            "premium_subscription_count": 0, "preferred_locale": "en-US", "public_updates_channel_id": null, "nsfw_level": 0,
            "stickers": [], "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "max_members": 500_000,
        })
    }

    /// A guild as `GUILD_CREATE` describes it: the bot's own membership only, as without the intent for members.
    pub fn guild_create_json(&self, guild: &Guild) -> Value {
        if guild.unavailable {
            return json!({"id": guild.id.to_string(), "unavailable": true});
        }
        let mut json = self.guild_json(guild);
        let channels: Vec<_> = self
            .channels
            .values()
            .filter(|channel| channel.guild == Some(guild.id))
            .map(|channel| self.channel_json(channel))
            .collect();
        if let Some(fields) = json.as_object_mut() {
            let more = json!({
                "joined_at": "2026-01-01T00:00:00.000000+00:00", "large": false, "unavailable": false, "member_count": guild.members.len(),
                "voice_states": [], "members": [self.member_json(guild.id, self.bot(), None)], "channels": channels, "threads": [],
                "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
            });
            fields.extend(more.as_object().cloned().unwrap_or_default());
        }
        json
    }
}
