//! Draws the README's pictures: an answer, a refusal, a search, what an admin reads, a preview and the post that it becomes, over
//! the articles that come with the program, as Discord would show them on a phone, dark and light.
//!
//! `cargo run --example pictures` writes them to `.github/images`; another folder and another width in pixels can be named,
//! such as `cargo run --example pictures -- target/pictures 620`. The bot is the real one, asked through the stand-in
//! Discord; Chromium draws. Without Chromium it says so, and nothing is drawn.
#![allow(clippy::expect_used, reason = "a tool of the project may stop at the first surprise")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use standin::draw::{Browser, Drawing, Names, Theme, picture};
use standin::harness::OptionValue;
use standin::{Channel, Person, Reply, StandIn};
use tempfile::TempDir;
use verbatim::app::{self, App};
use verbatim::discord::bot::Bot;
use verbatim::discord::gateway::{self, Connection};
use verbatim::discord::options::Options;
use verbatim::discord::secret::Secret;
use verbatim::library::{self, Library};
use verbatim::store::{self, Privacy, Store};
use verbatim::{corpus, retrieval};

/// A picture: its name, the command, and the options with what is given for them.
struct Asked {
    name: &'static str,
    command: &'static str,
    options: &'static [(&'static str, &'static str)],
}

const ASKED: [Asked; 7] = [
    Asked { name: "answer", command: "ask", options: &[("question", "What does Ávalos say about taking risks?")] },
    Asked { name: "refusal", command: "ask", options: &[("question", "How does a tractor start in winter?")] },
    Asked { name: "search", command: "search", options: &[("query", "risk")] },
    Asked { name: "reload", command: "corpus reload", options: &[] },
    Asked { name: "status", command: "corpus status", options: &[] },
    Asked { name: "upload", command: "corpus upload", options: &[] },
    Asked { name: "preview", command: "summary", options: &[("topic", "taking risks"), ("title", "On taking risks")] },
];

/// What an admin must be allowed in the server, to manage it, and a moderator, to manage messages.
const KEEPERS: u64 = 1 << 5 | 1 << 13;

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
    let guild = discord.guild("Readers");
    let person = guild.member("Ana").with_role(guild.role("Keepers", KEEPERS, false));
    let news = guild.channel("news");
    let (users, channels) = ([(person.id(), "Ana".to_owned())], [(news.id(), "news".to_owned())]);
    let names = Names { users: users.into(), channels: channels.into(), ..Names::default() };
    let shelf = copied();
    let kept = tempfile::tempdir().expect("there is a folder for passing things");
    let bot = Bot::new(over(shelf.path(), kept.path()), &Options::default());
    let token = Secret::token(Some(&discord.token()), "".as_ref()).expect("the stand-in's token is one");
    let connection = Connection::with_client(token, discord.production_client(std::time::Duration::from_secs(5)));
    tokio::spawn(async move {
        let served = gateway::serve(bot, &connection, &Options::default(), |_| {}, std::future::pending()).await;
        served.expect("the stand-in takes the bot");
    });
    for Asked { name, command, options } in ASKED {
        if name == "reload" {
            edit(shelf.path());
        }
        let asking = person.slash(command);
        let asking = options.iter().fold(asking, |asking, (option, given)| asking.option(option, *given));
        let asking = if name == "upload" { asking.option("file", mended(shelf.path())) } else { asking };
        let mut reply = asking.send().await;
        if name == "preview" {
            reply = changed(&person, &reply, &news).await;
        }
        let above = format!("Ana used /{command}");
        let message = reply.message().json();
        let drawing = Drawing { above: Some(&above), private: reply.is_private(), ..Drawing::by_bot(&message) };
        draw(name, &drawing, &names, width, &folder, &browser);
        if name == "preview" {
            person.press(&reply, "Post").await;
            let post = news.posts(1).await.remove(0).json();
            draw("post", &Drawing::by_bot(&post), &names, width, &folder, &browser);
        }
    }
    ExitCode::SUCCESS
}

/// The preview with its second sentence left out and its channel chosen.
async fn changed(person: &Person, preview: &Reply, channel: &Channel) -> Reply {
    let menus = preview.message().selects();
    let second = menus.first().and_then(|menu| menu.pointer("/options/1/value")?.as_str().map(str::to_owned));
    let menu = menus.first().and_then(|menu| menu.get("custom_id")?.as_str().map(str::to_owned));
    let (menu, second) = (menu.expect("there is a menu"), second.expect("there are two sentences"));
    let preview = person.choose(preview, &menu, &[&second]).await;
    person.choose(&preview, "Post to …", &[&channel.id().to_string()]).await
}

fn draw(name: &str, drawing: &Drawing<'_>, names: &Names, width: u32, folder: &Path, browser: &Browser) {
    for (theme_name, theme) in [("dark", Theme::Dark), ("light", Theme::Light)] {
        let file = folder.join(format!("{name}-{theme_name}.png"));
        picture(std::slice::from_ref(drawing), names, theme, width, &file, browser).expect("Chromium draws");
    }
}

/// The articles that come with the program, where they can be changed.
fn copied() -> TempDir {
    let shelf = tempfile::tempdir().expect("there is a folder for passing things");
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for found in std::fs::read_dir(corpus).expect("the articles are there") {
        let path = found.expect("the articles can be listed").path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            std::fs::copy(&path, shelf.path().join(name)).expect("an article can be copied");
        }
    }
    shelf
}

/// Changes what an admin might change: a sentence, a new article, one that moves.
fn edit(shelf: &Path) {
    let risks = shelf.join("taking-risks.md");
    let text = std::fs::read_to_string(&risks).expect("the article is there");
    std::fs::write(&risks, text.replace("The risks meant here are", "The risks that he means are"))
        .expect("the article can be written");
    std::fs::write(shelf.join("welcome.md"), "# Welcome\n\nAsk anything about these articles with /ask.\n")
        .expect("an article can be added");
    std::fs::rename(shelf.join("local-stories.md"), shelf.join("stories.md")).expect("an article can be moved");
}

/// An article as somebody mended it.
fn mended(shelf: &Path) -> OptionValue {
    let text = std::fs::read_to_string(shelf.join("stories.md")).expect("the article is there");
    let line = text.lines().rfind(|line| line.contains(". ")).expect("the article has sentences");
    let shorter = line.split_once(". ").map_or(line, |(first, _)| first);
    OptionValue::File("stories.md".to_owned(), text.replace(line, &format!("{shorter}.")).into_bytes())
}

/// The bot's core over these articles, which keeps there what a bot keeps.
fn over(dir: &Path, kept: &Path) -> App {
    let corpus = corpus::Options { dir: dir.to_owned(), ..corpus::Options::default() };
    let library = library::Options { cache_dir: kept.join("cache"), ..library::Options::default() };
    let library = Library::open_serving(&corpus, &retrieval::Options::default(), &library, None);
    let privacy = Privacy { key_file: kept.join("privacy.key"), ..Privacy::default() };
    let store = Store::open(&store::Options { path: kept.join("store.db") }, &privacy);
    App::new(Arc::new(library.expect("the articles are there")), app::Options::default()).with_store(store)
}
