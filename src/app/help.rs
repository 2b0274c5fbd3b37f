//! Which commands there are: the one table that every front end reads.

use super::Tier;

/// A command as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandInfo {
    /// Its name, without the slash.
    pub name: &'static str,
    /// What it does, in a line.
    pub summary: &'static str,
    /// Its options; the first is the one that text without a name goes to.
    pub options: &'static [OptionInfo],
    /// Who may use it.
    pub tier: Tier,
}

/// An option of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionInfo {
    /// Its name.
    pub name: &'static str,
    /// What it means, in a line.
    pub summary: &'static str,
    /// Whether the command needs it.
    pub required: bool,
}

/// The commands that this person may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The commands, in the order of [`COMMANDS`].
    pub commands: Vec<&'static CommandInfo>,
}

const ARTICLE: OptionInfo = OptionInfo { name: "article", summary: "look in this article only", required: false };

const FORCE: OptionInfo =
    OptionInfo { name: "force", summary: "yes to lose many articles, or known answers", required: false };

const CHANNEL: OptionInfo =
    OptionInfo { name: "channel", summary: "one channel's number; the whole guild without it", required: false };

/// Every command there is.
pub const COMMANDS: &[CommandInfo] = &[
    CommandInfo {
        name: "ask",
        summary: "the exact words of the articles that answer a question",
        options: &[OptionInfo { name: "question", summary: "what you want to know", required: true }, ARTICLE],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "search",
        summary: "the passages that match: words, \"a phrase\", -without, title:word, tag:word",
        options: &[
            OptionInfo { name: "query", summary: "what to find", required: true },
            ARTICLE,
            OptionInfo { name: "page", summary: "which page of the results", required: false },
        ],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "article",
        summary: "reads an article, or one of its sections",
        options: &[
            OptionInfo { name: "title", summary: "the article's title", required: true },
            OptionInfo { name: "section", summary: "the heading of a section", required: false },
            OptionInfo { name: "page", summary: "which page", required: false },
        ],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "articles",
        summary: "which articles there are, the newest first",
        options: &[
            OptionInfo { name: "tag", summary: "only those with this tag", required: false },
            OptionInfo { name: "language", summary: "only those in this language, such as en", required: false },
            OptionInfo { name: "sort", summary: "newest, title or longest", required: false },
        ],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "verify",
        summary: "whether a text stands word for word in an article, where, and what differs",
        options: &[OptionInfo { name: "text", summary: "the words to find", required: true }],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "summary",
        summary: "the sentences that say the most about an article, a topic, or what is new",
        options: &[
            OptionInfo { name: "article", summary: "the article to summarise", required: false },
            OptionInfo { name: "topic", summary: "what to summarise from all articles", required: false },
            OptionInfo { name: "since", summary: "articles dated since then: 7d, 2w or 2026-11-01", required: false },
            OptionInfo { name: "length", summary: "short, medium or long", required: false },
            OptionInfo { name: "sentences", summary: "how many sentences at most, 1 to 50", required: false },
        ],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "corpus status",
        summary: "what is served, since when, how fast, and what was wrong with it",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus problems",
        summary: "every problem of the articles, with file and line",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus why",
        summary: "why a question gets its answers: its words, the candidates, what speaks for each",
        options: &[OptionInfo { name: "question", summary: "the question", required: true }, ARTICLE],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus test",
        summary: "the questions of corpus.golden, each that fails with what came and what was wanted",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus accept",
        summary: "from now on, what comes for a question of corpus.golden is what is wanted of it",
        options: &[OptionInfo { name: "question", summary: "the question as it stands in the file", required: true }],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus reload",
        summary: "reads the articles again and serves them, if all is well",
        options: &[
            OptionInfo { name: "dry_run", summary: "yes to be told only what would change", required: false },
            FORCE,
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus upload",
        summary: "puts a file into the folder of articles and serves it; asks before it replaces one",
        options: &[
            OptionInfo { name: "file", summary: "the file: a path at the terminal", required: true },
            OptionInfo { name: "replace", summary: "yes to replace a file without being asked", required: false },
            FORCE,
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus remove",
        summary: "moves an article to the trash, once you are sure",
        options: &[
            OptionInfo { name: "article", summary: "the article's title", required: true },
            OptionInfo { name: "sure", summary: "yes to remove it without being asked", required: false },
            FORCE,
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus restore",
        summary: "brings a file back from the trash, or tells what lies there",
        options: &[
            OptionInfo { name: "number", summary: "its number in the trash", required: false },
            OptionInfo { name: "replace", summary: "yes to replace what stands there now", required: false },
            FORCE,
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus cancel",
        summary: "ends the reload that is running: what is served stays as it is",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus history",
        summary: "what is served, and what can be served again: who, when, how much",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "corpus rollback",
        summary: "serves again what was served before",
        options: &[OptionInfo {
            name: "to",
            summary: "its number in the history; the one before without it",
            required: false,
        }],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "settings show",
        summary: "what is set for guilds and channels: by whom, and when",
        options: &[OptionInfo {
            name: "guild",
            summary: "the guild's number; all of them without it",
            required: false,
        }],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "settings set",
        summary: "sets how the bot behaves in a guild, or in one of its channels",
        options: &[
            OptionInfo { name: "guild", summary: "the guild's number", required: true },
            CHANNEL,
            OptionInfo { name: "answers", summary: "yes to answer there, no to keep silent", required: false },
            OptionInfo { name: "private", summary: "yes to answer everything privately", required: false },
            OptionInfo { name: "questions", summary: "how many a person may ask within seconds", required: false },
            OptionInfo { name: "seconds", summary: "the time in which questions are counted", required: false },
            OptionInfo { name: "language", summary: "the language of the bot's own words", required: false },
            OptionInfo { name: "notes", summary: "the channel to be told of other articles", required: false },
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "settings reset",
        summary: "takes settings away: config.toml holds again",
        options: &[
            OptionInfo { name: "guild", summary: "the guild's number", required: true },
            CHANNEL,
            OptionInfo { name: "which", summary: "this one alone", required: false },
        ],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "audit",
        summary: "what admins did: who, when, what, and what came of it",
        options: &[OptionInfo { name: "page", summary: "which page, the newest first", required: false }],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "health",
        summary: "whether everything is there that answering depends on: folders, disk, store",
        options: &[],
        tier: Tier::Admin,
    },
    CommandInfo {
        name: "posts",
        summary: "drafts and posts of summaries, and which are out of date",
        options: &[],
        tier: Tier::Moderator,
    },
    CommandInfo {
        name: "feedback",
        summary: "what people thought of the answers: by day, and the best and worst sections",
        options: &[OptionInfo { name: "days", summary: "of how many days; 30 without it", required: false }],
        tier: Tier::Moderator,
    },
    CommandInfo {
        name: "privacy show",
        summary: "what is kept of you: your questions and your votes",
        options: &[],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "privacy delete",
        summary: "deletes all that is kept of you, for good",
        options: &[],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "privacy opt-out",
        summary: "deletes it, and keeps nothing of you from now on",
        options: &[],
        tier: Tier::Member,
    },
    CommandInfo {
        name: "privacy opt-in",
        summary: "lets your questions and votes be kept again",
        options: &[],
        tier: Tier::Member,
    },
    CommandInfo { name: "help", summary: "the commands that you may use", options: &[], tier: Tier::Member },
    CommandInfo {
        name: "about",
        summary: "what this is, what it holds, and how it works",
        options: &[],
        tier: Tier::Member,
    },
];

pub(super) fn run(tier: Tier) -> Help {
    Help { commands: COMMANDS.iter().filter(|command| command.tier <= tier).collect() }
}
