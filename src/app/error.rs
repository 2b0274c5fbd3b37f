//! What can go wrong with a request: what the person can mend, and what is ours to mend.

use std::fmt;
use std::hash::{BuildHasher, Hasher};

/// What the person can mend; shown as written, to that person alone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UserError {
    /// Nothing was asked.
    #[error("The question is empty. Ask something, such as: When do owls hunt?")]
    EmptyQuestion,
    /// Nothing was searched for.
    #[error("The search is empty. Give a word, a \u{201c}phrase in quotation marks\u{201d}, or title:word.")]
    EmptySearch,
    /// Nothing was given to verify.
    #[error("There is no text to verify. Give the words that you want to find in an article.")]
    EmptyText,
    /// What was given holds neither a letter nor a digit.
    #[error("There is no word in what you gave: letters or digits are needed to look for something.")]
    NoWords,
    /// What is given as the beginning of a time is none.
    #[error("\u{201c}{0}\u{201d} is no time to count from: give days as 7d, weeks as 2w, or a date as 2026-11-01.")]
    BadSince(String),
    /// Not exactly one thing to summarise was named.
    #[error("Name one thing to summarise: an article, a topic, or since when.")]
    OneSubject,
    /// No article is dated since then.
    #[error("No article is dated {0} or later. A summary of what is new goes by the articles' own dates.")]
    NothingSince(jiff::civil::Date),
    /// What was found holds no whole sentence.
    #[error("There is nothing to summarise: no whole sentence was found.")]
    NothingToSummarize,
    /// Only words to leave out were given.
    #[error("The search only says what to leave out. Give at least one word to find as well.")]
    OnlyExclusions,
    /// An option that must be there is missing.
    #[error("{0} is missing.")]
    Missing(&'static str),
    /// An option was given something that is none of its choices.
    #[error("\u{201c}{given}\u{201d} is no choice for {option}: there are {}.", choices.join(", "))]
    UnknownChoice {
        /// The option's name.
        option: &'static str,
        /// What was given.
        given: String,
        /// What there is to choose from.
        choices: &'static [&'static str],
    },
    /// An option that takes a number was given something else.
    #[error("\u{201c}{given}\u{201d} is no number: {option} takes one from 1 up.")]
    NotANumber {
        /// The option's name.
        option: &'static str,
        /// What was given.
        given: String,
    },
    /// What was given is no language; the text says which are.
    #[error("{0}.")]
    BadLanguage(String),
    /// There is no such command.
    #[error("There is no command /{name}.{}", meant_command(*nearest))]
    NoSuchCommand {
        /// The name that was given.
        name: String,
        /// The one that comes nearest.
        nearest: Option<&'static str>,
    },
    /// No article goes by this name.
    #[error("No article is called \u{201c}{name}\u{201d}.{}", meant(nearest))]
    NoSuchArticle {
        /// The name that was given.
        name: String,
        /// Titles that come near, the best first.
        nearest: Vec<String>,
    },
    /// The article has no section of this name.
    #[error("\u{201c}{article}\u{201d} has no section called \u{201c}{name}\u{201d}.{}", meant(nearest))]
    NoSuchSection {
        /// The article's title.
        article: String,
        /// The name that was given.
        name: String,
        /// Headings that come near, the best first.
        nearest: Vec<String>,
    },
    /// The page does not exist.
    #[error("There is no page {page}: {}.", if *pages == 1 { "there is only 1".to_owned() } else { format!("pages go from 1 to {pages}") })]
    NoSuchPage {
        /// The page that was asked for.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// No article has this tag or language, so there is nothing to list.
    #[error("No article matches {wanted}. {known}")]
    NothingToList {
        /// What was wanted, in words.
        wanted: String,
        /// What there is instead, in a sentence.
        known: String,
    },
    /// No file of questions is configured.
    #[error(
        "There are no questions to test with. Write a file of them (see `verbatim eval --help`) and name it with golden under [corpus] in config.toml."
    )]
    NoGolden,
    /// The file of questions cannot be used; the text says why.
    #[error("The questions of corpus.golden cannot be asked: {0}")]
    BadGolden(String),
    /// The articles that were served before are served still; the text says why.
    #[error("Nothing changed: {0}.")]
    NotReloaded(String),
    /// A change of the folder was refused and could not be taken back; the text says what to mend.
    #[error("This went wrong half way: {0}.")]
    NotUndone(String),
    /// No reload is running that could be cancelled.
    #[error("No reload is running.")]
    NothingRunning,
    /// Nothing is kept by this process.
    #[error(
        "There is no store here: settings, votes and what admins did are kept by the bot that serves, and by the console."
    )]
    NoStore,
    /// There is no such vote of this person.
    #[error("Your vote on this answer is no longer kept: vote again.")]
    NoSuchVote,
    /// The store cannot be used.
    #[error("{0}")]
    Store(crate::store::Error),
    /// A setting cannot be this.
    #[error("\u{201c}{given}\u{201d} cannot be set for {key}: give {wanted}.")]
    BadSetting {
        /// The setting's name.
        key: &'static str,
        /// What was given.
        given: String,
        /// What can be given.
        wanted: &'static str,
    },
    /// Posting was wished for and is not for this person, or not here.
    #[error(
        "Only moderators post summaries, and only in a server. Leave out the channel, title, mention and thread to read it \
         yourself."
    )]
    MayNotPost,
    /// The draft is gone.
    #[error("This is no longer kept: it was cancelled or deleted, or lay unchanged for a week.")]
    NoSuchDraft,
    /// Something would be left without a sentence.
    #[error("A post needs at least one sentence. Take in another first.")]
    NothingLeft,
    /// There is no further sentence.
    #[error("There is nothing to add: no other sentence says more, or there is no room for it.")]
    NothingToAdd,
    /// What was said there is no longer in the articles.
    #[error("The articles have changed, and this is no longer in them as it was. Make a new summary.")]
    ArticleChanged,
    /// The command needs rights that the person does not have.
    #[error("You may not use /{0} here.")]
    NotAllowed(&'static str),
}

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Shown to the person as written.
    #[error(transparent)]
    User(#[from] UserError),
    /// Logged, and shown as an apology.
    #[error(transparent)]
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl From<crate::retrieval::Error> for Error {
    fn from(error: crate::retrieval::Error) -> Self {
        Self::Internal(Box::new(error))
    }
}

/// What to show in place of an outcome.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The person can mend it.
    #[error(transparent)]
    User(UserError),
    /// It is ours to mend; the log has the reason under this id.
    #[error("Sorry, something went wrong here. The log has the reason under {0}.")]
    Internal(RequestId),
}

/// What a request goes by in the log: the interaction's id in Discord, a random one elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId(String);

impl RequestId {
    /// The id that the front end's protocol gave.
    #[must_use]
    pub fn given(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// A random id of eight hexadecimal digits, for where the protocol has none.
    #[must_use]
    pub fn random() -> Self {
        // Each `RandomState` has keys of its own, which is randomness enough for a name in a log.
        let bits = std::hash::RandomState::new().build_hasher().finish();
        Self(format!("{:08x}", bits >> 32))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn meant_command(nearest: Option<&str>) -> String {
    nearest.map_or(" See /help.".to_owned(), |name| format!(" Did you mean /{name}?"))
}

/// Names that somebody may have meant, in a sentence that begins with a space; empty for none.
fn meant(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
    match quoted.split_last() {
        None => " List them with /articles.".to_owned(),
        Some((only, [])) => format!(" Did you mean {only}?"),
        Some((last, others)) => format!(" Did you mean {} or {last}?", others.join(", ")),
    }
}
