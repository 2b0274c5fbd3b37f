//! A small bot: it answers each interaction by the name of its command or by its custom id.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    Client, ClientBuilder, Command, CommandOptionType, CreateAllowedMentions, CreateAttachment, CreateCommand,
    CreateCommandOption, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, EditInteractionResponse, Event, EventHandler, GatewayIntents, Http, HttpBuilder,
    Interaction, Message, RawEventHandler, Ready, ShardManager,
};
use serenity::async_trait;
use serenity::prelude::Context;
use standin::StandIn;
use tokio::task::JoinHandle;

/// A running bot.
pub struct Bot {
    /// For calls of its own.
    pub http: Arc<Http>,
    /// Ends when the client does.
    pub task: JoinHandle<serenity::Result<()>>,
    /// For stopping it.
    pub shards: Arc<ShardManager>,
    /// Events that serenity could not parse.
    pub unknown_events: Arc<AtomicUsize>,
}

struct Handler;

struct Unparsed(Arc<AtomicUsize>);

/// Connects a bot over plain HTTP, and waits until it is ready and its commands are registered.
pub async fn connect(discord: &StandIn) -> Bot {
    let http = HttpBuilder::new(discord.token()).proxy(discord.api_url()).ratelimiter_disabled(true).build();
    let bot = start(http, discord).await;
    discord.ready().await;
    discord.command("last").await;
    bot
}

/// Starts a client with a REST half of the test's choosing.
pub async fn start(http: Http, discord: &StandIn) -> Bot {
    let unknown_events = Arc::new(AtomicUsize::new(0));
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    let mut client: Client = ClientBuilder::new_with_http(http, intents)
        .event_handler(Handler)
        .raw_event_handler(Unparsed(Arc::clone(&unknown_events)))
        .await
        .expect("the client can be built");
    assert_eq!(*client.ws_url.lock().await, discord.gateway_url(), "the client must not go to the real Discord");
    let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
    let task = tokio::spawn(async move { client.start().await });
    Bot { http, task, shards, unknown_events }
}

#[async_trait]
impl RawEventHandler for Unparsed {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(_) = event {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        let text = CreateCommandOption::new(CommandOptionType::String, "text", "What to repeat")
            .required(true)
            .set_autocomplete(true);
        let to = CreateCommandOption::new(CommandOptionType::User, "to", "Whom to ping");
        let everywhere = |name: &str| {
            CreateCommand::new(name)
                .description("For trying out")
                .contexts(vec![
                    serenity::all::InteractionContext::Guild,
                    serenity::all::InteractionContext::BotDm,
                    serenity::all::InteractionContext::PrivateChannel,
                ])
                .integration_types(vec![
                    serenity::all::InstallationContext::Guild,
                    serenity::all::InstallationContext::User,
                ])
        };
        let mut commands = vec![
            everywhere("say").add_option(text).add_option(to),
            CreateCommand::new("Quote this").kind(serenity::all::CommandType::Message),
        ];
        for name in
            ["whisper", "defer", "silent", "twice", "chatty", "file", "long", "ask-more", "late", "layout", "last"]
        {
            commands.push(everywhere(name));
        }
        Command::set_global_commands(&context.http, commands).await.expect("the commands are well formed");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let result = match &interaction {
            Interaction::Command(command) => answer_command(&context, command).await,
            Interaction::Autocomplete(command) => {
                let typed = command.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
                let choices =
                    json!({"type": 8, "data": {"choices": [{"name": format!("{typed}..."), "value": typed}]}});
                context.http.create_interaction_response(command.id, &command.token, &choices, vec![]).await
            }
            Interaction::Component(component) => {
                let update =
                    CreateInteractionResponseMessage::new().content(format!("pressed {}", component.data.custom_id));
                component.create_response(&context.http, CreateInteractionResponse::UpdateMessage(update)).await
            }
            Interaction::Modal(modal) => {
                let typed = serde_json::to_string(&modal.data.components).unwrap_or_default();
                let message = CreateInteractionResponseMessage::new().content(typed);
                modal.create_response(&context.http, CreateInteractionResponse::Message(message)).await
            }
            _ => Ok(()),
        };
        // What goes wrong here is what the tests provoke; they look at it from Discord's side.
        drop(result);
    }

    async fn message(&self, context: Context, message: Message) {
        if !message.author.bot && message.mentions_me(&context.http).await.unwrap_or(false) {
            let words = format!("you said: {}", message.content);
            drop(message.reply(&context.http, words).await);
        }
    }
}

async fn answer_command(context: &Context, command: &serenity::all::CommandInteraction) -> serenity::Result<()> {
    let http = &context.http;
    let message = |text: &str| {
        CreateInteractionResponseMessage::new().content(text).allowed_mentions(CreateAllowedMentions::new())
    };
    let raw = async |body: Value| http.create_interaction_response(command.id, &command.token, &body, vec![]).await;
    let first = |text: &str| CreateInteractionResponse::Message(message(text));
    match command.data.name.as_str() {
        "say" => {
            let text = command.data.options.iter().find(|option| option.name == "text").and_then(|option| option.value.as_str());
            let to = command.data.options.iter().find(|option| option.name == "to").and_then(|option| option.value.as_user_id());
            let mentions = CreateAllowedMentions::new().users(to);
            let row = json!([{"type": 1, "components": [
                {"type": 2, "style": 1, "label": "More", "custom_id": "more"}, {"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true},
            ]}]);
            let prefix = to.map(|to| format!("<@{to}> ")).unwrap_or_default();
            raw(json!({"type": 4, "data": {
                "content": format!("{prefix}{}", text.unwrap_or_default()), "allowed_mentions": mentions, "components": row,
            }}))
            .await
        }
        "whisper" => command.create_response(http, CreateInteractionResponse::Message(message("between us").ephemeral(true))).await,
        "defer" => {
            command.create_response(http, CreateInteractionResponse::Defer(CreateInteractionResponseMessage::new().ephemeral(true))).await?;
            command.edit_response(http, EditInteractionResponse::new().content("thought about it")).await.map(drop)
        }
        "twice" => {
            command.create_response(http, first("once")).await?;
            command.create_response(http, first("again")).await
        }
        "chatty" => {
            command.create_response(http, first("first")).await?;
            for number in 0..6 {
                command.create_followup(http, CreateInteractionResponseFollowup::new().content(format!("and {number}"))).await?;
            }
            Ok(())
        }
        "file" => {
            let file = CreateAttachment::bytes("all of it".as_bytes(), "whole.txt");
            command.create_response(http, CreateInteractionResponse::Message(CreateInteractionResponseMessage::new().add_file(file))).await
        }
        "long" => raw(json!({"type": 4, "data": {"content": "x".repeat(2001)}})).await,
        "ask-more" => {
            let input = json!({"type": 1, "components": [{"type": 4, "custom_id": "why", "label": "Why?", "style": 1}]});
            raw(json!({"type": 9, "data": {"custom_id": "form", "title": "More", "components": [input]}})).await
        }
        "late" => {
            tokio::time::sleep(Duration::from_millis(400)).await;
            command.create_response(http, first("sorry")).await
        }
        "layout" => raw(json!({"type": 4, "data": {"flags": 32768, "components": [{"type": 17, "components": [{"type": 10, "content": "# Laid out"}]}]}})).await,
        "Quote this" => {
            let text = command.data.resolved.messages.values().next().map(|message| message.content.clone()).unwrap_or_default();
            command.create_response(http, first(&format!("> {text}"))).await
        }
        _ => Ok(()),
    }
}
