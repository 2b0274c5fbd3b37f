//! Where the bot is asked: threads, guilds that it was not invited to, channels it may not write to, guilds in an outage.

use std::time::Duration;

use standin::Posted;
use verbatim::discord::options::Options;

use crate::bot::{serve, serve_on, serve_with};

const SOON: Duration = Duration::from_secs(5);
const SEND_MESSAGES: u64 = 1 << 11;
const MANAGE_GUILD: u64 = 1 << 5;

#[tokio::test]
async fn it_works_on_a_persons_own_account_anywhere() {
    let served = serve().await;
    let traveller = served.discord.guild_without_bot("Elsewhere").member("Noor");
    let friend = served.discord.person("Ola");
    for place in [traveller.clone(), traveller.in_private_with(&friend), served.discord.person("Kit")] {
        let reply = place.slash("ask").option("question", "When do owls hunt?").send().await;
        assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
        let wider = place.press(&reply, "Show more").await;
        assert!(!wider.failed() && wider.message().id() == reply.message().id());
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn who_rules_a_guild_without_the_bot_rules_nothing_here() {
    let served = serve_with(Options { questions: 1, ..Options::default() }).await;
    let ask = |person: &standin::Person| person.slash("ask").option("question", "When do owls hunt?");
    // An admin of the bot is not kept to a number of questions: whoever is, is none.
    let role = served.guild.role("stewards", MANAGE_GUILD, false);
    let admin = served.guild.member("Kit").with_role(role);
    ask(&admin).send().await;
    assert!(!ask(&admin).send().await.is_private());
    let elsewhere = served.discord.guild_without_bot("Elsewhere");
    let role = elsewhere.role("stewards", MANAGE_GUILD, false);
    let stranger = elsewhere.member("Noor").with_role(role);
    ask(&stranger).send().await;
    let second = ask(&stranger).send().await;
    assert!(second.is_private() && second.text().contains("ask again in"), "{}", second.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_thread_follows_the_channel_that_it_belongs_to() {
    let options = |channels, private_channels| Options { channels, private_channels, ..Options::default() };
    // Known before the bot is made.
    let discord = standin::StandIn::start().await;
    let guild = discord.guild("Nests");
    let (person, channel) = (guild.member("Mara"), guild.channel("general"));
    let served = serve_on(options(vec![channel.id()], vec![]), discord);
    served.discord.ready().await;
    let thread = person.in_channel(&channel.thread("owls"));
    let reply = thread.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(!reply.is_private() && reply.text().contains("Owls hunt at night"), "{}", reply.text());
    assert!(thread.mentions_bot("When do owls hunt?").answer(SOON).await.is_some());
    let other = person.in_channel(&guild.channel("other"));
    let reply = other.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.is_private() && reply.text().contains("I do not answer in this channel"), "{}", reply.text());
    assert!(other.mentions_bot("When do owls hunt?").answer(Duration::from_millis(500)).await.is_none());
    served.discord.assert_nothing_refused();

    let discord = standin::StandIn::start().await;
    let guild = discord.guild("Nests");
    let (person, channel) = (guild.member("Mara"), guild.channel("general"));
    let _served = serve_on(options(vec![], vec![channel.id()]), discord);
    let thread = person.in_channel(&channel.thread("owls"));
    let reply = thread.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.is_private());
    let shared = person.in_channel(&thread.channel()).press(&reply, "Share").await;
    assert!(shared.is_private() && shared.text().contains("could not post"), "{}", shared.text());
}

#[tokio::test]
async fn a_channel_that_it_may_not_write_to_is_answered_directly() {
    let served = serve().await;
    served.discord.ready().await;
    served.channel.deny_bot(SEND_MESSAGES);
    served.person.mentions_bot("When do owls hunt?");
    let posts = served.person.in_bot_dm().channel().posts(1).await;
    assert!(posts[0].text().contains("Owls hunt at night"), "{}", posts[0].text());
    // Commands need no permission of the bot's.
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(!reply.failed() && !reply.is_private());
}

#[tokio::test]
async fn a_refusal_that_nobody_can_be_told_directly_gives_nothing_away() {
    let served = serve().await;
    served.discord.ready().await;
    served.person.takes_no_messages();
    let said = served.person.mentions_bot("How do I bake sourdough bread?").answer(SOON).await.unwrap();
    assert!(said.text().contains("could not write to you directly"), "{}", said.text());
    assert!(!said.text().contains("sourdough") && !said.text().contains("Not covered"), "{}", said.text());
}

#[tokio::test]
async fn a_guild_in_an_outage_changes_nothing_for_the_others() {
    let served = serve().await;
    served.discord.ready().await;
    let other = served.discord.guild("Towers");
    let keeper = other.member("Ola");
    other.set_unavailable(true);
    for person in [&served.person, &keeper] {
        let reply = person.slash("ask").option("question", "When do owls hunt?").send().await;
        assert!(reply.text().contains("Owls hunt at night"), "{}", reply.text());
    }
    other.set_unavailable(false);
    assert!(keeper.mentions_bot("When do owls hunt?").answer(SOON).await.is_some());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_member_who_left_is_not_notified() {
    let served = serve().await;
    let friend = served.guild.member("Ola");
    friend.leaves();
    let ask = || served.person.slash("ask").option("question", "When do owls hunt?").option("to", &friend);
    let reply = ask().send().await;
    assert!(reply.is_private() && reply.text().contains("is not a member here"), "{}", reply.text());
    assert!(reply.pings().users.is_empty());
    served.guild.welcomes(&friend);
    assert_eq!(ask().send().await.pings().users.len(), 1);
    let private = ask().option("private", true).send().await;
    assert!(private.is_private() && private.text().contains("nobody was notified"), "{}", private.text());
    assert!(private.pings().users.is_empty());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_forwarded_message_is_read_as_if_it_were_written_there() {
    let served = serve().await;
    let original = served.guild.member("Ola").says("When do owls hunt?");
    let forwarded = served.person.forwards(&original);
    assert_eq!(forwarded.content(), "");
    let found = served.person.menu("Find in articles", &forwarded).send().await;
    assert!(found.is_private() && found.text().contains("Owls hunt at night"), "{}", found.text());
    let quote: Posted = served.person.says("> Owls hunt at night.");
    let verified = served.person.menu("Verify quote", &served.person.forwards(&quote)).send().await;
    assert!(verified.text().contains("Word for word"), "{}", verified.text());
    let empty = served.person.write(serde_json::json!({ "content": "", "embeds": [{ "description": "Owls" }] }));
    let nothing = served.person.menu("Verify quote", &served.person.forwards(&empty)).send().await;
    assert!(nothing.is_private() && nothing.text().contains("no text"), "{}", nothing.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_made_up_modal_gets_a_private_word() {
    let served = serve().await;
    let asking = served.person.slash("ask").unchecked().tampered(|event| {
        event["type"] = 5.into();
        event["data"] = serde_json::json!({ "custom_id": "made-up", "components": [] });
    });
    let reply = asking.send().await;
    assert!(reply.is_private() && reply.text().contains("do not know"), "{}", reply.text());
    served.discord.assert_nothing_refused();
}
