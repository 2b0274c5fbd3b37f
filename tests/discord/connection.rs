//! Connecting, staying connected, and ending.

use std::time::{Duration, Instant};

use standin::{Failure, On, StandIn};
use verbatim::discord::options::Options;

use crate::bot::{serve, serve_on, serve_with};

#[tokio::test]
async fn commands_are_registered_once_and_not_again() {
    let mut served = serve().await;
    served.discord.ready().await;
    assert_eq!(served.discord.commands().len(), 17);
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

#[tokio::test]
async fn a_gateway_that_refuses_for_good_is_told_and_not_pestered() {
    for (code, says) in [(4004, "does not accept the token"), (4013, "intents"), (4014, "intents")] {
        let discord = StandIn::start().await;
        discord.close_identifies(code);
        let mut served = serve_on(Options::default(), discord);
        let ended = tokio::time::timeout(Duration::from_secs(10), served.ended()).await;
        let stop = ended.unwrap_or_else(|_| panic!("{code}: it goes on")).unwrap_err();
        assert!(stop.to_string().contains(says), "{code}: {stop}");
        assert_eq!(served.discord.identifies(), 1);
    }
}

#[tokio::test]
async fn an_invalid_session_is_replaced_and_a_request_to_reconnect_followed() {
    let served = serve().await;
    served.discord.ready().await;
    served.discord.ask_to_reconnect();
    served.discord.reconnected(1, 1).await;
    served.discord.invalidate_sessions(false);
    served.discord.reconnected(1, 2).await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
}

#[tokio::test]
async fn sessions_that_are_refused_before_they_begin_are_asked_for_patiently() {
    let discord = StandIn::start().await;
    discord.turn_sessions_away(true);
    let mut served = serve_on(Options::default(), discord);
    tokio::time::sleep(Duration::from_secs(6)).await;
    // Each counts against the thousand of a day: Discord wants seconds between them.
    let identifies = served.discord.identifies();
    assert!((1..=6).contains(&identifies), "{identifies} in six seconds");
    assert!(!served.discord.is_connected());
    served.discord.turn_sessions_away(false);
    served.discord.reconnected(0, identifies + 1).await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
    assert!(served.stop().await.is_ok());
}

#[tokio::test]
async fn a_gateway_without_heartbeats_is_left_for_another_connection() {
    let discord = StandIn::start().await;
    discord.heartbeats(Duration::from_millis(300), false);
    let served = serve_on(Options::default(), discord);
    served.discord.ready().await;
    // Serenity waits five seconds for itself to end the old connection.
    assert!(served.discord.disconnected(Duration::from_secs(15)).await);
    served.discord.heartbeats(Duration::from_secs(40), true);
    served.discord.reconnected(0, 2).await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
}

#[tokio::test]
async fn as_many_shards_connect_as_discord_recommends_or_the_range_that_is_set() {
    for (shards, connected) in [("auto", [(0, 2), (1, 2)]), ("1-2/4", [(1, 4), (2, 4)])] {
        let discord = StandIn::start().await;
        discord.recommend_shards(2);
        let options = Options { shards: shards.to_owned(), ..Options::default() };
        let mut served = serve_on(options, discord);
        for _ in 0..200 {
            if served.discord.connected_shards().len() == 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(served.discord.connected_shards(), connected, "{shards}");
        let started = Instant::now();
        assert!(served.stop().await.is_ok());
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}

#[tokio::test]
async fn a_day_whose_connections_are_used_up_is_waited_out() {
    let discord = StandIn::start().await;
    discord.sessions_left(3, Duration::from_millis(1_500));
    let mut served = serve_on(Options::default(), discord);
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(served.discord.identifies(), 0);
    served.discord.sessions_left(1_000, Duration::from_hours(4));
    served.discord.ready().await;
    assert!(served.stop().await.is_ok());
    let discord = StandIn::start().await;
    discord.sessions_left(0, Duration::from_hours(4));
    let mut waiting = serve_on(Options::default(), discord);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(tokio::time::timeout(Duration::from_secs(1), waiting.stop()).await.expect("a stop ends the wait").is_ok());
}

#[tokio::test]
async fn a_stop_ends_every_wait_at_the_start() {
    for fault in [Failure::Status(503), Failure::Hang] {
        let discord = StandIn::start().await;
        discord.fail_next_times(On::Anything, fault.clone(), 100);
        let mut served = serve_on(Options::default(), discord);
        tokio::time::sleep(Duration::from_millis(300)).await;
        let stopped = tokio::time::timeout(Duration::from_secs(2), served.stop()).await;
        assert!(stopped.unwrap_or_else(|_| panic!("{fault:?}: it goes on")).is_ok());
    }
}
