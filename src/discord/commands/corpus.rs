//! `/corpus`: what admins do with the articles, a subcommand each.

pub mod problems;
pub mod status;
pub mod test;
pub mod why;
