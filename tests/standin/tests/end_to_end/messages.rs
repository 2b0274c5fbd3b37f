//! Messages in channels: permissions, nonces, replies, and what the bot hears.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{ChannelId, Http, UserId};
use standin::world::permissions::{SEND_MESSAGES, VIEW_CHANNEL};
use standin::{Channel, StandIn};

use crate::client::connect;
use crate::responses::refused_codes;

async fn post(http: &Http, channel: &Channel, payload: Value) -> serenity::Result<serenity::all::Message> {
    http.send_message(ChannelId::new(channel.id()), vec![], &payload).await
}

#[tokio::test]
async fn a_mention_is_heard_and_answered() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let answer = ana.mentions_bot("When do owls hunt?").answer(Duration::from_secs(5)).await;
    assert!(answer.expect("the bot answers").content().contains("When do owls hunt?"));
}

#[tokio::test]
async fn words_that_do_not_mean_the_bot_stay_unread() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let ana = guild.member("Ana");
    connect(&discord).await;
    assert!(ana.says("When do owls hunt?").answer(Duration::from_millis(300)).await.is_none());
    assert!(guild.other_bot("Echo").mentions_bot("hello").answer(Duration::from_millis(300)).await.is_none());
}

#[tokio::test]
async fn the_bot_needs_its_permissions_in_the_channel() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let (read_only, hidden, open) = (guild.channel("rules"), guild.channel("staff"), guild.channel("general"));
    read_only.deny_bot(SEND_MESSAGES);
    hidden.deny(guild.everyone(), VIEW_CHANNEL);
    let bot = connect(&discord).await;
    let hello = json!({"content": "hello"});
    post(&bot.http, &open, hello.clone()).await.expect("the bot may write here");
    post(&bot.http, &read_only, hello.clone()).await.expect_err("the bot may not write here");
    post(&bot.http, &hidden, hello).await.expect_err("the bot cannot see this");
    assert_eq!(refused_codes(&discord), [50013, 50001]);
}

#[tokio::test]
async fn an_enforced_nonce_posts_once() {
    let discord = StandIn::start().await;
    let channel = discord.guild("Owls").channel("general");
    let bot = connect(&discord).await;
    let payload = json!({"content": "digest", "nonce": "digest-1", "enforce_nonce": true});
    let first = post(&bot.http, &channel, payload.clone()).await.expect("the message is posted");
    let second = post(&bot.http, &channel, payload).await.expect("the message is found again");
    assert_eq!(first.id, second.id);
    assert_eq!(channel.posts_by_bot().len(), 1);
}

#[tokio::test]
async fn an_empty_message_and_an_unknown_field_are_refused() {
    let discord = StandIn::start().await;
    let channel = discord.guild("Owls").channel("general");
    let bot = connect(&discord).await;
    post(&bot.http, &channel, json!({"content": "  "})).await.expect_err("nothing to show");
    post(&bot.http, &channel, json!({"contents": "hello", "content": "hello"})).await.expect_err("a slip");
    assert_eq!(refused_codes(&discord), [50006, 50035]);
}

#[tokio::test]
async fn direct_messages_reach_only_those_who_take_them() {
    let discord = StandIn::start().await;
    discord.guild("Owls");
    let (zoe, yan) = (discord.person("Zoe"), discord.person("Yan"));
    yan.takes_no_messages();
    let bot = connect(&discord).await;
    for person in [&zoe, &yan] {
        let channel = UserId::new(person.id()).create_dm_channel(&bot.http).await.expect("the channel opens");
        assert_eq!(channel.id.get(), person.channel().id());
        drop(channel.say(&bot.http, "hello").await);
    }
    assert_eq!(refused_codes(&discord), [50007]);
    assert_eq!(zoe.channel().posts_by_bot().len(), 1);
}
