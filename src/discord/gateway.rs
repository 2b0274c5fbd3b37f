//! The connection: commands registered, shards started, and everything ended in order.

mod handler;
mod patience;
mod watch;

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use serenity::client::ClientBuilder;
use serenity::gateway::GatewayError;
use serenity::http::{Http, HttpBuilder, HttpError};
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::ApplicationId;
use tracing::{info, warn};

use super::bot::Bot;
use super::commands;
use super::options::{NoShards, Options, Shards};
use super::policy::PERMISSIONS;
use super::registration::{self, Scope};
use super::secret::Secret;
use handler::{Handler, Unreadable};
use patience::{Patience, patiently};
use watch::Watch;

/// What the bot hears of: messages in guilds and direct ones, without their words unless they are meant for it.
pub const INTENTS: GatewayIntents = GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::DIRECT_MESSAGES);

/// How long questions under way may take once the bot is told to stop.
const DRAIN_LIMIT: Duration = Duration::from_secs(7);
/// How long the shards may take to close.
const CLOSE_LIMIT: Duration = Duration::from_secs(2);
/// A connection that held for this long counts as a good one: the next failure begins with a short wait again.
const GOOD_CONNECTION: Duration = Duration::from_mins(5);
/// The longest wait before another connection, where Discord answers and yet gives no session: each attempt counts against
/// the thousand of a day.
const LONGEST_WAIT: Duration = Duration::from_mins(10);
/// So many of the day's connections are left unused: what serenity uses up by itself is known only afterwards.
const CONNECTIONS_KEPT: u64 = 20;
/// How often forgotten rate limits are cleared away, and what was to be remembered for a while that is over.
const PRUNE_EVERY: Duration = Duration::from_secs(2);
/// How long one request may take: serenity's own client would wait for ever.
const REQUEST_LIMIT: Duration = Duration::from_secs(15);

/// How Discord is reached.
#[derive(Clone, Debug)]
pub struct Connection {
    token: Secret,
    client: reqwest::Client,
    proxy: Option<String>,
}

/// Why the bot cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// Discord does not know the token.
    #[error(
        "Discord does not accept the token. Copy it again from https://discord.com/developers/applications (your \
         application, then Bot, then Reset Token) and put it into DISCORD_TOKEN or the file that discord.token_file names."
    )]
    WrongToken,
    /// Discord does not grant the intents.
    #[error("Discord does not grant the intents that were asked for, although none is privileged. Please report this.")]
    WrongIntents,
    /// The setting names no shards.
    #[error(transparent)]
    NoShards(#[from] NoShards),
    /// Discord does not take our commands.
    #[error("Discord refused the commands: {0}. Please report this.")]
    CommandsRefused(String),
    /// The client for requests cannot be made.
    #[error("no connection can be made at all: {0}")]
    NoClient(#[from] reqwest::Error),
}

/// Why Discord did not say whose token it is.
#[derive(Debug, thiserror::Error)]
pub enum Unasked {
    /// It does not know the token.
    #[error(transparent)]
    Stopped(#[from] Stop),
    /// It did not answer.
    #[error(
        "Discord cannot be reached ({0}): see whether this machine reaches https://discord.com, or set discord.proxy."
    )]
    Unreachable(String),
}

impl Connection {
    /// The way to Discord itself, or to a proxy that keeps its rate limits.
    ///
    /// # Errors
    /// If the system lacks what a connection needs.
    pub fn new(token: Secret, options: &Options) -> Result<Self, Stop> {
        // Neither Discord's interface nor its files are anywhere but where they are said to be.
        let client = reqwest::Client::builder().timeout(REQUEST_LIMIT).redirect(Policy::none()).build()?;
        let proxy = Some(options.proxy.trim().to_owned()).filter(|proxy| !proxy.is_empty());
        Ok(Self { token, client, proxy })
    }

    /// The same with a client of one's own: one that trusts another certificate, say.
    #[must_use]
    pub fn with_client(token: Secret, client: reqwest::Client) -> Self {
        Self { token, client, proxy: None }
    }

    /// The name of the bot whose token it is, as Discord says at once or not at all.
    ///
    /// # Errors
    /// If Discord does not know the token, or cannot be reached.
    pub async fn whose(&self) -> Result<String, Unasked> {
        let asked = tokio::time::timeout(REQUEST_LIMIT, self.http().get_current_user()).await;
        match asked {
            Ok(Ok(user)) => Ok(user.name.clone()),
            Ok(Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response))))
                if response.status_code.as_u16() == 401 =>
            {
                Err(Unasked::Stopped(Stop::WrongToken))
            }
            // The address of a request holds nothing secret here, but nobody needs it either.
            Ok(Err(serenity::Error::Http(HttpError::Request(error)))) => {
                Err(Unasked::Unreachable(error.without_url().to_string()))
            }
            Ok(Err(error)) => Err(Unasked::Unreachable(error.to_string())),
            Err(_) => Err(Unasked::Unreachable("no answer in time".to_owned())),
        }
    }

    fn http(&self) -> Http {
        let builder = HttpBuilder::new(self.token.reveal()).client(self.client.clone());
        match &self.proxy {
            // The proxy keeps the rate limits, and serenity asks the proxy only without its own.
            Some(proxy) => builder.proxy(proxy.as_str()).ratelimiter_disabled(true).build(),
            None => builder.build(),
        }
    }
}

/// The link with which the bot is invited: exactly the scopes and permissions that it needs.
#[must_use]
pub fn invite_link(application: u64) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        PERMISSIONS.bits()
    )
}

/// Serves Discord until `stop` is done; `announce` is given the invite link.
///
/// Whatever may pass by itself is waited for, longer each time; only what somebody has to mend ends it.
///
/// # Errors
/// What has to be mended.
pub async fn serve(
    bot: Arc<Bot>,
    connection: &Connection,
    options: &Options,
    announce: impl Fn(&str),
    stop: impl Future<Output = ()>,
) -> Result<(), Stop> {
    let mut stop = std::pin::pin!(stop);
    let shards: Shards = options.shards.parse()?;
    bot.client.get_or_init(|| connection.client.clone());
    let http = connection.http();
    let application = tokio::select! {
        () = &mut stop => return Ok(()),
        prepared = prepare(&bot, &http, options) => prepared?,
    };
    announce(&invite_link(application.get()));
    let mut patience = Patience::up_to(LONGEST_WAIT);
    loop {
        let started = Instant::now();
        match run_once(&bot, connection, &http, application, shards, &mut stop).await? {
            Ended::Stopped => return Ok(()),
            Ended::Lost(reason) => warn!(reason, "there is no connection to Discord"),
        }
        if started.elapsed() > GOOD_CONNECTION {
            patience = Patience::up_to(LONGEST_WAIT);
        }
        tokio::select! {
            () = &mut stop => return Ok(()),
            () = patience.wait() => {}
        }
    }
}

/// How one connection ended.
enum Ended {
    Stopped,
    Lost(String),
}

/// Who we are, and that Discord knows our commands.
async fn prepare(bot: &Bot, http: &Http, options: &Options) -> Result<ApplicationId, Stop> {
    let application = patiently("asking who the bot is", || http.get_current_application_info()).await?.id;
    http.set_application_id(application);
    let wanted = commands::definitions(&bot.words);
    for scope in Scope::all(&options.guilds) {
        let registered =
            patiently("registering commands", || registration::register(http, application, scope, &wanted));
        match (registered.await, scope) {
            (Ok(_), _) => {}
            (Err(Stop::CommandsRefused(reason)), Scope::Guild(guild)) => {
                warn!(guild, reason, "commands could not be registered in this guild: is the bot a member of it?");
            }
            (Err(stop), _) => return Err(stop),
        }
    }
    Ok(application)
}

async fn run_once(
    bot: &Arc<Bot>,
    connection: &Connection,
    http: &Http,
    application: ApplicationId,
    shards: Shards,
    stop: &mut (impl Future<Output = ()> + Unpin),
) -> Result<Ended, Stop> {
    let gateway = tokio::select! {
        () = &mut *stop => return Ok(Ended::Stopped),
        gateway = patiently("asking for the gateway", || http.get_bot_gateway()) => gateway?,
    };
    let (first, last, total) = match shards {
        Shards::Auto => (0, gateway.shards.max(1) - 1, gateway.shards.max(1)),
        Shards::Range { first, last, total } => (first, last, total),
    };
    if total < gateway.shards {
        // With far too few, Discord closes every connection, and serenity does not tell why.
        warn!(total, recommended = gateway.shards, "discord.shards names fewer shards than Discord recommends");
    }
    let (needed, left) = (u64::from(last - first) + 1, gateway.session_start_limit.remaining);
    if left < needed + CONNECTIONS_KEPT.min(gateway.session_start_limit.total / 2) {
        let wait = Duration::from_millis(gateway.session_start_limit.reset_after.max(1_000));
        warn!(left, needed, wait_seconds = wait.as_secs(), "Discord allows no more connections for now; waiting");
        return Ok(tokio::select! {
            () = stop => Ended::Stopped,
            () = tokio::time::sleep(wait) => Ended::Lost("the day's connections were used up".to_owned()),
        });
    }
    let watch = Watch::new(last - first + 1);
    let handler = Handler::new(Arc::clone(bot), last - first + 1, Arc::clone(&watch));
    let building = ClientBuilder::new_with_http(connection.http(), INTENTS)
        .application_id(application)
        .event_handler(handler)
        .raw_event_handler(Unreadable::new(Arc::clone(bot)));
    let built = tokio::select! {
        () = &mut *stop => return Ok(Ended::Stopped),
        built = building => built,
    };
    let mut client = match built {
        Ok(client) => client,
        Err(failed) => return Ok(Ended::Lost(failed.to_string())),
    };
    // Serenity falls back on the public gateway should it not be told one: what Discord said a moment ago is better.
    gateway.url.clone_into(&mut *client.ws_url.lock().await);
    let manager = Arc::clone(&client.shard_manager);
    let client_http = Arc::clone(&client.http);
    info!(shards = needed, total, "connecting to Discord");
    let ended = tokio::select! {
        // Serenity takes the end of the range as the last shard, not as one past it.
        result = client.start_shard_range(first..last, total) => judge(result),
        () = prune_for_ever(bot, &client_http) => Ok(Ended::Stopped),
        reason = watch.trouble() => Ok(Ended::Lost(reason)),
        () = stop => {
            info!("stopping: no more questions are taken");
            if !bot.stop(DRAIN_LIMIT).await {
                warn!("some questions were still under way");
            }
            Ok(Ended::Stopped)
        }
    };
    // Closing can hang while a shard is about to reconnect.
    if tokio::time::timeout(CLOSE_LIMIT, manager.shutdown_all()).await.is_err() {
        warn!("the shards did not close in time");
    }
    ended
}

fn judge(result: serenity::Result<()>) -> Result<Ended, Stop> {
    match result {
        Ok(()) => Ok(Ended::Lost("all shards ended".to_owned())),
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication | GatewayError::NoAuthentication)) => {
            Err(Stop::WrongToken)
        }
        Err(serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents)) => {
            Err(Stop::WrongIntents)
        }
        Err(other) => Ok(Ended::Lost(other.to_string())),
    }
}

/// Clears away what the bot no longer remembers, and what serenity keeps of each interaction's rate limit for ever, as soon as
/// it limits nothing any more.
async fn prune_for_ever(bot: &Bot, http: &Http) {
    loop {
        tokio::time::sleep(PRUNE_EVERY).await;
        bot.forget_old(Instant::now());
        let Some(limiter) = &http.ratelimiter else { continue };
        let now = std::time::SystemTime::now();
        let routes = limiter.routes();
        let mut routes = routes.write().await;
        routes.retain(|_, limit| {
            // A limit that is in use is held by whoever waits for it.
            limit.try_lock().map_or(true, |limit| limit.reset().is_some_and(|reset| reset > now))
        });
        if routes.capacity() > 4 * routes.len() + 1_024 {
            routes.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invite_link_asks_for_what_is_needed_and_no_more() {
        let link = invite_link(42);
        assert!(link.contains("client_id=42&scope=bot+applications.commands&permissions=274877991936"), "{link}");
        assert!(!PERMISSIONS.administrator() && !PERMISSIONS.mention_everyone() && !PERMISSIONS.manage_messages());
    }

    #[test]
    fn no_intent_is_privileged() {
        assert!(!INTENTS.is_privileged());
    }

    #[test]
    fn only_what_somebody_must_mend_ends_it() {
        let gateway = |error| judge(Err(serenity::Error::Gateway(error)));
        assert!(matches!(gateway(GatewayError::InvalidAuthentication), Err(Stop::WrongToken)));
        assert!(matches!(gateway(GatewayError::DisallowedGatewayIntents), Err(Stop::WrongIntents)));
        assert!(matches!(gateway(GatewayError::ReconnectFailure), Ok(Ended::Lost(_))));
        assert!(matches!(judge(Ok(())), Ok(Ended::Lost(_))));
    }
}
