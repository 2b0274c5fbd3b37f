//! `/ask`: answered publicly, refused privately, quoted word for word.

use crate::bot::{OWLS, serve, serve_articles, serve_with};
use verbatim::discord::options::Options;

#[tokio::test]
async fn a_question_is_answered_for_all_to_see_with_its_source() {
    let served = serve().await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(!reply.is_private() && !reply.was_deferred());
    let text = reply.text();
    assert!(text.starts_with("When do owls hunt?\n"), "{text}");
    assert!(text.contains("**Owls hunt at night.**"), "{text}");
    assert!(text.contains("[Owls of the north › Hunting](<https://example.org/owls"), "{text}");
    assert!(text.contains("lines ") && text.contains("2024-05-01") && text.contains("Exact quote"), "{text}");
    assert!(reply.pings().users.is_empty() && !reply.pings().everyone);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_private_question_is_answered_privately_and_can_be_shared() {
    let served = serve().await;
    let ask = served.person.slash("ask").option("question", "When do owls hunt?").option("private", true);
    let reply = ask.send().await;
    assert!(reply.is_private());
    let shared = served.person.press(&reply, "Share").await;
    assert!(!shared.is_private());
    assert!(
        shared.text().contains("**Owls hunt at night.**") && shared.text().contains("Shared by"),
        "{}",
        shared.text()
    );
    let again = served.person.press(&reply, "Share").await;
    assert!(again.is_private() && again.text().contains("shared already"), "{}", again.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_is_not_covered_is_refused_privately() {
    let served = serve().await;
    let reply = served.person.slash("ask").option("question", "How do I bake sourdough bread?").send().await;
    assert!(reply.is_private());
    assert!(reply.text().contains("Not covered"), "{}", reply.text());
    assert!(served.channel.posts_by_bot().iter().all(standin::Posted::is_private));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn an_answer_is_handed_to_the_member_it_was_asked_for() {
    let served = serve().await;
    let friend = served.guild.member("Ola");
    let ask = served.person.slash("ask").option("question", "When do owls hunt?").option("to", &friend);
    let reply = ask.send().await;
    assert_eq!(reply.pings().users.into_iter().collect::<Vec<_>>(), [friend.id()]);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_question_cannot_ping_nor_format() {
    let served = serve().await;
    let hostile = "@everyone <@1> **owls** [x](https://evil.example) hunt at night? ||# x||";
    let reply = served.person.slash("ask").option("question", hostile).send().await;
    assert!(!reply.failed());
    assert!(!reply.pings().everyone && reply.pings().users.is_empty());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_sixth_question_in_half_a_minute_is_told_to_wait_and_paging_is_free() {
    let served = serve().await;
    for _ in 0..5 {
        assert!(!served.person.slash("ask").option("question", "When do owls hunt?").send().await.is_private());
    }
    let sixth = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(sixth.is_private() && sixth.text().contains("ask again in"), "{}", sixth.text());
    let list = served.person.slash("articles").send().await;
    assert!(list.text().contains("Lighthouses"), "{}", list.text());
}

#[tokio::test]
async fn channels_that_are_not_listed_are_told_where_to_ask() {
    let served = serve_with(Options { channels: vec![1], ..Options::default() }).await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.is_private() && reply.text().contains("<#1>"), "{}", reply.text());
    let direct = served.person.in_bot_dm().slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(direct.text().contains("Owls hunt at night"), "{}", direct.text());
}

#[tokio::test]
async fn a_question_that_takes_long_is_deferred_privately_and_still_answered() {
    let served = serve_with(Options { workers: 1, defer_after_ms: 300, ..Options::default() }).await;
    served.discord.ready().await;
    served.keep_busy(std::time::Duration::from_millis(1_200)).await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(reply.was_deferred() && reply.is_private());
    assert!(reply.says_within("Owls hunt at night", std::time::Duration::from_secs(5)).await);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_two_articles_say_is_quoted_once_with_both_places_on_every_page() {
    let reprint = OWLS.replace("Owls of the north", "A reprint");
    let served = serve_articles(Options::default(), &[("owls.md", OWLS), ("reprint.md", &reprint)]).await;
    let ask = served.person.slash("ask").option("question", "When do owls hunt?").option("private", true);
    let mut reply = ask.send().await;
    let also = |text: &str| {
        // Which of the two is quoted is the business of ranking.
        let other = if text.contains("[A reprint") { "Owls of the north" } else { "A reprint" };
        text.contains(&format!("also in: {other}"))
    };
    assert!(also(&reply.text()), "{}", reply.text());
    let shared = served.person.press(&reply, "Share").await;
    assert!(also(&shared.text()), "{}", shared.text());
    let wider = served.person.press(&reply, "Show more").await;
    assert!(also(&wider.text()), "{}", wider.text());
    while !reply.message().button("Next ▶").disabled {
        reply = served.person.press(&reply, "Next ▶").await;
        assert!(also(&reply.text()), "{}", reply.text());
    }
    assert!(!reply.message().button("◀ Previous").disabled);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn where_two_articles_differ_both_are_shown_the_newer_first() {
    let old = "---\ntitle: The old guide\ndate: 2023-01-01\n---\n# The old guide\n\nThe library opens at nine in the morning.\n";
    let new = "---\ntitle: The new guide\ndate: 2025-01-01\n---\n# The new guide\n\nIn the morning, the library opens at ten.\n";
    let served = serve_articles(Options::default(), &[("old.md", old), ("new.md", new)]).await;
    let reply =
        served.person.slash("ask").option("question", "When does the library open in the morning?").send().await;
    let shown = |text: &str| {
        let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
        let places = [place("opens at ten"), place("The articles differ"), place("opens at nine"), place("2023-01-01")];
        assert!(places.is_sorted(), "{text}");
    };
    shown(&reply.text());
    // The other one is shown beside it as well, whichever is looked at.
    let next = served.person.press(&reply, "Next ▶").await.text();
    assert!(next.find("opens at nine") < next.find("The articles differ") && next.contains("opens at ten"), "{next}");
    shown(&served.person.press(&reply, "◀ Previous").await.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_question_may_lean_on_the_one_before_it_and_the_answer_says_so() {
    let served = serve().await;
    let ask = |person: &standin::Person, question: &str| person.slash("ask").option("question", question);
    assert!(ask(&served.person, "When do owls hunt?").send().await.text().contains("at night"));
    let other = served.guild.member("Olaf");
    let alone = ask(&other, "Where do they nest?").send().await;
    assert!(!alone.text().contains("Asked after"), "{}", alone.text());
    let leaning = ask(&served.person, "and why do they sleep?").send().await;
    assert!(leaning.text().contains("Asked after “When do owls hunt?”"), "{}", leaning.text());
    // A message of somebody's leans on nothing, and neither does a question in another channel.
    let elsewhere = served.person.in_channel(&served.guild.channel("other"));
    let there = ask(&elsewhere, "and why do they sleep?").send().await;
    assert!(!there.text().contains("Asked after"), "{}", there.text());
    let menu = served.person.menu("Find in articles", &served.person.says("and why do they sleep?")).send().await;
    assert!(!menu.text().contains("Asked after"), "{}", menu.text());
    // Of those who wish that nothing be kept, nothing is remembered.
    served.person.slash("privacy opt-out").send().await;
    ask(&served.person, "What is a lighthouse for?").send().await;
    let after = ask(&served.person, "and why do they sleep?").send().await;
    assert!(!after.text().contains("Asked after"), "{}", after.text());
    served.discord.assert_nothing_refused();
}
