//! The real, unpatched serenity client against the stand-in: what a bot's tests rely on.

mod client;
mod commands;
mod gateway;
mod limits;
mod mentions;
mod messages;
mod responses;
mod trouble;
