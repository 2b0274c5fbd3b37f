//! The command line: what can be typed after `verbatim`.

mod corpus;
mod model;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use verbatim::app::{self, Command};
use verbatim::config::Flag;

pub use corpus::CorpusAction;
pub use model::ModelAction;

const EXAMPLES: &str = "Examples:
  verbatim ask \"When do owls hunt?\"
  verbatim ask --json \"When do owls hunt?\" | jq .answers[0].quote
  verbatim --corpus ~/articles articles
  verbatim console

Settings are read from config.toml in the working folder, then from variables such as
VERBATIM_RETRIEVAL__LIMIT=5, then from the command line.

Exit status: 0 answered or found; 1 not covered, nothing found, not word for word, or problems
found by check; 2 an error.";

const EVAL_HELP: &str = "A file of your own asks the configured articles and lists what went wrong:

  [[question]]
  ask = \"When do owls hunt?\"
  article = \"owls.md\"     # a file or a title; any article without it
  answer = \"at night\"     # words the quote must hold; any without it

  [[question]]
  ask = \"Who won the cup?\"
  covered = false          # no article answers it

A folder holds articles/ and questions.jsonl. success@1 is the share of questions whose first quote is
right, sentence@1 that whose emphasised sentence is; AUROC tells how well the confidence keeps questions
apart that no article answers; coverage@95% is the share rightly answered when 95% of answers are right.

Example: verbatim eval questions.toml
         verbatim eval sets/squad --run squad.jsonl";

/// Exact, cited quotes from a folder of articles.
#[derive(Debug, Parser)]
#[command(name = "verbatim", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub action: Action,
}

#[derive(Debug, Args)]
pub struct Global {
    /// The configuration's file [default: config.toml in the working folder, where there is one]
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The folder of articles, in place of the configured one
    #[arg(long, global = true, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    /// How the log on standard error looks
    #[arg(long, global = true, value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LogFormat {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Action {
    /// Answer a question with the articles' own words
    #[command(after_help = "Example: verbatim ask \"When do owls hunt?\" --article owls.md")]
    Ask(AskArguments),
    /// List the passages that match: words, "a phrase", -without, title:word, tag:word
    #[command(after_help = "Example: verbatim search 'owls \"at night\" -snowy tag:birds' --limit 5")]
    Search(SearchArguments),
    /// Print an article, or one of its sections
    #[command(after_help = "Example: verbatim read \"Owls of the north\" --section Hunting")]
    Read(ReadArguments),
    /// Tell whether a text stands word for word in an article, where, and what differs
    #[command(after_help = "Example: verbatim verify \"Owls hunt at night\"")]
    Verify(VerifyArguments),
    /// Print the sentences that say the most about an article, a topic, or what is new
    #[command(
        after_help = "Examples: verbatim summary \"Owls of the north\"\n          verbatim summary --topic \"how owls hunt\" --sentences 3\n          verbatim summary --since 7d"
    )]
    Summary(SummaryArguments),
    /// List the articles there are
    #[command(after_help = "Example: verbatim articles --tag birds --sort title")]
    Articles(ArticlesArguments),
    /// Check configuration and articles: every problem with file and line
    #[command(after_help = "Example: verbatim check --corpus ~/articles")]
    Check(Output),
    /// Measure the answers on questions whose answers are known: folders of questions, or a TOML file of your own
    #[command(after_help = EVAL_HELP)]
    Eval(EvalArguments),
    /// Tell how the articles are served and why a question gets its answers
    #[command(subcommand)]
    Corpus(CorpusAction),
    /// Tell what people thought of the answers: by day, and the best and worst sections
    #[command(after_help = "Example: verbatim feedback --days 7")]
    Feedback {
        /// Of how many days
        #[arg(long, value_name = "NUMBER", default_value_t = 30)]
        days: u16,
        #[command(flatten)]
        output: Output,
    },
    /// List drafts and posts of summaries, and which of them are out of date
    #[command(after_help = "Example: verbatim posts")]
    Posts(Output),
    /// Look after the store: what outlives a restart and is no article
    #[command(subcommand)]
    Store(StoreAction),
    /// Look at everything that serving needs, before anything is started: settings, articles, folders, disk, model, store, token
    #[command(after_help = "Example: verbatim doctor --offline")]
    Doctor {
        /// Do not ask Discord whose token it is
        #[arg(long)]
        offline: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Install the embedding model that is used, take it away, or look at one
    #[command(subcommand)]
    Model(ModelAction),
    /// Open a prompt where every command is typed as in Discord
    #[command(after_help = "Example: verbatim console\n         echo '/ask When do owls hunt?' | verbatim console")]
    Console,
    /// Serve Discord, with the bot's token in the environment variable `DISCORD_TOKEN`
    #[command(
        after_help = "Example: DISCORD_TOKEN=... verbatim serve\n\nThe token comes from https://discord.com/developers/applications (Bot, then Reset Token)."
    )]
    Serve,
    /// Print the completions for a shell
    #[command(after_help = "Example: verbatim completions bash > ~/.local/share/bash-completion/completions/verbatim")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub enum StoreAction {
    /// Copy the store, whole, to a new file; the bot may be serving
    #[command(after_help = "Example: verbatim store backup store-monday.db")]
    Backup {
        /// The file to make
        #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: PathBuf,
        #[command(flatten)]
        output: Output,
    },
    /// Look through the store for damage: its version, size and what it holds
    Check(Output),
    /// List what admins did, the newest first
    #[command(after_help = "Example: verbatim store audit --limit 10")]
    Audit {
        /// How many at most
        #[arg(long, value_name = "NUMBER", default_value_t = 50)]
        limit: u32,
        /// How many of the newest to leave out
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        skip: u32,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Debug, Args)]
pub struct AskArguments {
    /// The question, in your own words; several words need no quotation marks
    #[arg(required = true, value_name = "QUESTION")]
    pub question: Vec<String>,
    /// Look in this article only: its title, id or file
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct EvalArguments {
    /// Folders with articles/ and questions.jsonl, or TOML files of questions
    #[arg(required = true, value_name = "SET", value_hint = clap::ValueHint::AnyPath)]
    pub sets: Vec<PathBuf>,
    /// Ask these questions in place of the folder's, by id: lines such as {"id": "1", "question": "..."}
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub queries: Option<PathBuf>,
    /// Write what was given to each question of the folder, one JSON object a line
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct SearchArguments {
    /// What to find; put -without behind -- or between quotation marks
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// Look in this article only: its title, id or file
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
    /// Which page of the results, from 1
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub page: usize,
    /// How many passages a page has, 1 to 100 [default: as configured]
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<usize>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct ReadArguments {
    /// The article's title, id or file
    #[arg(required = true, value_name = "ARTICLE")]
    pub article: Vec<String>,
    /// Only the section with this heading, and the sections below it
    #[arg(long, value_name = "HEADING")]
    pub section: Option<String>,
    /// Only this page, from 1 [default: everything]
    #[arg(long, value_name = "NUMBER")]
    pub page: Option<usize>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct ArticlesArguments {
    /// Only articles with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only articles in this language, such as en
    #[arg(long, value_name = "CODE")]
    pub language: Option<verbatim::text::Language>,
    /// Their order: newest, title or longest
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub sort: app::Sort,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The text, with or without quotation marks of its own
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct SummaryArguments {
    /// The article's title, id or file
    #[arg(value_name = "ARTICLE", conflicts_with_all = ["topic", "since"], required_unless_present_any = ["topic", "since"])]
    pub article: Vec<String>,
    /// Summarise what all articles say about this
    #[arg(long, value_name = "TOPIC", conflicts_with = "since")]
    pub topic: Option<String>,
    /// Summarise the articles dated since then: days as 7d, weeks as 2w, or a date as 2026-11-01
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// How many sentences at most, 1 to 50 [default: 5]
    #[arg(long, value_name = "NUMBER", conflicts_with = "words")]
    pub sentences: Option<usize>,
    /// How many words at most, 1 to 2000; sentences stay whole
    #[arg(long, value_name = "NUMBER")]
    pub words: Option<usize>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Output {
    /// Print one JSON object on one line
    #[arg(long)]
    pub json: bool,
}

impl Global {
    /// The settings that the flags set.
    pub fn flags(&self) -> Vec<Flag> {
        let corpus = self.corpus.as_ref().map(|dir| Flag {
            name: "--corpus",
            key: "corpus.dir",
            value: dir.to_string_lossy().into_owned(),
        });
        let format = self.log_format.map(|format| match format {
            LogFormat::Human => "human",
            LogFormat::Json => "json",
        });
        let format =
            format.map(|value| Flag { name: "--log-format", key: "telemetry.format", value: value.to_owned() });
        corpus.into_iter().chain(format).collect()
    }
}

impl AskArguments {
    pub fn command(&self) -> Command {
        let question = self.question.join(" ");
        Command::Ask(app::Ask { question, article: self.article.clone(), shortened: false, before: None })
    }
}

impl EvalArguments {
    pub fn evaluate(&self) -> app::Evaluate {
        app::Evaluate { sets: self.sets.clone(), queries: self.queries.clone(), run: self.run.clone() }
    }
}

impl SearchArguments {
    pub fn command(&self) -> Command {
        Command::Search(app::Search {
            query: self.query.join(" "),
            article: self.article.clone(),
            page: self.page,
            limit: self.limit,
            shortened: false,
        })
    }
}

impl ReadArguments {
    pub fn command(&self) -> Command {
        Command::Read(app::Read { article: self.article.join(" "), section: self.section.clone(), page: self.page })
    }
}

impl ArticlesArguments {
    pub fn command(&self) -> Command {
        Command::Articles(app::ListArticles { tag: self.tag.clone(), language: self.language, sort: self.sort })
    }
}

impl SummaryArguments {
    pub fn command(&self) -> Result<Command, app::UserError> {
        let article = Some(self.article.join(" ")).filter(|name| !name.is_empty());
        let since = self.since.as_deref().map(str::parse).transpose()?;
        let length = match (self.sentences, self.words) {
            (Some(sentences), _) => app::Length::Sentences(sentences),
            (None, Some(words)) => app::Length::Words(words),
            (None, None) => app::Length::default(),
        };
        Ok(Command::Summarize(app::Summarize {
            subject: app::Subject::one(article, self.topic.clone(), since)?,
            length,
            post: None,
        }))
    }
}

impl VerifyArguments {
    pub fn command(&self) -> Command {
        Command::Verify(app::Verify { text: self.text.join(" "), shortened: false })
    }
}
