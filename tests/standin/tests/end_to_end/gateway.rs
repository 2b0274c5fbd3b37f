//! The gateway: connections that end, sessions that go on, and tokens that are wrong.

use std::time::Duration;

use serenity::all::HttpBuilder;
use standin::StandIn;

use crate::client::{connect, start};

#[tokio::test]
async fn after_a_cut_the_session_goes_on_and_nothing_is_lost() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.drop_socket();
    assert!(discord.disconnected(Duration::from_secs(5)).await);
    // Sent while nobody listens: it is repeated when the session goes on.
    let reply = ana.slash("say").option("text", "still there?").send().await;
    assert_eq!(reply.text(), "still there?");
    assert_eq!((discord.resumes(), discord.identifies()), (1, 1));
}

#[tokio::test]
async fn a_request_to_reconnect_is_followed() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.ask_to_reconnect();
    discord.reconnected(1, 1).await;
    assert_eq!(ana.slash("say").option("text", "back").send().await.text(), "back");
}

#[tokio::test]
async fn an_invalid_session_is_replaced_by_a_new_one() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.invalidate_sessions(false);
    discord.reconnected(0, 2).await;
    assert_eq!(ana.slash("say").option("text", "anew").send().await.text(), "anew");
}

#[tokio::test]
async fn heartbeats_without_an_answer_end_the_connection() {
    let discord = StandIn::start().await;
    discord.heartbeats(Duration::from_millis(200), false);
    discord.guild("Owls");
    connect(&discord).await;
    assert!(discord.disconnected(Duration::from_secs(15)).await);
}

#[tokio::test]
async fn sessions_are_turned_away_until_they_are_not() {
    let discord = StandIn::start().await;
    discord.turn_sessions_away(true);
    let http = HttpBuilder::new(discord.token()).proxy(discord.api_url()).ratelimiter_disabled(true).build();
    start(http, &discord).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!discord.is_connected() && discord.identifies() == 1 && discord.connected_shards().is_empty());
    discord.turn_sessions_away(false);
    // Serenity waits for itself, and then for the time between two sessions.
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if discord.is_connected() {
            break;
        }
    }
    assert_eq!(discord.connected_shards(), [(0, 1)]);
}

#[tokio::test]
async fn a_wrong_token_ends_the_client() {
    let discord = StandIn::start().await;
    let http = HttpBuilder::new("wrong.wrong.wrong").proxy(discord.api_url()).ratelimiter_disabled(true).build();
    let bot = start(http, &discord).await;
    let ended = tokio::time::timeout(Duration::from_secs(10), bot.task).await.expect("the client gives up");
    assert!(ended.expect("it does not panic").is_err());
}

#[tokio::test]
async fn a_clean_goodbye_ends_the_session() {
    let discord = StandIn::start().await;
    discord.guild("Owls");
    let bot = connect(&discord).await;
    tokio::time::timeout(Duration::from_secs(5), bot.shards.shutdown_all()).await.expect("shutting down is quick");
    assert!(discord.disconnected(Duration::from_secs(5)).await);
}
