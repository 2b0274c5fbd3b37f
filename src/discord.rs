//! Discord: the gateway, the commands, and how an outcome looks there. The only room that knows serenity.

pub mod custom_id;
pub mod escape;
pub mod limits;
