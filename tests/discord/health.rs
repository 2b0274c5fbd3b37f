//! What is wrong between the bot and Discord, and what it breaks, as an admin is told.

use std::time::Duration;

use verbatim::discord::gateway::Connection;
use verbatim::discord::secret::Secret;

use crate::admins::admin;
use crate::bot::serve;

const VIEW_CHANNEL: u64 = 1 << 10;
const EMBED_LINKS: u64 = 1 << 14;

#[tokio::test]
async fn an_admin_is_told_what_is_missing_where_and_what_that_breaks() {
    let served = serve().await;
    let admin = admin(&served);
    let health = admin.slash("health").send().await;
    assert!(health.is_private(), "{}", health.text());
    let all = ["articles**: 2 are served", "store**", "commands**", "intents**", "scopes**", "clock**"];
    for well in all.map(|well| format!("✅ **{well}")) {
        assert!(health.text().contains(&well), "{well}: {}", health.text());
    }
    served.discord.hurry_ids(Duration::from_mins(1));
    let health = admin.slash("health").send().await;
    assert!(health.text().contains("⚠️ **clock**"), "{}", health.text());
    let (dark, bare) = (served.guild.channel("dark"), served.guild.channel("bare"));
    dark.deny_bot(VIEW_CHANNEL);
    bare.deny_bot(EMBED_LINKS);
    let health = admin.slash("health").send().await.text();
    assert!(health.contains("⚠️ **permissions**"), "{health}");
    assert!(
        health.contains(&format!("In <#{}> I lack Embed Links: answers to mentions are not shown", bare.id())),
        "{health}"
    );
    assert!(health.contains(&format!("In <#{}> I lack View Channel", dark.id())), "{health}");
    let nobody = served.person.slash("health").unchecked().send().await;
    assert!(nobody.is_private() && nobody.text().contains("may not use"), "{}", nobody.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn whose_token_it_is_is_asked_before_anything_is_started() {
    let served = serve().await;
    let whose = |token: &str| {
        let token = Secret::token(Some(token), "".as_ref()).unwrap();
        let connection = Connection::with_client(token, served.discord.production_client(Duration::from_secs(5)));
        async move { connection.whose().await.map_err(|error| error.to_string()) }
    };
    assert!(whose(&served.discord.token()).await.is_ok());
    let wrong = served.discord.token().chars().rev().collect::<String>();
    let told = whose(&wrong).await.unwrap_err();
    assert!(told.contains("Discord does not accept the token") && !told.contains(&wrong), "{told}");
}
