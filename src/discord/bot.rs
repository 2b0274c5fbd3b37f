//! The bot: everything that an event handler needs, shared by all of them.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serenity::http::Http;
use tokio::sync::watch;

use super::ahead::Ahead;
use super::before::Before;
use super::custom_id::Width;
use super::directory::Directory;
use super::door::{self, Door};
use super::options::Options;
use super::places::{self, Found};
use super::policy::{Person, Place, Policy};
use super::recent::Recent;
use super::render::{Aspect, Connection, answer};
use super::words::Words;
use crate::app::{
    Actor, Answered, App, Ask, Command, Failure, Managed, NotCovered, Outcome, Preferences, Privacy, RequestId, Tier,
};
use crate::library::Snapshot;

/// How many interactions are remembered, so that one that is delivered twice is answered once.
const REMEMBERED: usize = 4_096;

/// The bot.
pub struct Bot {
    /// What answers.
    pub app: App,
    /// The bot's own words.
    pub words: Arc<Words>,
    /// Who may do what.
    pub policy: Policy,
    /// The way to slow work.
    pub door: Door,
    /// Interactions and messages that were seen.
    pub seen: Recent<u64>,
    /// What was shared, by the message that it was shared from.
    pub shared: Recent<(u64, u8)>,
    /// Who was told of late, in a message, to wait.
    pub told_to_wait: Recent<(u64, u64)>,
    /// After how long a question is deferred.
    pub defer_after: Duration,
    /// The bot's own id, once Discord told it.
    pub id: OnceLock<u64>,
    /// The way to Discord for what nobody asked for at that moment, once there is one.
    pub http: OnceLock<Arc<Http>>,
    /// The client that fetches what people attach.
    pub client: OnceLock<reqwest::Client>,
    /// When the bot was made, in milliseconds: tells its messages from those of the process before.
    pub started: u64,
    /// What was asked of late, for questions that lean on it.
    pub before: Before,
    /// What is looked for ahead, while somebody types it.
    pub ahead: Ahead,
    /// The drafts that are being posted or taken back at this moment.
    pub posting: Mutex<BTreeSet<u64>>,
    /// How many interactions could not be read.
    pub unreadable: AtomicU64,
    /// Which shards of this process are connected.
    pub shards: Mutex<Shards>,
    directory: Mutex<(u64, Arc<Directory>)>,
    stopping: AtomicBool,
    under_way: watch::Sender<usize>,
}

/// Which shards of this process are connected.
#[derive(Debug, Default)]
pub struct Shards {
    connected: BTreeSet<u32>,
    of: usize,
}

impl Shards {
    /// Begins anew with so many, none of them connected.
    pub fn begin(&mut self, of: usize) {
        *self = Self { connected: BTreeSet::new(), of };
    }

    /// Notes that a shard is connected, or no longer.
    pub fn note(&mut self, shard: u32, connected: bool) {
        if connected {
            self.connected.insert(shard);
        } else {
            self.connected.remove(&shard);
        }
    }

    fn summary(&self) -> [usize; 2] {
        [self.connected.len(), self.of]
    }
}

/// A question under way, for as long as it lives.
pub struct UnderWay(Arc<Bot>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.under_way.send_modify(|count| *count = count.saturating_sub(1));
    }
}

impl Bot {
    /// A bot that answers from this app.
    #[must_use]
    pub fn new(app: App, options: &Options) -> Arc<Self> {
        let snapshot = app.snapshot();
        let directory = (snapshot.generation, Arc::new(Directory::of(&snapshot.corpus)));
        Arc::new(Self {
            app,
            words: Words::load(),
            policy: Policy::new(options.clone()),
            door: Door::new(door::places(options.workers), options.waiting),
            seen: Recent::new(REMEMBERED),
            shared: Recent::new(REMEMBERED),
            told_to_wait: Recent::new(REMEMBERED),
            defer_after: Duration::from_millis(options.defer_after_ms),
            id: OnceLock::new(),
            http: OnceLock::new(),
            client: OnceLock::new(),
            started: Timestamp::now().as_millisecond().unsigned_abs(),
            before: Before::default(),
            ahead: Ahead::default(),
            posting: Mutex::default(),
            unreadable: AtomicU64::new(0),
            shards: Mutex::new(Shards::default()),
            directory: Mutex::new(directory),
            stopping: AtomicBool::new(false),
            under_way: watch::Sender::new(0),
        })
    }

    /// The articles being served and what can be looked up in them, of the same load.
    #[must_use]
    pub fn library(&self) -> (Arc<Snapshot>, Arc<Directory>) {
        let snapshot = self.app.snapshot();
        let known = self.directory.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.0 == snapshot.generation {
            return (snapshot, known.1);
        }
        // Made outside of the lock: others go on with their own load meanwhile.
        let made = Arc::new(Directory::of(&snapshot.corpus));
        *self.directory.lock().unwrap_or_else(PoisonError::into_inner) = (snapshot.generation, Arc::clone(&made));
        (snapshot, made)
    }

    /// Gives a command to the core, for this person.
    ///
    /// # Errors
    /// What to tell instead of an outcome.
    pub fn handle(&self, id: &str, person: &Person, command: Command) -> Result<Outcome, Failure> {
        let outcome = self.give(&RequestId::given(id), &self.actor(person), command);
        if matches!(&outcome, Ok(Outcome::Privacy(report)) if report.done != Privacy::Show) {
            self.before.forget(person.id);
        }
        outcome
    }

    /// The same for a question that is typed: it may lean on the one that the person asked before it in this channel.
    ///
    /// # Errors
    /// What to tell instead of an outcome.
    pub fn ask(&self, id: &str, person: &Person, channel: u64, ask: Ask) -> Result<Outcome, Failure> {
        let (now, keeps) = (Instant::now(), self.app.keeps_of(&person.id.to_string()));
        let before = self.before.of(channel, person.id, now).filter(|_| keeps);
        let outcome = self.handle(id, person, Command::Ask(Ask { before, ..ask }))?;
        if let (Outcome::Answered(Answered { ask, .. }) | Outcome::NotCovered(NotCovered { ask, .. }), true) =
            (&outcome, keeps)
        {
            self.before.note(channel, person.id, &ask.question, now);
        }
        Ok(outcome)
    }

    /// Looks for the answer to what this person may be about to ask in this channel.
    pub fn foresee(&self, person: &Person, channel: u64, ask: Ask) {
        let before = self.before.of(channel, person.id, Instant::now());
        self.app.foresee(&self.actor(person), Ask { before, ..ask }, Timestamp::now());
    }

    /// Forgets whatever was to be remembered for a while that is over.
    pub fn forget_old(&self, now: Instant) {
        self.before.forget_old(now);
        self.app.forget_old(now);
    }

    fn actor(&self, person: &Person) -> Actor {
        Actor { id: person.id.to_string(), tier: self.policy.tier(person), guild: person.guild }
    }

    /// Gives a command to the core, whoever gives it.
    ///
    /// # Errors
    /// What to tell instead of an outcome.
    pub fn give(&self, id: &RequestId, actor: &Actor, command: Command) -> Result<Outcome, Failure> {
        self.app.handle(id, actor, command, Timestamp::now())
    }

    /// What a reply shows of an outcome beyond what it holds itself.
    #[must_use]
    pub fn aspect(&self, outcome: &Outcome, page: usize) -> Aspect {
        let wider = match outcome {
            Outcome::Answered(answered) => {
                let (snapshot, directory) = self.library();
                let view = answer::view(&answered.answers);
                view.shown().and_then(|place| match places::find(&snapshot, &directory, place, Width::Quote) {
                    Found::Same(found) => found.wider,
                    Found::Changed(_) | Found::Gone => None,
                })
            }
            _ => None,
        };
        let connection = matches!(outcome, Outcome::Managed(Managed::Status(_))).then(|| Connection {
            shards: self.shards.lock().unwrap_or_else(PoisonError::into_inner).summary(),
            waiting: self.door.waiting(),
        });
        Aspect { page, wider, connection }
    }

    /// What admins set for this place.
    #[must_use]
    pub fn preferences(&self, place: Place) -> Preferences {
        self.app.preferences(place.guild, place.channel, place.parent)
    }

    /// What this person may do.
    #[must_use]
    pub fn tier(&self, person: &Person) -> Tier {
        self.policy.tier(person)
    }

    /// Begins a question, unless the bot is stopping.
    #[must_use]
    pub fn begin(self: &Arc<Self>) -> Option<UnderWay> {
        self.under_way.send_modify(|count| *count += 1);
        // Counted before it is asked, so that nothing slips in between the two.
        let under_way = UnderWay(Arc::clone(self));
        (!self.stopping.load(Ordering::SeqCst)).then_some(under_way)
    }

    /// Takes no more questions, and waits until those under way are answered, or for as long as `limit`.
    pub async fn stop(&self, limit: Duration) -> bool {
        self.stopping.store(true, Ordering::SeqCst);
        let mut under_way = self.under_way.subscribe();
        let all_done = under_way.wait_for(|count| *count == 0);
        tokio::time::timeout(limit, all_done).await.is_ok()
    }
}
