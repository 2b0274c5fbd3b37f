//! Who may do what: every command, menu and button that is not for all, for every tier, wherever it can be given.

use serde_json::json;
use standin::{Guild, Person};
use verbatim::app::{self, Tier};
use verbatim::discord::commands::COMMANDS;
use verbatim::discord::options::Options;

use crate::admins::admin;
use crate::bot::{Served, serve, serve_on};
use crate::buttons::deleted;

const MANAGE_GUILD: u64 = 1 << 5;
const MANAGE_MESSAGES: u64 = 1 << 13;
const ADMINISTRATOR: u64 = 1 << 3;

/// What must be given for a command to make sense.
const NEEDED: &[(&str, &str)] = &[
    ("question", "When do owls hunt?"),
    ("query", "owls"),
    ("title", "owls"),
    ("text", "Owls hunt at night."),
    ("article", "owls"),
];

fn tier_of(command: &str) -> Tier {
    app::COMMANDS.iter().find(|known| known.name == command).unwrap().tier
}

/// Gives every command that is typed, and checks who is let in.
async fn all_commands(person: &Person, who: &str, tier: Tier) {
    for entry in COMMANDS.iter().filter(|entry| !entry.menu) {
        let core = app::COMMANDS.iter().find(|known| known.name == entry.name).unwrap();
        let mut asking = person.slash(entry.name).unchecked();
        for option in core.options {
            let needed = NEEDED.iter().find(|(name, _)| option.required && *name == option.name);
            if let Some((name, value)) = needed {
                asking = asking.option(name, *value);
            }
        }
        let reply = asking.send().await;
        let refused = reply.text().contains("You may not use");
        assert_eq!(refused, tier < tier_of(entry.name), "/{} by {who}: {}", entry.name, reply.text());
        assert!(!refused || reply.is_private(), "/{} by {who}", entry.name);
    }
}

fn people(guild: &Guild) -> Vec<(&'static str, Person, Tier)> {
    let with = |name: &str, permissions| guild.member(name).with_role(guild.role(name, permissions, false));
    vec![
        ("a member", guild.member("Mia"), Tier::Member),
        ("who may manage messages", with("Mo", MANAGE_MESSAGES), Tier::Moderator),
        ("who may manage the guild", with("Ada", MANAGE_GUILD), Tier::Admin),
        ("an administrator", with("Root", ADMINISTRATOR), Tier::Admin),
    ]
}

#[tokio::test]
async fn commands_in_a_guild_go_by_permissions() {
    let served = serve().await;
    for (who, person, tier) in people(&served.guild) {
        all_commands(&person, who, tier).await;
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn permissions_in_a_guild_count_neither_elsewhere_nor_where_the_bot_was_not_invited() {
    let served = serve().await;
    for (who, person, _) in people(&served.guild) {
        all_commands(&person.in_bot_dm(), &format!("{who}, in a direct message"), Tier::Member).await;
    }
    let other = served.discord.guild_without_bot("Elsewhere");
    for (who, person, _) in people(&other) {
        all_commands(&person.with_bot_installed(), &format!("{who}, who carries the bot along"), Tier::Member).await;
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn those_that_the_configuration_names_count_everywhere() {
    let discord = standin::StandIn::start().await;
    // People of a stand-in have numbers in the order in which they come: these are known before the bot is made.
    let guild = discord.guild("Named");
    let (moderator, keeper) = (guild.member("Mo"), guild.member("Kay"));
    let roles = [guild.role("order", 0, false), guild.role("keepers", 0, false)];
    let options = Options {
        moderator_users: vec![moderator.id()],
        admin_users: vec![keeper.id()],
        moderator_roles: vec![roles[0].id()],
        admin_roles: vec![roles[1].id()],
        ..Options::default()
    };
    let served = serve_on(options, discord);
    served.discord.ready().await;
    for (person, tier) in [(&moderator, Tier::Moderator), (&keeper, Tier::Admin)] {
        all_commands(person, "somebody named, in a guild", tier).await;
        all_commands(&person.in_bot_dm(), "somebody named, in a direct message", tier).await;
    }
    for (role, tier) in roles.into_iter().zip([Tier::Moderator, Tier::Admin]) {
        let person = guild.member("Rolf").with_role(role);
        all_commands(&person, "somebody with a named role", tier).await;
    }
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn menus_are_for_all() {
    let served = serve().await;
    let message = served.person.says("Owls hunt at night.");
    for (who, person, _) in people(&served.guild) {
        for menu in ["Find in articles", "Verify quote"] {
            let reply = person.menu(menu, &message).send().await;
            assert!(!reply.text().contains("You may not use"), "{menu} by {who}: {}", reply.text());
        }
    }
    served.discord.assert_nothing_refused();
}

/// Presses a button as somebody whose rights are gone since the message came.
async fn pressed_without_rights(served: &Served, person: &Person, reply: &standin::Reply, button: &str) {
    let pressed = person.pressing(reply, button).tampered(|event| {
        event["member"]["permissions"] = json!("0");
        event["member"]["roles"] = json!([]);
    });
    let answer = pressed.send().await;
    assert!(answer.is_private() && answer.text().contains("You may not use"), "{button}: {}", answer.text());
    served.discord.assert_nothing_refused();
}

#[tokio::test]
async fn buttons_go_by_what_whoever_presses_may_do_now() {
    let served = serve().await;
    let admin = admin(&served);
    for _ in 0..11 {
        admin.slash("corpus reload").send().await;
    }
    let audit = admin.slash("audit").send().await;
    pressed_without_rights(&served, &admin, &audit, "Next ▶").await;
    assert!(admin.press(&audit, "Next ▶").await.text().contains("corpus reload"));
    let answer = served.person.slash("ask").option("question", "When do owls hunt?").send().await;
    for (who, person, tier) in people(&served.guild) {
        if tier < Tier::Moderator {
            let kept = person.press(&answer, "Delete").await;
            assert!(kept.is_private() && !answer.message().is_deleted(), "{who}");
        }
    }
    let (_, moderator, _) = people(&served.guild).remove(1);
    moderator.press(&answer, "Delete").await;
    assert!(deleted(&answer).await);
    served.discord.assert_nothing_refused();
}
