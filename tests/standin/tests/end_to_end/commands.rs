//! Registration, options, suggestions, menus, buttons and modals.

use std::time::Duration;

use serde_json::json;
use serenity::all::ChannelId;
use standin::StandIn;

use crate::client::connect;

#[tokio::test]
async fn commands_are_listed_as_they_were_registered() {
    let discord = StandIn::start().await;
    let bot = connect(&discord).await;
    let listed = bot.http.get_global_commands().await.expect("commands can be listed");
    assert_eq!(listed.len(), discord.commands().len());
    assert!(listed.iter().any(|command| command.name == "say" && command.options.len() == 2));
}

#[tokio::test]
async fn registering_the_same_again_keeps_ids_and_versions() {
    let discord = StandIn::start().await;
    let bot = connect(&discord).await;
    let before = discord.commands();
    let mut same = before.clone();
    for command in &mut same {
        for key in ["application_id", "id", "version"] {
            command.as_object_mut().expect("a command is an object").remove(key);
        }
    }
    bot.http.create_global_commands(&same).await.expect("what was listed can be registered");
    assert_eq!(discord.commands(), before);
}

#[tokio::test]
async fn suggestions_follow_what_was_typed() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let choices = ana.slash("say").option("text", "how d").complete("text").await;
    assert_eq!(choices.first().map(|choice| choice.name.as_str()), Some("how d..."));
    discord.assert_nothing_refused();
}

#[tokio::test]
#[should_panic(expected = "needs the option \"text\"")]
async fn a_person_cannot_leave_out_a_required_option() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    ana.slash("say").send().await;
}

#[tokio::test]
async fn a_menu_brings_its_message() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let message = ana.says("owls hunt at night");
    assert_eq!(ana.menu("Quote this", &message).send().await.text(), "> owls hunt at night");
}

#[tokio::test]
async fn a_button_changes_its_message_in_place() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("say").option("text", "hello").send().await;
    let pressed = ana.press(&reply, "More").await;
    assert_eq!(pressed.text(), "pressed more");
    assert_eq!(pressed.message().id(), reply.message().id());
    discord.assert_nothing_refused();
}

#[tokio::test]
async fn what_is_chosen_of_a_menu_arrives() {
    let discord = StandIn::start().await;
    let guild = discord.guild("Owls");
    let ana = guild.member("Ana");
    let bot = connect(&discord).await;
    let options = [json!({"label": "Barn owl", "value": "barn"}), json!({"label": "Snowy owl", "value": "snowy"})];
    let menu = json!({"type": 3, "custom_id": "pick", "placeholder": "Which owl?", "options": options});
    let payload = json!({"content": "Choose", "components": [{"type": 1, "components": [menu]}]});
    let channel = ChannelId::new(ana.channel().id());
    bot.http.send_message(channel, vec![], &payload).await.expect("the message is taken");
    let post = ana.channel().posts(1).await.remove(0);
    assert_eq!(ana.choose(post, "Which owl?", &["snowy"]).await.text(), "pressed pick");
    discord.assert_nothing_refused();
}

#[tokio::test]
#[should_panic(expected = "is disabled")]
async fn a_disabled_button_cannot_be_pressed() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("say").option("text", "hello").send().await;
    ana.press(&reply, "Off").await;
}

#[tokio::test]
async fn a_modal_is_filled_in() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    let reply = ana.slash("ask-more").send().await;
    let answer = ana.submit(&reply, &[("why", "because")]).await;
    assert!(answer.text().contains("because"), "{}", answer.text());
}

#[tokio::test]
async fn the_same_works_in_direct_messages_and_where_the_bot_is_not() {
    let discord = StandIn::start().await;
    discord.guild("Owls");
    connect(&discord).await;
    let (zoe, yan) = (discord.person("Zoe"), discord.person("Yan"));
    assert_eq!(zoe.slash("say").option("text", "in private").send().await.text(), "in private");
    let between = zoe.in_private_with(&yan);
    assert_eq!(between.slash("say").option("text", "between two").send().await.text(), "between two");
    discord.assert_nothing_refused();
}

#[tokio::test]
async fn an_option_of_the_wrong_type_and_an_unknown_command_can_be_sent_on_purpose() {
    let discord = StandIn::start().await;
    let ana = discord.guild("Owls").member("Ana");
    connect(&discord).await;
    discord.first_response_within(Duration::from_millis(300));
    assert!(ana.slash("nothing").unchecked().send().await.failed());
    let reply =
        ana.slash("say").option("text", 7).unchecked().tampered(|event| event["locale"] = json!("xx")).send().await;
    assert_eq!(reply.text(), "", "the bot found no text in the option");
}
