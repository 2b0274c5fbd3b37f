//! Draws recorded messages: `cargo run -p standin --example draw_messages -- PICTURE.png [--light] [--width 360] FILE...`
//!
//! Each file holds a payload, or a request as `VERBATIM_PAYLOADS` records it; requests that carry no message are passed over.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;
use standin::draw::{Browser, Drawing, Names, Theme, picture};

const USAGE: &str = "usage: draw_messages PICTURE.png [--light] [--width PIXELS] FILE...";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1);
    let target = PathBuf::from(arguments.next().ok_or(USAGE)?);
    let (mut theme, mut width, mut payloads) = (Theme::Dark, 360, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--light" => theme = Theme::Light,
            "--width" => width = arguments.next().and_then(|width| width.parse().ok()).ok_or(USAGE)?,
            file => payloads.extend(read(file)?),
        }
    }
    if payloads.is_empty() {
        return Err(format!("nothing to draw. {USAGE}"));
    }
    let drawings: Vec<_> =
        payloads.iter().map(|payload| Drawing { private: is_private(payload), ..Drawing::by_bot(payload) }).collect();
    let browser = Browser::find().ok_or("no picture without Chromium")?;
    picture(&drawings, &Names::default(), theme, width, &target, &browser)
}

/// The message in a file: the body of a recorded request, the `data` of a first response, or the payload itself.
fn read(file: &str) -> Result<Option<Value>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let whole: Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    let body = whole.get("body").cloned().unwrap_or(whole);
    let message = body.get("data").cloned().unwrap_or(body);
    let shows = ["content", "embeds", "components"].iter().any(|key| message.get(*key).is_some());
    Ok(shows.then_some(message))
}

fn is_private(payload: &Value) -> bool {
    payload.get("flags").and_then(Value::as_u64).unwrap_or(0) & standin::checker::EPHEMERAL != 0
}
