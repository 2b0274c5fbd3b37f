//! The gateway half: HELLO, IDENTIFY, READY, heartbeats, RESUME, and what Discord may demand in between.

pub mod session;

use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use crate::service::Service;
use crate::world::{Id, World};
use session::{Session, intents};

/// How the gateway behaves towards those who connect.
#[derive(Debug, Clone)]
pub struct Manners {
    /// How often it wants to hear a heartbeat.
    pub heartbeat: Duration,
    /// Whether it acknowledges heartbeats.
    pub acknowledges: bool,
    /// Whether it closes every new connection at once.
    pub refuses: bool,
    /// Whether it calls every new session invalid.
    pub turns_away: bool,
    /// The code with which it closes instead of beginning a session.
    pub closes_with: Option<u16>,
    /// How many shards it recommends.
    pub shards: u64,
    /// How many sessions may still begin, and how long it is until they are a thousand again.
    pub sessions: (u64, Duration),
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_millis(41_250),
            acknowledges: true,
            refuses: false,
            turns_away: false,
            closes_with: None,
            shards: 1,
            sessions: (1000, Duration::from_secs(14_400)),
        }
    }
}

/// What is sent down a connection.
#[derive(Debug, Clone)]
pub enum Push {
    /// A payload.
    Payload(Value),
    /// A closing frame with a code.
    Close(u16, &'static str),
    /// The end of the connection without a word.
    Cut,
}

type Socket = WebSocketStream<TcpStream>;

/// Listens for clients until the runtime ends.
pub async fn serve(service: Arc<Service>, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        // Events are small and must not wait for each other's acknowledgement.
        let _ = stream.set_nodelay(true);
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            if service.world().gateway.refuses {
                return;
            }
            if let Ok(socket) = tokio_tungstenite::accept_async(stream).await {
                converse(&service, socket).await;
            }
        });
    }
}

/// Sends an event to the shard of a guild, or to the first one, as far as its intents ask for it.
pub fn dispatch(world: &mut World, guild: Option<Id>, name: &str, data: Value) {
    let private = guild.is_none();
    for session in &mut world.sessions {
        if session.serves(guild) && session.wants(name, private) {
            session.push(name, data.clone());
        }
    }
}

/// Sends `MESSAGE_CREATE`, without the words where the bot was not meant and lacks the intent to read along.
pub fn dispatch_message(world: &mut World, channel: Id, id: Id) {
    let bot = world.bot();
    let Some(message) = world.message(channel, id) else { return };
    let guild = world.channels.get(&channel).and_then(|channel| channel.guild);
    let (author, mut json) = (message.author, message.json.clone());
    let meant = guild.is_none() || author == bot || message.pings.users.contains(&bot);
    if let Some(fields) = json.as_object_mut()
        && let Some(guild) = guild
    {
        fields.insert("guild_id".to_owned(), guild.to_string().into());
        let mut member = world.member_json(guild, author, None);
        member.as_object_mut().and_then(|member| member.remove("user"));
        fields.insert("member".to_owned(), member);
    }
    let mut blank = json.clone();
    if let Some(fields) = blank.as_object_mut() {
        fields.insert("content".to_owned(), "".into());
        for key in ["embeds", "attachments", "components"] {
            fields.insert(key.to_owned(), json!([]));
        }
    }
    for session in &mut world.sessions {
        if session.serves(guild) && session.wants("MESSAGE_CREATE", guild.is_none()) {
            let reads = meant || session.intents & intents::MESSAGE_CONTENT != 0;
            session.push("MESSAGE_CREATE", if reads { json.clone() } else { blank.clone() });
        }
    }
}

/// One connection, from HELLO to its end.
async fn converse(service: &Service, mut socket: Socket) {
    let (sender, mut pushes) = mpsc::unbounded_channel();
    let heartbeat = service.world().gateway.heartbeat.as_millis();
    let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": u64::try_from(heartbeat).unwrap_or(u64::MAX), "_trace": []}});
    if send(&mut socket, &hello).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            push = pushes.recv() => match push {
                Some(Push::Payload(payload)) => {
                    if send(&mut socket, &payload).await.is_err() {
                        break;
                    }
                }
                Some(Push::Close(code, reason)) => {
                    close(&mut socket, code, reason).await;
                    break;
                }
                Some(Push::Cut) | None => break,
            },
            frame = socket.next() => match frame {
                Some(Ok(Message::Text(text))) => {
                    if let Some(answer) = hear(service, &text, &sender)
                        && sender.send(answer).is_err()
                    {
                        break;
                    }
                }
                Some(Ok(Message::Binary(_))) => {
                    close(&mut socket, 4002, "Error while decoding payload.").await;
                    break;
                }
                Some(Ok(Message::Close(frame))) => {
                    let clean = frame.is_some_and(|frame| matches!(u16::from(frame.code), 1000 | 1001));
                    forget(service, &sender, clean);
                    return;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    forget(service, &sender, false);
}

/// Hears one payload, and tells what is answered at once.
fn hear(service: &Service, text: &str, sender: &UnboundedSender<Push>) -> Option<Push> {
    let Ok(payload) = serde_json::from_str::<Value>(text) else {
        return Some(Push::Close(4002, "Error while decoding payload."));
    };
    let data = payload.get("d").unwrap_or(&Value::Null);
    let mut world = service.world();
    let known = world.sessions.iter().any(|session| session.is_on(sender));
    let answer = match payload.get("op").and_then(Value::as_u64) {
        Some(1) => {
            world.gateway.acknowledges.then(|| Push::Payload(json!({"op": 11, "s": null, "t": null, "d": null})))
        }
        Some(2 | 6) if known => Some(Push::Close(4005, "Already authenticated.")),
        Some(2) => identify(service, &mut world, data, sender),
        Some(6) => resume(&mut world, data, sender),
        Some(3 | 4 | 8) if known => None,
        Some(3 | 4 | 8) => Some(Push::Close(4003, "Not authenticated.")),
        _ => Some(Push::Close(4001, "Unknown opcode.")),
    };
    drop(world);
    service.notify();
    answer
}

fn identify(service: &Service, world: &mut World, data: &Value, sender: &UnboundedSender<Push>) -> Option<Push> {
    world.identifies += 1;
    if !has_token(world, data) {
        return Some(Push::Close(4004, "Authentication failed."));
    }
    if let Some(code) = world.gateway.closes_with {
        return Some(Push::Close(code, "Closed on purpose."));
    }
    if world.gateway.turns_away {
        return Some(Push::Payload(json!({"op": 9, "s": null, "t": null, "d": false})));
    }
    let Some(wanted) = data.get("intents").and_then(Value::as_u64).filter(|wanted| wanted & !intents::ALL == 0) else {
        return Some(Push::Close(4013, "Invalid intent(s)."));
    };
    if wanted & intents::PRIVILEGED & !world.application.granted_intents != 0 {
        return Some(Push::Close(4014, "Disallowed intent(s)."));
    }
    let part = |index: usize, default| data.pointer(&format!("/shard/{index}")).map_or(Some(default), Value::as_u64);
    let shard = match (part(0, 0), part(1, 1)) {
        (Some(id), Some(count)) if id < count => (id, count),
        _ => return Some(Push::Close(4010, "Invalid shard.")),
    };
    // Discord knows one session of a shard; a new one takes its place.
    let id = format!("session-{}", world.new_id());
    let mut session = Session::new(&id, shard, wanted, sender.clone());
    let guilds: Vec<_> = world
        .guilds
        .values()
        .filter(|guild| world.bot_is_in(guild.id) && session.serves(Some(guild.id)))
        .cloned()
        .collect();
    let unavailable: Vec<_> =
        guilds.iter().map(|guild| json!({"id": guild.id.to_string(), "unavailable": true})).collect();
    let mut user = world.user_json(world.bot());
    if let Some(fields) = user.as_object_mut() {
        fields.extend([
            ("verified".to_owned(), true.into()),
            ("mfa_enabled".to_owned(), false.into()),
            ("email".to_owned(), Value::Null),
        ]);
    }
    session.push(
        "READY",
        json!({
            "v": 10, "user": user, "guilds": unavailable, "session_id": id, "resume_gateway_url": service.gateway_url,
            "shard": [shard.0, shard.1], "application": {"id": world.bot().to_string(), "flags": 0}, "private_channels": [],
            "relationships": [], "presences": [], "session_type": "normal", "_trace": [],
        }),
    );
    if session.wants("GUILD_CREATE", false) {
        for guild in &guilds {
            let name = if guild.unavailable { "GUILD_DELETE" } else { "GUILD_CREATE" };
            session.push(name, world.guild_create_json(guild));
        }
    }
    world.sessions.push(session);
    None
}

fn resume(world: &mut World, data: &Value, sender: &UnboundedSender<Push>) -> Option<Push> {
    if !has_token(world, data) {
        return Some(Push::Close(4004, "Authentication failed."));
    }
    let id = data.get("session_id").and_then(Value::as_str).unwrap_or_default();
    let seen = data.get("seq").and_then(Value::as_u64).unwrap_or(0);
    let Some(session) = world.sessions.iter_mut().find(|session| session.id == id) else {
        return Some(Push::Payload(json!({"op": 9, "s": null, "t": null, "d": false})));
    };
    if seen > session.sequence() {
        return Some(Push::Close(4007, "Invalid seq."));
    }
    session.resume(seen, sender.clone());
    world.resumes += 1;
    None
}

fn has_token(world: &World, data: &Value) -> bool {
    let token = data.get("token").and_then(Value::as_str).unwrap_or_default();
    token.trim_start_matches("Bot ") == world.application.token
}

/// Marks a connection as gone; a clean goodbye ends the session too.
fn forget(service: &Service, sender: &UnboundedSender<Push>, clean: bool) {
    let mut world = service.world();
    if clean {
        world.sessions.retain(|session| !session.is_on(sender));
    }
    for session in &mut world.sessions {
        session.disconnect_from(sender);
    }
    drop(world);
    service.notify();
}

async fn send(socket: &mut Socket, payload: &Value) -> Result<(), tokio_tungstenite::tungstenite::Error> {
    socket.send(Message::Text(payload.to_string())).await
}

async fn close(socket: &mut Socket, code: u16, reason: &'static str) {
    let frame = CloseFrame { code: code.into(), reason: reason.into() };
    // The client may be gone already, which is what closing is for.
    let _ = socket.close(Some(frame)).await;
}
