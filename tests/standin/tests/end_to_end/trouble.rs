//! Faults on purpose, seen from the client.

use std::time::Duration;

use serde_json::json;
use serenity::all::ChannelId;
use standin::{Failure, On, StandIn};

use crate::client::connect;
use crate::responses::wait_until;

#[tokio::test]
async fn a_failed_response_is_not_done_and_the_next_one_is() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.first_response_within(Duration::from_millis(300));
    discord.next_response_fails(502);
    assert!(ana.slash("say").option("text", "one").send().await.failed());
    assert_eq!(ana.slash("say").option("text", "two").send().await.text(), "two");
}

#[tokio::test]
async fn a_response_can_be_done_and_still_seem_to_fail() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.fail_next(On::FirstResponse, Failure::DoneYetStatus(500));
    assert_eq!(ana.slash("say").option("text", "one").send().await.text(), "one");
    wait_until(|| discord.requests().iter().any(|request| request.status == 500)).await;
}

#[tokio::test]
async fn an_interaction_can_arrive_twice() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("say").option("text", "one").send_twice().await;
    assert_eq!(reply.text(), "one");
    wait_until(|| !discord.refused().is_empty()).await;
    assert_eq!(ana.channel().messages().len(), 1);
}

#[tokio::test]
async fn requests_can_be_cut_slowed_down_and_left_hanging() {
    let discord = StandIn::start().await;
    let channel = discord.guild("Owls").channel("general");
    let bot = connect(&discord).await;
    let send =
        || async { bot.http.send_message(ChannelId::new(channel.id()), vec![], &json!({"content": "hello"})).await };
    discord.fail_next(On::Message, Failure::Cut);
    send().await.expect_err("the connection was cut");
    discord.fail_next(On::Message, Failure::Slow(Duration::from_millis(200)));
    let asked = std::time::Instant::now();
    send().await.expect("it comes late");
    assert!(asked.elapsed() >= Duration::from_millis(200));
    discord.fail_next(On::Message, Failure::Hang);
    tokio::time::timeout(Duration::from_millis(300), send()).await.expect_err("no answer comes");
    assert_eq!(channel.posts(1).await.len(), 1);
    discord.fail_next(On::Message, Failure::DoneYetHang);
    tokio::time::timeout(Duration::from_millis(300), send()).await.expect_err("no answer comes");
    assert_eq!(channel.posts(2).await.len(), 2);
}
