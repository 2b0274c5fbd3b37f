//! Posting: what reaches beyond the store is done here, once, and looked for again where it may have been done before.
//!
//! A draft is claimed in the store before it is sent and noted as posted behind that. Discord drops what comes again under
//! the same nonce, but only for some minutes; so a draft that is found claimed, after a crash or where Discord never
//! answered, is looked for in its channel by the id of its own button before anything is sent again.

mod permits;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;
use serenity::http::{Http, MessagePagination};
use serenity::model::application::ComponentInteraction;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId};
use tracing::{error, info};

use super::bot::Bot;
use super::custom_id::{self, ComponentId, DraftAct};
use super::deliver::Act;
use super::door;
use super::payload::{self, ResponseKind};
use super::policy::Person;
use super::pressed::{Pressed, button_id};
use super::render::{self, Scene, posting};
use super::reply::{Reply, Visibility};
use super::respond::{self, again_until};
use super::words::Word;
use crate::app::{Command, DraftView, Outcome, Posted, Posting};
use crate::store::DraftState;

/// How many pages of a channel's messages are looked through for a post.
const PAGES: usize = 100;
/// How many messages a page has, as Discord counts them.
const PAGE: u8 = 100;
/// How far Discord's clock and this machine's may be apart.
const CLOCKS: Duration = Duration::from_mins(5);
/// When Discord's ids begin to count milliseconds: the start of 2015.
const DISCORD_EPOCH: u64 = 1_420_070_400_000;
/// Discord's code for a thread under a message that has one.
const HAS_A_THREAD: isize = 160_004;
/// How often it is tried to note what was done, where too many wait at the door.
const TRIES: u32 = 40;

/// Where one press on a draft or post is dealt with.
pub struct Desk {
    bot: Arc<Bot>,
    http: Arc<Http>,
    interaction: String,
    person: Person,
    name: String,
    scene: Scene,
    draft: u64,
    version: u32,
    act: DraftAct,
}

/// A draft that is dealt with, for as long as it lives.
struct Held<'a>(&'a Mutex<BTreeSet<u64>>, u64);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// What was found of a post in its channel.
enum Looked {
    /// The message.
    Found(u64),
    /// It is not there.
    NotThere,
    /// There is no such channel any more.
    NoChannel,
    /// Nobody can tell.
    Unknown,
}

impl Desk {
    /// A desk for a press that asks for more than the store and the articles.
    #[must_use]
    pub fn at(
        bot: &Arc<Bot>,
        http: &Arc<Http>,
        component: &ComponentInteraction,
        pressed: &Result<Pressed, custom_id::Error>,
        person: &Person,
        scene: &Scene,
    ) -> Option<Self> {
        let Ok(Pressed { id: ComponentId::Draft { draft, version, act }, .. }) = *pressed else { return None };
        if !matches!(act, DraftAct::Post | DraftAct::Cancel | DraftAct::Mark | DraftAct::Delete) {
            return None;
        }
        let name = component.member.as_ref().map_or_else(
            || component.user.global_name.as_deref().unwrap_or(&component.user.name),
            |member| member.display_name(),
        );
        Some(Self {
            bot: Arc::clone(bot),
            http: Arc::clone(http),
            interaction: component.id.to_string(),
            person: person.clone(),
            name: name.to_owned(),
            scene: scene.clone(),
            draft,
            version,
            act,
        })
    }

    /// Does what was pressed.
    pub async fn act(&self) -> Act {
        let Some(_held) = self.hold() else {
            return Act::say(Reply::notice(self.scene.voice.say(Word::DraftUnderWay)));
        };
        self.acted().await.unwrap_or_else(|reply| Act::say(*reply))
    }

    fn hold(&self) -> Option<Held<'_>> {
        let held = self.bot.posting.lock().unwrap_or_else(PoisonError::into_inner).insert(self.draft);
        held.then(|| Held(&self.bot.posting, self.draft))
    }

    async fn acted(&self) -> Result<Act, Box<Reply>> {
        let view = match self.give(Posting::Look(self.draft)).await? {
            Posted::Draft(view) => view,
            other => return Ok(self.show(&other)),
        };
        match (self.act, view.state) {
            // What was pressed stood on something that has become something else: what it is now is shown.
            _ if view.version != self.version => Ok(self.shown(&view, None)),
            (DraftAct::Post, DraftState::Open) => self.post(&view).await,
            (DraftAct::Post, DraftState::Claimed) => self.resume(&view).await,
            (DraftAct::Cancel, DraftState::Open) => self.cancel().await,
            (DraftAct::Cancel, DraftState::Claimed) => self.take_back(&view).await,
            (DraftAct::Mark, DraftState::Posted) => self.mark(&view).await,
            (DraftAct::Delete, DraftState::Posted | DraftState::Marked) => self.delete(&view).await,
            _ => Ok(self.shown(&view, None)),
        }
    }

    async fn post(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        // The button is disabled then; whoever presses it all the same sees why.
        if !posting::fits(view, &self.scene) {
            return Ok(self.shown(view, None));
        }
        if let Err(why) = permits::examine(self, view).await {
            return Ok(self.refused(view, &why));
        }
        match self.give(Posting::Claim { draft: self.draft, version: self.version }).await? {
            Posted::Claimed(view) => self.send(&view).await,
            other => Ok(self.show(&other)),
        }
    }

    /// Takes up what was cut off: it was posted, or it is posted now.
    async fn resume(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        match self.look_for(view).await {
            Looked::Found(message) => self.sent(view, message, Word::PostFound).await,
            Looked::Unknown => Ok(self.refused(view, &self.scene.voice.with(Word::RefusedHistory, [channel_of(view)]))),
            Looked::NoChannel => self.release(self.scene.voice.say(Word::RefusedChannelGone)).await,
            Looked::NotThere => match permits::examine(self, view).await {
                Ok(()) => self.send(view).await,
                Err(why) => self.release(why).await,
            },
        }
    }

    /// Sends what was claimed.
    async fn send(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        let scene = Scene { visibility: Visibility::Public, ..self.scene.clone() };
        let reply = posting::post(view, &self.name, &scene);
        let channel = ChannelId::new(view.draft.channel.unwrap_or(1).max(1));
        // The same for one draft as often as it is tried, and another for every other.
        let nonce = view.number ^ (u64::from(view.draft.key) << 32);
        match respond::post(&self.http, channel, None, nonce, &reply).await {
            Ok(message) => self.sent(view, message.get(), Word::PostDone).await,
            Err(refused @ respond::Error::Refused { .. }) => match self.look_for(view).await {
                // An attempt before the one that was refused had come through, and only its receipt was lost.
                Looked::Found(message) => self.sent(view, message, Word::PostDone).await,
                _ => self.release(self.discord_says(&refused)).await,
            },
            Err(late @ respond::Error::TooLate(_)) => {
                error!(error = %late, draft = view.number, "it is not known whether the post was taken");
                Ok(self.shown(view, Some(&self.scene.voice.say(Word::DraftUnknown))))
            }
        }
    }

    /// Notes that it stands in its channel, and begins the thread under it.
    async fn sent(&self, view: &DraftView, message: u64, word: Word) -> Result<Act, Box<Reply>> {
        let channel = view.draft.channel.unwrap_or(1).max(1);
        info!(draft = view.number, channel, message, "a summary was posted");
        let noted = self.give(Posting::Sent { draft: self.draft, message }).await;
        let link = posting::address(view.guild, channel, message);
        let mut note = self.scene.voice.with(word, [("link", link.into())]);
        if let Some(name) = &view.draft.thread
            && let Err(why) = self.thread(channel, message, name).await
        {
            let why = super::escape::brief(&why, 200);
            note = format!("{note}\n{}", self.scene.voice.with(Word::PostThreadFailed, [("why", why.into())]));
        }
        match noted {
            Ok(Posted::Draft(view)) => Ok(self.shown(&view, Some(&note))),
            // It stands there. That it could not be noted is told by the store's health, and is found out when it is taken up.
            Ok(_) | Err(_) => Ok(Act::Respond(ResponseKind::Update, Reply::notice(note))),
        }
    }

    async fn thread(&self, channel: u64, message: u64, name: &str) -> Result<(), String> {
        let body = json!({ "name": super::limits::clip(name, super::limits::CHOICE) });
        let (channel, message) = (ChannelId::new(channel), MessageId::new(message));
        let begin = || self.http.create_thread_from_message(channel, message, &body, None);
        match again_until(respond::PATIENCE, begin).await {
            Ok(_) | Err(respond::Error::Refused { code: HAS_A_THREAD, .. }) => Ok(()),
            Err(respond::Error::Refused { message, .. }) => Err(message),
            Err(late) => Err(late.to_string()),
        }
    }

    async fn cancel(&self) -> Result<Act, Box<Reply>> {
        Ok(self.show(&self.give(Posting::Cancel(self.draft)).await?))
    }

    /// Cancels what was cut off, unless it stands in its channel.
    async fn take_back(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        match self.look_for(view).await {
            Looked::Found(message) => self.sent(view, message, Word::PostFound).await,
            Looked::NotThere | Looked::NoChannel => self.cancel().await,
            Looked::Unknown => {
                self.cancel().await?;
                let told = self.scene.voice.with(Word::DraftCancelledUnseen, [channel_of(view)]);
                Ok(Act::Respond(ResponseKind::Update, Reply::notice(told)))
            }
        }
    }

    async fn mark(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        let Some((channel, message)) = place(view) else { return Ok(self.shown(view, None)) };
        if let Err(why) = permits::to_change(self, view).await {
            return Ok(self.refused(view, &why));
        }
        let there = again_until(respond::PATIENCE, || self.http.get_message(channel, message)).await;
        // Whoever posted it stands below it, and nowhere in the store.
        let footer = there.map(|message: Message| {
            let embed = message.embeds.into_iter().next();
            embed.and_then(|embed| embed.footer).map(|footer| footer.text)
        });
        let edited = match footer {
            Ok(footer) => {
                let body = payload::edit(&posting::marked(view, footer, &self.scene));
                let edit = || self.http.edit_message(channel, message, &body, Vec::new());
                again_until(respond::PATIENCE, edit).await.map(drop)
            }
            Err(error) => Err(error),
        };
        match edited {
            Ok(()) => match self.give(Posting::Mark(self.draft)).await? {
                Posted::Draft(view) => Ok(self.shown(&view, Some(&self.scene.voice.say(Word::PostMarked)))),
                other => Ok(self.show(&other)),
            },
            Err(error) => self.not_there(view, &error).await,
        }
    }

    async fn delete(&self, view: &DraftView) -> Result<Act, Box<Reply>> {
        let Some((channel, message)) = place(view) else { return Ok(self.shown(view, None)) };
        if let Err(why) = permits::to_change(self, view).await {
            return Ok(self.refused(view, &why));
        }
        match again_until(respond::PATIENCE, || self.http.delete_message(channel, message, None)).await {
            Ok(()) => Ok(self.show(&self.give(Posting::Deleted(self.draft)).await?)),
            Err(error) => self.not_there(view, &error).await,
        }
    }

    /// What to say where a post could not be changed: somebody else deleted it, or Discord refuses it.
    async fn not_there(&self, view: &DraftView, error: &respond::Error) -> Result<Act, Box<Reply>> {
        if matches!(error, respond::Error::Refused { status: 404, .. }) {
            self.give(Posting::Deleted(self.draft)).await?;
            let told = self.scene.voice.say(Word::PostGone);
            return Ok(Act::Respond(ResponseKind::Update, Reply::notice(told)));
        }
        Ok(self.refused(view, &self.discord_says(error)))
    }

    /// Lets go of what was surely not posted, and shows the draft with the reason.
    async fn release(&self, why: String) -> Result<Act, Box<Reply>> {
        match self.give(Posting::Release { draft: self.draft, reason: why.clone() }).await? {
            Posted::Draft(view) => Ok(self.refused(&view, &why)),
            other => Ok(self.show(&other)),
        }
    }

    /// Looks for the post among what was written in its channel since shortly before it was claimed.
    async fn look_for(&self, view: &DraftView) -> Looked {
        let channel = ChannelId::new(view.draft.channel.unwrap_or(1).max(1));
        if !permits::can_look(self, view).await {
            return match again_until(respond::PATIENCE, || self.http.get_channel(channel)).await {
                Err(respond::Error::Refused { status: 404, .. }) => Looked::NoChannel,
                _ => Looked::Unknown,
            };
        }
        let claimed = view.changed_at.as_millisecond().unsigned_abs();
        let since = claimed.saturating_sub(CLOCKS.as_secs() * 1_000).saturating_sub(DISCORD_EPOCH) << 22;
        let mut after = MessageId::new(since.max(1));
        for _ in 0..PAGES {
            let read = || self.http.get_messages(channel, Some(MessagePagination::After(after)), Some(PAGE));
            let Ok(page) = again_until(respond::PATIENCE, read).await else { return Looked::Unknown };
            let ours =
                |message: &&Message| self.bot.id.get() == Some(&message.author.id.get()) && is_post(message, view);
            if let Some(found) = page.iter().find(ours) {
                return Looked::Found(found.id.get());
            }
            match page.iter().map(|message| message.id).max() {
                Some(last) if page.len() >= usize::from(PAGE) => after = last,
                _ => return Looked::NotThere,
            }
        }
        Looked::Unknown
    }

    /// Gives a command to the core; what is said instead of an outcome is the error. What Discord took must be noted, so
    /// that a crowd at the door is waited for.
    async fn give(&self, posting: Posting) -> Result<Posted, Box<Reply>> {
        for _ in 0..TRIES {
            let work = {
                let (bot, id, person) = (Arc::clone(&self.bot), self.interaction.clone(), self.person.clone());
                let command = Command::Posting(posting.clone());
                move || bot.handle(&id, &person, command)
            };
            match self.bot.door.run(work).await {
                Ok(Ok(Outcome::Posting(posted))) => return Ok(posted),
                Ok(Err(failure)) => return Err(Box::new(render::failure::failure(&failure, &self.scene))),
                Err(door::Error::Busy) => tokio::time::sleep(Duration::from_millis(250)).await,
                Ok(Ok(_)) | Err(_) => break,
            }
        }
        error!(interaction = self.interaction, "a step of a draft came to nothing");
        Err(Box::new(render::failure::apology(&self.interaction, &self.scene)))
    }

    fn show(&self, posted: &Posted) -> Act {
        Act::Respond(ResponseKind::Update, posting::posted(posted, 1, &self.scene))
    }

    fn shown(&self, view: &DraftView, note: Option<&str>) -> Act {
        Act::Respond(ResponseKind::Update, posting::draft(view, note, &self.scene))
    }

    fn refused(&self, view: &DraftView, why: &str) -> Act {
        let note = self.scene.voice.with(Word::DraftRefused, [("why", why.to_owned().into())]);
        self.shown(view, Some(&note))
    }

    fn discord_says(&self, error: &respond::Error) -> String {
        let why = match error {
            respond::Error::Refused { message, .. } => message.clone(),
            late @ respond::Error::TooLate(_) => late.to_string(),
        };
        self.scene.voice.with(Word::RefusedDiscord, [("why", super::escape::brief(&why, 200).into())])
    }
}

/// Whether a message of ours is what was posted of a draft: its button says so.
fn is_post(message: &Message, view: &DraftView) -> bool {
    let parts = message.components.iter().flat_map(|row| &row.components);
    let ours = |id: &str| match id.parse() {
        Ok(ComponentId::Sources { draft, key, .. }) => draft == view.number && key == view.draft.key,
        _ => false,
    };
    parts.filter_map(button_id).any(ours)
}

/// Where a post stands.
fn place(view: &DraftView) -> Option<(ChannelId, MessageId)> {
    let (channel, message) = view.draft.channel.zip(view.message)?;
    (channel > 0 && message > 0).then(|| (ChannelId::new(channel), MessageId::new(message)))
}

fn channel_of(view: &DraftView) -> (&'static str, fluent_bundle::FluentValue<'static>) {
    ("channel", view.draft.channel.unwrap_or(0).to_string().into())
}
