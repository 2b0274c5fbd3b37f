//! Delivering what was decided about an interaction: at once, or deferred and told meanwhile how far it is.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior};
use tracing::{debug, error, warn};

use super::bot::Bot;
use super::door;
use super::payload::{Deferral, ResponseKind};
use super::render::{self, Scene};
use super::reply::Reply;
use super::respond::{self, Responder};
use super::words::Word;
use crate::app::Underway;

/// After how long it is first told how far a reload is: it has begun by then.
const PROGRESS_FIRST: Duration = Duration::from_millis(100);
/// How often it is told how far a reload is.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// What to do about an interaction, once that is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Respond with this.
    Respond(ResponseKind, Reply),
    /// Post a private answer for all to see; what it was shared from is kept under the key.
    Share(Reply, (u64, u8)),
    /// Delete the message that the button stands on.
    Delete,
}

impl Act {
    /// A new message.
    #[must_use]
    pub fn say(reply: Reply) -> Self {
        Self::Respond(ResponseKind::Message, reply)
    }
}

/// Waits for work to be done and sends what comes of it; defers only what is still being worked on after a while.
pub async fn decide_and_send<T>(
    bot: &Bot,
    responder: &Responder,
    scene: &Scene,
    deferral: Deferral,
    working: impl Future<Output = Result<T, door::Error>>,
    show: impl FnOnce(T, bool) -> Act,
) {
    let mut working = std::pin::pin!(working);
    let left = bot.defer_after.saturating_sub(responder.received().elapsed());
    if let Ok(done) = tokio::time::timeout(left, &mut working).await {
        let act = act_or_apology(done.map(|done| show(done, false)), responder, scene);
        return send(bot, responder, act, scene).await;
    }
    // Boxed, as few take this way: what every question carries along stays small.
    Box::pin(put_off_and_send(bot, responder, scene, deferral, working, show)).await;
}

/// Defers what is still being worked on, and puts what comes of it in its place.
async fn put_off_and_send<T>(
    bot: &Bot,
    responder: &Responder,
    scene: &Scene,
    deferral: Deferral,
    mut working: impl Future<Output = Result<T, door::Error>> + Unpin,
    show: impl FnOnce(T, bool) -> Act,
) {
    // Whether an answer will be public is not known yet, and Discord fixes it now: private can still be shared.
    let body = deferral.body();
    let mut first = std::pin::pin!(responder.first_plain(&body));
    let mut early = None;
    let put_off = loop {
        tokio::select! {
            put_off = &mut first => break put_off,
            done = &mut working, if early.is_none() => early = Some(done),
        }
    };
    let done = match (early, &put_off) {
        (Some(done), _) => done,
        (None, Ok(())) if deferral == Deferral::Message => watched(bot, responder, scene, working).await,
        (None, _) => working.await,
    };
    if let Err(failed) = put_off {
        log_failure(&failed);
        if !matches!(failed, respond::Error::TooLate(_)) {
            return;
        }
        // It may have arrived all the same, and then somebody waits.
    }
    match act_or_apology(done.map(|done| show(done, true)), responder, scene) {
        Act::Respond(kind, reply) => {
            let in_place = deferral == Deferral::Message || kind == ResponseKind::Update;
            let sent = if in_place { responder.complete(&reply).await } else { responder.follow_up(&reply).await };
            if let Err(failed) = sent {
                apologise(responder, &failed, deferral, scene).await;
            }
        }
        Act::Share(reply, key) => {
            if let Err(failed) = responder.follow_up(&reply).await {
                forget_share(bot, &key, &failed);
                apologise(responder, &failed, deferral, scene).await;
            }
        }
        Act::Delete => {
            if let Err(failed) = responder.delete().await {
                apologise(responder, &failed, deferral, scene).await;
            }
        }
    }
}

/// Waits for the work to be done; whoever started a reload is told meanwhile how far it is.
async fn watched<T>(
    bot: &Bot,
    responder: &Responder,
    scene: &Scene,
    mut working: impl Future<Output = T> + Unpin,
) -> T {
    let mut ticks = tokio::time::interval_at(Instant::now() + PROGRESS_FIRST, PROGRESS_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            done = &mut working => return done,
            _ = ticks.tick() => {}
        }
        let asker = scene.asker.to_string();
        // One that began before this command came is another's, or another command of the same person.
        let ours = |underway: &Underway| underway.by == asker && underway.running <= responder.received().elapsed();
        let Some(underway) = bot.app.underway().filter(ours) else { continue };
        let reply = render::managed::underway(&underway, scene);
        // One that does not come through is followed by the next, or by the outcome.
        let told = tokio::time::timeout(PROGRESS_EVERY, responder.complete(&reply)).await;
        if let Ok(Err(failed)) = told {
            debug!(error = %failed, "how far the reload is could not be told");
        }
    }
}

fn act_or_apology(done: Result<Act, door::Error>, responder: &Responder, scene: &Scene) -> Act {
    match done {
        Ok(act) => act,
        Err(door::Error::Busy) => Act::say(Reply::notice(scene.voice.say(Word::TooBusy))),
        Err(failed) => {
            error!(error = %failed, "the request came to nothing");
            Act::say(apology(responder, scene))
        }
    }
}

/// Sends what was decided as the first response.
pub async fn send(bot: &Bot, responder: &Responder, act: Act, scene: &Scene) {
    let sent = match act {
        Act::Respond(kind, reply) => responder.first(kind, &reply).await,
        Act::Share(reply, key) => {
            let sent = responder.first(ResponseKind::Message, &reply).await;
            sent.inspect_err(|failed| forget_share(bot, &key, failed))
        }
        Act::Delete => {
            let Err(failed) = delete(responder).await else { return };
            return apologise(responder, &failed, Deferral::Update, scene).await;
        }
    };
    if let Err(failed) = sent {
        log_failure(&failed);
        // A payload that Discord does not take is a fault of ours; an interaction that it no longer knows is over.
        if matches!(failed, respond::Error::Refused { status: 400, .. })
            && let Err(failed) = responder.first(ResponseKind::Message, &apology(responder, scene)).await
        {
            log_failure(&failed);
        }
    }
}

async fn delete(responder: &Responder) -> Result<(), respond::Error> {
    responder.first_plain(&Deferral::Update.body()).await?;
    responder.delete().await
}

/// What was surely not posted may be shared again.
fn forget_share(bot: &Bot, key: &(u64, u8), failed: &respond::Error) {
    if matches!(failed, respond::Error::Refused { .. }) {
        bot.shared.forget(key);
    }
}

/// Says privately, once something was deferred, that nothing comes of it.
async fn apologise(responder: &Responder, failed: &respond::Error, deferral: Deferral, scene: &Scene) {
    log_failure(failed);
    // A token that Discord no longer knows cannot carry an apology either.
    if matches!(failed, respond::Error::Refused { status: 401 | 404, .. }) {
        return;
    }
    let apology = apology(responder, scene);
    let sent = match deferral {
        Deferral::Message => responder.complete(&apology).await,
        Deferral::Update => responder.follow_up(&apology).await,
    };
    if let Err(failed) = sent {
        log_failure(&failed);
    }
}

fn apology(responder: &Responder, scene: &Scene) -> Reply {
    render::failure::apology(&responder.id().to_string(), scene)
}

fn log_failure(failed: &respond::Error) {
    if matches!(failed, respond::Error::Refused { status: 404, .. }) {
        warn!(error = %failed, "the interaction was over before its answer came");
    } else {
        error!(error = %failed, "an answer could not be delivered");
    }
}
