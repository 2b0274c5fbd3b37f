//! What admins set for a guild and its channels holds there, is kept, and stands in the audit.

use serde_json::Value;
use standin::Person;
use standin::harness::Asking;

use crate::admins::admin;
use crate::bot::{LIGHTHOUSES, OWLS, serve};

fn ask(person: &Person) -> Asking {
    person.slash("ask").option("question", "When do owls hunt?")
}

#[tokio::test]
async fn a_channel_is_made_silent_private_and_as_it_was() {
    let served = serve().await;
    let admin = admin(&served);
    let channel = &served.channel;
    let other = served.person.in_channel(&served.guild.channel("owls"));
    let set = admin.slash("settings set").option("channel", channel).option("answers", false).send().await;
    assert!(set.is_private() && set.text().contains("One value changed"), "{}", set.text());
    assert!(set.text().contains("`answers` = **no**"), "{}", set.text());
    let silent = ask(&served.person).send().await;
    assert!(silent.is_private() && silent.text().contains("I do not answer in this channel"), "{}", silent.text());
    assert!(ask(&other).send().await.text().contains("Owls hunt at night"));
    // Who made it silent can still tell it to speak.
    let set = admin.slash("settings set").option("answers", false).send().await;
    assert!(set.text().contains("Whole server: `answers` = **no**"), "{}", set.text());
    assert!(ask(&other).send().await.text().contains("I do not answer"));
    let set = admin
        .slash("settings set")
        .option("channel", channel)
        .option("answers", true)
        .option("private", true)
        .send()
        .await;
    assert!(set.text().contains("2 values changed"), "{}", set.text());
    let private = ask(&served.person).send().await;
    assert!(private.is_private() && private.text().contains("Owls hunt at night"), "{}", private.text());
    let reset = admin.slash("settings reset").option("channel", channel).option("which", "private").send().await;
    assert!(reset.text().contains("One value changed") && !reset.text().contains("private"), "{}", reset.text());
    assert!(!ask(&served.person).send().await.is_private());
    let reset = admin.slash("settings reset").send().await;
    assert!(reset.text().contains("2 values changed") && reset.text().contains("Nothing is set"), "{}", reset.text());
    assert!(!ask(&other).send().await.is_private());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn settings_and_the_audit_outlive_a_restart() {
    let mut served = serve().await;
    let admin = admin(&served);
    admin.slash("settings set").option("questions", 1).option("seconds", 600).send().await;
    assert!(ask(&served.person).send().await.text().contains("Owls hunt"));
    served.restart(&[("owls.md", OWLS), ("lighthouses.md", LIGHTHOUSES)]).await;
    assert!(ask(&served.person).send().await.text().contains("Owls hunt"));
    let second = ask(&served.person).send().await;
    assert!(second.is_private() && second.text().contains("600"), "{}", second.text());
    for _ in 0..12 {
        admin.slash("corpus reload").send().await;
    }
    let audit = admin.slash("audit").send().await;
    assert!(audit.is_private() && audit.text().contains("**corpus reload**: unchanged"), "{}", audit.text());
    assert!(audit.text().contains("Page 1 of 2"), "{}", audit.text());
    let next = admin.press(&audit, "Next ▶").await;
    assert!(
        next.text().contains("**settings set**: changed") && next.text().contains("questions: 1"),
        "{}",
        next.text()
    );
    let shown = admin.slash("settings show").send().await;
    assert!(shown.text().contains(&format!("by <@{}>", admin.id())), "{}", shown.text());
    let status = admin.slash("corpus status").send().await;
    assert!(status.text().contains("Store: "), "{}", status.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_cannot_be_set_is_told() {
    let served = serve().await;
    let admin = admin(&served);
    let nothing = admin.slash("settings set").send().await;
    assert!(nothing.is_private() && nothing.text().contains("What to set is missing"), "{}", nothing.text());
    let notes =
        admin.slash("settings set").option("channel", &served.channel).option("notes", &served.channel).send().await;
    assert!(notes.text().contains("for the whole guild"), "{}", notes.text());
    let many = admin.slash("settings set").option("questions", 5_000).send().await;
    assert!(many.text().contains("from 0, for as many as wished, to 1000"), "{}", many.text());
    let forged = admin.slash("settings set").option("private", true).tampered(|event| {
        event["data"]["options"][0]["options"][0]["value"] = Value::String("yes".to_owned());
        event["data"]["options"][0]["options"][0]["type"] = 3.into();
    });
    assert!(forged.send().await.text().contains("private"));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn members_are_told_of_other_articles_where_that_is_set() {
    let served = serve().await;
    let admin = admin(&served);
    let news = served.guild.channel("news");
    let set = admin.slash("settings set").option("notes", &news).send().await;
    assert!(set.text().contains(&format!("`notes` = **<#{}>**", news.id())), "{}", set.text());
    served.write("foxes.md", "# Foxes @everyone\n\nFoxes hunt at dusk and at dawn.\n");
    served.write("owls.md", &OWLS.replace("at night", "at dusk"));
    // A dry run is no news.
    admin.slash("corpus reload").option("dry_run", true).send().await;
    admin.slash("corpus reload").send().await;
    let note = news.posts(1).await.remove(0);
    assert!(note.text().contains("1 new, 1 changed, 0 gone"), "{}", note.text());
    assert!(note.text().contains("changed: **Owls of the north**"), "{}", note.text());
    assert!(note.buttons().is_empty() && note.pings().is_empty(), "{}", note.text());
    admin.slash("corpus reload").send().await;
    assert_eq!(news.posts_by_bot().len(), 1);
    served.discord.assert_nothing_refused();
}
