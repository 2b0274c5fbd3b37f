//! Votes under answers, what moderators see of them, and what people see, delete and stop.

use standin::Person;

use crate::bot::{LIGHTHOUSES, OWLS, Served, serve};

const MANAGE_MESSAGES: u64 = 1 << 13;

fn moderator(served: &Served) -> Person {
    served.guild.member("Mo").with_role(served.guild.role("Order", MANAGE_MESSAGES, false))
}

async fn ask(person: &Person) -> standin::Reply {
    person.slash("ask").option("question", "When do owls hunt?").send().await
}

/// Chooses a reason by what stands there.
async fn explain(person: &Person, reply: &standin::Reply, label: &str) -> standin::Reply {
    let selects = reply.message().selects();
    let options = selects[0]["options"].as_array().unwrap();
    let chosen = options.iter().find(|option| option["label"] == label).unwrap();
    person.choose(reply, "What is wrong with it?", &[chosen["value"].as_str().unwrap()]).await
}

#[tokio::test]
async fn everybody_votes_once_and_may_change_it() {
    let served = serve().await;
    let answer = ask(&served.person).await;
    let up = served.person.press(&answer, "👍").await;
    assert!(up.is_private() && up.text().contains("marked this answer as good"), "{}", up.text());
    let other = served.guild.member("Ola").in_channel(&served.channel);
    let down = other.press(&answer, "👎").await;
    assert!(down.is_private() && down.text().contains("What is wrong with it?"), "{}", down.text());
    let why = explain(&other, &down, "Outdated").await;
    assert!(why.text().contains("**Outdated**") && why.buttons().is_empty(), "{}", why.text());
    let moderator = moderator(&served);
    let feedback = moderator.slash("feedback").send().await;
    let text = feedback.text();
    assert!(feedback.is_private() && text.contains("**1** 👍 and **1** 👎 in 30 days"), "{text}");
    assert!(text.contains("Owls of the north › Hunting: 1 👍, 1 👎, Outdated ×1"), "{text}");
    assert!(text.contains("When do owls hunt?"), "{text}");
    // The same person again is the same vote, on another message as well.
    let again = ask(&served.person).await;
    served.person.press(&again, "👎").await;
    let feedback = moderator.slash("feedback").option("days", 7).send().await;
    assert!(feedback.text().contains("**0** 👍 and **2** 👎 in 7 days"), "{}", feedback.text());
    let member = served.person.slash("feedback").unchecked().send().await;
    assert!(member.text().contains("You may not use"), "{}", member.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn moderators_see_what_was_asked_in_their_own_guild_alone() {
    let served = serve().await;
    served.person.press(&ask(&served.person).await, "👎").await;
    let elsewhere = served.discord.guild("Elsewhere");
    let stranger = elsewhere.member("Mo").with_role(elsewhere.role("Order", MANAGE_MESSAGES, false));
    let feedback = stranger.slash("feedback").send().await;
    assert!(feedback.text().contains("**0** 👍 and **0** 👎"), "{}", feedback.text());
    assert!(!feedback.text().contains("owls"), "{}", feedback.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_person_sees_deletes_and_stops_what_is_kept() {
    let mut served = serve().await;
    let person = served.person.clone();
    served.person.press(&ask(&person).await, "👍").await;
    let shown = person.slash("privacy show").send().await;
    assert!(shown.is_private() && shown.text().contains("one question and one vote"), "{}", shown.text());
    assert!(shown.text().contains("When do owls hunt?") && shown.text().contains("👍"), "{}", shown.text());
    let other = served.guild.member("Ola").slash("privacy show").send().await;
    assert!(other.text().contains("no question and no vote"), "{}", other.text());
    let deleted = person.slash("privacy delete").send().await;
    assert!(deleted.text().contains("Deleted for good:** one question and one vote"), "{}", deleted.text());
    let shown = person.slash("privacy show").send().await;
    assert!(shown.text().contains("no question and no vote"), "{}", shown.text());

    let out = person.slash("privacy opt-out").send().await;
    assert!(out.text().contains("From now on nothing is kept"), "{}", out.text());
    served.restart(&[("owls.md", OWLS), ("lighthouses.md", LIGHTHOUSES)]).await;
    let answer = ask(&person).await;
    assert!(answer.text().contains("Owls hunt at night"), "{}", answer.text());
    let vote = person.press(&answer, "👎").await;
    assert!(vote.text().contains("You have opted out"), "{}", vote.text());
    let shown = person.slash("privacy show").send().await;
    assert!(shown.text().contains("Nothing is kept of you"), "{}", shown.text());
    person.slash("privacy opt-in").send().await;
    ask(&person).await;
    let shown = person.slash("privacy show").send().await;
    assert!(shown.text().contains("one question and no vote"), "{}", shown.text());
    let about = person.slash("about").send().await;
    assert!(about.text().contains("your questions for 30 days and your votes for 365 days"), "{}", about.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_vote_on_an_answer_that_is_gone_is_told() {
    let mut served = serve().await;
    let answer = ask(&served.person).await;
    let down = served.person.press(&answer, "👎").await;
    served.person.slash("privacy delete").send().await;
    let why = explain(&served.person, &down, "Incomplete").await;
    assert!(why.text().contains("no longer kept"), "{}", why.text());
    served.restart(&[("lighthouses.md", LIGHTHOUSES)]).await;
    let gone = served.person.press(&answer, "👍").await;
    assert!(gone.is_private() && gone.text().contains("no longer there"), "{}", gone.text());
    served.discord.assert_nothing_refused();
}
