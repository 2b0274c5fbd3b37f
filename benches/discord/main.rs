//! How long a member waits in Discord: `/ask` and suggestions through the stand-in, beside a handler that answers with a
//! constant in the same run, and what ten thousand questions do to the memory.
//!
//! The constant is the reply to one of the questions, made once: both put the same on the wire, so that the ratio tells what
//! finding, quoting and rendering cost. A handler that says four words is timed as well, for who wants to know.
//!
//! `cargo bench --bench discord`. Both bots are processes of their own, reach the stand-in as they would reach Discord
//! (encrypted, with serenity's rate limiter), and take turns, so that whatever else the machine does meets both alike.
//! A time runs from the event on its way to the gateway's client to the arrival of the first response.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::expect_used, reason = "a bench may stop at the first surprise")]

use std::path::Path;
use std::process::{Child, Command, ExitCode};
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
use verbatim::discord::door;
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

/// How often each is asked, one question at a time, and how often before that so that nothing is cold.
const TURNS: usize = 2_000;
const WARM_UP: usize = 200;
/// How many ask at once, and how often they do.
const AT_ONCE: usize = 200;
const CROWDS: usize = 5;
/// After how many questions the memory is looked at.
const FIRST: usize = 1_000;
const LAST: usize = 10_000;

/// Members' questions about the articles that come with the program; some are not covered.
const QUESTIONS: [&str; 12] = [
    "What does Ávalos say about taking risks?",
    "Who is Diego Ávalos?",
    "What is a co-production?",
    "Why do local stories travel?",
    "How do I change the oil of a tractor?",
    "What makes creative leadership different?",
    "How do people learn from each other at work?",
    "What is cultural exchange good for?",
    "When is the next full moon?",
    "How do I ask a question in Discord?",
    "What is stored about the people who ask?",
    "I have read that European countries make films and concerts together and I should like to know who pays for them, and \
     what a small company must do before it can take part in such a production?",
];
/// What is typed while suggestions are made.
const TYPED: [&str; 8] = ["", "w", "wh", "how do", "co-prod", "risk", "zzz", "what does"];

/// A stand-in, a bot at the other end, and a member who asks.
struct Side {
    discord: StandIn,
    person: Person,
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

/// A figure beside what is wanted of it.
struct Mark {
    of: &'static str,
    wanted: String,
    found: String,
    met: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    // Both bots run as the program does.
    let runtime = door::runtime(0).expect("the system has threads");
    let strings: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match strings.as_slice() {
        ["be", "verbatim", address, certificate, token] => {
            runtime.block_on(be_verbatim(client(address, certificate), token, Path::new(certificate)));
            ExitCode::SUCCESS
        }
        ["be", kind @ ("constant" | "short"), address, certificate, token] => {
            let said = if *kind == "short" { json!({"content": "Owls hunt at night."}) } else { an_answer() };
            runtime.block_on(be_constant(client(address, certificate), token, said));
            ExitCode::SUCCESS
        }
        _ => runtime.block_on(measure()),
    }
}

async fn measure() -> ExitCode {
    let (ours, constant, short) =
        (Side::start("verbatim").await, Side::start("constant").await, Side::start("short").await);
    for turn in 0..WARM_UP {
        for side in [&ours, &constant, &short] {
            ask(&side.person, turn).await;
        }
    }
    let mut marks = Vec::new();
    println!("| | p50 | p90 | p99 | slowest |\n| --- | ---: | ---: | ---: | ---: |");
    let (mut one, mut other, mut least) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..TURNS {
        // Who goes first alternates: what the machine does in between meets both alike.
        if turn.is_multiple_of(2) {
            one.extend(ask(&ours.person, turn).await);
            other.extend(ask(&constant.person, turn).await);
        } else {
            other.extend(ask(&constant.person, turn).await);
            one.extend(ask(&ours.person, turn).await);
        }
        least.extend(ask(&short.person, turn).await);
        level(turn, &[&ours, &constant, &short]).await;
    }
    let (one, other) = (sorted("`/ask`", one), sorted("`/ask`, constant", other));
    sorted("`/ask`, four words", least);
    drop(short);
    marks.push(ratio("`/ask`, p50 to the constant's", at(&one, 50), at(&other, 50), 1.5));
    marks.push(ratio("`/ask`, p99 to the constant's", at(&one, 99), at(&other, 99), 2.0));
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        if turn.is_multiple_of(2) {
            one.extend(complete(&ours.person, turn).await);
            other.extend(complete(&constant.person, turn).await);
        } else {
            other.extend(complete(&constant.person, turn).await);
            one.extend(complete(&ours.person, turn).await);
        }
        level(turn, &[&ours, &constant]).await;
    }
    let (one, other) = (sorted("suggestions", one), sorted("suggestions, constant", other));
    marks.push(ratio("suggestions, p99 to the constant's", at(&one, 99), at(&other, 99), 1.5));
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for _ in 0..CROWDS {
        one.extend(crowd(&ours.person).await);
        other.extend(crowd(&constant.person).await);
        level(0, &[&ours, &constant]).await;
    }
    let lost = AT_ONCE * CROWDS - one.len();
    let (one, _) = (sorted("200 at once", one), sorted("200 at once, constant", other));
    marks.push(Mark {
        of: "200 at once, the slowest; lost",
        wanted: "500 ms; 0".to_owned(),
        found: format!("{:.0} ms; {lost}", milliseconds(at(&one, 100))),
        met: at(&one, 100) <= Duration::from_millis(500) && lost == 0,
    });
    drop((ours, constant));
    marks.extend(memory().await);
    println!("\n| mark | wanted | this run |\n| --- | ---: | ---: |");
    for mark in &marks {
        println!("| {} | {} | {}, {} |", mark.of, mark.wanted, mark.found, if mark.met { "met" } else { "missed" });
    }
    if marks.iter().all(|mark| mark.met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What the memory of a fresh bot is after the first thousand questions, and after the last.
async fn memory() -> Option<Mark> {
    let side = Side::start("verbatim").await;
    let mut first = None;
    for turn in 0..LAST {
        ask(&side.person, turn).await;
        level(turn, &[&side]).await;
        if turn + 1 == FIRST {
            first = resident(side.bot.id());
        }
    }
    let (Some(first), Some(last)) = (first, resident(side.bot.id())) else {
        println!("SKIPPED: this system does not tell how much memory a process has");
        return None;
    };
    let growth = (last as f64 / first as f64 - 1.0) * 100.0;
    Some(Mark {
        of: "resident memory after 10,000 questions, to after 1,000",
        wanted: "within 5 %".to_owned(),
        found: format!("{growth:+.1} % ({:.1} MB, {:.1} MB)", first as f64 / 1e3, last as f64 / 1e3),
        met: growth <= 5.0,
    })
}

impl Side {
    async fn start(bot: &str) -> Self {
        let discord = StandIn::start_with(Settings::default()).await;
        discord.without_rate_limits();
        let person = discord.guild("Bench").member("Ana");
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
        Self { discord, person, bot: child, _certificate: folder }
    }
}

async fn ask(person: &Person, turn: usize) -> Option<Duration> {
    let question = QUESTIONS.get(turn % QUESTIONS.len()).copied().unwrap_or_default();
    person.slash("ask").option("question", question).send().await.response_time()
}

async fn complete(person: &Person, turn: usize) -> Option<Duration> {
    let typed = TYPED.get(turn % TYPED.len()).copied().unwrap_or_default();
    person.slash("ask").option("question", typed).suggested("question").await.response_time()
}

/// Everybody asks before anybody is answered.
async fn crowd(person: &Person) -> Vec<Duration> {
    let mut waiting = Vec::new();
    for turn in 0..AT_ONCE {
        let question = QUESTIONS.get(turn % QUESTIONS.len()).copied().unwrap_or_default();
        waiting.push(person.slash("ask").option("question", question).begin(1).await);
    }
    let mut times = Vec::new();
    for reply in waiting {
        times.extend(reply.settle().await.response_time());
    }
    times
}

/// What the stand-in remembers should not slow it down; forgetting takes it a moment, which nobody's time should hold.
async fn level(turn: usize, sides: &[&Side]) {
    if turn.is_multiple_of(100) {
        for side in sides {
            side.discord.forget();
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
        for side in sides {
            ask(&side.person, turn).await;
        }
    }
}

fn sorted(name: &str, mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    let [p50, p90, p99, most] = [50, 90, 99, 100].map(|percent| milliseconds(at(&times, percent)));
    println!("| {name} | {p50:.2} ms | {p90:.2} ms | {p99:.2} ms | {most:.2} ms |");
    times
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(Duration::MAX)
}

fn ratio(of: &'static str, ours: Duration, theirs: Duration, most: f64) -> Mark {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    Mark { of, wanted: format!("at most {most}"), found: format!("{ratio:.2}"), met: ratio <= most }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The resident memory of a process in kB.
fn resident(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
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
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = corpus::Options { dir, ..corpus::Options::default() };
    let library = Library::open(&corpus, &retrieval::Options::default(), &library::Options::in_memory());
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
    let question = QUESTIONS.first().copied().unwrap_or_default().to_owned();
    let command = app::Command::Ask(app::Ask { question, ..app::Ask::default() });
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
