//! Discord: the gateway, the commands, and how an outcome looks there. The only room that knows serenity.
//!
//! In reading order: [`gateway`] connects and hands each event to [`interactions`], [`messages`] or [`buttons`];
//! [`commands`] parse what was given, the core answers, [`render`] makes a [`reply`] of the outcome, [`deliver`] sends it in
//! time, and [`payload`] is the one place where a reply becomes what Discord is sent.

pub mod ahead;
pub mod asker;
mod attachments;
pub mod autocomplete;
pub mod before;
pub mod bot;
pub mod buttons;
pub mod checkup;
pub mod commands;
pub mod custom_id;
pub mod deliver;
pub mod directory;
pub mod door;
pub mod escape;
pub mod gateway;
pub mod interactions;
pub mod limits;
pub mod messages;
pub mod notes;
pub mod options;
pub mod payload;
pub mod places;
pub mod policy;
pub mod posting;
pub mod pressed;
pub mod recent;
pub mod registration;
pub mod render;
pub mod reply;
pub mod respond;
pub mod secret;
pub mod words;

pub use options::Options;
