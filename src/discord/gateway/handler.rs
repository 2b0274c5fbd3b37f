//! What the gateway tells: ready, messages, interactions, and what serenity could not read.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use serenity::async_trait;
use serenity::client::{Context, EventHandler, RawEventHandler};
use serenity::gateway::{ConnectionStage, ShardStageUpdateEvent};
use serenity::model::application::Interaction;
use serenity::model::channel::Message;
use serenity::model::event::{Event, ResumedEvent};
use serenity::model::gateway::Ready;
use tracing::{info, warn};

use super::watch::Watch;
use crate::discord::bot::Bot;
use crate::discord::{interactions, messages};

/// Hands events to the rooms that answer them.
pub struct Handler {
    bot: Arc<Bot>,
    shards: u32,
    ready: AtomicU32,
    guilds: AtomicUsize,
    watch: Arc<Watch>,
}

impl Handler {
    /// A handler for a process with so many shards, which tells the watch of each session.
    pub fn new(bot: Arc<Bot>, shards: u32, watch: Arc<Watch>) -> Self {
        bot.shards.lock().unwrap_or_else(PoisonError::into_inner).begin(usize::try_from(shards).unwrap_or(usize::MAX));
        Self { bot, shards, ready: AtomicU32::new(0), guilds: AtomicUsize::new(0), watch }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        self.watch.session_began(Instant::now());
        let mut shards = self.bot.shards.lock().unwrap_or_else(PoisonError::into_inner);
        shards.note(context.shard_id.0, true);
        drop(shards);
        self.bot.id.get_or_init(|| ready.user.id.get());
        self.bot.http.get_or_init(|| context.http);
        let guilds = self.guilds.fetch_add(ready.guilds.len(), Ordering::Relaxed) + ready.guilds.len();
        // One line for all shards; a shard that connects anew later does not repeat it.
        if self.ready.fetch_add(1, Ordering::Relaxed) + 1 == self.shards {
            let articles = self.bot.app.snapshot().corpus.articles().count();
            info!(name = %ready.user.name, shards = self.shards, guilds, articles, "ready");
        }
    }

    async fn resume(&self, _context: Context, _resumed: ResumedEvent) {
        info!("the connection was taken up again");
    }

    async fn shard_stage_update(&self, _context: Context, changed: ShardStageUpdateEvent) {
        let mut shards = self.bot.shards.lock().unwrap_or_else(PoisonError::into_inner);
        shards.note(changed.shard_id.0, changed.new == ConnectionStage::Connected);
    }

    async fn message(&self, context: Context, message: Message) {
        messages::handle(Arc::clone(&self.bot), context.http, message).await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        Box::pin(interactions::handle(Arc::clone(&self.bot), context.http, interaction)).await;
    }
}

/// Counts what serenity drops because it cannot read it.
pub struct Unreadable {
    bot: Arc<Bot>,
}

impl Unreadable {
    /// Counts for this bot.
    pub fn new(bot: Arc<Bot>) -> Self {
        Self { bot }
    }
}

#[async_trait]
impl RawEventHandler for Unreadable {
    async fn raw_event(&self, _context: Context, event: Event) {
        if let Event::Unknown(unknown) = event
            && unknown.kind == "INTERACTION_CREATE"
        {
            let count = self.bot.unreadable.fetch_add(1, Ordering::Relaxed) + 1;
            warn!(count, "an interaction could not be read, and nobody can be told");
        }
    }
}
