//! Articles uploaded, replaced, removed and brought back from Discord.

use std::time::Duration;

use serde_json::Value;
use standin::faults::{Failure, On};
use standin::harness::OptionValue;
use standin::{Person, Reply};
use verbatim::discord::options::Options;

use crate::admins::admin;
use crate::bot::{OWLS, Served, serve, serve_kept};

const FOXES: &str = "# Foxes\n\nFoxes hunt at dusk and at dawn.\n\n## Dens\n\nA fox digs its den in a bank.\n";

fn file(name: &str, text: impl AsRef<[u8]>) -> OptionValue {
    OptionValue::File(name.to_owned(), text.as_ref().to_vec())
}

async fn upload(person: &Person, name: &str, text: impl AsRef<[u8]>) -> Reply {
    person.slash("corpus upload").option("file", file(name, text)).send().await
}

/// Changes what Discord says of the file that was attached.
fn attached(event: &mut Value, field: &str, value: &Value) {
    let files = event["data"]["resolved"]["attachments"].as_object_mut().unwrap();
    files.values_mut().for_each(|file| file[field] = value.clone());
}

async fn ask(served: &Served, question: &str) -> String {
    served.person.slash("ask").option("question", question).send().await.text()
}

#[tokio::test]
async fn a_new_article_is_shown_as_it_will_be_read_and_served() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    let asking = admin.slash("corpus upload").option("file", file("foxes.md", FOXES));
    let reply = asking.tampered(|event| attached(event, "filename", &"../Foxes.MD".into())).send().await;
    let text = reply.text();
    assert!(reply.is_private() && reply.buttons().is_empty(), "{text}");
    for part in ["**Foxes** (Foxes.md)", "› Dens", "> Foxes hunt at dusk", "are served", "1 added"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(served.read("Foxes.md").as_deref(), Some(FOXES));
    assert!(ask(&served, "When do foxes hunt?").await.contains("at dusk and at dawn"));
    let again = upload(&admin, "foxes.md", FOXES).await;
    assert!(again.text().contains("Foxes.md is there already, with the same words"), "{}", again.text());
    let audit = admin.slash("audit").send().await;
    assert!(
        audit.text().contains("**corpus upload**: uploaded") && audit.text().contains("Foxes.md"),
        "{}",
        audit.text()
    );
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn replacing_asks_first_and_the_trash_gives_back() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    let other = OWLS.replace("Owls hunt at night.", "Owls hunt at dusk.");
    let asked = upload(&admin, "owls.md", &other).await;
    assert!(
        asked.text().contains("was not touched") && asked.text().contains("~~night.~~ **dusk.**"),
        "{}",
        asked.text()
    );
    assert_eq!(served.read("owls.md").as_deref(), Some(OWLS));
    let kept = admin.press(&asked, "Keep as it is").await;
    assert!(kept.text().contains("Everything is as it was") && kept.buttons().is_empty(), "{}", kept.text());

    let asked = upload(&admin, "owls.md", &other).await;
    let replaced = admin.press(&asked, "Replace").await;
    assert!(replaced.text().contains("are served") && replaced.text().contains("1 changed"), "{}", replaced.text());
    assert!(
        replaced.text().contains("/corpus restore number:1") && replaced.buttons().is_empty(),
        "{}",
        replaced.text()
    );
    assert!(ask(&served, "When do owls hunt?").await.contains("hunt at dusk"));

    let trash = admin.slash("corpus restore").send().await;
    assert!(trash.text().contains("**1:** owls.md, replaced by"), "{}", trash.text());
    let occupied = admin.slash("corpus restore").option("number", 1).send().await;
    assert!(occupied.text().contains("owls.md is there again"), "{}", occupied.text());
    let back = admin.slash("corpus restore").option("number", 1).option("replace", true).send().await;
    assert!(back.text().contains("owls.md is back"), "{}", back.text());
    assert_eq!(served.read("owls.md").as_deref(), Some(OWLS));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn removing_asks_first() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    let suggested = admin.slash("corpus remove").option("article", "owl").complete("article").await;
    assert_eq!(suggested.len(), 1, "{suggested:?}");
    let asked = admin.slash("corpus remove").option("article", "Lighthouses").send().await;
    assert!(
        asked.text().contains("Nothing was removed yet") && asked.text().contains("> A lighthouse"),
        "{}",
        asked.text()
    );
    let stale = admin.slash("corpus remove").option("article", "Lighthouses").send().await;
    assert!(served.read("lighthouses.md").is_some());
    let removed = admin.press(&asked, "Remove").await;
    assert!(removed.says_within("1 removed", Duration::from_secs(10)).await, "{}", removed.text());
    assert_eq!(served.read("lighthouses.md"), None);
    assert!(!ask(&served, "What does a lighthouse warn ships of?").await.contains("warns ships"));
    let gone = admin.press(&stale, "Remove").await;
    assert!(gone.text().contains("no longer there"), "{}", gone.text());
    let back = admin.slash("corpus restore").option("number", 1).send().await;
    assert!(back.says_within("lighthouses.md is back", Duration::from_secs(10)).await, "{}", back.text());
    // The last articles cannot be removed: a bot without any is none.
    served.remove("lighthouses.md");
    admin.slash("corpus reload").send().await;
    let asked = admin.slash("corpus remove").option("article", "Owls of the north").send().await;
    let refused = admin.press(&asked, "Remove").await;
    assert!(
        refused.says_within("Nothing changed: no article was found", Duration::from_secs(10)).await,
        "{}",
        refused.text()
    );
    assert_eq!(served.read("owls.md").as_deref(), Some(OWLS));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_changed_meanwhile_is_not_replaced() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    let asked = upload(&admin, "owls.md", FOXES).await;
    let remove = admin.slash("corpus remove").option("article", "Owls of the north").send().await;
    let mended = OWLS.replace("four mice", "five mice");
    served.write("owls.md", &mended);
    for (reply, button) in [(&asked, "Replace"), (&remove, "Remove")] {
        let pressed = admin.press(reply, button).await;
        assert!(pressed.text().contains("owls.md has been changed meanwhile"), "{button}: {}", pressed.text());
    }
    assert_eq!(served.read("owls.md"), Some(mended));
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_is_no_article_is_refused_and_nothing_changes() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0";
    for (name, bytes, told) in [
        ("foxes.exe", b"MZ".to_vec(), "must end with"),
        ("foxes.md", picture.to_vec(), "This is no text"),
        ("foxes.md", Vec::new(), "There are no words"),
        ("foxes.md", vec![b'a'; 100_000_000], "holds 100000000 bytes"),
    ] {
        let reply = upload(&admin, name, bytes).await;
        assert!(reply.is_private() && reply.text().contains(told), "{told}: {}", reply.text());
    }
    // A hundred megabytes that claim to be ten bytes, and a file that lies elsewhere.
    for (field, value, told) in [
        ("size", Value::from(10), "bytes, and corpus.max"),
        ("url", "https://169.254.169.254/latest/meta-data/foxes.md".into(), "not where Discord keeps files"),
        ("url", "https://cdn.discordapp.com/ephemeral-attachments/404/foxes.md".into(), "status 404"),
    ] {
        let size = if field == "size" { 100_000_000 } else { 10 };
        let asking = admin.slash("corpus upload").option("file", file("foxes.md", vec![b'a'; size]));
        let reply = asking.tampered(move |event| attached(event, field, &value)).send().await;
        assert!(
            reply.is_private() && reply.says_within(told, Duration::from_secs(20)).await,
            "{told}: {}",
            reply.text()
        );
    }
    // What Discord says was attached is not there.
    let forged = admin.slash("corpus upload").option("file", file("foxes.md", FOXES)).tampered(|event| {
        event["data"]["resolved"]["attachments"] = serde_json::json!({});
    });
    let reply = forged.send().await;
    assert!(reply.is_private() && reply.text().contains("file"), "{}", reply.text());
    assert_eq!(served.read("foxes.md"), None);
    assert_eq!(served.bot.app.snapshot().generation, 1);
    assert!(served.discord.refused().iter().all(|request| request.path.contains("attachments/404")));
}

#[tokio::test]
async fn members_fetch_nothing() {
    let served = serve_kept(Options::default()).await;
    let reply = served.person.slash("corpus upload").unchecked().option("file", file("foxes.md", FOXES)).send().await;
    assert!(reply.is_private() && reply.text().contains("You may not use"), "{}", reply.text());
    let fetched = served.discord.requests().into_iter().filter(|request| request.path.contains("attachments"));
    assert_eq!(fetched.count(), 0);
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_file_that_comes_slowly_is_waited_for() {
    let served = serve_kept(Options::default()).await;
    let admin = admin(&served);
    for failure in [Failure::Status(502), Failure::Cut, Failure::Slow(Duration::from_secs(2))] {
        served.discord.fail_next(On::Attachment, failure);
    }
    let reply = upload(&admin, "foxes.md", FOXES).await;
    assert!(reply.is_private() && reply.says_within("1 added", Duration::from_secs(20)).await, "{}", reply.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn where_nothing_is_kept_nothing_is_taken_away() {
    let served = serve().await;
    let admin = admin(&served);
    let added = upload(&admin, "foxes.md", FOXES).await;
    assert!(added.text().contains("1 added"), "{}", added.text());
    let told = "library.cache is off";
    assert!(upload(&admin, "owls.md", FOXES).await.text().contains(told));
    assert!(admin.slash("corpus restore").send().await.text().contains(told));
    let asked = admin.slash("corpus remove").option("article", "Foxes").send().await;
    assert!(asked.text().contains(told) && asked.buttons().is_empty(), "{}", asked.text());
    served.discord.assert_nothing_refused();
}
