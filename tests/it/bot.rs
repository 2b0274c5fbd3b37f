//! The harness: a bot over a few articles that are written in the test, spoken to as people speak to it.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output, Stdio};
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;
use verbatim::app::{
    self, Actor, App, Ask, Command, Failure, Outcome, Read, ReadingPage, RequestId, Verdict, Verification, Verify, data,
};
use verbatim::console::{Style, render};
use verbatim::library::Library;
use verbatim::{corpus, library, retrieval};

/// Articles on owls and lighthouses: enough to answer from, and to refuse.
pub const OWLS: &str = "\
---
title: Owls of the north
url: https://example.org/owls
date: 2024-05-01
tags: [birds, night]
language: en
---
# Owls of the north

Owls are birds of prey. Most of them sleep through the day.

## Hunting

Owls hunt at night. Their feathers make no sound, so a mouse never hears them coming. A barn owl needs about four mice \
each night.

## Nesting

A snowy owl nests on the bare ground. It lays between three and eleven eggs.
";

/// See [`OWLS`].
pub const LIGHTHOUSES: &str = "\
---
title: Lighthouses
date: 2025-01-31
tags: [sea]
language: en
---
# Lighthouses

A lighthouse warns ships of rocks. The keeper lit the lamp \u{201c}every evening at dusk\u{201d} \u{2014} and put it out at dawn.
";

/// A folder of articles.
pub struct Shelf {
    dir: TempDir,
}

impl Shelf {
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// With articles on owls and lighthouses.
    pub fn of_birds_and_towers() -> Self {
        Self::empty().with("owls.md", OWLS).with("lighthouses.md", LIGHTHOUSES)
    }

    /// With this file.
    pub fn with(self, file: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A bot that reads these articles.
    pub fn bot(&self) -> Bot {
        Bot::over(self.path(), &retrieval::Options::default())
    }

    /// A bot that gives the best answer alone: which ones come second and third is the business of ranking, whose weights
    /// are learned anew now and then.
    pub fn bot_of_one_answer(&self) -> Bot {
        Bot::over(self.path(), &retrieval::Options { limit: 1, ..retrieval::Options::default() })
    }

    /// The real program over these articles, in a working folder of its own.
    pub fn program(&self) -> Program<'_> {
        Program { shelf: self, dir: tempfile::tempdir().unwrap(), environment: Vec::new(), input: String::new() }
    }
}

/// Somebody who answers.
pub struct Bot {
    app: App,
}

impl Bot {
    /// A bot that reads the articles of this folder.
    pub fn over(dir: &Path, retrieval: &retrieval::Options) -> Self {
        let corpus = corpus::Options { dir: dir.to_owned(), ..corpus::Options::default() };
        let library = Library::open(&corpus, retrieval, &library::Options::in_memory()).unwrap();
        Self { app: App::new(Arc::new(library), app::Options::default()) }
    }

    pub fn give(&self, command: Command) -> Result<Outcome, Failure> {
        self.app.handle(&RequestId::given("test"), &Actor::operator(), command, Timestamp::UNIX_EPOCH)
    }

    #[track_caller]
    pub fn ask(&self, question: &str) -> Reply {
        let ask = Ask { question: question.to_owned(), ..Ask::default() };
        Reply { outcome: self.give(Command::Ask(ask)).unwrap() }
    }

    /// What the person is told where a question cannot be asked.
    #[track_caller]
    pub fn refuses(&self, command: Command) -> String {
        match self.give(command) {
            Err(failure @ Failure::User(_)) => failure.to_string(),
            other => panic!("nothing was refused: {other:?}"),
        }
    }

    #[track_caller]
    pub fn verify(&self, text: &str) -> Verification {
        match self.give(Command::Verify(Verify { text: text.to_owned(), shortened: false })).unwrap() {
            Outcome::Verified(verification) => verification,
            other => panic!("verifying came to {}", other.name()),
        }
    }

    #[track_caller]
    pub fn read(&self, article: &str, section: Option<&str>, page: Option<usize>) -> ReadingPage {
        let read = Read { article: article.to_owned(), section: section.map(str::to_owned), page };
        match self.give(Command::Read(read)).unwrap() {
            Outcome::Reading(page) => page,
            other => panic!("reading came to {}", other.name()),
        }
    }
}

/// What came of a question.
pub struct Reply {
    pub outcome: Outcome,
}

impl Reply {
    /// The answers, the best first; none where the question is not covered.
    pub fn answers(&self) -> &[app::Answer] {
        match &self.outcome {
            Outcome::Answered(answered) => &answered.answers,
            _ => &[],
        }
    }

    /// The first answer is from this file.
    #[track_caller]
    pub fn quotes(&self, file: &str) -> &Self {
        assert_eq!(self.first().quote.citation().file, file);
        self
    }

    /// The sentence that answers says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let (_, sentence, _) = self.first().parts();
        assert!(sentence.contains(words), "\u{201c}{sentence}\u{201d} does not say \u{201c}{words}\u{201d}");
        self
    }

    #[track_caller]
    pub fn is_not_covered(&self) -> &Self {
        assert!(matches!(self.outcome, Outcome::NotCovered(_)), "{}", self.as_terminal());
        self
    }

    #[track_caller]
    fn first(&self) -> &app::Answer {
        match &self.outcome {
            Outcome::Answered(answered) => &answered.answers[0],
            _ => panic!("not answered:\n{}", self.as_terminal()),
        }
    }

    pub fn as_json(&self) -> String {
        data::line(&self.outcome)
    }

    pub fn as_terminal(&self) -> String {
        shown(&self.outcome)
    }
}

/// An outcome at a terminal of 80 columns without colour.
pub fn shown(outcome: &Outcome) -> String {
    render::render(outcome, Style { colour: false, width: 80 })
}

/// The verdict in a word.
pub fn verdict(verification: &Verification) -> &'static str {
    match verification.verdict {
        Verdict::Exact(_) => "exact",
        Verdict::Typographic(_) => "typographic",
        Verdict::Nearly(_) => "nearly",
        Verdict::NotFound => "not found",
    }
}

/// The program as it is started from a shell.
pub struct Program<'a> {
    shelf: &'a Shelf,
    dir: TempDir,
    environment: Vec<(String, String)>,
    input: String,
}

impl Program<'_> {
    /// With a file in the working folder.
    pub fn file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.dir.path().join(name), text).unwrap();
        self
    }

    /// With a variable of the environment.
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With lines on standard input.
    pub fn typing(mut self, input: &str) -> Self {
        input.clone_into(&mut self.input);
        self
    }

    /// Runs it on the articles of the shelf.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let corpus = self.shelf.path().to_str().unwrap();
        self.run_bare(&[&["--corpus", corpus], arguments].concat())
    }

    /// Runs it with these arguments and no others.
    pub fn run_bare(&self, arguments: &[&str]) -> Ran {
        let typed = self.dir.path().join("typed");
        std::fs::write(&typed, &self.input).unwrap();
        let output = Process::new(env!("CARGO_BIN_EXE_verbatim"))
            .args(arguments)
            .current_dir(self.dir.path())
            .env_clear()
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::from(std::fs::File::open(typed).unwrap()))
            .output()
            .unwrap();
        Ran::from(output)
    }
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// It ended with this status, and told nothing on standard error.
    #[track_caller]
    pub fn ends_quietly_with(&self, status: i32) -> &Self {
        assert_eq!((self.status, self.err.as_str()), (Some(status), ""), "standard output: {}", self.out);
        self
    }
}

/// The folder of the project.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
