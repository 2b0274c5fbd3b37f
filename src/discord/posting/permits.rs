//! What the person and the bot may do in a channel, asked of Discord at the press: what was so when the draft was made may no
//! longer be.

use serenity::model::channel::{ChannelType, GuildChannel};
use serenity::model::guild::{Member, PartialGuild};
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use serenity::model::permissions::Permissions;

use super::Desk;
use crate::app::DraftView;
use crate::discord::policy::Person;
use crate::discord::respond::{self, again_until};
use crate::discord::words::Word;

/// A channel of a guild, and those whose permissions in it count.
struct There {
    guild: PartialGuild,
    /// The channel, or for a thread the channel that it belongs to: a thread has no permissions of its own.
    channel: GuildChannel,
    is_thread: bool,
    member: Member,
    bot: Member,
}

/// Whether a draft may be posted where it goes: the reason against it, for the person to read.
pub(super) async fn examine(desk: &Desk, view: &DraftView) -> Result<(), String> {
    let voice = &desk.scene.voice;
    let Some(channel) = view.draft.channel else { return Err(voice.say(Word::RefusedNoChannel)) };
    let there = find(desk, view, channel).await?;
    let mut wanted = Permissions::VIEW_CHANNEL | there.writes();
    if view.draft.thread.is_some() {
        wanted |= Permissions::CREATE_PUBLIC_THREADS;
    }
    may(desk, &there, channel, wanted)?;
    let of_bot = wanted | Permissions::EMBED_LINKS | Permissions::READ_MESSAGE_HISTORY;
    let missing = of_bot - there.held(&there.bot);
    if !missing.is_empty() {
        return Err(voice.with(Word::RefusedMe, lacking(channel, missing)));
    }
    let Some(role) = view.draft.role else { return Ok(()) };
    let both = [&there.member, &there.bot].map(|member| there.held(member).mention_everyone());
    let known = there.guild.roles.get(&RoleId::new(role.max(1)));
    // The role of everyone is mentioned by nobody here: it would ping the whole guild under another name.
    let everyone = role == there.guild.id.get();
    if !everyone && known.is_some_and(|role| role.mentionable || both == [true; 2]) {
        return Ok(());
    }
    Err(voice.with(Word::RefusedRole, [("role", role.to_string().into())]))
}

/// Whether a post may be marked or deleted by this person: the reason against it.
pub(super) async fn to_change(desk: &Desk, view: &DraftView) -> Result<(), String> {
    let Some(channel) = view.draft.channel else { return Ok(()) };
    match find(desk, view, channel).await {
        Ok(there) => may(desk, &there, channel, Permissions::VIEW_CHANNEL),
        // Where the channel is gone, so is the post: that is found out when it is changed.
        Err(_) => Ok(()),
    }
}

/// Whether the bot can read what was written in the channel.
pub(super) async fn can_look(desk: &Desk, view: &DraftView) -> bool {
    let Some(channel) = view.draft.channel else { return false };
    let wanted = Permissions::VIEW_CHANNEL | Permissions::READ_MESSAGE_HISTORY;
    find(desk, view, channel).await.is_ok_and(|there| there.held(&there.bot).contains(wanted))
}

/// Whether the person has these permissions there, and may post at all.
fn may(desk: &Desk, there: &There, channel: u64, wanted: Permissions) -> Result<(), String> {
    let held = there.held(&there.member);
    let roles = there.member.roles.iter().map(|role| role.get()).collect();
    let mut missing = wanted - held;
    if !desk.bot.policy.posts_with(&Person { roles, ..desk.person.clone() }, held) {
        missing |= Permissions::MANAGE_MESSAGES;
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(desk.scene.voice.with(Word::RefusedYou, lacking(channel, missing)))
}

async fn find(desk: &Desk, view: &DraftView, channel: u64) -> Result<There, String> {
    let gone = || desk.scene.voice.say(Word::RefusedChannelGone);
    let told = |error: &respond::Error| match error {
        respond::Error::Refused { status: 403 | 404, .. } => gone(),
        other => desk.discord_says(other),
    };
    let (guild, http) = (GuildId::new(view.guild.max(1)), &desk.http);
    let me = UserId::new(desk.bot.id.get().copied().unwrap_or(1).max(1));
    let found = channel_of(desk, channel).await.map_err(|error| told(&error))?.ok_or_else(gone)?;
    let is_thread =
        matches!(found.kind, ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread);
    let parent = found.parent_id.filter(|_| is_thread);
    let channel = match parent {
        Some(parent) => channel_of(desk, parent.get()).await.map_err(|error| told(&error))?.ok_or_else(gone)?,
        None => found,
    };
    if channel.guild_id != guild || !is_written_in(channel.kind, is_thread) {
        return Err(gone());
    }
    let members = tokio::try_join!(
        again_until(respond::PATIENCE, || http.get_guild(guild)),
        again_until(respond::PATIENCE, || http.get_member(guild, UserId::new(desk.person.id.max(1)))),
        again_until(respond::PATIENCE, || http.get_member(guild, me)),
    );
    let (guild, member, bot) = members.map_err(|error| desk.discord_says(&error))?;
    Ok(There { guild, channel, is_thread, member, bot })
}

async fn channel_of(desk: &Desk, channel: u64) -> Result<Option<GuildChannel>, respond::Error> {
    let id = ChannelId::new(channel.max(1));
    again_until(respond::PATIENCE, || desk.http.get_channel(id)).await.map(serenity::model::channel::Channel::guild)
}

/// Whether messages are written in channels of this kind, or in their threads.
fn is_written_in(kind: ChannelType, thread: bool) -> bool {
    matches!(kind, ChannelType::Text | ChannelType::News) || (thread && kind == ChannelType::Forum)
}

fn lacking(channel: u64, missing: Permissions) -> [(&'static str, fluent_bundle::FluentValue<'static>); 2] {
    [("channel", channel.to_string().into()), ("missing", missing.get_permission_names().join(", ").into())]
}

impl There {
    fn held(&self, member: &Member) -> Permissions {
        self.guild.user_permissions_in(&self.channel, member)
    }

    /// What it takes to write there.
    fn writes(&self) -> Permissions {
        if self.is_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES }
    }
}
