//! How far a reload is, in a line that is written over and over while it runs.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::app::{App, Underway};
use crate::library::Stage;

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(150);
/// How many characters the bar takes.
const BAR: usize = 24;

/// Does the work, and where standard error is a terminal shows there how far a reload is, should it be one.
pub(super) fn shown<T: Send>(app: &App, work: impl FnOnce() -> T + Send) -> T {
    let mut terminal = io::stderr();
    if !terminal.is_terminal() {
        return work();
    }
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watching = scope.spawn(|| {
            let mut written = false;
            while !done.load(Ordering::Relaxed) {
                std::thread::park_timeout(EVERY);
                if let Some(underway) = app.underway() {
                    // A line that cannot be written is no reason to stop.
                    let _ = write!(terminal, "\r{}\x1b[K", line(&underway));
                    let _ = terminal.flush();
                    written = true;
                }
            }
            if written {
                let _ = write!(terminal, "\r\x1b[K");
                let _ = terminal.flush();
            }
        });
        let result = work();
        done.store(true, Ordering::Relaxed);
        watching.thread().unpark();
        result
    })
}

fn line(underway: &Underway) -> String {
    let reached = underway.share() * BAR as f64;
    let filled = (1..=BAR).take_while(|at| *at as f64 <= reached).count();
    format!("[{}{}] {}", "#".repeat(filled), "-".repeat(BAR.saturating_sub(filled)), told(underway))
}

/// What a reload does, how much of that is done, and how long it may still take.
pub(super) fn told(underway: &Underway) -> String {
    let progress = underway.progress;
    let what = match progress.stage {
        Stage::Reading => format!("{} of {} files read", progress.done, progress.of),
        Stage::Indexing => format!("{} of {} passages indexed", progress.done, progress.of),
        Stage::Vectors => format!("{} of {} passages have vectors", progress.done, progress.of),
        Stage::Checking => "checking".to_owned(),
    };
    let left = underway.left.map_or(String::new(), |left| format!(", about {:.1} s left", left.as_secs_f64()));
    format!("{what}{left}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::ReloadProgress;

    #[test]
    fn a_line_tells_how_far_it_is() {
        let progress = |stage, done, of| ReloadProgress { stage, done, of };
        let underway = |progress, left| Underway { by: "Ada".to_owned(), progress, running: Duration::ZERO, left };
        let half = underway(progress(Stage::Reading, 50, 100), Some(Duration::from_millis(1_500)));
        assert_eq!(line(&half), "[############------------] 50 of 100 files read, about 1.5 s left");
        let end = underway(progress(Stage::Checking, 0, 0), None);
        assert_eq!(line(&end), "[------------------------] checking");
    }
}
