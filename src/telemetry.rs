//! Logs: to standard error, for people on a terminal or as JSON lines for machines.

use std::io::{self, IsTerminal};

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// How a line of the log looks.
    pub format: Format,
    /// What is logged, as in `RUST_LOG`: a level, or levels by module such as `warn,verbatim=info`.
    pub filter: String,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people; with colour on a terminal.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: Format::Human, filter: "warn".to_owned() }
    }
}

/// What a filter looks like, for whoever wrote one that is none.
pub const FILTER_ADVICE: &str =
    "give a level (error, warn, info, debug, trace) or levels by module, such as warn,verbatim=info";

/// The filter could not be read.
#[derive(Debug, thiserror::Error)]
#[error("\u{201c}{filter}\u{201d} is no log filter: {source}.")]
pub struct BadFilter {
    filter: String,
    source: ParseError,
}

impl Options {
    /// Whether the filter can be read.
    ///
    /// # Errors
    /// If it cannot.
    pub fn validate(&self) -> Result<(), BadFilter> {
        self.parsed_filter().map(|_| ())
    }

    fn parsed_filter(&self) -> Result<EnvFilter, BadFilter> {
        let bad = |source| BadFilter { filter: self.filter.clone(), source };
        EnvFilter::builder().parse(quietened(&self.filter)).map_err(bad)
    }
}

/// Starts logging for the rest of the process.
///
/// # Errors
/// If the filter cannot be read.
pub fn start(options: &Options) -> Result<(), BadFilter> {
    let parsed = options.parsed_filter()?;
    let builder = tracing_subscriber::fmt().with_writer(io::stderr).with_env_filter(parsed);
    // `try_init` only fails where somebody logs already, and then there is nothing to start.
    let _ = match options.format {
        Format::Human => builder.with_ansi(colour_wanted()).try_init(),
        Format::Json => builder.json().with_span_list(true).try_init(),
    };
    Ok(())
}

/// The filter, with serenity at warnings unless it is named: it logs all rate limits at info, and tokens at debug.
fn quietened(filter: &str) -> String {
    if filter.trim().is_empty() || filter.contains("serenity") {
        filter.to_owned()
    } else {
        format!("{filter},serenity=warn")
    }
}

fn colour_wanted() -> bool {
    // The choice honours NO_COLOR and its kin.
    io::stderr().is_terminal() && anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}
