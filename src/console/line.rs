//! From a line that was typed at the prompt to a command, as in Discord: `/ask When do owls hunt? article:"Owls"`.

use std::str::FromStr;

use crate::app::{
    self, Ask, COMMANDS, Command, CommandInfo, Key, Length, ListArticles, Manage, Posting, Privacy, Read, Reload,
    Remove, Restore, Scope, Search, Settings, Sort, Subject, Summarize, Upload, UserError, Verify, Why,
};
use crate::text::Language;

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing: the line is blank.
    Blank,
    /// A command.
    Command(Command),
    /// To leave.
    Quit,
}

/// The options of a line, each with its value; text that belongs to no named option goes to the command's first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    values: Vec<(&'static str, String)>,
}

/// The words that leave the prompt.
pub(super) const QUIT: [&str; 2] = ["quit", "exit"];

impl FromStr for Line {
    type Err = UserError;

    /// Reads a line; one without a slash at its start is a question.
    fn from_str(line: &str) -> Result<Self, UserError> {
        let line = line.trim();
        let Some(rest) = line.strip_prefix('/') else {
            let question = line.to_owned();
            return Ok(if line.is_empty() {
                Self::Blank
            } else {
                Self::Command(Command::Ask(Ask { question, ..Ask::default() }))
            });
        };
        let (name, rest) = name_and_rest(rest);
        let name = name.to_lowercase();
        if QUIT.contains(&name.as_str()) {
            return Ok(Self::Quit);
        }
        let Some(info) = command_named(&name) else {
            return Err(UserError::NoSuchCommand { nearest: nearest_command(&name), name });
        };
        command(info, &Given::read(info, rest)).map(Self::Command)
    }
}

impl Given {
    /// Divides what follows a command's name into its options.
    pub(super) fn read(info: &'static CommandInfo, rest: &str) -> Self {
        let mut given = Self::default();
        let Some(main) = info.options.first() else { return given };
        let mut text = String::new();
        let mut rest = rest.trim();
        while !rest.is_empty() {
            let named = info.options.iter().find_map(|option| {
                let after = rest.strip_prefix(option.name)?.strip_prefix(':')?;
                Some((option.name, after))
            });
            match named {
                // What the first option is given reaches as far as other options let it, quotation marks included.
                Some((name, after)) if name != main.name => {
                    let (value, after) = value(after);
                    given.values.push((name, value.to_owned()));
                    rest = after.trim_start();
                }
                Some((_, after)) if text.is_empty() => rest = after.trim_start(),
                _ => {
                    let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
                    let (word, after) = rest.split_at_checked(word).unwrap_or((rest, ""));
                    let gap = after.len() - after.trim_start().len();
                    text.push_str(word);
                    text.push_str(after.get(..gap).unwrap_or_default());
                    rest = after.trim_start();
                }
            }
        }
        given.values.push((main.name, text.trim_end().to_owned()));
        given
    }

    /// The value of an option; `None` where it is not given or blank.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str());
        value.filter(|value| !value.trim().is_empty())
    }

    fn owned(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    fn text(&self, name: &str) -> String {
        self.owned(name).unwrap_or_default()
    }

    /// As [`Given::text`], without the quotation marks that a title may have been put between.
    fn title(&self, name: &str) -> Option<String> {
        let text = self.get(name)?;
        let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        Some(inner.unwrap_or(text).to_owned())
    }

    fn flag(&self, name: &'static str) -> Result<bool, UserError> {
        match self.get(name).map(str::to_lowercase).as_deref() {
            None | Some("no" | "false") => Ok(false),
            Some("yes" | "true") => Ok(true),
            Some(given) => {
                Err(UserError::UnknownChoice { option: name, given: given.to_owned(), choices: &["yes", "no"] })
            }
        }
    }

    fn id(&self, name: &'static str) -> Result<Option<u64>, UserError> {
        let id = |given: &str| given.trim().parse().ok().filter(|id| *id > 0);
        let wrong = |given: &str| UserError::NotANumber { option: name, given: given.to_owned() };
        self.get(name).map(|given| id(given).ok_or_else(|| wrong(given))).transpose()
    }

    fn scope(&self) -> Result<Scope, UserError> {
        let guild = self.id("guild")?.ok_or(UserError::Missing("The guild's number"))?;
        Ok(Scope { guild, channel: self.id("channel")? })
    }

    fn number(&self, name: &'static str) -> Result<Option<usize>, UserError> {
        let number = |given: &str| {
            given.trim().parse().map_err(|_| UserError::NotANumber { option: name, given: given.to_owned() })
        };
        self.get(name).map(number).transpose()
    }
}

/// The command of this name.
pub(super) fn command_named(name: &str) -> Option<&'static CommandInfo> {
    // At the command line it is called so, and fingers remember.
    let name = if name == "read" { "article" } else { name };
    COMMANDS.iter().find(|command| command.name == name)
}

/// The command's name at the start of a line, which is two words for a command of a group such as `corpus`, and what follows.
pub(super) fn name_and_rest(line: &str) -> (&str, &str) {
    let (first, after) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let group = format!("{} ", first.to_lowercase());
    if !COMMANDS.iter().any(|command| command.name.starts_with(&group)) {
        return (first, after);
    }
    let second = after.trim_start();
    let end = line.len() - second.len() + second.find(char::is_whitespace).unwrap_or(second.len());
    let (name, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    (name.trim_end(), rest)
}

fn command(info: &CommandInfo, given: &Given) -> Result<Command, UserError> {
    let article = given.title("article");
    Ok(match info.name {
        "search" => {
            let page = given.number("page")?.unwrap_or(1);
            Command::Search(Search { query: given.text("query"), article, page, ..Search::default() })
        }
        "article" => {
            let article = given.title("title").unwrap_or_default();
            // Page by page, as in Discord: a whole article would scroll the question away.
            let page = Some(given.number("page")?.unwrap_or(1));
            Command::Read(Read { article, section: given.title("section"), page })
        }
        "articles" => {
            let language = given.get("language").map(str::parse::<Language>).transpose();
            let language = language.map_err(|error| UserError::BadLanguage(error.to_string()))?;
            let sort = given.get("sort").map(str::parse::<Sort>).transpose()?.unwrap_or_default();
            Command::Articles(ListArticles { tag: given.title("tag"), language, sort })
        }
        "verify" => Command::Verify(Verify { text: given.text("text"), shortened: false }),
        "summary" => {
            let since = given.get("since").map(str::parse).transpose()?;
            let subject = Subject::one(article, given.title("topic"), since)?;
            let length = given.get("length").map(str::parse::<Length>).transpose()?.unwrap_or_default();
            let length = given.number("sentences")?.map_or(length, Length::Sentences);
            Command::Summarize(Summarize { subject, length, post: None })
        }
        "corpus status" => Command::Manage(Manage::Status),
        "corpus problems" => Command::Manage(Manage::Problems),
        "corpus why" => Command::Manage(Manage::Why(Why { question: given.text("question"), article })),
        "corpus test" => Command::Manage(Manage::Test),
        "corpus accept" => Command::Manage(Manage::Accept(given.title("question").unwrap_or_default())),
        "corpus reload" => {
            let reload = Reload { dry_run: given.flag("dry_run")?, force: given.flag("force")? };
            Command::Manage(Manage::Reload(reload))
        }
        "corpus upload" => {
            let path = given.title("file").ok_or(UserError::Missing("The file"))?;
            let (replace, force) = (given.flag("replace")?, given.flag("force")?);
            Command::Manage(Manage::Upload(Upload { file: app::Given::Path(path.into()), replace, force }))
        }
        "corpus remove" => {
            let (sure, force) = (given.flag("sure")?, given.flag("force")?);
            let article = article.unwrap_or_default();
            Command::Manage(Manage::Remove(Remove { article, sure, force, ..Remove::default() }))
        }
        "corpus restore" => {
            let number = given.number("number")?.map(|number| number as u64);
            let (replace, force) = (given.flag("replace")?, given.flag("force")?);
            Command::Manage(Manage::Restore(Restore { number, replace, force }))
        }
        "corpus cancel" => Command::Manage(Manage::Cancel),
        "corpus history" => Command::Manage(Manage::History),
        "corpus rollback" => Command::Manage(Manage::Rollback(given.number("to")?.map(|number| number as u64))),
        "settings show" => Command::Settings(Settings::Show(given.id("guild")?)),
        "settings set" => {
            let values = Key::ALL.into_iter().filter_map(|key| Some((key, given.owned(key.name())?)));
            Command::Settings(Settings::Set(given.scope()?, values.collect()))
        }
        "settings reset" => {
            let which = given.get("which").map(str::parse::<Key>).transpose()?;
            Command::Settings(Settings::Reset(given.scope()?, which))
        }
        "posts" => Command::Posting(Posting::List),
        "feedback" => {
            let days = given.number("days")?.unwrap_or(30);
            Command::Feedback(u16::try_from(days).unwrap_or(u16::MAX))
        }
        "privacy show" => Command::Privacy(Privacy::Show),
        "privacy delete" => Command::Privacy(Privacy::Delete),
        "privacy opt-out" => Command::Privacy(Privacy::OptOut),
        "privacy opt-in" => Command::Privacy(Privacy::OptIn),
        "audit" => Command::Audit(given.number("page")?.unwrap_or(1)),
        "health" => Command::Health,
        "help" => Command::Help,
        "about" => Command::About,
        _ => Command::Ask(Ask { question: given.text("question"), article, shortened: false, before: None }),
    })
}

/// The value at the start of the text, between quotation marks or one word long, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let quoted = text.strip_prefix('"').and_then(|inner| inner.split_once('"'));
    quoted.unwrap_or_else(|| text.split_once(char::is_whitespace).unwrap_or((text, "")))
}

fn nearest_command(name: &str) -> Option<&'static str> {
    let names = COMMANDS.iter().map(|command| command.name).chain(QUIT);
    let scored = names.map(|known| (strsim::damerau_levenshtein(name, known), known));
    scored.filter(|(distance, _)| *distance <= 2).min().map(|(_, known)| known)
}
