//! Buttons: what they show, after a restart too, and what is made up.

use crate::bot::{LIGHTHOUSES, OWLS, serve};

#[tokio::test]
async fn show_more_widens_in_place_until_there_is_no_more() {
    let served = serve().await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    let before = reply.message();
    assert!(!before.text().contains("pellet"), "{}", before.text());
    let wider = served.person.press(&reply, "Show more").await;
    assert_eq!(wider.message().id(), before.id());
    assert!(wider.text().contains("comes up again as a pellet"), "{}", wider.text());
    assert!(wider.text().starts_with("When do owls hunt?"), "{}", wider.text());
    let mut last = wider;
    for _ in 0..3 {
        if !last.message().button("Show more").disabled {
            last = served.person.press(&last, "Show more").await;
        }
    }
    assert!(last.message().button("Show more").disabled);
    let file = served.person.press(&last, "Whole text").await;
    let (name, bytes) = file.message().files().remove(0);
    assert!(file.is_private());
    assert_eq!(name, "Owls-of-the-north---Hunting.txt");
    assert!(String::from_utf8(bytes).unwrap().contains("Owls hunt at night."));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn buttons_work_after_a_restart_and_say_so_when_the_article_changed() {
    let mut served = serve().await;
    let ask = || served.person.slash("ask").option("question", "When do owls hunt?");
    let (reply, other) = (ask().send().await, ask().send().await);
    served.restart(&[("lighthouses.md", LIGHTHOUSES), ("owls.md", &OWLS.replace("Owls are", "All owls are"))]).await;
    let wider = served.person.press(&reply, "Show more").await;
    assert!(wider.text().contains("**Owls hunt at night.**"), "{}", wider.text());
    served.restart(&[("owls.md", &OWLS.replace("Owls hunt at night.", "Owls hunt at dusk."))]).await;
    let changed = served.person.press(&other, "Show more").await;
    assert!(changed.is_private() && changed.text().contains("has changed"), "{}", changed.text());
    served.restart(&[("lighthouses.md", LIGHTHOUSES)]).await;
    let gone = served.person.press(&reply, "Read article").await;
    assert!(gone.is_private() && gone.text().contains("no longer there"), "{}", gone.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn only_the_asker_and_moderators_delete() {
    let served = serve().await;
    let other = served.guild.member("Ola");
    let moderator = served.guild.member("Kit").with_role(served.guild.role("moderators", 1 << 13, false));
    let ask = || served.person.slash("ask").option("question", "When do owls hunt?");
    let first = ask().send().await;
    let refused = other.press(&first, "Delete").await;
    assert!(refused.is_private() && !first.message().is_deleted(), "{}", refused.text());
    served.person.press(&first, "Delete").await;
    assert!(deleted(&first).await);
    let second = ask().send().await;
    moderator.press(&second, "Delete").await;
    assert!(deleted(&second).await);
    served.discord.assert_nothing_refused();
}

/// Whether the message goes within a second or so.
pub async fn deleted(reply: &standin::Reply) -> bool {
    for _ in 0..100 {
        if served_message_is_deleted(reply) {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    false
}

fn served_message_is_deleted(reply: &standin::Reply) -> bool {
    reply.message().is_deleted()
}

#[tokio::test]
async fn made_up_and_old_ids_get_a_private_word() {
    let served = serve().await;
    let reply = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    for (id, says) in
        [("2abc", "another version"), ("1AAAA", "do not know"), ("owls", "do not know"), ("1", "do not know")]
    {
        let pressed = served.person.forging(&reply, id).send().await;
        assert!(pressed.is_private() && pressed.text().contains(says), "{id}: {}", pressed.text());
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn the_same_press_twice_does_it_once() {
    let served = serve().await;
    let ask = served.person.slash("ask").option("question", "When do owls hunt?").option("private", true);
    let reply = ask.send().await;
    let shared = served.person.pressing(&reply, "Share").send_twice().await;
    assert!(!shared.is_private());
    assert_eq!(served.public_answers(), 1);
}

#[tokio::test]
async fn pages_of_a_search_turn_and_end() {
    let articles: Vec<(String, String)> = (0..9)
        .map(|number| {
            (format!("owl{number}.md"), format!("# Owl {number}\n\nOwl number {number} sleeps in a barn by day.\n"))
        })
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let served = crate::bot::serve_articles(verbatim::discord::options::Options::default(), &articles).await;
    let first = served.person.slash("search").option("query", "owl barn").send().await;
    assert!(first.message().button("◀ Previous").disabled);
    assert!(first.text().contains("Page 1 of 3"), "{}", first.text());
    let second = served.person.press(&first, "Next ▶").await;
    assert!(second.text().contains("Page 2 of 3"), "{}", second.text());
    let third = served.person.press(&second, "Next ▶").await;
    assert!(third.message().button("Next ▶").disabled);
    served.discord.assert_nothing_refused();
}
