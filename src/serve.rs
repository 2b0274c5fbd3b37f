//! The bot in Discord: token, runtime and signals around the room that serves.

use std::sync::Arc;
use std::time::Duration;

use tracing::{info, warn};
use verbatim::app::{Actor, App, Command, Manage, Managed, Outcome, Reload, RequestId};
use verbatim::config::Config;
use verbatim::corpus::{self, Watch};
use verbatim::discord::bot::Bot;
use verbatim::discord::door;
use verbatim::discord::gateway::{self, Connection};
use verbatim::discord::notes;
use verbatim::discord::secret::Secret;

/// The environment's variable that holds the token.
const TOKEN: &str = "DISCORD_TOKEN";

/// How long threads that still work may hold up the end.
const LAST_WAIT: Duration = Duration::from_millis(500);

/// How often the folder of articles is looked at, where that is wished for: after two looks that are the same it is at rest.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Why the bot does not serve.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no token.
    #[error(transparent)]
    Token(#[from] verbatim::discord::secret::Error),
    /// Something has to be mended.
    #[error(transparent)]
    Stopped(#[from] gateway::Stop),
    /// The system has no threads or signals to give.
    #[error("the system does not let the bot run: {0}")]
    System(#[from] std::io::Error),
}

/// The token, before anything that takes time is done.
///
/// # Errors
/// If there is none.
pub fn token(config: &Config) -> Result<Secret, Error> {
    let variable = std::env::var(TOKEN).ok();
    Ok(Secret::token(variable.as_deref(), &config.discord.token_file)?)
}

/// Serves until Ctrl-C or SIGTERM; `announce` is given the link that invites the bot.
///
/// # Errors
/// What has to be mended.
pub fn serve(app: App, token: Secret, config: &Config, announce: impl Fn(&str)) -> Result<(), Error> {
    let connection = Connection::new(token, &config.discord)?;
    let runtime = door::runtime(config.discord.workers)?;
    let served = runtime.block_on(async {
        let stop = signals()?;
        let bot = Bot::new(app, &config.discord);
        reload_when_told(&bot, &config.corpus)?;
        Ok(gateway::serve(bot, &connection, &config.discord, announce, stop).await?)
    });
    runtime.shutdown_timeout(LAST_WAIT);
    if served.is_ok() {
        info!("stopped");
    }
    served
}

/// Reads the articles again at each hangup signal, as services are told to, and where it is wished for when files change.
fn reload_when_told(bot: &Arc<Bot>, corpus: &corpus::Options) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut hangup = signal(SignalKind::hangup())?;
        let bot = Arc::clone(bot);
        tokio::spawn(async move {
            while hangup.recv().await.is_some() {
                reload(&bot, "a hangup signal").await;
            }
        });
    }
    if corpus.watch {
        let (bot, corpus) = (Arc::clone(bot), corpus.clone());
        tokio::spawn(async move {
            let mut watch = Watch::of(&corpus);
            loop {
                tokio::time::sleep(LOOK_EVERY).await;
                let (mut looking, options) = (watch.clone(), corpus.clone());
                let looked = tokio::task::spawn_blocking(move || (looking.has_changed(&options), looking)).await;
                let Ok((changed, looked)) = looked else { continue };
                watch = looked;
                if changed {
                    reload(&bot, "a change in the folder").await;
                }
            }
        });
    }
    Ok(())
}

async fn reload(bot: &Arc<Bot>, by: &str) {
    let actor = Actor { id: by.to_owned(), ..Actor::operator() };
    let bot = Arc::clone(bot);
    let reload = move || {
        let command = Command::Manage(Manage::Reload(Reload::default()));
        notes::give(&bot, &RequestId::random(), &actor, command)
    };
    match tokio::task::spawn_blocking(reload).await {
        Ok(Ok(Outcome::Managed(Managed::Reloaded(reloaded)))) => {
            info!(load = reloaded.generation, changes = reloaded.changes(), by, "articles read again");
        }
        Ok(Err(failure)) => warn!(%failure, by, "the articles were not read again"),
        Ok(Ok(_)) | Err(_) => {}
    }
}

/// Done at the first signal that asks the program to end.
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupted.recv() => {}
                _ = terminated.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        // Should the signal not be there to wait for, the program still serves.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
