//! Rate limits, over HTTPS and with the client's own rate limiter, as in production.

use std::time::{Duration, Instant};

use serde_json::json;
use serenity::all::{ChannelId, HttpBuilder};
use standin::{Failure, On, StandIn};

use crate::client::{connect, start};

#[tokio::test]
async fn the_clients_rate_limiter_waits_as_long_as_it_is_told() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let http = HttpBuilder::new(discord.token()).client(discord.production_client(Duration::from_secs(5))).build();
    let bot = start(http, &discord).await;
    discord.ready().await;
    discord.command("last").await;
    discord.fail_next(On::Message, Failure::RateLimited(Duration::from_millis(300)));
    let asked = Instant::now();
    let channel = ChannelId::new(guild.channel("general").id());
    bot.http.send_message(channel, vec![], &json!({"content": "hello"})).await.expect("it is sent in the end");
    assert!(asked.elapsed() >= Duration::from_millis(300), "{:?}", asked.elapsed());
    assert_eq!(guild.channel("general").posts_by_bot().len(), 1);
}

#[tokio::test]
async fn the_sixth_message_within_five_seconds_is_turned_away() {
    let discord = StandIn::start().await;
    let channel = discord.guild("Owls").channel("general");
    let bot = connect(&discord).await;
    for number in 0..6 {
        drop(
            bot.http.send_message(ChannelId::new(channel.id()), vec![], &json!({"content": format!("{number}")})).await,
        );
    }
    assert_eq!(channel.posts_by_bot().len(), 5);
    let last = discord.requests().into_iter().next_back().expect("there were requests");
    assert_eq!(last.status, 429);
    assert!(
        last.answer["retry_after"].as_f64().is_some_and(|seconds| seconds > 0.0 && seconds <= 5.0),
        "{}",
        last.answer
    );
    discord.pass_time(Duration::from_secs(5));
    bot.http
        .send_message(ChannelId::new(channel.id()), vec![], &json!({"content": "6"}))
        .await
        .expect("the time is over");
}
