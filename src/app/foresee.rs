//! Looking ahead: a question that is still being typed is looked for, so that its answer lies ready when it is asked.

use std::time::Instant;

use jiff::Timestamp;
use tracing::{debug, info_span};

use super::{Actor, App, Ask, Command, Error, ask};

impl App {
    /// Looks for the answer to what somebody may be about to ask. Only what was found is remembered, as for any question: nothing
    /// is told, counted, measured or kept in the store.
    pub fn foresee(&self, actor: &Actor, ask: Ask, now: Timestamp) {
        let _span = info_span!("foresee").entered();
        let started = Instant::now();
        let Ok(admitted) = self.admit(actor, Command::Ask(ask), now) else { return };
        let Command::Ask(ask) = admitted.command() else { return };
        // All of an answer is made, quotes too, so that the articles' words lie in the processor's caches as well.
        match ask::run(ask, &self.library.current(), &self.options) {
            Ok(_) | Err(Error::User(_)) => debug!(micros = started.elapsed().as_micros(), "looked ahead"),
            // Whoever asks it will be told, and the log then has it with the request's id.
            Err(Error::Internal(cause)) => debug!(error = %cause, "looking ahead failed"),
        }
    }

    /// Forgets what was found for questions whose time is over.
    pub fn forget_old(&self, now: Instant) {
        self.library.current().index.forget_old(now);
    }
}
