//! A strict stand-in for Discord on loopback, for the tests of a bot.
//!
//! The map, in reading order:
//!
//! 1. [`harness`]: what tests use. Start with [`StandIn::start`].
//! 2. [`world`]: guilds, people, channels, messages and interactions.
//! 3. [`server`] and [`gateway`]: the two halves of Discord's interface; [`service`] is what they share.
//! 4. [`checker`] and [`schema`]: what Discord would refuse in a payload.
//! 5. [`faults`] and [`limits`]: misbehaviour on purpose, and rate limits.
//! 6. [`record`]: all requests, also as files.
//! 7. [`draw`]: messages as pictures.

pub mod checker;
pub mod clock;
pub mod draw;
pub mod faults;
pub mod gateway;
pub mod harness;
pub mod limits;
pub mod record;
pub mod refusal;
pub mod schema;
pub mod server;
pub mod service;
pub mod world;

pub use faults::{Failure, On};
pub use harness::{Channel, Guild, Person, Posted, Reply, Role, Settings, StandIn, production_client};
