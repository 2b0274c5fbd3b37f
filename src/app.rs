//! What people can ask for, and what comes of it: a [`Command`] in, an [`Outcome`] out, whatever the front end.

mod about;
mod actor;
mod admit;
mod articles;
mod ask;
mod audit;
mod check;
pub mod data;
mod error;
mod evaluate;
mod follow_up;
mod foresee;
mod health;
mod help;
mod manage;
mod named;
mod options;
mod people;
mod posting;
mod read;
mod search;
mod settings;
mod summarize;
mod verify;

pub use about::About;
pub use actor::{Actor, Tier};
pub use admit::Admitted;
pub use articles::{ArticleList, ListArticles, ListedArticle, Sort};
pub use ask::{Answer, Answered, Ask, NotCovered, also_in, differ};
pub use audit::AuditPage;
pub use check::{Checked, check};
pub use error::{Error, Failure, RequestId, UserError};
pub use evaluate::{Evaluate, Evaluated, EvaluationError, evaluate};
pub use health::{Finding, Health, folder, readable, store_in_memory};
pub use help::{COMMANDS, CommandInfo, Help, OptionInfo};
pub use manage::{
    Accepted, Candidate, ChangedArticle, Done, Edit, Given, History, Manage, Managed, Named, Preview, ProblemList,
    Reasons, Reload, Reloaded, Remove, Removed, Restore, Restored, Status, Tested, Underway, Upload, Uploaded, Why,
    check as check_golden, marked, read_golden,
};
pub use options::Options;
pub use people::{FeedbackReport, Noted, Opinion, Privacy, PrivacyReport};
pub use posting::{Change, ChangedSentence, Draft, DraftSentence, DraftView, MOST_SENTENCES, Now, Posted, Posting};
pub use read::{PageBlock, Read, ReadingPage};
pub use search::{Search, SearchHit, SearchResults};
pub use settings::{Key, Preferences, Scope, Settings, SettingsList};
pub use summarize::{Length, PostWish, Since, Subject, Summarize, Summary};
pub use verify::{Difference, Nearly, Place, Places, Verdict, Verification, Verify};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing::{debug, error, info, info_span};

use crate::library::{Library, Snapshot};
use crate::store::{self, Store};
use manage::{Board, Latencies};

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The exact words that answer a question.
    Ask(Ask),
    /// The passages that match a search, with its operators.
    Search(Search),
    /// An article, or one of its sections.
    Read(Read),
    /// Which articles there are.
    Articles(ListArticles),
    /// Whether a text stands word for word in an article.
    Verify(Verify),
    /// The sentences that say the most about an article, a topic or what is new.
    Summarize(Summarize),
    /// What becomes of a summary that is to be posted, or was.
    Posting(Posting),
    /// What an admin does with the articles.
    Manage(Manage),
    /// What is set for a guild or a channel.
    Settings(Settings),
    /// What a person wants done with what is kept of them.
    Privacy(Privacy),
    /// What a person thinks of an answer.
    Opinion(Opinion),
    /// What people thought of the answers of so many days.
    Feedback(u16),
    /// What admins did: this page of it, from 1, the newest first.
    Audit(usize),
    /// Whether everything is there that answering depends on.
    Health,
    /// Which commands there are.
    Help,
    /// What this is, and what it holds.
    About,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The articles answer.
    Answered(Answered),
    /// They do not.
    NotCovered(NotCovered),
    /// What a search found; perhaps nothing.
    Results(SearchResults),
    /// A page of an article.
    Reading(ReadingPage),
    /// The articles there are.
    Articles(ArticleList),
    /// Whether a text is verbatim.
    Verified(Verification),
    /// The sentences that say the most.
    Summary(Summary),
    /// A draft, a post, or all of them.
    Posting(Posted),
    /// What came of an admin's command.
    Managed(Managed),
    /// What is set for guilds and channels.
    Settings(SettingsList),
    /// What is kept of a person.
    Privacy(PrivacyReport),
    /// What came of an opinion.
    Noted(Noted),
    /// What people thought of the answers.
    Feedback(FeedbackReport),
    /// What admins did.
    Audit(AuditPage),
    /// How everything is that answering depends on.
    Health(Health),
    /// The commands there are.
    Help(Help),
    /// What this is.
    About(About),
}

/// Everything that can be asked for, over the articles being served.
pub struct App {
    library: Arc<Library>,
    options: Options,
    /// The file of questions whose answers are known; empty for none.
    golden: PathBuf,
    /// Where what admins do is kept, if anywhere.
    store: Option<Store>,
    /// When the app was made, by the calendar and by a clock that nobody sets.
    started: (Timestamp, Instant),
    latencies: Latencies,
    board: Board,
}

impl App {
    /// An app over this library.
    #[must_use]
    pub fn new(library: Arc<Library>, options: Options) -> Self {
        let started = (Timestamp::now(), Instant::now());
        let (latencies, board) = (Latencies::default(), Board::default());
        Self { library, options, golden: PathBuf::new(), store: None, started, latencies, board }
    }

    /// The same app, which tests its articles with the questions of this file; an empty path names none.
    #[must_use]
    pub fn with_golden(self, golden: PathBuf) -> Self {
        Self { golden, ..self }
    }

    /// The same app, which keeps in this store what admins do.
    #[must_use]
    pub fn with_store(self, store: Store) -> Self {
        Self { store: Some(store), ..self }
    }

    /// The snapshot being served, for what is no command: completion and reports.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.library.current()
    }

    /// Checks that this person may give this command now, and that it makes sense.
    ///
    /// # Errors
    /// A [`UserError`] that says what is missing or not allowed.
    pub fn admit(&self, actor: &Actor, command: Command, now: Timestamp) -> Result<Admitted, UserError> {
        admit::admit(actor, command, now, &self.options)
    }

    /// Carries out an admitted command on the snapshot being served.
    ///
    /// # Errors
    /// [`Error::User`] to be shown as written; [`Error::Internal`] for everything that should not happen.
    pub fn run(&self, admitted: &Admitted) -> Result<Outcome, Error> {
        let snapshot = self.library.current();
        match admitted.command() {
            Command::Ask(ask) => ask::run(ask, &snapshot, &self.options),
            Command::Search(search) => search::run(search, &snapshot, &self.options).map(Outcome::Results),
            Command::Read(read) => read::run(read, &snapshot, &self.options).map(Outcome::Reading),
            Command::Articles(list) => articles::run(list, &snapshot).map(Outcome::Articles),
            Command::Verify(verify) => verify::run(verify, &snapshot).map(Outcome::Verified),
            Command::Summarize(wish) => {
                let outcome = summarize::run(wish, admitted.at(), &snapshot, &self.options)?;
                match (&wish.post, &outcome) {
                    (Some(_), Outcome::Summary(summary)) => {
                        posting::begin(summary, wish, admitted, self.store.as_ref(), &snapshot).map(Outcome::Posting)
                    }
                    _ => Ok(outcome),
                }
            }
            Command::Posting(wished) => {
                posting::run(wished, admitted, self.store.as_ref(), &snapshot, &self.options).map(Outcome::Posting)
            }
            Command::Settings(wished) => settings::run(wished, admitted, self.store.as_ref()).map(Outcome::Settings),
            Command::Privacy(wished) => {
                if *wished != Privacy::Show {
                    // What was found says nowhere for whom, so that it is forgotten for all.
                    snapshot.index.forget();
                }
                people::privacy(*wished, admitted, self.store.as_ref()).map(Outcome::Privacy)
            }
            Command::Opinion(opinion) => people::opinion(opinion, admitted, self.store.as_ref()).map(Outcome::Noted),
            Command::Feedback(days) => {
                people::feedback(*days, admitted, self.store.as_ref(), &snapshot).map(Outcome::Feedback)
            }
            Command::Audit(page) => audit::run(*page, self.store.as_ref()).map(Outcome::Audit),
            Command::Health => Ok(Outcome::Health(health::run(self))),
            Command::Manage(manage) => {
                let managed = manage::run(manage, admitted.by(), self, &snapshot);
                if let (Some(store), true) = (&self.store, admitted.command().changes()) {
                    // Done is done: what cannot be noted is told in the log and in /about, not by undoing it.
                    let _ = store.record(manage::entry(admitted, manage, &managed));
                }
                managed.map(Outcome::Managed)
            }
            Command::Help => Ok(Outcome::Help(help::run(admitted.tier()))),
            Command::About => {
                Ok(Outcome::About(about::run(&snapshot, self.store_trouble(admitted.tier()), self.store.as_ref())))
            }
        }
    }

    /// How far the reload that is running has come, if one is.
    #[must_use]
    pub fn underway(&self) -> Option<Underway> {
        self.board.underway()
    }

    /// What admins set for this channel of this guild; `parent` is the channel that a thread belongs to.
    #[must_use]
    pub fn preferences(&self, guild: Option<u64>, channel: u64, parent: Option<u64>) -> Preferences {
        let settings = self.store.as_ref().map(Store::settings);
        settings.map(|settings| Preferences::of(&settings, guild, channel, parent)).unwrap_or_default()
    }

    /// Whether anything is set for this guild.
    #[must_use]
    pub fn has_settings(&self, guild: Option<u64>) -> bool {
        let settings = self.store.as_ref().map(Store::settings);
        settings.is_some_and(|settings| settings.all().any(|setting| Some(setting.guild) == guild))
    }

    /// Whether anything may be kept of this person, by the lasting name within the front end.
    #[must_use]
    pub fn keeps_of(&self, by: &str) -> bool {
        self.store.as_ref().is_none_or(|store| store.keeps_of(by))
    }

    /// The channels where it is told that other articles are served, each after its guild.
    #[must_use]
    pub fn note_channels(&self) -> Vec<(u64, u64)> {
        self.store.as_ref().map(|store| settings::note_channels(&store.settings())).unwrap_or_default()
    }

    /// What is wrong with the store, for those who can mend it.
    fn store_trouble(&self, tier: Tier) -> Option<store::Error> {
        self.store.as_ref().filter(|_| tier >= Tier::Admin).and_then(Store::health)
    }

    /// Admits and runs one request in a span of its own, and logs a failure once.
    ///
    /// # Errors
    /// A [`Failure`] to show: what the person can mend, or an apology with the request's id.
    pub fn handle(
        &self,
        request: &RequestId,
        actor: &Actor,
        command: Command,
        now: Timestamp,
    ) -> Result<Outcome, Failure> {
        // The words of a request are the person's own: the span names the command and nothing else of it.
        let _span = info_span!("request", id = %request, command = command.name()).entered();
        let started = std::time::Instant::now();
        let result = self.admit(actor, command, now).map_err(Error::User).and_then(|admitted| self.run(&admitted));
        let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        match result {
            Ok(outcome) => {
                if matches!(outcome, Outcome::Answered(_) | Outcome::NotCovered(_)) {
                    self.latencies.add(micros);
                    if let Some(store) = &self.store {
                        store.count(TimeZone::UTC.to_datetime(now).date(), outcome.name());
                        people::asked(&outcome, actor, now, store);
                    }
                }
                info!(outcome = outcome.name(), micros, "request served");
                Ok(outcome)
            }
            Err(Error::User(user_error)) => {
                debug!(reason = %user_error, micros, "request refused");
                Err(Failure::User(user_error))
            }
            Err(Error::Internal(cause)) => {
                error!(error = %cause, micros, "request failed");
                Err(Failure::Internal(request.clone()))
            }
        }
    }
}

impl Command {
    /// The command's name, as in Discord.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Command::Ask(_) => "ask",
            Command::Search(_) => "search",
            Command::Read(_) => "article",
            Command::Articles(_) => "articles",
            Command::Verify(_) => "verify",
            Command::Summarize(_) => "summary",
            Command::Posting(posting) => posting.name(),
            Command::Manage(manage) => manage.name(),
            Command::Settings(settings) => settings.name(),
            Command::Privacy(privacy) => privacy.name(),
            Command::Opinion(_) => "vote",
            Command::Feedback(_) => "feedback",
            Command::Audit(_) => "audit",
            Command::Health => "health",
            Command::Help => "help",
            Command::About => "about",
        }
    }
}

impl Command {
    /// Whether it changes what is served or how.
    #[must_use]
    pub fn changes(&self) -> bool {
        matches!(self, Self::Manage(manage) if manage.changes())
    }
}

impl Outcome {
    /// What came of it in a word, for logs and data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Answered(_) => "answered",
            Outcome::NotCovered(_) => "not_covered",
            Outcome::Results(_) => "results",
            Outcome::Reading(_) => "reading",
            Outcome::Articles(_) => "articles",
            Outcome::Verified(_) => "verified",
            Outcome::Summary(_) => "summary",
            Outcome::Posting(posted) => posted.name(),
            Outcome::Managed(managed) => managed.name(),
            Outcome::Settings(_) => "settings",
            Outcome::Privacy(report) => report.done.done(),
            Outcome::Noted(_) => "noted",
            Outcome::Feedback(_) => "feedback",
            Outcome::Audit(_) => "audit",
            Outcome::Health(_) => "health",
            Outcome::Help(_) => "help",
            Outcome::About(_) => "about",
        }
    }
}
