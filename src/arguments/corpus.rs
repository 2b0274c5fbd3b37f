//! What can be typed after `verbatim corpus`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use verbatim::app::{self, Command, Manage};

use super::{AskArguments, Output};

#[derive(Debug, Subcommand)]
pub enum CorpusAction {
    /// Tell what is read, how long it took, and how many problems there were
    Status(Output),
    /// List every problem of the articles, with file and line
    Problems(Output),
    /// Tell why a question gets its answers: its words, the candidates, and what speaks for each
    #[command(after_help = "Example: verbatim corpus why \"When do owls hunt?\"")]
    Why(AskArguments),
    /// Ask the questions of corpus.golden, and list those that fail; see eval --help for such a file
    Test(Output),
    /// Put a file into the folder of articles; one that is there already is replaced only with --replace
    #[command(
        after_help = "Example: verbatim corpus upload foxes.md\n\nA bot that is serving reads it at its next reload: /corpus reload, a hangup signal, or by itself with watch = true."
    )]
    Upload {
        /// The file: .md, .markdown, .txt, .html or .htm
        #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: PathBuf,
        /// Replace the file of this name; what stood there goes to the trash
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        changing: Changing,
    },
    /// Move an article's file to the trash; shows it, and does it only with --yes
    #[command(after_help = "Example: verbatim corpus remove foxes.md --yes")]
    Remove {
        /// The article's title, id or file
        #[arg(required = true, value_name = "ARTICLE")]
        article: Vec<String>,
        /// Yes, remove it
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        changing: Changing,
    },
    /// Bring a file back from the trash, or list what lies there
    #[command(after_help = "Example: verbatim corpus restore\n         verbatim corpus restore 3")]
    Restore {
        /// Its number in the trash; without it, the trash is listed
        #[arg(value_name = "NUMBER")]
        number: Option<u64>,
        /// Replace what stands in its place now; that goes to the trash
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        changing: Changing,
    },
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Changing {
    /// Do it although many articles are lost by it, or known questions fail
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub output: Output,
}

impl CorpusAction {
    pub fn command(&self) -> (Command, Output) {
        let (manage, output) = match self {
            Self::Status(output) => (Manage::Status, *output),
            Self::Problems(output) => (Manage::Problems, *output),
            Self::Why(asked) => {
                let why = app::Why { question: asked.question.join(" "), article: asked.article.clone() };
                (Manage::Why(why), asked.output)
            }
            Self::Test(output) => (Manage::Test, *output),
            Self::Upload { file, replace, changing: Changing { force, output } } => {
                let file = app::Given::Path(file.clone());
                (Manage::Upload(app::Upload { file, replace: *replace, force: *force }), *output)
            }
            Self::Remove { article, yes, changing: Changing { force, output } } => {
                let (article, sure, force) = (article.join(" "), *yes, *force);
                (Manage::Remove(app::Remove { article, sure, force, seen: None }), *output)
            }
            Self::Restore { number, replace, changing: Changing { force, output } } => {
                let restore = app::Restore { number: *number, replace: *replace, force: *force };
                (Manage::Restore(restore), *output)
            }
        };
        (Command::Manage(manage), output)
    }
}
