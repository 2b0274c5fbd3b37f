//! The prompt: reads lines, gives the commands that they are, and shows what comes of them.

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;

use jiff::Timestamp;
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Context, Editor, Helper};
use tracing::warn;

use super::complete::complete;
use super::line::Line;
use super::render::{self, Style};
use super::{Options, progress, safe};
use crate::app::{Actor, App, Failure, RequestId};

/// A line that is piped in is read up to here; the rest of it is passed over.
const LONGEST_LINE: u64 = 1 << 20;

const GREETING: &str = "Ask a question, or type /help. Tab completes, /quit leaves.\n";

/// Why the prompt ended early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The terminal cannot be read or written.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] ReadlineError),
    /// Standard input or output cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What follows a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Line,
    End,
}

/// A prompt at a terminal, with history and completion, until `/quit` or the end of the input.
///
/// # Errors
/// If the terminal cannot be read or written.
pub fn interactive(app: &Arc<App>, options: &Options, style: Style) -> Result<(), Error> {
    let settings = rustyline::Config::builder()
        .max_history_size(options.history_lines)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .build();
    let mut editor: Editor<Assistant, FileHistory> = Editor::with_config(settings)?;
    editor.set_helper(Some(Assistant { app: Arc::clone(app) }));
    let keeps_history = !options.history.as_os_str().is_empty();
    if keeps_history
        && options.history.exists()
        && let Err(error) = editor.load_history(&options.history)
    {
        warn!(file = %options.history.display(), %error, "history not read");
    }
    let mut out = io::stdout();
    out.write_all(GREETING.as_bytes())?;
    loop {
        match editor.readline("verbatim> ") {
            Ok(line) => {
                editor.add_history_entry(&line)?;
                if answer(app, &line, style, &mut out)? == Next::End {
                    break;
                }
            }
            // Ctrl-C drops the line; Ctrl-D leaves.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break,
            Err(error) => return Err(error.into()),
        }
    }
    if keeps_history && let Err(error) = keep_history(&mut editor, options) {
        warn!(file = %options.history.display(), %error, "history not kept");
    }
    Ok(())
}

/// The same without a terminal: each line of the input is a command, and what comes of it is written.
///
/// # Errors
/// If the input cannot be read or the output not written.
pub fn piped(app: &App, style: Style, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Error> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if !line.ends_with(b"\n") {
            skip_line(input)?;
        }
        if answer(app, &String::from_utf8_lossy(&line), style, out)? == Next::End {
            return Ok(());
        }
    }
}

/// Gives the command of a line and writes what came of it, with an empty line after it.
fn answer(app: &App, line: &str, style: Style, out: &mut dyn Write) -> io::Result<Next> {
    let result = match line.parse::<Line>() {
        Ok(Line::Blank) => return Ok(Next::Line),
        Ok(Line::Quit) => return Ok(Next::End),
        Ok(Line::Command(command)) => {
            progress::shown(app, || app.handle(&RequestId::random(), &Actor::operator(), command, Timestamp::now()))
        }
        Err(error) => Err(Failure::User(error)),
    };
    let text = match result {
        Ok(outcome) => render::render(&outcome, style),
        Err(failure) => render::failure(&failure, style),
    };
    writeln!(out, "{text}")?;
    out.flush()?;
    Ok(Next::Line)
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, ended) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if ended {
            return Ok(());
        }
    }
}

fn keep_history(editor: &mut Editor<Assistant, FileHistory>, options: &Options) -> Result<(), ReadlineError> {
    if let Some(folder) = options.history.parent() {
        std::fs::create_dir_all(folder)?;
    }
    editor.save_history(&options.history)
}

/// What helps while a line is typed.
struct Assistant {
    app: Arc<App>,
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let snapshot = self.app.snapshot();
        let (start, found) = complete(line.get(..at).unwrap_or_default(), &snapshot.corpus);
        // What an article calls itself must not drive the terminal, neither shown nor typed.
        let pairs = found.into_iter().map(|text| safe::for_terminal(&text).replace('\n', " "));
        Ok((start, pairs.map(|text| Pair { display: text.trim_end().to_owned(), replacement: text }).collect()))
    }
}

impl Hinter for Assistant {
    type Hint = String;
}

impl Highlighter for Assistant {}
impl Validator for Assistant {}
impl Helper for Assistant {}
