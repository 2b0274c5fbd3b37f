//! `/corpus`: what admins do with the articles, a subcommand each.

pub mod accept;
pub mod cancel;
pub mod history;
pub mod problems;
pub mod reload;
pub mod remove;
pub mod restore;
pub mod rollback;
pub mod status;
pub mod test;
pub mod upload;
pub mod why;
