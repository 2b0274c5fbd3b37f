//! The program: arguments, configuration, logs, and what they start.

mod arguments;
mod doctor;
mod model;
mod serve;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};
use jiff::Timestamp;
use tracing::warn;
use verbatim::app::{self, Actor, App, Command, Managed, Outcome, Posting, RequestId, Verdict, data};
use verbatim::config::{Config, Loaded, Sources};
use verbatim::console::{Style, prompt, render};
use verbatim::library::Library;
use verbatim::store::{self, Store};
use verbatim::{corpus, library, telemetry};

use arguments::{Action, Arguments, ModelAction, StoreAction};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(status) => status.into(),
        // Whoever reads our output has read enough: that is no error.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Status::Done.into(),
        Err(stop) => {
            // Standard error may be closed as well, and then nobody can be told.
            let _ = write!(io::stderr(), "{stop}");
            Status::Error.into()
        }
    }
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Answered, found, nothing wrong.
    Done = 0,
    /// Not covered, nothing found, not word for word, or problems found.
    Nothing = 1,
    /// An error.
    Error = 2,
}

/// Why the program cannot go on.
#[derive(Debug, thiserror::Error)]
enum Stop {
    /// What to tell, with a line end.
    #[error("{0}")]
    Told(String),
    /// Standard output cannot be written.
    #[error("standard output cannot be written: {0}\n")]
    Output(#[from] io::Error),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

fn run(arguments: &Arguments) -> Result<Status, Stop> {
    if let Action::Completions { shell } = arguments.action {
        return completions(shell);
    }
    let sources = Sources {
        file: arguments.global.config.clone(),
        environment: std::env::vars_os().collect(),
        flags: arguments.global.flags(),
    };
    let loaded = Config::load(&sources);
    if let Action::Check(output) = arguments.action {
        return check(loaded, output.json);
    }
    if let Action::Doctor { offline, output } = arguments.action {
        let style = style(&loaded.config);
        return findings(&doctor::examine(loaded, !offline), style, output.json);
    }
    if let Action::Model(ModelAction::Check { folder, output }) = &arguments.action {
        return findings(&doctor::model(folder), style(&loaded.config), output.json);
    }
    if !loaded.problems.is_empty() {
        let told: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
        return Err(Stop::Told(told.join("\n") + "\n"));
    }
    let config = loaded.config;
    telemetry::start(&logged(&config, &arguments.action)).map_err(|error| Stop::Told(format!("{error}\n")))?;
    match &arguments.action {
        Action::Ask(ask) => once_with(&open_with_vectors(&config)?, &config, ask.command(), ask.output.json),
        Action::Search(search) => once(&config, search.command(), search.output.json),
        Action::Read(read) => once(&config, read.command(), read.output.json),
        Action::Articles(list) => once(&config, list.command(), list.output.json),
        Action::Summary(summary) => {
            once(&config, summary.command().map_err(|error| Stop::Told(format!("{error}\n")))?, summary.output.json)
        }
        Action::Verify(verify) => once(&config, verify.command(), verify.output.json),
        Action::Eval(eval) => evaluate(&config, &eval.evaluate(), eval.output.json),
        Action::Corpus(corpus) => {
            let (command, output) = corpus.command();
            // What changes the folder is checked against what is served, noted, and kept in the audit, as a bot does it.
            let app = if command.changes() { open_serving(&config, Behind::No) } else { open_with_vectors(&config) };
            once_with(&app?, &config, command, output.json)
        }
        Action::Feedback { days, output } => {
            let app = open(&config)?.with_store(Store::open(&config.store, &config.privacy));
            once_with(&app, &config, Command::Feedback(*days), output.json)
        }
        Action::Posts(output) => {
            let app = open(&config)?.with_store(Store::open(&config.store, &config.privacy));
            once_with(&app, &config, Command::Posting(Posting::List), output.json)
        }
        Action::Model(action) => model::change(action, &config),
        Action::Store(action) => look_after(config.store.path.as_path(), action),
        Action::Console => console(&config),
        Action::Serve => serve_discord(&config),
        Action::Check(_) | Action::Doctor { .. } | Action::Completions { .. } => Ok(Status::Done),
    }
}

/// A bot that serves says when it is ready and what goes wrong, unless it was told what to log.
fn logged(config: &Config, action: &Action) -> telemetry::Options {
    let mut options = config.telemetry.clone();
    if matches!(action, Action::Serve) && options == telemetry::Options::default() {
        "warn,verbatim=info".clone_into(&mut options.filter);
    }
    options
}

/// Serves Discord until it is told to stop.
fn serve_discord(config: &Config) -> Result<Status, Stop> {
    let told = |error: serve::Error| Stop::Told(format!("{error}\n"));
    let token = serve::token(config).map_err(told)?;
    let announce = |link: &str| {
        // Whoever closed standard output does not want the link.
        let _ = print(&format!("Invite the bot with this link:\n{link}\n"));
    };
    serve::serve(open_serving(config, Behind::Yes)?, token, config, announce).map_err(told)?;
    Ok(Status::Done)
}

fn completions(shell: clap_complete::Shell) -> Result<Status, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "verbatim", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Done)
}

/// Tells every problem of the settings and the articles.
fn check(loaded: Loaded, json: bool) -> Result<Status, Stop> {
    let config = loaded.config;
    let checked = app::check(loaded.problems, &config.corpus);
    let told = if json {
        data::check_line(&checked) + "\n"
    } else {
        render::checked(&checked, &config.corpus.dir, style(&config))
    };
    print(&told)?;
    Ok(if checked.problems() == 0 { Status::Done } else { Status::Nothing })
}

/// Tells how everything is that serving needs; status 1 where something is to be mended.
fn findings(health: &app::Health, style: Style, json: bool) -> Result<Status, Stop> {
    print(&if json { data::health_line(health) + "\n" } else { render::health(health, style) })?;
    Ok(if health.is_well() { Status::Done } else { Status::Nothing })
}

/// Measures the answers; status 1 where a question of the admin's own went wrong.
fn evaluate(config: &Config, wanted: &app::Evaluate, json: bool) -> Result<Status, Stop> {
    let vectors = model::vectors(config);
    let indexed = |indexed: library::Indexed<'_>| {
        if let Some(vectors) = &vectors {
            model::compute(|watch| {
                vectors.attach(indexed, None, usize::MAX, watch);
            });
        }
    };
    let evaluated = app::evaluate(wanted, &config.corpus, &config.retrieval, &indexed);
    let evaluated = evaluated.map_err(|error| Stop::Told(format!("{error}\n")))?;
    print(&if json { data::evaluation_line(&evaluated) + "\n" } else { render::evaluated(&evaluated, style(config)) })?;
    Ok(if evaluated.missed.is_empty() { Status::Done } else { Status::Nothing })
}

/// Copies, checks or lists the store; status 1 where it is damaged or holds nothing to list.
fn look_after(path: &Path, action: &StoreAction) -> Result<Status, Stop> {
    let told = |error: store::Error| Stop::Told(format!("{error}\n"));
    match action {
        StoreAction::Backup { file, output } => {
            store::backup(path, file).map_err(told)?;
            let data = serde_json::json!({ "outcome": "backed_up", "file": file });
            print(&if output.json { format!("{data}\n") } else { format!("Copied to {}.\n", file.display()) })?;
            Ok(Status::Done)
        }
        StoreAction::Check(output) => {
            let checked = store::check(path).map_err(told)?;
            let data = serde_json::json!({ "outcome": "store_checked", "store": checked });
            print(&if output.json { format!("{data}\n") } else { format!("{checked}\n") })?;
            Ok(if checked.damage.is_empty() { Status::Done } else { Status::Nothing })
        }
        StoreAction::Audit { limit, skip, output } => {
            let audit = store::audit(path, *skip, *limit).map_err(told)?;
            let lines: Vec<String> = audit.entries.iter().map(ToString::to_string).collect();
            let data = serde_json::json!({ "outcome": "audit", "total": audit.total, "entries": audit.entries });
            print(&if output.json { format!("{data}\n") } else { lines.join("\n") + "\n" })?;
            Ok(if audit.entries.is_empty() { Status::Nothing } else { Status::Done })
        }
    }
}

/// Opens the prompt, or reads commands from a pipe.
fn console(config: &Config) -> Result<Status, Stop> {
    let app = Arc::new(open_serving(config, Behind::Yes)?);
    let style = style(config);
    let ended = if io::stdin().is_terminal() {
        prompt::interactive(&app, &config.console, style)
    } else {
        prompt::piped(&app, style, &mut io::stdin().lock(), &mut io::stdout().lock())
    };
    match ended {
        Ok(()) => Ok(Status::Done),
        Err(prompt::Error::Io(error)) => Err(Stop::Output(error)),
        Err(error) => Err(Stop::Told(format!("{error}\n"))),
    }
}

/// Gives one command, prints what came of it.
fn once(config: &Config, command: Command, json: bool) -> Result<Status, Stop> {
    once_with(&open(config)?, config, command, json)
}

fn once_with(app: &App, config: &Config, command: Command, json: bool) -> Result<Status, Stop> {
    let style = style(config);
    match app.handle(&RequestId::random(), &Actor::operator(), command, Timestamp::now()) {
        Ok(outcome) => {
            print(&if json { data::line(&outcome) + "\n" } else { render::render(&outcome, style) })?;
            Ok(status(&outcome))
        }
        Err(failure) => {
            if json {
                print(&(data::failure_line(&failure) + "\n"))?;
            }
            Err(Stop::Told(render::failure(&failure, style)))
        }
    }
}

/// Answers from the folder as it is, by words alone.
fn open(config: &Config) -> Result<App, Stop> {
    Ok(over(config, open_library(config)?))
}

/// The same by meaning as well, where there is a model; vectors that are not there yet are waited for.
fn open_with_vectors(config: &Config) -> Result<App, Stop> {
    let mut library = open_library(config)?;
    if let Some(vectors) = model::vectors(config) {
        library = library.with_vectors(vectors);
        model::compute(|watch| library.compute_vectors(watch));
    }
    Ok(over(config, library))
}

fn open_library(config: &Config) -> Result<Library, Stop> {
    opened(Library::open(&config.corpus, &config.retrieval, &config.library))
}

/// Whether vectors that are not there yet are computed behind everything else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Yes,
    No,
}

/// Answers for as long as it runs, from what was served last where the folder must not be served.
fn open_serving(config: &Config, behind: Behind) -> Result<App, Stop> {
    let questions = app::read_golden(&config.corpus.golden).map_err(|error| Stop::Told(format!("{error}\n")))?;
    let check = app::check_golden(&questions);
    let check: Option<&library::Check<'_>> = if questions.is_empty() { None } else { Some(&check) };
    let opened = opened(Library::open_serving(&config.corpus, &config.retrieval, &config.library, check));
    let mut library = opened?;
    if let Some(vectors) = model::vectors(config) {
        library = library.with_vectors(vectors);
        if behind == Behind::Yes {
            library.compute_vectors_behind();
        }
    }
    Ok(over(config, library).with_store(Store::open(&config.store, &config.privacy)))
}

fn opened(library: Result<Library, library::Error>) -> Result<Library, Stop> {
    library.map_err(|error| {
        let advice = match error {
            library::Error::Corpus(corpus::Error::Unreadable { .. } | corpus::Error::Empty { .. }) => {
                "\nName the folder of articles with --corpus DIR, or with dir under [corpus] in config.toml."
            }
            _ => "",
        };
        Stop::Told(format!("{error}{advice}\n"))
    })
}

fn over(config: &Config, library: Library) -> App {
    for warning in &library.current().opening.warnings {
        warn!("{warning}");
    }
    App::new(Arc::new(library), config.app.clone()).with_golden(config.corpus.golden.clone())
}

fn status(outcome: &Outcome) -> Status {
    match outcome {
        Outcome::NotCovered(_) => Status::Nothing,
        Outcome::Managed(Managed::Problems(found)) if !found.problems.is_empty() => Status::Nothing,
        Outcome::Managed(Managed::Tested(tested)) if !tested.missed.is_empty() => Status::Nothing,
        Outcome::Managed(Managed::Why(reasons)) if !reasons.covered() => Status::Nothing,
        Outcome::Managed(Managed::Uploaded(uploaded)) if uploaded.reloaded.is_none() => Status::Nothing,
        Outcome::Managed(Managed::Removed(removed)) if removed.done.is_none() => Status::Nothing,
        Outcome::Managed(Managed::Trash(files)) if files.is_empty() => Status::Nothing,
        Outcome::Results(results) if results.hits.is_empty() => Status::Nothing,
        Outcome::Verified(verification) => match verification.verdict {
            Verdict::Exact(_) | Verdict::Typographic(_) => Status::Done,
            Verdict::Nearly(_) | Verdict::NotFound => Status::Nothing,
        },
        _ => Status::Done,
    }
}

/// Colour on a terminal that wants it, and the terminal's width where it is less than the configured one.
fn style(config: &Config) -> Style {
    let stdout = io::stdout();
    let colour = stdout.is_terminal() && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let narrower = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let width = narrower.map_or(config.console.width, |columns| columns.min(config.console.width));
    Style { colour, width }
}

fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
