//! The tests that see Verbatim from outside, in one program so that it is linked once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test may stop at the first surprise; the lints know only the bodies of test functions for tests"
)]

mod answers;
mod architecture;
mod beyond;
mod bot;
mod configuration;
mod evaluation;
mod files;
mod managed;
mod meaning;
mod model;
mod people;
mod program;
mod prompt;
mod relevance;
mod serving;
mod settings;
mod small_hub;
mod small_model;
mod store;
mod summary;
mod verification;
