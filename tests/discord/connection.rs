//! Connecting, staying connected, and ending.

use std::time::{Duration, Instant};

use standin::{Failure, On, StandIn};
use verbatim::discord::options::Options;

use crate::bot::{serve, serve_on, serve_with};

#[tokio::test]
async fn commands_are_registered_once_and_not_again() {
    let mut served = serve().await;
    served.discord.ready().await;
    assert_eq!(served.discord.commands().len(), 10);
    served.restart(&[("owls.md", crate::bot::OWLS)]).await;
    let put = served.discord.requests().iter().filter(|request| request.method == "PUT").count();
    assert_eq!(put, 1);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_stop_answers_what_is_under_way_and_ends_in_time() {
    let mut served = serve().await;
    served.discord.ready().await;
    let asking = served.person.slash("ask").option("question", "When do owls hunt?").begin(1).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let started = Instant::now();
    assert!(served.stop().await.is_ok());
    assert!(started.elapsed() < Duration::from_secs(10));
    assert!(!asking.settle().await.failed());
}

#[tokio::test]
async fn a_wrong_token_is_told() {
    let discord = StandIn::start().await;
    discord.fail_next(On::Anything, Failure::Status(401));
    let mut served = serve_on(Options::default(), discord);
    let stop = served.ended().await.unwrap_err();
    assert!(stop.to_string().contains("does not accept the token"), "{stop}");
}

#[tokio::test]
async fn a_discord_that_is_down_at_the_start_is_waited_for() {
    let discord = StandIn::start().await;
    discord.fail_next_times(On::Anything, Failure::Status(503), 2);
    let served = serve_on(Options::default(), discord);
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
}

#[tokio::test]
async fn a_dropped_connection_is_taken_up_and_nothing_is_lost() {
    let served = serve().await;
    served.discord.ready().await;
    served.discord.drop_socket();
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
}

#[tokio::test]
async fn wrong_shards_are_told_before_anything_is_asked() {
    let mut served = serve_with(Options { shards: "9-1/2".to_owned(), ..Options::default() }).await;
    let stop = served.ended().await.unwrap_err();
    assert!(stop.to_string().contains("0-3/8"), "{stop}");
    assert!(served.discord.requests().is_empty());
}
