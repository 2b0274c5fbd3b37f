//! First responses, edits and follow-ups.

use std::sync::atomic::Ordering;
use std::time::Duration;

use standin::StandIn;

use crate::client::connect;

#[tokio::test]
async fn a_command_is_answered_in_public_and_quickly() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    let bot = connect(&discord).await;
    let reply = ana.slash("say").option("text", "hello").send().await;
    assert_eq!(reply.text(), "hello");
    assert!(!reply.is_private());
    assert!(reply.latency().is_some_and(|latency| latency < Duration::from_secs(1)));
    assert_eq!(bot.unknown_events.load(Ordering::Relaxed), 0, "every event can be parsed");
    discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_private_answer_is_seen_by_one_alone() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let (ana, bea) = (guild.member("Ana"), guild.member("Bea"));
    connect(&discord).await;
    let reply = ana.slash("whisper").send().await;
    assert!(reply.is_private());
    assert!(reply.message().is_visible_to(ana.id()));
    assert!(!reply.message().is_visible_to(bea.id()));
}

#[tokio::test]
async fn a_deferral_fixes_that_the_answer_is_private() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("defer").send().await;
    assert!(reply.was_deferred());
    assert_eq!(reply.text(), "thought about it");
    assert!(reply.is_private());
    discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_second_first_response_is_refused() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("twice").send().await;
    assert_eq!(reply.text(), "once");
    wait_until(|| !discord.refused().is_empty()).await;
    assert_eq!(refused_codes(&discord), [40060]);
}

#[tokio::test]
async fn silence_and_lateness_are_told_apart_from_answers() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.first_response_within(Duration::from_millis(200));
    assert!(ana.slash("silent").send().await.failed());
    assert!(ana.slash("late").send().await.failed());
    wait_until(|| !discord.refused().is_empty()).await;
    assert_eq!(refused_codes(&discord), [10062]);
}

#[tokio::test]
async fn a_token_expires_after_a_quarter_of_an_hour() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    let bot = connect(&discord).await;
    let reply = ana.slash("whisper").send().await;
    let token = format!("token-of-interaction-{}", reply.interaction_id());
    let content = serde_json::json!({"content": "more"});
    bot.http.create_followup_message(&token, &content, vec![]).await.expect("the token is fresh");
    discord.pass_time(Duration::from_secs(901));
    bot.http.create_followup_message(&token, &content, vec![]).await.expect_err("the token is old");
    assert_eq!(refused_codes(&discord), [50027]);
}

#[tokio::test]
async fn outside_the_bots_guilds_five_follow_ups_are_allowed() {
    let discord = StandIn::start().await;
    discord.guild("Owls");
    let stranger = discord.guild_without_bot("Elsewhere").member("Zoe");
    connect(&discord).await;
    let reply = stranger.slash("chatty").send().await;
    assert!(reply.follow_ups_within(5, Duration::from_secs(5)).await);
    // The bucket of a webhook holds five requests in two seconds, and a reply has its sixth refused for another reason.
    wait_until(|| discord.requests().iter().any(|request| request.status == 400 || request.status == 429)).await;
    assert_eq!(reply.follow_ups().len(), 5);
}

#[tokio::test]
async fn a_payload_that_breaks_a_rule_is_refused_with_its_place() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.first_response_within(Duration::from_millis(300));
    assert!(ana.slash("long").send().await.failed());
    let refused = discord.refused();
    let answer = &refused.first().expect("the long message was refused").answer;
    assert_eq!(answer["code"], 50035);
    assert_eq!(answer["errors"]["data"]["content"]["_errors"][0]["code"], "BASE_TYPE_BAD_LENGTH");
}

#[tokio::test]
async fn files_and_layouts_arrive_whole() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("file").send().await;
    assert_eq!(reply.message().files(), [("whole.txt".to_owned(), b"all of it".to_vec())]);
    assert_eq!(ana.slash("layout").send().await.text(), "# Laid out");
    discord.assert_nothing_refused();
}

/// Discord's codes of all refusals so far.
pub fn refused_codes(discord: &StandIn) -> Vec<u64> {
    discord.refused().iter().filter_map(|request| request.answer["code"].as_u64()).collect()
}

/// Waits a moment for something that the bot does on its own.
pub async fn wait_until(mut holds: impl FnMut() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not come about within 5 seconds");
}
