//! The bot in Discord, from a person's press of a key to what comes back, through the real client and a stand-in Discord.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise; the lints know only the bodies of test functions for tests"
)]

mod admins;
mod ahead;
mod answers;
mod bot;
mod buttons;
mod commands;
mod connection;
mod faults;
mod files;
mod health;
mod hostile;
mod killed;
mod matrix;
mod messages;
mod payloads;
mod people;
mod places;
mod posting;
mod settings;
mod slow;
