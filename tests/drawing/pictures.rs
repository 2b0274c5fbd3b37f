//! Draws the README's pictures: an answer, a refusal and a search over the articles that come with the program, as Discord
//! would show them on a phone, dark and light.
//!
//! `cargo run --example pictures` writes them to `.github/images`; another folder and another width in pixels can be named,
//! such as `cargo run --example pictures -- target/pictures 620`. The bot is the real one, asked through the stand-in
//! Discord; Chromium draws. Without Chromium it says so, and nothing is drawn.
#![allow(clippy::expect_used, reason = "a tool of the project may stop at the first surprise")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::Value;
use standin::StandIn;
use standin::draw::{Browser, Drawing, Names, Theme, picture};
use verbatim::app::{self, App};
use verbatim::discord::bot::Bot;
use verbatim::discord::gateway::{self, Connection};
use verbatim::discord::options::Options;
use verbatim::discord::secret::Secret;
use verbatim::library::{self, Library};
use verbatim::{corpus, retrieval};

/// What is asked: the picture's name, the command, its option and what is given for it.
const ASKED: [(&str, &str, &str, &str); 3] = [
    ("answer", "ask", "question", "What does Ávalos say about taking risks?"),
    ("refusal", "ask", "question", "How does a tractor start in winter?"),
    ("search", "search", "query", "risk"),
];

/// How wide a phone is, in pixels as a layout counts them.
const PHONE: u32 = 360;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args().nth(1).map_or_else(|| PathBuf::from(".github/images"), PathBuf::from);
    let width = std::env::args().nth(2).map_or(Ok(PHONE), |width| width.parse());
    let width: u32 = width.expect("a width is a whole number of pixels");
    let Some(browser) = Browser::find() else { return ExitCode::FAILURE };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let discord = StandIn::start().await;
    let person = discord.guild("Readers").member("Ana");
    let bot = Bot::new(shipped(), &Options::default());
    let token = Secret::token(Some(&discord.token()), "".as_ref()).expect("the stand-in's token is one");
    let connection = Connection::with_client(token, discord.production_client(std::time::Duration::from_secs(5)));
    tokio::spawn(async move {
        let served = gateway::serve(bot, &connection, &Options::default(), |_| {}, std::future::pending()).await;
        served.expect("the stand-in takes the bot");
    });
    for (name, command, option, given) in ASKED {
        let reply = person.slash(command).option(option, given).send().await;
        let message = reply.message().json();
        let above = format!("Ana used /{command}");
        for (theme_name, theme) in [("dark", Theme::Dark), ("light", Theme::Light)] {
            let file = folder.join(format!("{name}-{theme_name}.png"));
            let drawing = drawing(&message, &above, reply.is_private());
            picture(&[drawing], &Names::default(), theme, width, &file, &browser).expect("Chromium draws");
        }
    }
    ExitCode::SUCCESS
}

fn drawing<'a>(message: &'a Value, above: &'a str, private: bool) -> Drawing<'a> {
    Drawing { above: Some(above), private, ..Drawing::by_bot(message) }
}

/// The bot's core over the articles that come with it.
fn shipped() -> App {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let corpus = corpus::Options { dir, ..corpus::Options::default() };
    let library = Library::open(&corpus, &retrieval::Options::default(), &library::Options::in_memory());
    App::new(Arc::new(library.expect("the articles are there")), app::Options::default())
}
