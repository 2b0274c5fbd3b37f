//! Who is pinged, and who is not.

use serde_json::{Value, json};
use serenity::all::ChannelId;
use standin::world::mentions::Pings;
use standin::world::permissions::MENTION_EVERYONE;
use standin::{Guild, StandIn};

use crate::client::{Bot, connect};

async fn pings(bot: &Bot, guild: &Guild, payload: Value) -> Pings {
    let channel = guild.channel("general");
    let message = bot
        .http
        .send_message(ChannelId::new(channel.id()), vec![], &payload)
        .await
        .expect("the message is well formed");
    let posted = channel.posts_by_bot().into_iter().find(|one| one.id() == message.id.get()).expect("it was posted");
    posted.pings()
}

#[tokio::test]
async fn only_what_allowed_mentions_names_is_pinged() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let all_powerful = guild.role("loud", MENTION_EVERYONE, false);
    guild.give_bot(all_powerful);
    let ana = guild.member("Ana");
    let watchers = guild.role("watchers", 0, true);
    let bot = connect(&discord).await;
    let content = format!("<@{}> <@&{}> @everyone", ana.id(), watchers.id());

    let silent = pings(&bot, &guild, json!({"content": content, "allowed_mentions": {"parse": []}})).await;
    assert!(silent.is_empty(), "{silent:?}");
    let one =
        pings(&bot, &guild, json!({"content": content, "allowed_mentions": {"users": [ana.id().to_string()]}})).await;
    assert_eq!(one, Pings { users: [ana.id()].into(), ..Pings::default() });
    let all = pings(&bot, &guild, json!({"content": content})).await;
    assert_eq!(all, Pings { everyone: true, users: [ana.id()].into(), roles: [watchers.id()].into() });
    let in_embed = pings(&bot, &guild, json!({"embeds": [{"description": content}]})).await;
    assert!(in_embed.is_empty(), "embeds never ping");
}

#[tokio::test]
async fn the_one_person_an_answer_is_handed_to_is_pinged() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let (ana, bea) = (guild.member("Ana"), guild.member("Bea"));
    connect(&discord).await;
    let reply = ana.slash("say").option("text", format!("<@{}> @everyone", ana.id())).option("to", &bea).send().await;
    assert_eq!(reply.pings(), Pings { users: [bea.id()].into(), ..Pings::default() });
}
