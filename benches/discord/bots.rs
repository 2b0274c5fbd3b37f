//! The bots that are asked, each in a process of its own, and the stand-ins that they are asked through.

use std::path::Path;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{ClientBuilder, Context, EventHandler, GatewayIntents, HttpBuilder, Interaction, Permissions};
use serenity::async_trait;
use standin::{Person, Settings, StandIn};
use tempfile::TempDir;
use verbatim::app::{self, App};
use verbatim::discord::bot::Bot;
use verbatim::discord::commands;
use verbatim::discord::gateway::{self, Connection};
use verbatim::discord::options::Options;
use verbatim::discord::payload;
use verbatim::discord::policy;
use verbatim::discord::render::{self, Scene};
use verbatim::discord::reply::Visibility;
use verbatim::discord::secret::Secret;
use verbatim::discord::words::Words;
use verbatim::library::{self, Library};
use verbatim::store::{self, Privacy, Store};
use verbatim::{corpus, retrieval};

/// The question that the constant answers.
const ANSWERED: &str = "What does Ávalos say about taking risks?";

/// A stand-in, a bot at the other end, and two members who ask.
pub struct Side {
    pub discord: StandIn,
    pub person: Person,
    /// Somebody else.
    pub other: Person,
    bot: Child,
    _certificate: TempDir,
}

impl Drop for Side {
    fn drop(&mut self) {
        // One that has ended by itself has shown that already.
        let _ = self.bot.kill();
        let _ = self.bot.wait();
    }
}

impl Side {
    /// Starts a bot of this kind, with a stand-in of its own.
    pub async fn start(bot: &str) -> Self {
        let discord = StandIn::start_with(Settings::default()).await;
        discord.without_rate_limits();
        let guild = discord.guild("Bench");
        let (person, other) = (guild.member("Ana"), guild.member("Ben"));
        let folder = tempfile::tempdir().expect("there is room for a certificate");
        let (address, certificate) = discord.encrypted();
        let file = folder.path().join("certificate");
        std::fs::write(&file, certificate).expect("there is room for a certificate");
        let program = std::env::current_exe().expect("the bench knows itself");
        let child = Command::new(program)
            .args(["be", bot, &address.to_string()])
            .arg(&file)
            .arg(discord.token())
            .spawn()
            .expect("the bench can be started again");
        discord.ready().await;
        Self { discord, person, other, bot: child, _certificate: folder }
    }

    /// The number of the bot's process.
    pub fn process(&self) -> u32 {
        self.bot.id()
    }
}

/// Is one of the bots, as the bench's own arguments say; whether they did.
pub async fn be(arguments: &[&str]) -> bool {
    let ["be", kind, address, certificate, token] = arguments else { return false };
    let client = client(address, certificate);
    match *kind {
        "verbatim" => be_verbatim(client, token, Path::new(certificate)).await,
        "constant" => be_constant(client, token, an_answer()).await,
        _ => be_constant(client, token, json!({"content": "Owls hunt at night."})).await,
    }
    true
}

/// The articles that come with the program.
pub fn articles() -> corpus::Options {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    corpus::Options { dir, ..corpus::Options::default() }
}

fn client(address: &str, certificate: &str) -> reqwest::Client {
    let certificate = std::fs::read(certificate).expect("the bench wrote the certificate");
    let address = address.parse().expect("the bench gave an address");
    standin::production_client(address, &certificate, Duration::from_secs(15))
}

/// The bot itself, over the articles that come with it; everybody may ask as much as they like, and what was asked is handed
/// over to a store on disk, beside this file, with every answer.
async fn be_verbatim(client: reqwest::Client, token: &str, beside: &Path) {
    let privacy = Privacy { key_file: beside.with_file_name("privacy.key"), ..Privacy::default() };
    let store = Store::open(&store::Options { path: beside.with_file_name("store.db") }, &privacy);
    let app = app().with_store(store);
    let options = Options { questions: 0, ..Options::default() };
    let token = Secret::token(Some(token), Path::new("")).expect("the stand-in's token is one");
    let connection = Connection::with_client(token, client);
    let served = gateway::serve(Bot::new(app, &options), &connection, &options, |_| {}, std::future::pending()).await;
    served.expect("the stand-in takes the bot");
}

fn app() -> App {
    let library = Library::open(&articles(), &retrieval::Options::default(), &library::Options::in_memory());
    App::new(Arc::new(library.expect("the articles are there")), app::Options::default())
}

/// A handler that answers everything with the same words.
struct Constant(Value);

#[async_trait]
impl EventHandler for Constant {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let (id, token) = (interaction.id(), interaction.token().to_owned());
        let body = match interaction {
            Interaction::Autocomplete(_) => {
                let choices: Vec<Value> =
                    (1..=5).map(|n| json!({"name": format!("Owl {n}"), "value": "owl"})).collect();
                json!({"type": 8, "data": {"choices": choices}})
            }
            _ => json!({"type": 4, "data": self.0}),
        };
        let sent = context.http.create_interaction_response(id, &token, &body, Vec::new()).await;
        sent.expect("the stand-in takes it");
    }
}

/// What the bot says to one of the questions.
fn an_answer() -> Value {
    let bot = Bot::new(app(), &Options::default());
    let command = app::Command::Ask(app::Ask { question: ANSWERED.to_owned(), ..app::Ask::default() });
    let person = policy::Person { id: 1, roles: Vec::new(), permissions: Permissions::empty(), guild: None };
    let outcome = bot.handle("1", &person, command.clone()).expect("the articles answer it");
    let scene = Scene { voice: bot.words.voice("en-US"), asker: 1, visibility: Visibility::Public };
    payload::message(&render::render(&command, &outcome, bot.aspect(&outcome, 1), &scene))
}

async fn be_constant(client: reqwest::Client, token: &str, said: Value) {
    let http = HttpBuilder::new(token).client(client).build();
    let application = http.get_current_application_info().await.expect("the stand-in is there").id;
    http.set_application_id(application);
    let definitions = commands::definitions(&Words::load());
    http.create_global_commands(&definitions).await.expect("the stand-in takes the commands");
    let intents = GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    let mut client = ClientBuilder::new_with_http(http, intents)
        .application_id(application)
        .event_handler(Constant(said))
        .await
        .expect("the client's settings are sound");
    client.start().await.expect("the stand-in takes the client");
}
