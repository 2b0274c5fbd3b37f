//! Draws messages as Discord would show them: HTML without anything from outside, then a picture by headless Chromium.

mod browser;
mod components;
mod embeds;
mod emoji;
mod inline;
mod markdown;
mod page;

use std::path::Path;

use serde_json::Value;

pub use browser::Browser;
pub use markdown::{Names, markdown};

/// The colours of Discord's client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light words on a dark ground.
    Dark,
    /// Dark words on a light ground.
    Light,
}

/// A message to be drawn.
#[derive(Debug, Clone)]
pub struct Drawing<'a> {
    /// The payload of a request, or a message as Discord describes it.
    pub payload: &'a Value,
    /// Who wrote it.
    pub author: &'a str,
    /// Whether that is a bot.
    pub bot: bool,
    /// The line above it, such as "Ana used /ask".
    pub above: Option<&'a str>,
    /// Whether it is private: "Only you can see this".
    pub private: bool,
}

impl<'a> Drawing<'a> {
    /// A public message of the bot.
    pub fn by_bot(payload: &'a Value) -> Self {
        Self { payload, author: "Verbatim", bot: true, above: None, private: false }
    }
}

/// A page of messages, one below the other.
pub fn html(drawings: &[Drawing<'_>], names: &Names, theme: Theme) -> String {
    page::page(drawings, names, theme)
}

/// Draws messages into a picture of this width, in pixels as a layout counts them; a phone has 360.
///
/// # Errors
///
/// What Chromium or the file system said.
pub fn picture(
    drawings: &[Drawing<'_>],
    names: &Names,
    theme: Theme,
    width: u32,
    file: &Path,
    browser: &Browser,
) -> Result<(), String> {
    browser.draw(&html(drawings, names, theme), width, file)
}

/// Words made harmless for HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
