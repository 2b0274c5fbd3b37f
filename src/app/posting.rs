//! Summaries that moderators post: drafts, what changes them, and what became of what was posted.
//!
//! The front end sends and deletes messages; here it is decided what they say, and kept how far each has come. A draft is
//! claimed before it is sent, and noted as posted behind that: whatever ends the process in between leaves it claimed, and
//! whoever takes it up again looks for the post first.

mod changed;
mod draft;

pub use changed::{ChangedSentence, Now};
pub use draft::{Draft, DraftSentence, MOST_SENTENCES};

use jiff::Timestamp;
use serde_json::json;

use super::summarize::{PostWish, Since, Subject, Summarize, Summary};
use super::{Admitted, Error, Options, Tier, UserError};
use crate::library::Snapshot;
use crate::store::{DraftState, Entry, Step, Store, StoredDraft};

/// How many drafts and posts are told of: the newest.
const TOLD: u32 = 200;

/// Something to do with a draft or a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posting {
    /// To see all of this guild.
    List,
    /// To see one, by its number.
    Look(u64),
    /// To see where the sentences of a post stand; for all.
    Sources {
        /// Its number.
        draft: u64,
        /// What tells it from another of its number.
        key: u32,
    },
    /// To change a draft.
    Change {
        /// Its number.
        draft: u64,
        /// The version that was seen.
        version: u32,
        /// The change.
        change: Change,
    },
    /// To begin to post it.
    Claim {
        /// Its number.
        draft: u64,
        /// The version that was seen.
        version: u32,
    },
    /// It was surely not posted, for this reason.
    Release {
        /// Its number.
        draft: u64,
        /// Why not.
        reason: String,
    },
    /// It was posted as this message.
    Sent {
        /// Its number.
        draft: u64,
        /// The message.
        message: u64,
    },
    /// It is not to be posted any more.
    Cancel(u64),
    /// It was marked as out of date.
    Mark(u64),
    /// The post was deleted.
    Deleted(u64),
}

/// A change of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Leave out this sentence, by its place from 0.
    Drop(u8),
    /// Take it in again.
    Restore(u8),
    /// Add the sentence that stands beside it in its article.
    Context(u8),
    /// Fewer sentences.
    Shorter,
    /// More.
    Longer,
    /// Post it to this channel.
    Channel(u64),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Posted {
    /// The draft or post as it is now.
    Draft(Box<DraftView>),
    /// The same, to be sent now by whoever claimed it.
    Claimed(Box<DraftView>),
    /// A post, to tell where its sentences stand.
    Sources(Box<DraftView>),
    /// All of a guild, those first that somebody should look at.
    List(Vec<DraftView>),
    /// The draft is no more.
    Cancelled,
    /// The post is no more.
    Deleted,
}

/// A draft or a post.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftView {
    /// Its number.
    pub number: u64,
    /// Its guild.
    pub guild: u64,
    /// How often it changed.
    pub version: u32,
    /// How far it has come.
    pub state: DraftState,
    /// When it came so far.
    pub changed_at: Timestamp,
    /// The message that it was posted as.
    pub message: Option<u64>,
    /// What it says.
    pub draft: Draft,
    /// Which of its sentences no longer stand in the articles.
    pub changed: Vec<ChangedSentence>,
}

impl Posting {
    /// The name of the command that it belongs to.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if matches!(self, Self::Sources { .. }) { "sources" } else { "posts" }
    }
}

impl Posted {
    /// What came of it in a word, for logs and data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Draft(view) | Self::Claimed(view) => view.state.name(),
            Self::Sources(_) => "sources",
            Self::List(_) => "posts",
            Self::Cancelled => "cancelled",
            Self::Deleted => "deleted",
        }
    }
}

impl DraftView {
    /// Whether somebody should look at it: its sending was cut off, or its sentences no longer stand and nothing says so.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        match self.state {
            DraftState::Claimed => true,
            DraftState::Posted => !self.changed.is_empty(),
            DraftState::Open | DraftState::Marked => false,
        }
    }
}

/// Whether this person's summary becomes a draft to post.
///
/// # Errors
/// If posting was wished for and is not for this person.
pub(super) fn offers(wish: &PostWish, tier: Tier, guild: Option<u64>) -> Result<bool, UserError> {
    let may = tier >= Tier::Moderator && guild.is_some();
    if !may && wish.is_given() { Err(UserError::MayNotPost) } else { Ok(may) }
}

/// A draft of what a summary says.
pub(super) fn begin(
    summary: &Summary,
    wish: &Summarize,
    admitted: &Admitted,
    store: Option<&Store>,
    snapshot: &Snapshot,
) -> Result<Posted, Error> {
    let (store, guild) = (store.ok_or(UserError::NoStore)?, admitted.guild().unwrap_or(0));
    let post = wish.post.clone().unwrap_or_default();
    // What is new since a week ago stays what was new on the day of the draft.
    let subject = match wish.subject {
        Subject::Since(since) => Subject::Since(Since::Date(since.date(admitted.at()))),
        ref other => other.clone(),
    };
    let title = post.title.unwrap_or_else(|| summary.title.clone());
    let seed = blake3::hash(format!("{} {guild} {title}", admitted.at()).as_bytes());
    let draft = Draft {
        title,
        subject,
        sentences: draft::sentences_of(summary, snapshot),
        channel: post.channel,
        role: post.role,
        thread: post.thread,
        key: seed.as_bytes().first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)),
    };
    let entry = entry(admitted, "drafted", json!({ "channel": number(post.channel) }));
    let number = store.add_draft(guild, written(&draft)?, entry).map_err(UserError::Store)?;
    look(number, admitted, store, snapshot).map(|view| Posted::Draft(Box::new(view)))
}

pub(super) fn run(
    posting: &Posting,
    admitted: &Admitted,
    store: Option<&Store>,
    snapshot: &Snapshot,
    options: &Options,
) -> Result<Posted, Error> {
    use DraftState::{Claimed, Marked, Open, Posted as Sent};
    let store = store.ok_or(UserError::NoStore)?;
    let at = admitted.at();
    let step = |from, to| Step::new(from, to, at);
    let number = match posting {
        Posting::List => return list(admitted, store, snapshot).map(Posted::List),
        Posting::Sources { draft, key } => {
            let view = read(*draft, store, snapshot)?.filter(|view| view.draft.key == *key);
            return Ok(Posted::Sources(Box::new(view.ok_or(UserError::NoSuchDraft)?)));
        }
        Posting::Look(number)
        | Posting::Cancel(number)
        | Posting::Mark(number)
        | Posting::Deleted(number)
        | Posting::Change { draft: number, .. }
        | Posting::Claim { draft: number, .. }
        | Posting::Release { draft: number, .. }
        | Posting::Sent { draft: number, .. } => *number,
    };
    let view = look(number, admitted, store, snapshot)?;
    let details = |reason: Option<&str>, message| json!({ "channel": self::number(view.draft.channel), "message": self::number(message), "reason": reason });
    let told = |outcome| entry(admitted, outcome, details(None, view.message));
    let take = |step, entry| store.step_draft(number, step, entry).map_err(UserError::Store);
    match posting {
        Posting::Change { version, change, .. } if view.state == Open && view.version == *version => {
            let mut draft = view.draft.clone();
            draft.change(*change, at, snapshot, options)?;
            let value = Some(written(&draft)?);
            take(Step { version: Some(*version), value, ..step(&[Open], Some(Open)) }, None)?;
        }
        Posting::Claim { version, .. } => {
            if take(Step { version: Some(*version), ..step(&[Open], Some(Claimed)) }, None)? {
                let view = look(number, admitted, store, snapshot)?;
                return Ok(Posted::Claimed(Box::new(view)));
            }
        }
        Posting::Release { reason, .. } => {
            let entry = entry(admitted, "not posted", details(Some(reason), None));
            take(step(&[Claimed], Some(Open)), Some(entry))?;
        }
        Posting::Sent { message, .. } => {
            let entry = entry(admitted, "posted", details(None, Some(*message)));
            take(Step { message: Some(*message), ..step(&[Claimed], Some(Sent)) }, Some(entry))?;
        }
        Posting::Cancel(_) => {
            if take(step(&[Open, Claimed], None), Some(told("cancelled")))? {
                return Ok(Posted::Cancelled);
            }
        }
        Posting::Mark(_) => {
            take(step(&[Sent, Marked], Some(Marked)), Some(told("marked")))?;
        }
        Posting::Deleted(_) => {
            if take(step(&[Sent, Marked], None), Some(told("deleted")))? {
                return Ok(Posted::Deleted);
            }
        }
        // A change of what is no longer as it was seen: what it is now is shown.
        Posting::Change { .. } | Posting::List | Posting::Look(_) | Posting::Sources { .. } => {}
    }
    look(number, admitted, store, snapshot).map(|view| Posted::Draft(Box::new(view)))
}

fn list(admitted: &Admitted, store: &Store, snapshot: &Snapshot) -> Result<Vec<DraftView>, Error> {
    // Whoever sits at the machine sees all; in a guild, what is posted elsewhere is nobody's business.
    let guild = if admitted.tier() >= Tier::Operator { None } else { Some(admitted.guild().unwrap_or(0)) };
    let stored = store.drafts(guild, TOLD).map_err(UserError::Store)?;
    let mut views: Vec<DraftView> = stored.iter().map(|stored| view(stored, snapshot)).collect::<Result<_, _>>()?;
    views.sort_by_key(|view| !view.needs_a_look());
    Ok(views)
}

/// The draft of this number, if it is of this person's guild.
fn look(number: u64, admitted: &Admitted, store: &Store, snapshot: &Snapshot) -> Result<DraftView, Error> {
    let ours = |view: &DraftView| admitted.tier() >= Tier::Operator || admitted.guild() == Some(view.guild);
    Ok(read(number, store, snapshot)?.filter(ours).ok_or(UserError::NoSuchDraft)?)
}

fn read(number: u64, store: &Store, snapshot: &Snapshot) -> Result<Option<DraftView>, Error> {
    let stored = store.draft(number).map_err(UserError::Store)?;
    stored.map(|stored| view(&stored, snapshot)).transpose()
}

fn view(stored: &StoredDraft, snapshot: &Snapshot) -> Result<DraftView, Error> {
    let draft: Draft = serde_json::from_str(&stored.value).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(DraftView {
        number: stored.number,
        guild: stored.guild,
        version: stored.version,
        state: stored.state,
        changed_at: stored.changed,
        message: stored.message,
        changed: changed::changed(&draft, snapshot),
        draft,
    })
}

fn written(draft: &Draft) -> Result<String, Error> {
    serde_json::to_string(draft).map_err(|error| Error::Internal(Box::new(error)))
}

/// What is kept of a step: numbers and reasons, no words of the articles.
fn entry(admitted: &Admitted, outcome: &str, details: serde_json::Value) -> Entry {
    let what = "summary".to_owned();
    Entry { at: admitted.at(), by: admitted.by().to_owned(), what, outcome: outcome.to_owned(), details }
}

/// Numbers of channels and messages are text: not every reader of JSON keeps 64 bits.
fn number(id: Option<u64>) -> Option<String> {
    id.map(|id| id.to_string())
}
