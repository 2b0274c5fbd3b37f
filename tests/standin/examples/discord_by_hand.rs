//! The stand-in by itself, for trying a bot by hand: interactions as JSON lines on standard input, what comes back as JSON lines
//! on standard output.
//!
//! `cargo run -p standin --example discord_by_hand -- 8765` listens on port 8765 and waits for a bot. Each line is one of
//!
//! - `{"slash": "ask", "options": {"question": "When do owls hunt?"}}`, with a path such as `"articles reload"` for subcommands;
//! - `{"complete": "ask", "option": "question", "typed": "when"}`: suggestions;
//! - `{"press": "Show more"}`: a button of the last message that came back; `{"choose": "pick", "values": ["1"]}`: a select of it;
//!   `{"submit": {"field": "words"}}`: the modal that was opened last;
//! - `{"say": "hello"}`, `{"mention": "When do owls hunt?"}`, `{"reply": "and where?"}`: messages;
//! - `{"menu": "Verify quote", "text": "Owls hunt at night."}`: a menu command on a message with that text;
//! - `{"type": 2, "data": {...}}`: an interaction as Discord writes it, with every field of it that is given.
//!
//! `"as": "Bea"` makes somebody else do it, and `"in": "rules"` has it happen in another channel, `"in": "@dm"` in direct messages.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value, json};
use standin::{Guild, Person, Posted, Reply, Settings, StandIn};
use tokio::io::{AsyncBufReadExt, BufReader};

/// What lasts from line to line.
struct Session {
    guild: Guild,
    people: BTreeMap<String, Person>,
    last: Option<Posted>,
    opened: Option<Reply>,
}

#[tokio::main]
async fn main() {
    let port = std::env::args().nth(1).map_or(Ok(0), |port| port.parse());
    let Ok(port) = port else {
        eprintln!("usage: discord_by_hand [PORT]; a port is a number from 1 to 65535");
        std::process::exit(2);
    };
    let discord = StandIn::start_with(Settings { port, ..Settings::default() }).await;
    let guild = discord.guild("Try-out");
    println!(
        "{}",
        json!({"api": discord.api_url(), "gateway": discord.gateway_url(), "token": discord.token(), "guild": guild.id().to_string()})
    );
    let mut session = Session { guild, people: BTreeMap::new(), last: None, opened: None };
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.trim().is_empty() {
            continue;
        }
        let answer = match serde_json::from_str::<Value>(&line) {
            Ok(Value::Object(wish)) => session.act(wish).await.unwrap_or_else(|why| json!({"error": why})),
            Ok(_) => json!({"error": "a line holds one JSON object"}),
            Err(error) => json!({"error": format!("this is no JSON: {error}")}),
        };
        println!("{answer}");
    }
}

impl Session {
    /// Does what a line asks for, and tells what came of it.
    async fn act(&mut self, wish: Map<String, Value>) -> Result<Value, String> {
        let person = self.person(&wish);
        let last = self.last.clone();
        let opened = self.opened.clone();
        // What a real client would not let a person do ends the task, not the session.
        let done = tokio::spawn(async move { perform(&person, &wish, last, opened).await }).await;
        let done = done.map_err(|failure| {
            let cause = failure.into_panic();
            cause
                .downcast_ref::<String>()
                .cloned()
                .unwrap_or_else(|| "this cannot be done; see standard error".to_owned())
        })??;
        match done {
            Done::Suggestions(choices) => Ok(choices),
            Done::Posted(posted) => {
                let answer = posted.answer(Duration::from_secs(5)).await;
                self.last = answer.clone().or_else(|| self.last.take());
                Ok(answer
                    .map_or_else(|| json!({"sent": posted.id().to_string(), "answer": null}), |answer| tell(&answer)))
            }
            Done::Replied(reply) if reply.kind() == Some(9) => {
                self.opened = Some(reply.clone());
                Ok(json!({"modal": reply.modal()}))
            }
            Done::Replied(reply) if reply.failed() => Ok(json!({"error": "the application did not respond"})),
            Done::Replied(reply) => {
                let mut told =
                    reply.kind().filter(|kind| *kind != 6).map_or_else(|| json!({}), |_| tell(&reply.message()));
                told["response_type"] = json!(reply.kind());
                told["milliseconds"] = json!(reply.latency().map(|latency| latency.as_secs_f64() * 1000.0));
                told["pings"] = json!(reply.pings().users.iter().map(ToString::to_string).collect::<Vec<_>>());
                told["follow_ups"] = reply.follow_ups().iter().map(tell).collect();
                self.last = reply.kind().filter(|kind| *kind != 6).map(|_| reply.message());
                Ok(told)
            }
        }
    }

    fn person(&mut self, wish: &Map<String, Value>) -> Person {
        let text = |key: &str| wish.get(key).and_then(Value::as_str);
        let name = text("as").unwrap_or("Ana");
        let guild = &self.guild;
        let person = self.people.entry(name.to_owned()).or_insert_with(|| guild.member(name)).clone();
        match text("in") {
            None => person,
            Some("@dm") => person.in_bot_dm(),
            Some(channel) => person.in_channel(&self.guild.channel(channel)),
        }
    }
}

/// What came of a line.
enum Done {
    Replied(Reply),
    Suggestions(Value),
    Posted(Posted),
}

async fn perform(
    person: &Person,
    wish: &Map<String, Value>,
    last: Option<Posted>,
    opened: Option<Reply>,
) -> Result<Done, String> {
    let text = |key: &str| wish.get(key).and_then(Value::as_str);
    let shown = || last.clone().ok_or_else(|| "no message has come back yet".to_owned());
    if let Some(kind) = wish.get("type") {
        let name = wish.get("data").and_then(|data| data.get("name")).and_then(Value::as_str).unwrap_or("raw");
        let (kind, given) = (kind.clone(), wish.clone());
        let asking = person.slash(name).unchecked().tampered(move |event| {
            for (key, value) in given.into_iter().filter(|(key, _)| key != "as" && key != "in") {
                event[key] = value;
            }
            event["type"] = kind;
        });
        return Ok(Done::Replied(asking.send().await));
    }
    if let Some(command) = text("slash") {
        let mut asking = person.slash(command);
        for (name, value) in wish.get("options").and_then(Value::as_object).into_iter().flatten() {
            asking = match value {
                Value::Bool(value) => asking.option(name, *value),
                Value::Number(number) => asking.option(name, number.as_i64().unwrap_or_default()),
                Value::String(value) => asking.option(name, value.as_str()),
                _ => return Err(format!("the option {name:?} is neither text, nor a whole number, nor true or false")),
            };
        }
        return Ok(Done::Replied(asking.send().await));
    }
    if let Some(command) = text("complete") {
        let option = text("option").ok_or("which option? {\"option\": \"...\"}")?;
        let choices = person.slash(command).option(option, text("typed").unwrap_or_default()).complete(option).await;
        let choices = choices.into_iter().map(|choice| json!({"name": choice.name, "value": choice.value}));
        return Ok(Done::Suggestions(json!({"choices": choices.collect::<Vec<_>>()})));
    }
    if let Some(button) = text("press") {
        return Ok(Done::Replied(person.press(&shown()?, button).await));
    }
    if let Some(select) = text("choose") {
        let values: Vec<_> =
            wish.get("values").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        return Ok(Done::Replied(person.choose(&shown()?, select, &values).await));
    }
    if let Some(fields) = wish.get("submit").and_then(Value::as_object) {
        let opened = opened.ok_or("no modal has been opened yet")?;
        let fields: Vec<_> =
            fields.iter().map(|(id, value)| (id.as_str(), value.as_str().unwrap_or_default())).collect();
        return Ok(Done::Replied(person.submit(&opened, &fields).await));
    }
    if let Some(command) = text("menu") {
        let message = person.says(text("text").unwrap_or_default());
        return Ok(Done::Replied(person.menu(command, &message).send().await));
    }
    let posted =
        match (text("say"), text("mention"), text("reply")) {
            (Some(words), _, _) => person.says(words),
            (_, Some(words), _) => person.mentions_bot(words),
            (_, _, Some(words)) => person.replies_to(&shown()?, words),
            _ => return Err(
                "a line names what to do: slash, complete, press, choose, submit, menu, say, mention, reply or type"
                    .to_owned(),
            ),
        };
    Ok(Done::Posted(posted))
}

fn tell(message: &Posted) -> Value {
    let buttons = message.buttons().into_iter().map(|button| {
        json!({"label": button.label, "custom_id": button.custom_id, "url": button.url, "disabled": button.disabled})
    });
    json!({"private": message.is_private(), "text": message.text(), "buttons": buttons.collect::<Vec<_>>(), "message": message.json()})
}
