//! The harness: a bot over a few articles, served to a stand-in Discord by the real client.

use std::sync::Arc;
use std::time::Duration;

use standin::{Channel, Guild, Person, StandIn};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use verbatim::app::{self, App};
use verbatim::discord::bot::Bot;
use verbatim::discord::gateway::{self, Connection, Stop};
use verbatim::discord::options::Options;
use verbatim::discord::secret::Secret;
use verbatim::library::Library;
use verbatim::store::{self, Privacy, Store};
use verbatim::{corpus, library, retrieval};

/// Articles on owls and lighthouses: enough to answer from, and to refuse.
pub const OWLS: &str = "\
---
title: Owls of the north
url: https://example.org/owls
date: 2024-05-01
tags: [birds, night]
language: en
---
# Owls of the north

Owls are birds of prey. Most of them sleep through the day.

## Hunting

Owls hunt at night. Their feathers make no sound, so a mouse never hears them coming. A barn owl needs about four mice \
each night.

The ears of an owl sit at different heights. So it can tell how far below a mouse is running.

What cannot be digested comes up again as a pellet: fur, bones and the wing cases of beetles. Whoever takes one apart with \
tweezers can tell from the skulls in it what was eaten, and students of many schools have learned to count prey in this way.

## Nesting

A snowy owl nests on the bare ground. It lays between three and eleven eggs.
";

/// See [`OWLS`].
pub const LIGHTHOUSES: &str = "\
---
title: Lighthouses
date: 2025-01-31
tags: [sea]
language: en
---
# Lighthouses

A lighthouse warns ships of rocks. The keeper lit the lamp every evening at dusk and put it out at dawn.
";

/// A bot that serves, with one guild that it is in.
pub struct Served {
    pub discord: StandIn,
    pub bot: Arc<Bot>,
    pub guild: Guild,
    /// Someone in that guild.
    pub person: Person,
    /// The channel that the person is in.
    pub channel: Channel,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Result<(), Stop>>,
    shelf: TempDir,
    store: TempDir,
}

/// A bot over the articles on owls and lighthouses.
pub async fn serve() -> Served {
    serve_with(Options::default()).await
}

/// The same with these settings.
pub async fn serve_with(options: Options) -> Served {
    serve_articles(options, &[("owls.md", OWLS), ("lighthouses.md", LIGHTHOUSES)]).await
}

/// The same over other articles.
pub async fn serve_articles(options: Options, articles: &[(&str, &str)]) -> Served {
    let shelf = shelf_of(articles);
    serve_shelf(options, shelf, StandIn::start().await)
}

/// The same on a stand-in that may be in trouble already.
pub fn serve_on(options: Options, discord: StandIn) -> Served {
    serve_shelf(options, shelf_of(&[("owls.md", OWLS), ("lighthouses.md", LIGHTHOUSES)]), discord)
}

fn serve_shelf(options: Options, shelf: TempDir, discord: StandIn) -> Served {
    let store = tempfile::tempdir().unwrap();
    serve_store(options, shelf, store, &library::Options::in_memory(), discord)
}

/// A bot that keeps on disk what it served and what it took away.
pub async fn serve_kept(options: Options) -> Served {
    let store = tempfile::tempdir().unwrap();
    let shelf = shelf_of(&[("owls.md", OWLS), ("lighthouses.md", LIGHTHOUSES)]);
    let library = kept(&store);
    serve_store(options, shelf, store, &library, StandIn::start().await)
}

fn serve_store(
    options: Options,
    shelf: TempDir,
    store: TempDir,
    library: &library::Options,
    discord: StandIn,
) -> Served {
    let bot = Bot::new(app_over(&shelf, &store, library), &options);
    let guild = discord.guild("Birds");
    let person = guild.member("Mara");
    let channel = person.channel();
    let (stop, task) = start(&discord, Arc::clone(&bot), options);
    Served { discord, bot, guild, person, channel, stop: Some(stop), task, shelf, store }
}

fn shelf_of(articles: &[(&str, &str)]) -> TempDir {
    let shelf = tempfile::tempdir().unwrap();
    fill(&shelf, articles);
    shelf
}

fn fill(shelf: &TempDir, articles: &[(&str, &str)]) {
    for (file, text) in articles {
        std::fs::write(shelf.path().join(file), text).unwrap();
    }
}

/// Where a bot keeps what it served, what it took away and what it was given, if it does.
fn kept(store: &TempDir) -> library::Options {
    library::Options { cache_dir: store.path().join("cache"), ..library::Options::default() }
}

fn app_over(shelf: &TempDir, store: &TempDir, library: &library::Options) -> App {
    let corpus = corpus::Options { dir: shelf.path().to_owned(), ..corpus::Options::default() };
    // All answers up to the limit, however unlikely: which ones are likely enough is the business of ranking.
    let retrieval = retrieval::Options { least_odds: 0.0, ..retrieval::Options::default() };
    let library = Library::open_serving(&corpus, &retrieval, library, None).unwrap();
    let privacy = Privacy { key_file: store.path().join("privacy.key"), ..Privacy::default() };
    let store = Store::open(&store::Options { path: store.path().join("store.db") }, &privacy);
    App::new(Arc::new(library), app::Options::default()).with_store(store)
}

/// Connects a bot as in production: encrypted, with the client's own rate limiter.
fn start(discord: &StandIn, bot: Arc<Bot>, options: Options) -> (oneshot::Sender<()>, JoinHandle<Result<(), Stop>>) {
    let token = Secret::token(Some(&discord.token()), "".as_ref()).unwrap();
    let connection = Connection::with_client(token, discord.production_client(Duration::from_secs(5)));
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async move {
        let stop = async { drop(stopped.await) };
        gateway::serve(bot, &connection, &options, |_| {}, stop).await
    });
    (stop, task)
}

impl Served {
    /// Ends the bot, as a signal would.
    pub async fn stop(&mut self) -> Result<(), Stop> {
        drop(self.stop.take());
        (&mut self.task).await.unwrap()
    }

    /// How it ended by itself.
    pub async fn ended(&mut self) -> Result<(), Stop> {
        (&mut self.task).await.unwrap()
    }

    /// How many messages of the bot all can see in the channel, answers to interactions among them.
    pub fn public_answers(&self) -> usize {
        let bot = self.discord.application_id();
        self.channel.messages().iter().filter(|message| message.author() == bot && !message.is_private()).count()
    }

    /// Keeps the bot's one worker busy for so long, from when this is done.
    pub async fn keep_busy(&self, time: Duration) {
        let door = self.bot.door.clone();
        let (start, busy) = oneshot::channel();
        let work = move || {
            let _ = start.send(());
            std::thread::sleep(time);
        };
        tokio::spawn(async move { door.run(work).await });
        busy.await.unwrap();
    }

    /// Writes a file of the articles, as somebody at the machine does.
    pub fn write(&self, file: &str, text: &str) {
        fill(&self.shelf, &[(file, text)]);
    }

    /// What stands in a file of the articles.
    pub fn read(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.shelf.path().join(file)).ok()
    }

    /// Removes one.
    pub fn remove(&self, file: &str) {
        std::fs::remove_file(self.shelf.path().join(file)).unwrap();
    }

    /// Starts anew, on other articles, as if the program had been restarted.
    pub async fn restart(&mut self, articles: &[(&str, &str)]) {
        self.stop().await.unwrap();
        for entry in std::fs::read_dir(self.shelf.path()).unwrap() {
            std::fs::remove_file(entry.unwrap().path()).unwrap();
        }
        fill(&self.shelf, articles);
        self.bot = Bot::new(app_over(&self.shelf, &self.store, &library::Options::in_memory()), &Options::default());
        let (stop, task) = start(&self.discord, Arc::clone(&self.bot), Options::default());
        (self.stop, self.task) = (Some(stop), task);
        self.discord.ready().await;
    }
}
