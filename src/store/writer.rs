//! The one thread that writes, behind a queue with an end.

mod erase;

use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior, params};
use tracing::{info, warn};

use super::people::Person;
use super::questions::{self, Question};
use super::{Change, Entry, Error, Place, Privacy, Settings, schema, settings};

/// How long somebody waits for the acknowledgement of what was to be kept.
const PATIENCE: Duration = Duration::from_secs(3);

/// How much may wait for the writer.
const WAITING: usize = 1_024;

/// How many questions are gathered at most: more are not kept while the file cannot be written.
const WAITING_QUESTIONS: usize = 1_024;

/// How long to rest before a full queue is tried again.
const REST: Duration = Duration::from_millis(5);

/// How long counts are gathered before they are written: a killed process loses no more of them.
const GATHERED: Duration = Duration::from_secs(2);

/// How often what is too old is erased.
const ERASE_EVERY: Duration = Duration::from_hours(24);

/// The queue to the thread that writes.
#[derive(Debug)]
pub(super) struct Writer {
    /// None once the writer is to end.
    queue: Option<SyncSender<Message>>,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
}

/// What the writer and those who use it both see.
#[derive(Debug, Default)]
struct Shared {
    health: Mutex<Option<Error>>,
    settings: RwLock<Arc<Settings>>,
    opted_out: RwLock<HashSet<Person>>,
    /// What is written with the next that is.
    gathered: Mutex<Gathered>,
    /// How much else waits, each for its acknowledgement.
    acts: AtomicUsize,
    /// Whether it was said that questions are dropped.
    dropping: AtomicBool,
}

/// Counts and questions that are written together. Those who ask put them here themselves: to wake the writer for each took
/// longer than anything else that is done about a question once it is answered.
#[derive(Debug, Default)]
struct Gathered {
    counted: BTreeMap<(Date, &'static str), u64>,
    asked: Vec<Question>,
    /// Since when something waits to be written.
    since: Option<Instant>,
}

/// Something to do.
enum Message {
    /// Open the file, where that is not done.
    Open(SyncSender<Result<(), Error>>),
    /// Keep this, and tell when it is kept.
    Keep(Vec<Change>, Entry, SyncSender<Result<(), Error>>),
    /// Write this, and tell when it is written; then, if it was erased for good, nothing of it is left in the files.
    Do(Job, Traces, SyncSender<Result<(), Error>>),
    /// Something is gathered, to be written a while after this.
    Gathered,
}

/// Something to write in a transaction of its own.
type Job = Box<dyn FnOnce(&Connection) -> rusqlite::Result<()> + Send>;

/// What is left of something after it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Traces {
    /// It was added: the log beside the file holds it until it is moved.
    Kept,
    /// Something was erased: the log is emptied at once.
    Erased,
}

impl Writer {
    /// Starts the thread, which ends with the writer; waits until the file is open or known not to open.
    pub fn start(place: Place, privacy: &Privacy) -> Self {
        let (queue, messages) = sync_channel(WAITING);
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        let privacy = privacy.clone();
        let started =
            thread::Builder::new().name("store".to_owned()).spawn(move || work(place, privacy, &messages, &seen));
        let thread = started.map_err(|error| warn!(%error, "the store's thread cannot be started")).ok();
        let writer = Self { queue: Some(queue), thread, shared };
        // What is wrong is kept as the store's health, and the bot serves without it.
        let _ = writer.send(Message::Open);
        writer
    }

    pub fn health(&self) -> Option<Error> {
        self.shared.health.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.shared.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps all of this, or nothing, and waits until that is done.
    pub fn keep(&self, changes: Vec<Change>, entry: Entry) -> Result<(), Error> {
        self.send(|done| Message::Keep(changes, entry, done))
    }

    /// Writes, and waits until that is done; gives what the job gave.
    pub fn write<T: Send + 'static>(
        &self,
        traces: Traces,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let (give, given) = sync_channel(1);
        let job: Job = Box::new(move |connection| {
            let came = act(connection)?;
            // Whoever lost patience does not listen any more.
            let _ = give.send(came);
            Ok(())
        });
        self.send(|done| Message::Do(job, traces, done))?;
        given.try_recv().map_err(|_| Error::Slow { seconds: PATIENCE.as_secs() })
    }

    /// People of whom nothing is to be kept.
    pub fn opted_out(&self, person: Person) -> bool {
        self.shared.opted_out.read().unwrap_or_else(PoisonError::into_inner).contains(&person)
    }

    /// Notes a question, or drops it where too many wait.
    pub fn ask(&self, question: Question) {
        self.gather(|gathered| {
            if gathered.asked.len() < WAITING_QUESTIONS {
                gathered.asked.push(question);
            } else if !self.shared.dropping.swap(true, Ordering::Relaxed) {
                warn!("the store is behind: what is asked is not kept until it has caught up");
            }
        });
    }

    /// Counts.
    pub fn count(&self, day: Date, outcome: &'static str) {
        self.gather(|gathered| *gathered.counted.entry((day, outcome)).or_default() += 1);
    }

    fn gather(&self, add: impl FnOnce(&mut Gathered)) {
        let mut gathered = self.shared.gathered();
        add(&mut gathered);
        let is_first = gathered.since.is_none();
        gathered.since.get_or_insert_with(Instant::now);
        drop(gathered);
        if let Some(queue) = self.queue.as_ref().filter(|_| is_first) {
            // Where the queue is full the writer is awake, and sees by itself that something is gathered.
            let _ = queue.try_send(Message::Gathered);
        }
    }

    /// How much was handed over and is not written yet.
    pub fn waiting(&self) -> usize {
        let gathered = self.shared.gathered();
        // A question is counted and, where that is wished, kept: it is one thing that waits.
        let counted: u64 = gathered.counted.values().sum();
        usize::try_from(counted).unwrap_or(usize::MAX).max(gathered.asked.len())
            + self.shared.acts.load(Ordering::Relaxed)
    }

    /// Hands over and waits for the acknowledgement, both within [`PATIENCE`].
    fn send(&self, message: impl FnOnce(SyncSender<Result<(), Error>>) -> Message) -> Result<(), Error> {
        self.shared.acts.fetch_add(1, Ordering::Relaxed);
        let sent = self.send_and_wait(message);
        self.shared.acts.fetch_sub(1, Ordering::Relaxed);
        sent
    }

    fn send_and_wait(&self, message: impl FnOnce(SyncSender<Result<(), Error>>) -> Message) -> Result<(), Error> {
        let slow = || {
            let error = Error::Slow { seconds: PATIENCE.as_secs() };
            self.shared.turn(Some(error.clone()));
            error
        };
        let until = Instant::now() + PATIENCE;
        let (done, acknowledged) = sync_channel(1);
        let mut message = message(done);
        let Some(queue) = &self.queue else { return Err(slow()) };
        while let Err(error) = queue.try_send(message) {
            match error {
                TrySendError::Full(back) if Instant::now() < until => message = back,
                TrySendError::Full(_) | TrySendError::Disconnected(_) => return Err(slow()),
            }
            thread::sleep(REST);
        }
        let left = until.saturating_duration_since(Instant::now());
        acknowledged.recv_timeout(left).unwrap_or_else(|_| Err(slow()))
    }
}

impl Drop for Writer {
    /// Waits until what was handed over is written.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The writer's own side.
struct Work<'a> {
    place: Place,
    connection: Option<Connection>,
    privacy: Privacy,
    /// When what is too old was erased last.
    erased: Option<Instant>,
    /// When the log was last found to be read by somebody, while it still holds what was erased.
    uncleared: Option<Instant>,
    shared: &'a Shared,
}

fn work(place: Place, privacy: Privacy, messages: &Receiver<Message>, shared: &Shared) {
    let mut work = Work { place, connection: None, privacy, erased: None, uncleared: None, shared };
    loop {
        let since = shared.gathered().since;
        let first = since.into_iter().chain(work.uncleared).min();
        let wait = first.map_or(ERASE_EVERY, |since| GATHERED.saturating_sub(since.elapsed()));
        let message = messages.recv_timeout(wait);
        match message {
            // Whoever lost patience does not listen any more.
            Ok(Message::Open(done)) => drop(done.send(work.told(Work::open))),
            Ok(Message::Keep(changes, entry, done)) => {
                drop(done.send(work.told(|work| work.keep(&changes, &entry))));
            }
            Ok(Message::Do(job, traces, done)) => {
                // What was asked before is there before: whoever deletes deletes it as well, or nothing.
                let written = work.write_gathered();
                drop(done.send(written.and_then(|()| work.told(|work| work.write_and_clear(job, traces)))));
            }
            Ok(Message::Gathered) => {}
            // What cannot be written is told as the store's health.
            Err(RecvTimeoutError::Timeout) => drop(work.write_gathered()),
            Err(RecvTimeoutError::Disconnected) => return drop(work.write_gathered()),
        }
        if work.uncleared.is_some_and(|at| at.elapsed() >= GATHERED) {
            work.empty_log();
        }
        if work.erased.is_none_or(|at| at.elapsed() >= ERASE_EVERY) {
            work.erase_old();
        }
    }
}

impl Work<'_> {
    /// Does it, and notes how the store is.
    fn told(&mut self, act: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        let done = act(self);
        self.shared.turn(done.clone().err());
        done
    }

    /// Opens the file where that did not work before, and reads the settings in it.
    fn open(&mut self) -> Result<(), Error> {
        if self.connection.is_none() {
            let open = schema::writing(&self.place)?;
            self.read_settings(&open)?;
            self.read_opted_out(&open)?;
            self.connection = Some(open);
        }
        Ok(())
    }

    fn read_settings(&self, connection: &Connection) -> Result<(), Error> {
        let read = settings::read(connection).map_err(|error| self.place.error("cannot be read", &error))?;
        *self.shared.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(read);
        Ok(())
    }

    fn keep(&mut self, changes: &[Change], entry: &Entry) -> Result<(), Error> {
        self.write(|connection| {
            changes.iter().try_for_each(|change| settings::write(connection, change, entry.at, &entry.by))?;
            insert(connection, entry)
        })?;
        match &self.connection {
            Some(connection) if !changes.is_empty() => self.read_settings(connection),
            _ => Ok(()),
        }
    }

    /// Writes what was counted and asked; what cannot be written now is written with what comes next.
    fn write_gathered(&mut self) -> Result<(), Error> {
        let Gathered { counted, mut asked, .. } = std::mem::take(&mut *self.shared.gathered());
        // Whoever opted out meanwhile did so for what waits here, too.
        let opted_out = self.shared.opted_out.read().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|question| question.person.is_none_or(|person| !opted_out.contains(&person)));
        drop(opted_out);
        if counted.is_empty() && asked.is_empty() {
            return Ok(());
        }
        let written = self.told(|work| {
            work.write(|connection| {
                let add = "INSERT INTO asked (day, outcome, count) VALUES (?1, ?2, ?3) \
                           ON CONFLICT (day, outcome) DO UPDATE SET count = count + excluded.count";
                questions::insert(connection, &asked)?;
                let mut statement = connection.prepare(add)?;
                counted.iter().try_for_each(|((day, outcome), count)| {
                    statement.execute(params![day.to_string(), outcome, count.cast_signed()]).map(drop)
                })
            })
        });
        match written {
            // Not before: while nothing can be written, that questions are dropped is said once.
            Ok(()) => self.shared.dropping.store(false, Ordering::Relaxed),
            Err(_) => self.shared.gathered().put_back(counted, asked),
        }
        written
    }

    /// Writes in one transaction. After a failure the connection is dropped: the next use begins with a new one.
    fn write(&mut self, act: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), Error> {
        self.open()?;
        let Some(mut connection) = self.connection.take() else { return Ok(()) };
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let written = transaction.and_then(|transaction| act(&transaction).and_then(|()| transaction.commit()));
        written.map_err(|error| self.place.error("cannot be written", &error))?;
        self.connection = Some(connection);
        Ok(())
    }
}

impl Gathered {
    /// Takes back what could not be written; it is tried again with what comes next.
    fn put_back(&mut self, counted: BTreeMap<(Date, &'static str), u64>, mut asked: Vec<Question>) {
        for (of, count) in counted {
            *self.counted.entry(of).or_default() += count;
        }
        asked.append(&mut self.asked);
        asked.truncate(WAITING_QUESTIONS);
        self.asked = asked;
    }
}

impl Shared {
    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how the store is; said in the log when it turns bad and when it turns good, not each time.
    fn turn(&self, now: Option<Error>) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        match (&*health, &now) {
            (None, Some(error)) => warn!(%error, "the store cannot be used; the bot goes on without it"),
            (Some(_), None) => info!("the store can be used again"),
            _ => {}
        }
        *health = now;
    }
}

pub(super) fn insert(connection: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let Entry { at, by, what, outcome, details } = entry;
    let statement = "INSERT INTO audit (at, by, what, outcome, details) VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.execute(statement, params![at.as_microsecond(), by, what, outcome, details.to_string()])?;
    Ok(())
}
