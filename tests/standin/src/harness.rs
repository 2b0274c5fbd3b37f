//! What tests use: a running stand-in, the places and people in it, and what the bot answered them.

mod asking;
mod event;
mod option;
mod person;
mod places;
mod posted;
mod pressing;
mod reply;
mod trouble;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::record::Recorded;
use crate::service::Service;
use crate::world::World;
use crate::{gateway, server};

pub use asking::Asking;
pub use option::OptionValue;
pub use person::Person;
pub use places::{Channel, Guild, Role};
pub use posted::{Button, Posted};
pub use pressing::Pressing;
pub use reply::{Choice, Reply};

/// How long a bot may take to connect before a test gives up.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// A running stand-in Discord. Clones are the same one.
#[derive(Debug, Clone)]
pub struct StandIn {
    service: Arc<Service>,
    plain: SocketAddr,
    encrypted: SocketAddr,
    certificate: Vec<u8>,
}

/// What the application under test is registered as.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// Its token.
    pub token: String,
    /// Privileged intents that were granted to it; none by default.
    pub granted_intents: u64,
    /// The port of the plain interface; 0 takes any that is free.
    pub port: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "Verbatim".to_owned(),
            token: "MTQ.stand-in.token-of-the-bot".to_owned(),
            granted_intents: 0,
            port: 0,
        }
    }
}

impl StandIn {
    /// Starts one on ports of its own; it runs until the runtime of the test ends.
    pub async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    /// The same with another application.
    pub async fn start_with(settings: Settings) -> Self {
        let plain = TcpListener::bind(("127.0.0.1", settings.port)).await.expect("the port is free");
        let encrypted = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = |listener: &TcpListener| listener.local_addr().expect("a bound listener has an address");
        let gateway_url = format!("ws://{}", address(&socket));
        let world = World::new(&settings.name, &settings.token, settings.granted_intents);
        let service = Arc::new(Service::new(world, gateway_url));
        let (acceptor, certificate) = encryption();
        let discord = Self { service, plain: address(&plain), encrypted: address(&encrypted), certificate };
        tokio::spawn(server::serve(Arc::clone(&discord.service), plain, None));
        tokio::spawn(server::serve(Arc::clone(&discord.service), encrypted, Some(acceptor)));
        tokio::spawn(gateway::serve(Arc::clone(&discord.service), socket));
        discord
    }

    /// The address for `HttpBuilder::proxy`, to be used with the client's rate limiter switched off.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.plain)
    }

    /// The address of the gateway, for checking that a client really goes there.
    pub fn gateway_url(&self) -> &str {
        &self.service.gateway_url
    }

    /// The bot's token.
    pub fn token(&self) -> String {
        self.service.world().application.token.clone()
    }

    /// The id of the application and of its bot.
    pub fn application_id(&self) -> u64 {
        self.service.world().bot()
    }

    /// An HTTP client that finds discord.com and its files here and trusts its certificate: REST as in production, encrypted and with the
    /// client's own rate limiter, for `HttpBuilder::client`.
    pub fn production_client(&self, timeout: Duration) -> reqwest::Client {
        production_client(self.encrypted, &self.certificate, timeout)
    }

    /// Where the encrypted interface listens and its certificate, for a client in another process.
    pub fn encrypted(&self) -> (SocketAddr, &[u8]) {
        (self.encrypted, &self.certificate)
    }

    /// Waits until a bot is connected.
    ///
    /// # Panics
    ///
    /// When none comes within 10 seconds.
    pub async fn ready(&self) {
        let connected =
            |world: &World| world.sessions.iter().any(crate::gateway::session::Session::is_connected).then_some(());
        self.service.wait_for(CONNECT_LIMIT, connected).await.expect("no bot connected within 10 seconds");
    }

    /// Waits until a command of this name is registered anywhere, and returns it as Discord lists it.
    ///
    /// # Panics
    ///
    /// When none comes within 10 seconds.
    pub async fn command(&self, name: &str) -> Value {
        let find = |world: &World| {
            world.commands.iter().find(|command| command.get("name").and_then(Value::as_str) == Some(name)).cloned()
        };
        let found = self.service.wait_for(CONNECT_LIMIT, find).await;
        found.unwrap_or_else(|| panic!("no command {name:?} was registered within 10 seconds"))
    }

    /// All registered commands, as Discord lists them.
    pub fn commands(&self) -> Vec<Value> {
        self.service.world().commands.clone()
    }

    /// Makes a guild that the bot has joined, with a channel "general".
    pub fn guild(&self, name: &str) -> Guild {
        Guild::new(&self.service, name, true)
    }

    /// Makes a guild that the bot is not in, for people who have it on their own account.
    pub fn guild_without_bot(&self, name: &str) -> Guild {
        Guild::new(&self.service, name, false)
    }

    /// Makes a person who shares no guild, in their direct messages with the bot.
    pub fn person(&self, name: &str) -> Person {
        let id = self.service.world().add_user(name, false);
        Person::new(&self.service, id, None).in_bot_dm()
    }

    /// All requests so far, oldest first.
    pub fn requests(&self) -> Vec<Recorded> {
        self.service.recorder.all()
    }

    /// The requests that Discord would have refused, rate limits and planned faults of 500 and above left out.
    pub fn refused(&self) -> Vec<Recorded> {
        self.requests()
            .into_iter()
            .filter(|request| (400..500).contains(&request.status) && request.status != 429)
            .collect()
    }

    /// Checks that nothing was refused.
    ///
    /// # Panics
    ///
    /// When something was, with what and why.
    pub fn assert_nothing_refused(&self) {
        let refused = self.refused();
        let lines: Vec<_> = refused
            .iter()
            .map(|one| {
                format!("{} {} {}\n  sent {}\n  got  {}", one.status, one.method, one.path, one.body, one.answer)
            })
            .collect();
        assert!(lines.is_empty(), "Discord would have refused:\n{}", lines.join("\n"));
    }

    /// Pushes the clock forward: tokens expire after a quarter of an hour.
    pub fn pass_time(&self, time: Duration) {
        self.service.clock.skip(time);
    }

    /// Makes numbers from now on say that it is later by so much, as where the bot's machine has a wrong clock.
    pub fn hurry_ids(&self, time: Duration) {
        self.service.world().hurry_ids(u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    }

    /// Forgets the nonces of all messages, as Discord does after some minutes.
    pub fn forget_nonces(&self) {
        self.service.world().channels.values_mut().for_each(|channel| channel.nonces.clear());
    }

    /// Forgets requests, interactions and private or public answers, so that long measurements stay level.
    pub fn forget(&self) {
        self.service.recorder.forget();
        let mut world = self.service.world();
        world.interactions.clear();
        for channel in world.channels.values_mut() {
            channel.messages.clear();
            channel.nonces.clear();
        }
        for session in &mut world.sessions {
            session.forget_sent();
        }
    }
}

/// As [`StandIn::production_client`], for a stand-in in another process.
///
/// # Panics
///
/// When the certificate is none.
pub fn production_client(encrypted: SocketAddr, certificate: &[u8], timeout: Duration) -> reqwest::Client {
    let certificate = reqwest::Certificate::from_der(certificate).expect("the certificate was made well formed");
    let builder = reqwest::Client::builder().use_rustls_tls().add_root_certificate(certificate);
    let builder = NAMES.into_iter().fold(builder, |builder, name| builder.resolve(name, encrypted));
    builder.timeout(timeout).build().expect("the client's settings are sound")
}

/// What Discord's interface and its files are called.
const NAMES: [&str; 2] = ["discord.com", "cdn.discordapp.com"];

/// A certificate for Discord that nobody but the client under test trusts.
fn encryption() -> (TlsAcceptor, Vec<u8>) {
    let made =
        rcgen::generate_simple_self_signed(NAMES.map(str::to_owned).to_vec()).expect("a certificate can be made");
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let certificate = made.cert.der().clone();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate.clone()], key.into()))
        .expect("the certificate and its key fit");
    (TlsAcceptor::from(Arc::new(config)), certificate.to_vec())
}
