//! What a button carries: all that is needed to answer a press, also after a restart, in at most 100 characters.
//!
//! An id is the version's letter and then, in base64 for addresses, the bytes of one [`ComponentId`] and a check byte.
//! Numbers are written seven bits at a time. Articles stand in it as hashes, so that ids outlive a reload.

mod bytes;
mod codec;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use codec::{Reader, Writer};

use super::limits;
use crate::store::Reason;

/// The first letter of every id that this version makes.
const VERSION: char = '1';

/// How many answers one id can carry.
pub const MOST_ANSWERS: usize = 5;

/// An article by the first bytes of its id's BLAKE3 hash: the same over restarts and reloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleKey(pub u32);

/// What a sentence says, as 24 bits of its BLAKE3 hash: tells whether it still stands where it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SentenceCheck(u32);

/// What a text is, as 32 bits of its BLAKE3 hash: tells whether it was read back whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub u32);

/// Where an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerPlace {
    /// The article.
    pub article: ArticleKey,
    /// The first byte of the sentence that answers, in the article's text.
    pub start: u32,
    /// What that sentence says.
    pub check: SentenceCheck,
    /// How many bytes of the quote stand before it.
    pub before: u32,
    /// How many bytes of the quote stand after it.
    pub after: u32,
}

/// How much around the answering sentence is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// The quote as it was found.
    #[default]
    Quote,
    /// The whole paragraph.
    Paragraph,
    /// The paragraph and its neighbours in the same section.
    Neighbours,
}

/// Which of a question's answers is shown, and how much of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerView {
    /// All answers, the best first: 1 to [`MOST_ANSWERS`].
    pub places: Vec<AnswerPlace>,
    /// The one that is shown, from 0.
    pub at: u8,
    /// How much of it.
    pub width: Width,
}

/// Which way a button leads: two buttons of a message must never have the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To what stands before.
    Back,
    /// To what comes next.
    Forward,
    /// Anywhere, from another kind of message.
    Open,
}

/// The order of a list of articles, as an id carries it.
pub use crate::app::Sort;

/// What pressing a button, or choosing from a menu, asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentId {
    /// Show this answer in place of what is shown.
    Answer(Turn, AnswerView),
    /// Show more around the answer: the view to show then.
    Widen(AnswerView),
    /// Post this answer to the channel, for all to see.
    Share(AnswerView),
    /// Send the whole of what this answer stands in as a file.
    Attach(AnswerView),
    /// Read an article.
    Read {
        /// Which way.
        turn: Turn,
        /// The article.
        article: ArticleKey,
        /// The section, by its headings' digest; all of the article without.
        section: Option<Digest>,
        /// The page, from 1.
        page: u32,
    },
    /// Show another page of a search, whose words stand in the message itself.
    Results {
        /// Which way.
        turn: Turn,
        /// Of the words that were searched for.
        query: Digest,
        /// The one article that was searched.
        article: Option<ArticleKey>,
        /// The page, from 1.
        page: u32,
    },
    /// Show another page of the list of articles.
    List {
        /// Which way.
        turn: Turn,
        /// Of the tag in lower case.
        tag: Option<Digest>,
        /// The language's two letters.
        language: Option<[u8; 2]>,
        /// The order.
        sort: Sort,
        /// The page, from 1.
        page: u32,
    },
    /// Show another page of what admins did.
    Audit {
        /// Which way.
        turn: Turn,
        /// The page, from 1.
        page: u32,
    },
    /// End the reload that is running.
    Cancel,
    /// Put a file that waits in the place of another.
    Replace {
        /// Its number among those that wait.
        number: u64,
        /// Tells its content.
        content: u32,
        /// Whether many articles may be lost by that, and known questions fail.
        force: bool,
    },
    /// Move an article to the trash.
    Remove {
        /// The article.
        article: ArticleKey,
        /// Tells the content that was shown.
        content: u32,
        /// Whether many articles may be lost by that, and known questions fail.
        force: bool,
    },
    /// Say whether an answer is good.
    Vote {
        /// The answer.
        place: AnswerPlace,
        /// Whether it is.
        up: bool,
    },
    /// Say why an answer is not good.
    Reason {
        /// The number of the vote that said so.
        vote: u64,
        /// Why.
        reason: Reason,
    },
    /// Do something with a draft, or with what was posted of one.
    Draft {
        /// Its number.
        draft: u64,
        /// The version that is shown.
        version: u32,
        /// What to do.
        act: DraftAct,
    },
    /// Tell where the sentences of a post stand.
    Sources {
        /// Which way.
        turn: Turn,
        /// Its number.
        draft: u64,
        /// What tells it from another of its number.
        key: u32,
        /// The page, from 1.
        page: u32,
    },
    /// Show another page of drafts and posts.
    Posts {
        /// Which way.
        turn: Turn,
        /// The page, from 1.
        page: u32,
    },
    /// Leave everything as it is.
    Keep,
    /// Delete the message.
    Delete {
        /// Who asked for it, by Discord's id.
        asker: u64,
    },
    /// Do what the chosen line of a menu says, which is an id of its own. The number tells the menus of a message apart.
    Choose(u8),
}

/// What to do with a draft, or with what was posted of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftAct {
    /// Show it as it is now.
    Open,
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
    /// Post it to the channel that is chosen.
    Channel,
    /// Post it, or take up posting it.
    Post,
    /// Forget it.
    Cancel,
    /// Mark the post as out of date.
    Mark,
    /// Delete the post.
    Delete,
}

/// Why an id cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another version of the program made it.
    #[error("this custom id is from another version")]
    OtherVersion,
    /// No version of the program made it.
    #[error("this custom id was not made by this program")]
    Malformed,
}

impl ArticleKey {
    /// The key of the article with this id.
    #[must_use]
    pub fn of(article: &str) -> Self {
        Self(first_bytes(article))
    }
}

impl SentenceCheck {
    /// The check of this sentence.
    #[must_use]
    pub fn of(sentence: &str) -> Self {
        Self(first_bytes(sentence) & 0x00ff_ffff)
    }

    /// The same as a number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl Digest {
    /// The digest of this text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(first_bytes(text))
    }
}

impl Digest {
    /// The digest of a section's headings, outermost first; `None` for the text before the first heading.
    #[must_use]
    pub fn of_section<Heading: AsRef<str>>(headings: &[Heading]) -> Option<Self> {
        let joined = headings.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("\n");
        (!headings.is_empty()).then(|| Self::of(&joined))
    }
}

impl AnswerView {
    /// A view of the first of these answers, with as many of the others as an id can carry.
    #[must_use]
    pub fn of(places: impl IntoIterator<Item = AnswerPlace>) -> Self {
        let mut view = Self { places: places.into_iter().take(MOST_ANSWERS).collect(), at: 0, width: Width::Quote };
        // Places far into a very large article take more bytes; the last answers go first. One always fits.
        while view.places.len() > 1 && !ComponentId::Answer(Turn::Open, view.clone()).fits() {
            view.places.pop();
        }
        view
    }

    /// The answer that is shown, alone.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self { places: self.shown().copied().into_iter().collect(), at: 0, width: self.width }
    }

    /// The answer that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&AnswerPlace> {
        self.places.get(usize::from(self.at))
    }
}

impl Width {
    /// Every width, from narrow to wide.
    pub const ALL: [Width; 3] = [Width::Quote, Width::Paragraph, Width::Neighbours];

    /// The next wider one.
    #[must_use]
    pub fn wider(self) -> Option<Width> {
        Self::ALL.into_iter().find(|width| *width > self)
    }
}

impl ComponentId {
    fn fits(&self) -> bool {
        // Its letters are ASCII: as many bytes as characters.
        self.to_string().len() <= limits::CUSTOM_ID
    }
}

impl fmt::Display for ComponentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::default();
        bytes::write(self, &mut writer);
        write!(out, "{VERSION}{}", writer.finish())
    }
}

impl FromStr for ComponentId {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        let mut letters = id.chars();
        match letters.next() {
            Some(VERSION) => {}
            // A later or an earlier version begins with another digit.
            Some(other) if other.is_ascii_digit() => return Err(Error::OtherVersion),
            _ => return Err(Error::Malformed),
        }
        let mut reader = Reader::new(letters.as_str()).ok_or(Error::Malformed)?;
        let read = bytes::read(&mut reader).filter(|_| reader.at_end()).ok_or(Error::Malformed)?;
        // One thing has one id: what was padded or written differently was made up.
        if read.to_string() == id { Ok(read) } else { Err(Error::Malformed) }
    }
}

fn first_bytes(text: &str) -> u32 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes().first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
