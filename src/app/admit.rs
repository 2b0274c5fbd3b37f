//! The door: only what passed here can be run.

use jiff::Timestamp;

use super::{Actor, Command, Manage, Options, Subject, Tier, UserError, help, posting};

/// A command that may be run: made by [`App::admit`](super::App::admit) alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    command: Command,
    by: String,
    tier: Tier,
    guild: Option<u64>,
    at: Timestamp,
}

impl Admitted {
    /// The command, its input cleaned.
    #[must_use]
    pub fn command(&self) -> &Command {
        &self.command
    }

    /// Who gave it, by the lasting name within the front end.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// What the person who gave it may do.
    #[must_use]
    pub fn tier(&self) -> Tier {
        self.tier
    }

    /// The guild in which it was given, if in one.
    #[must_use]
    pub fn guild(&self) -> Option<u64> {
        self.guild
    }

    /// When it was admitted.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

pub(super) fn admit(
    actor: &Actor,
    mut command: Command,
    now: Timestamp,
    options: &Options,
) -> Result<Admitted, UserError> {
    let name = command.name();
    if help::COMMANDS.iter().any(|known| known.name == name && actor.tier < known.tier) {
        return Err(UserError::NotAllowed(name));
    }
    match &mut command {
        Command::Ask(ask) => {
            ask.shortened |= clean(&mut ask.question, options.question_characters);
            has_words(&ask.question, UserError::EmptyQuestion)?;
            drop_blank(&mut ask.article);
            drop_blank(&mut ask.before);
        }
        Command::Search(search) => {
            search.shortened |= clean(&mut search.query, options.question_characters);
            has_words(&search.query, UserError::EmptySearch)?;
            drop_blank(&mut search.article);
            at_least_one(search.page)?;
            search.limit = search.limit.map(|limit| limit.clamp(1, 100));
        }
        Command::Read(read) => {
            clean(&mut read.article, options.question_characters);
            if read.article.is_empty() {
                return Err(UserError::Missing("The article's title"));
            }
            drop_blank(&mut read.section);
            read.page.map_or(Ok(()), at_least_one)?;
        }
        Command::Articles(list) => drop_blank(&mut list.tag),
        Command::Verify(verify) => {
            // Every character counts here, so that only what is too long goes; control characters are folded when finding.
            verify.shortened |= shorten(&mut verify.text, options.verify_characters);
            has_words(&verify.text, UserError::EmptyText)?;
        }
        Command::Summarize(summarize) => {
            if let Subject::Article(name) | Subject::Topic(name) = &mut summarize.subject {
                clean(name, options.question_characters);
                has_words(name, UserError::Missing("What to summarise"))?;
            }
            summarize.length = summarize.length.within_bounds();
            if let Some(post) = &mut summarize.post {
                drop_blank(&mut post.title);
                drop_blank(&mut post.thread);
                if !posting::offers(post, actor.tier, actor.guild)? {
                    summarize.post = None;
                }
            }
        }
        Command::Manage(Manage::Why(why)) => {
            clean(&mut why.question, options.question_characters);
            has_words(&why.question, UserError::EmptyQuestion)?;
            drop_blank(&mut why.article);
        }
        Command::Manage(Manage::Accept(question)) => {
            clean(question, options.question_characters);
            has_words(question, UserError::EmptyQuestion)?;
        }
        Command::Manage(Manage::Remove(remove)) => {
            clean(&mut remove.article, options.question_characters);
            if remove.article.is_empty() {
                return Err(UserError::Missing("The article's title"));
            }
        }
        Command::Audit(page) => at_least_one(*page)?,
        Command::Manage(_)
        | Command::Settings(_)
        | Command::Posting(_)
        | Command::Privacy(_)
        | Command::Opinion(_)
        | Command::Feedback(_)
        | Command::Health
        | Command::Help
        | Command::About => {}
    }
    Ok(Admitted { command, by: actor.id.clone(), tier: actor.tier, guild: actor.guild, at: now })
}

/// Puts a space for each control character, trims, and cuts at `limit` characters; says whether something was cut.
fn clean(text: &mut String, limit: usize) -> bool {
    if text.chars().any(char::is_control) {
        *text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    }
    *text = text.trim().to_owned();
    shorten(text, limit)
}

/// Cuts after at most `limit` characters, before the word that would not fit; says whether something was cut.
fn shorten(text: &mut String, limit: usize) -> bool {
    let Some((end, _)) = text.char_indices().nth(limit) else { return false };
    let head = text.get(..end).unwrap_or_default();
    let whole = head.rfind(char::is_whitespace).filter(|&at| at > end / 2).unwrap_or(end);
    text.truncate(whole);
    true
}

fn has_words(text: &str, when_empty: UserError) -> Result<(), UserError> {
    if text.trim().is_empty() {
        return Err(when_empty);
    }
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(UserError::NoWords) }
}

fn drop_blank(option: &mut Option<String>) {
    if let Some(text) = option {
        clean(text, 500);
        if text.is_empty() {
            *option = None;
        }
    }
}

fn at_least_one(page: usize) -> Result<(), UserError> {
    if page == 0 { Err(UserError::NoSuchPage { page, pages: 1 }) } else { Ok(()) }
}
