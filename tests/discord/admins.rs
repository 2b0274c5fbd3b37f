//! What admins see and do, and that nobody else does.

use std::time::Duration;

use serde_json::json;
use standin::Person;
use verbatim::discord::options::Options;

use crate::bot::{OWLS, Served, serve, serve_with};

const MANAGE_GUILD: u64 = 1 << 5;
const MANAGE_MESSAGES: u64 = 1 << 13;

/// Somebody who may manage the guild.
pub fn admin(served: &Served) -> Person {
    served.guild.member("Ada").with_role(served.guild.role("Keepers", MANAGE_GUILD, false))
}

#[tokio::test]
async fn an_admin_sees_what_is_served_and_why() {
    let served = serve().await;
    let admin = admin(&served);
    let status = admin.slash("corpus status").send().await;
    assert!(status.is_private() && status.text().contains("2 articles"), "{}", status.text());
    assert!(status.text().contains("Load 1"), "{}", status.text());
    let connection = "Shards connected: 1 of 1. Questions waiting: 0 of at most 500.";
    assert!(status.text().contains(connection), "{}", status.text());
    served.discord.drop_socket();
    served.discord.reconnected(1, 1).await;
    let status = admin.slash("corpus status").send().await;
    assert!(status.text().contains(connection), "{}", status.text());
    let why = admin.slash("corpus why").option("question", "When do owls hunt?").option("article", "owls").send().await;
    assert!(why.is_private() && why.text().contains("**Answered**: confidence 0."), "{}", why.text());
    assert!(why.text().contains("**owls**") && why.text().contains("Owls hunt at night."), "{}", why.text());
    let problems = admin.slash("corpus problems").send().await;
    assert!(problems.text().contains("No problem"), "{}", problems.text());
    let test = admin.slash("corpus test").send().await;
    assert!(test.text().contains("There are no questions to test with"), "{}", test.text());
    let suggested =
        admin.slash("corpus why").option("question", "owls").option("article", "owl").complete("article").await;
    assert_eq!(suggested.len(), 1, "{suggested:?}");
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn an_admin_reloads_and_reads_what_changed() {
    let served = serve().await;
    let admin = admin(&served);
    let unchanged = admin.slash("corpus reload").send().await;
    assert!(unchanged.is_private() && unchanged.text().contains("Nothing changed"), "{}", unchanged.text());
    served.write("owls.md", &OWLS.replace("Owls hunt at night.", "Owls hunt at dusk."));
    let tried = admin.slash("corpus reload").option("dry_run", true).send().await;
    assert!(tried.text().contains("dry run") && tried.text().contains("1 changed"), "{}", tried.text());
    let ask = || served.person.slash("ask").option("question", "When do owls hunt?").send();
    assert!(ask().await.text().contains("hunt at night"));
    let reloaded = admin.slash("corpus reload").send().await;
    assert!(
        reloaded.text().contains("are served") && reloaded.text().contains("~~night.~~ **dusk.**"),
        "{}",
        reloaded.text()
    );
    assert!(ask().await.text().contains("hunt at dusk"));
    served.remove("owls.md");
    served.remove("lighthouses.md");
    let refused = admin.slash("corpus reload").send().await;
    assert!(refused.text().contains("Nothing changed: no article was found"), "{}", refused.text());
    assert!(ask().await.text().contains("hunt at dusk"));
    let history = admin.slash("corpus history").send().await;
    assert!(history.text().contains("Nothing is kept"), "{}", history.text());
    assert!(history.text().contains("**corpus reload**: swapped"), "{}", history.text());
    assert!(history.text().contains("**corpus reload**: refused"), "{}", history.text());
    let back = admin.slash("corpus rollback").send().await;
    assert!(back.text().contains("no earlier snapshot is kept"), "{}", back.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn nobody_else_does() {
    let served = serve().await;
    let moderator = served.guild.member("Mo").with_role(served.guild.role("Order", MANAGE_MESSAGES, false));
    for person in [&served.person, &moderator] {
        for command in [
            "corpus status",
            "corpus problems",
            "corpus test",
            "corpus reload",
            "corpus upload",
            "corpus remove",
            "corpus restore",
            "corpus cancel",
            "corpus history",
            "corpus rollback",
        ] {
            let reply = person.slash(command).unchecked().send().await;
            assert!(reply.is_private() && reply.text().contains("may not use"), "{command}: {}", reply.text());
        }
        let help = person.slash("help").send().await;
        assert!(!help.text().contains("/corpus"), "{}", help.text());
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_command_of_a_group_without_its_second_word_is_none() {
    let served = serve().await;
    let forged = admin(&served).slash("corpus status").tampered(|event| {
        event["data"]["options"] = json!([]);
    });
    let reply = forged.send().await;
    assert!(reply.is_private() && reply.text().contains("I do not know this command"), "{}", reply.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn a_long_reload_tells_how_far_it_is_and_can_be_cancelled() {
    let served = serve_with(Options { defer_after_ms: 0, ..Options::default() }).await;
    let admin = admin(&served);
    let none = admin.slash("corpus cancel").send().await;
    assert!(none.text().contains("No reload is running"), "{}", none.text());
    for number in 0..3_000 {
        let text = format!("# Animal {number}\n\n{}", "It sleeps by day.\n\nIt hunts by night.\n\n".repeat(200));
        served.write(&format!("animal-{number}.md"), &text);
    }
    let reload = admin.slash("corpus reload").begin(1).await;
    assert!(reload.says_within("of ", Duration::from_secs(20)).await, "{}", reload.text());
    let status = admin.slash("corpus status").send().await;
    assert!(status.text().contains("📖") || status.text().contains("🗂️"), "{}", status.text());
    let second = admin.slash("corpus reload").send().await;
    assert!(second.text().contains("started a reload"), "{}", second.text());
    // That it was told to end comes at once or a moment later; what counts is what becomes of the reload.
    admin.press(&reload, "Cancel").await;
    let reload = reload.settle().await;
    assert!(reload.says_within("the reload was cancelled", Duration::from_secs(20)).await, "{}", reload.text());
    assert!(reload.buttons().is_empty() && reload.is_private());
    let answer = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    assert!(answer.text().contains("Owls hunt at night"), "{}", answer.text());
    served.discord.assert_nothing_refused();
}
