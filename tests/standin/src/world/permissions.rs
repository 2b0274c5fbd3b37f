//! Permissions: from roles and exceptions to what somebody may do in a channel.

use super::{Id, World};

/// May do everything.
pub const ADMINISTRATOR: u64 = 1 << 3;
/// May change the guild.
pub const MANAGE_GUILD: u64 = 1 << 5;
/// May see the channel.
pub const VIEW_CHANNEL: u64 = 1 << 10;
/// May write.
pub const SEND_MESSAGES: u64 = 1 << 11;
/// May delete what others wrote.
pub const MANAGE_MESSAGES: u64 = 1 << 13;
/// Links and embeds are shown.
pub const EMBED_LINKS: u64 = 1 << 14;
/// May attach files.
pub const ATTACH_FILES: u64 = 1 << 15;
/// May read what was written before.
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
/// May ping everyone and every role.
pub const MENTION_EVERYONE: u64 = 1 << 17;
/// May begin threads.
pub const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
/// May write in threads.
pub const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
/// May use the bot's commands.
pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
/// May let a bot's answers be seen by others.
pub const USE_EXTERNAL_APPS: u64 = 1 << 50;

/// What everyone may do in a fresh guild, as far as a bot can notice.
pub const EVERYONE: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | SEND_MESSAGES_IN_THREADS
    | CREATE_PUBLIC_THREADS
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | USE_EXTERNAL_APPS;

const ALL: u64 = (1 << 53) - 1;

impl World {
    /// What a member may do in a channel of a guild; everything usual in private channels; nothing for strangers.
    pub fn permissions_in(&self, channel: Id, user: Id) -> u64 {
        let Some(channel) = self.channels.get(&channel) else { return 0 };
        let Some(guild) = channel.guild.and_then(|id| self.guilds.get(&id)) else {
            return if channel.recipients.contains(&user) { EVERYONE } else { 0 };
        };
        let Some(member) = guild.members.get(&user) else { return 0 };
        let role_permissions = |id: &Id| guild.roles.get(id).map_or(0, |role| role.permissions);
        let base = member.roles.iter().map(role_permissions).fold(role_permissions(&guild.id), |all, one| all | one);
        if guild.owner == user || base & ADMINISTRATOR != 0 {
            return ALL;
        }
        // Discord's order: the exception for everyone, then those of all roles together, then the member's own.
        let apply = |permissions: u64, chosen: &dyn Fn(Id, bool) -> bool| {
            let fitting = channel.overwrites.iter().filter(|one| chosen(one.id, one.role));
            let (allow, deny) = fitting.fold((0, 0), |(allow, deny), one| (allow | one.allow, deny | one.deny));
            permissions & !deny | allow
        };
        let permissions = apply(base, &|id, role| role && id == guild.id);
        let permissions = apply(permissions, &|id, role| role && id != guild.id && member.roles.contains(&id));
        let permissions = apply(permissions, &|id, role| !role && id == user);
        if permissions & VIEW_CHANNEL == 0 { 0 } else { permissions }
    }
}
