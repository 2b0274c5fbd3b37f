//! The tests that see Verbatim from outside, in one program so that it is linked once.

mod answers;
mod architecture;
mod bot;
mod configuration;
mod program;
mod prompt;
mod settings;
mod verification;
