//! The embedding model: opens the one that is installed, and puts one in its place or takes it away by `verbatim model`.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::warn;
use verbatim::config::Config;
use verbatim::embedding::{self, Hub, InstallError, Installed, Model, Progress};
use verbatim::library::{VectorProgress, Vectors, WatchVectors};

use crate::arguments::ModelAction;
use crate::{Status, Stop, print};

/// How often the line that tells how far a download is is written anew.
const EVERY: Duration = Duration::from_millis(150);

/// Vectors by the model that is installed, if there is one; what is wrong with it is warned of, and stops nothing.
pub fn vectors(config: &Config) -> Option<Arc<Vectors>> {
    let folder = config.embedding.folder.as_path();
    if folder.as_os_str().is_empty() {
        return None;
    }
    if !folder.exists() {
        if config.embedding != embedding::Options::default() {
            warn!("no embedding model is used: {} is not there", folder.display());
        }
        return None;
    }
    match Model::open(folder) {
        Ok(model) => {
            let (vectors, trouble) = Vectors::open(Arc::new(model), &config.library);
            if let Some(trouble) = trouble {
                warn!("{trouble}");
            }
            Some(Arc::new(vectors))
        }
        Err(error) => {
            warn!(
                "no embedding model is used: {error}. Install it again, or take it away with `verbatim model remove`."
            );
            None
        }
    }
}

/// Has vectors computed, and tells on a terminal how far that is.
pub fn compute(compute: impl FnOnce(&WatchVectors<'_>)) {
    let line = RefCell::new(Line { shown: io::stderr().is_terminal(), written: None });
    compute(&|progress: VectorProgress| {
        let told = format!("computing vectors, once: {} of {} passages", progress.done, progress.of);
        line.borrow_mut().write(&told);
        ControlFlow::Continue(())
    });
    line.borrow().clear();
}

/// Changes which model is used.
pub fn change(action: &ModelAction, config: &Config) -> Result<Status, Stop> {
    let target = config.embedding.folder.as_path();
    match action {
        // Needs no settings, so that it was done before.
        ModelAction::Check { .. } => {}
        ModelAction::Install { source, output } => {
            tell(&embedding::install(source, target)?, output.json)?;
        }
        ModelAction::Download { name, hub, output } => {
            let hub = hub.as_deref().map_or_else(|| Ok(Hub::default()), Hub::at).map_err(InstallError::from)?;
            let mut line = Line { shown: io::stderr().is_terminal(), written: None };
            let installed =
                embedding::download(name, &hub, target, &mut |progress| line.write(&of_download(&progress)));
            line.clear();
            tell(&installed?, output.json)?;
        }
        ModelAction::Remove(output) => {
            embedding::remove(target)?;
            let data = serde_json::json!({ "outcome": "model_removed", "folder": target });
            let told = format!(
                "Removed the model in {}.\nA bot that is serving uses it until its next start; then questions are answered without one.\n",
                target.display()
            );
            print(&if output.json { format!("{data}\n") } else { told })?;
        }
    }
    Ok(Status::Done)
}

impl From<InstallError> for Stop {
    fn from(error: InstallError) -> Self {
        Stop::Told(format!("{error}\n"))
    }
}

fn of_download(progress: &Progress<'_>) -> String {
    let percent = progress.done.saturating_mul(100) / progress.of.max(1);
    let (done, of) = (progress.done / 1_000_000, progress.of / 1_000_000);
    format!("{percent:>3}%, {done} of {of} MB: {}", progress.file)
}

fn tell(installed: &Installed, json: bool) -> Result<(), Stop> {
    let Installed { folder, trial, replaced } = installed;
    let data = serde_json::json!({
        "outcome": "model_installed", "folder": folder, "id": trial.id, "dimensions": trial.dimensions,
        "longest": trial.longest, "replaced": replaced,
    });
    let told = format!(
        "Installed in {}{}: vectors of {} numbers, at most {} tokens a text; a question takes {:.1} ms on one core.\n\
         It is used from the next start on, so restart a bot that is serving. The vectors of the articles are computed then.\n",
        folder.display(),
        if *replaced { ", in place of the model before" } else { "" },
        trial.dimensions,
        trial.longest,
        trial.asked.as_secs_f64() * 1000.0,
    );
    print(&if json { format!("{data}\n") } else { told })?;
    Ok(())
}

/// A line on a terminal that is written over and over.
struct Line {
    shown: bool,
    written: Option<Instant>,
}

impl Line {
    fn write(&mut self, told: &str) {
        if !self.shown || self.written.is_some_and(|at| at.elapsed() < EVERY) {
            return;
        }
        self.written = Some(Instant::now());
        // A line that cannot be written is no reason to stop.
        let _ = write!(io::stderr(), "\r{told}\x1b[K");
        let _ = io::stderr().flush();
    }

    fn clear(&self) {
        if self.written.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
            let _ = io::stderr().flush();
        }
    }
}
