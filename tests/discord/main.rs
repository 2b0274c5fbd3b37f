//! The bot in Discord, from a person's press of a key to what comes back, through the real client and a stand-in Discord.

mod answers;
mod bot;
mod buttons;
mod commands;
mod connection;
mod faults;
mod messages;
