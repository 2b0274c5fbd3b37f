//! Verbatim answers questions about a folder of articles with exact, cited quotes.
//!
//! The map of the house, in reading order; imports run from right to left and never back:
//!
//! 1. [`text`]: spans, sentence boundaries, languages, shortening. Pure.
//! 2. [`corpus`]: articles, sections, passages, quotes and citations; loading a folder.
//! 3. [`retrieval`]: analysis, the index, search and answers. The only room that knows tantivy.
//! 4. [`embedding`]: the vectors of a model, which retrieval can use and does not need.
//! 5. [`summary`]: which sentences say the most within a budget.
//! 6. [`library`]: one load of corpus and index as a [`library::Snapshot`], and the one being served.
//! 7. [`store`]: what outlives a restart and is no article. The only room that knows SQLite.
//! 8. [`app`]: a [`app::Command`] in, an [`app::Outcome`] out, whatever the front end.
//! 9. [`console`]: the front end at a terminal: outcomes as text, and a prompt.
//! 10. [`discord`]: the front end in Discord: gateway, commands, replies. The only room that knows serenity.
//!
//! Beside them stand [`config`], all settings, and [`telemetry`], the logs; the program itself, `main.rs`, wires them.

pub mod app;
pub mod config;
pub mod console;
pub mod corpus;
pub mod discord;
pub mod embedding;
pub mod library;
pub mod retrieval;
pub mod store;
pub mod summary;
pub mod telemetry;
pub mod text;
