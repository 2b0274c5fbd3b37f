//! **Verify quote**, a menu on a message: whether what it says is word for word in an article.

use super::{BadOption, Entry, Given, Request, definition};
use crate::app::{Command, Tier, Verify};

pub const ENTRY: Entry =
    Entry { name: "verify-quote", menu: true, tier: Tier::Member, counts: true, definition, parse };

fn definition(words: &super::Words) -> serde_json::Value {
    definition::menu(words, ENTRY.name)
}

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    Ok(Request::private(Command::Verify(Verify { text: quoted(&given.message_text()?), ..Verify::default() })))
}

/// The words of the block quotes in a message where it has any; all of it otherwise.
fn quoted(message: &str) -> String {
    let mut to_the_end = false;
    let lines = message.lines().filter_map(|line| match line.strip_prefix(">>> ") {
        // This mark holds for all that follows.
        Some(rest) if !to_the_end => {
            to_the_end = true;
            Some(rest)
        }
        _ if to_the_end => Some(line),
        _ => line.strip_prefix("> "),
    });
    let quoted = lines.collect::<Vec<_>>().join("\n");
    if quoted.trim().is_empty() { message.to_owned() } else { quoted }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_in_a_message_is_what_is_verified() {
        assert_eq!(quoted("He said:\n> Owls hunt\n> at dusk.\nReally?"), "Owls hunt\nat dusk.");
        assert_eq!(quoted("He said:\n>>> Owls hunt\nat dusk."), "Owls hunt\nat dusk.");
        assert_eq!(quoted("Owls hunt at dusk."), "Owls hunt at dusk.");
    }
}
