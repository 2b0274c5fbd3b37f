//! Mentions, replies and direct messages are answered like `/ask`; bots never are.

use std::time::Duration;

use crate::bot::serve;

const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_mention_is_answered_below_the_message() {
    let served = serve().await;
    served.discord.ready().await;
    let answer = served.person.mentions_bot("When do owls hunt?").answer(SOON).await.unwrap();
    assert!(answer.text().contains("**Owls hunt at night.**"), "{}", answer.text());
    assert!(answer.pings().users.is_empty());
    let reply = served.person.replies_to(answer, "And where does a snowy owl nest?").answer(SOON).await.unwrap();
    assert!(reply.text().contains("bare ground"), "{}", reply.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_direct_message_is_answered_there() {
    let served = serve().await;
    served.discord.ready().await;
    let direct = served.person.in_bot_dm();
    let answer = direct.says("When do owls hunt?").answer(SOON).await.unwrap();
    assert!(answer.text().contains("**Owls hunt at night.**"), "{}", answer.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_refusal_goes_to_the_person_and_not_to_the_channel() {
    let served = serve().await;
    served.discord.ready().await;
    served.person.mentions_bot("How do I bake sourdough bread?");
    let direct = served.person.in_bot_dm().channel();
    let posts = direct.posts(1).await;
    assert!(posts[0].text().contains("Not covered"), "{}", posts[0].text());
    assert!(served.channel.posts_by_bot().is_empty());
}

#[tokio::test]
async fn bots_and_messages_for_others_are_not_answered() {
    let served = serve().await;
    served.discord.ready().await;
    served.guild.other_bot("Echo").in_channel(&served.channel).mentions_bot("When do owls hunt?");
    served.person.says("When do owls hunt?");
    let answer = served.person.mentions_bot("When do owls hunt?").answer(SOON).await;
    assert!(answer.is_some());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(served.channel.posts_by_bot().len(), 1);
}
