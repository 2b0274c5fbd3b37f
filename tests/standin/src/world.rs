//! What the stand-in knows: people, guilds, channels, messages, commands, interactions and gateway sessions.

pub mod channels;
pub mod guilds;
pub mod interactions;
pub mod mentions;
pub mod messages;
pub mod people;
pub mod permissions;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::gateway::Manners;
use crate::gateway::session::Session;
use channels::Channel;
use guilds::Guild;
use interactions::Interaction;
use people::User;

/// A snowflake.
pub type Id = u64;

/// When snowflakes begin to count: the start of 2015, in milliseconds.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// Everything that exists, behind one lock.
#[derive(Debug)]
pub struct World {
    /// The application under test, and its bot.
    pub application: Application,
    /// Everybody, the bot among them.
    pub users: BTreeMap<Id, User>,
    /// Guilds that the bot is in, and others.
    pub guilds: BTreeMap<Id, Guild>,
    /// Channels of guilds and private ones.
    pub channels: BTreeMap<Id, Channel>,
    /// Registered commands as Discord would list them; `guild_id` tells the scope.
    pub commands: Vec<Value>,
    /// All interactions ever sent.
    pub interactions: BTreeMap<Id, Interaction>,
    /// Gateway sessions that can be resumed or are connected.
    pub sessions: Vec<Session>,
    /// How the gateway behaves towards those who connect.
    pub gateway: Manners,
    /// How often a client identified.
    pub identifies: usize,
    /// How often a session was resumed.
    pub resumes: usize,
    /// The file an attachment's address stands for.
    pub files: BTreeMap<Id, Vec<u8>>,
    next_id: Id,
}

/// The application under test.
#[derive(Debug, Clone)]
pub struct Application {
    /// Its id, which Discord gives to its bot as well.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The bot's token.
    pub token: String,
    /// Privileged intents that were granted to it.
    pub granted_intents: u64,
}

impl World {
    /// A world with nobody but the bot in it.
    pub fn new(name: &str, token: &str, granted_intents: u64) -> Self {
        // Ids carry the moment of creation in their upper bits; a fixed start and even steps keep runs and their snapshots alike.
        let mut world = Self {
            application: Application { id: 0, name: name.to_owned(), token: token.to_owned(), granted_intents },
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            commands: Vec::new(),
            interactions: BTreeMap::new(),
            sessions: Vec::new(),
            gateway: Manners::default(),
            identifies: 0,
            resumes: 0,
            files: BTreeMap::new(),
            next_id: 0,
        };
        let bot = world.add_user(name, true);
        world.application.id = bot;
        world
    }

    /// A new snowflake: counts milliseconds from Discord's epoch in its upper bits, and is larger than every one before.
    pub fn new_id(&mut self) -> Id {
        let now = jiff::Timestamp::now().as_millisecond().saturating_sub(DISCORD_EPOCH).unsigned_abs() << 22;
        self.next_id = now.max(self.next_id + 1);
        self.next_id
    }

    /// Makes numbers from now on say that it is later by so many milliseconds.
    pub fn hurry_ids(&mut self, milliseconds: u64) {
        self.next_id = self.new_id() + (milliseconds << 22);
    }

    /// The bot's user id.
    pub fn bot(&self) -> Id {
        self.application.id
    }

    /// The application as the bot may see it.
    pub fn application_json(&self) -> Value {
        let id = self.application.id.to_string();
        json!({
            "id": id, "name": self.application.name, "icon": null, "description": "", "bot_public": true,
            "bot_require_code_grant": false, "verify_key": "00", "team": null, "flags": 0, "approximate_guild_count": self.guilds.len(),
            "bot": self.user_json(self.application.id), "owner": self.user_json(self.application.id), "tags": [],
            "integration_types_config": {"0": {}, "1": {}}, "rpc_origins": [], "summary": "", "hook": true, "redirect_uris": [],
        })
    }
}
