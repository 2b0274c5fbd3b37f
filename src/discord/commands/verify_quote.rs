//! **Verify quote**, a menu on a message: whether what it says is word for word in an article.

use super::{BadOption, Entry, Given, Request};
use crate::app::{Command, Tier, Verify};

pub const ENTRY: Entry = Entry { menu: true, counts: true, ..Entry::of("verify-quote", Tier::Member, parse) };

fn parse(given: &Given<'_>) -> Result<Request, BadOption> {
    let text = without_emphasis(&quoted(&given.message_text()?));
    Ok(Request::private(Command::Verify(Verify { text, ..Verify::default() })))
}

/// A message without the marks that make words bold, slanted, struck out or hidden: they are the writer's, not the quote's.
fn without_emphasis(message: &str) -> String {
    let mut words = message.to_owned();
    for mark in ["**", "__", "~~", "||"] {
        // One mark alone emphasises nothing.
        if words.matches(mark).count() > 1 {
            words = words.replace(mark, "");
        }
    }
    let whole = words.trim();
    let slanted = ["*", "_"].into_iter().find_map(|mark| whole.strip_prefix(mark)?.strip_suffix(mark));
    slanted.map_or(words.clone(), str::to_owned)
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
    use super::{quoted, without_emphasis};

    #[test]
    fn emphasis_is_the_writers() {
        assert_eq!(without_emphasis("**Owls hunt** at __night__."), "Owls hunt at night.");
        assert_eq!(without_emphasis("*Owls hunt at night.*"), "Owls hunt at night.");
        assert_eq!(without_emphasis("2 ** 3 and owl_count"), "2 ** 3 and owl_count");
    }

    #[test]
    fn a_quote_in_a_message_is_what_is_verified() {
        assert_eq!(quoted("He said:\n> Owls hunt\n> at dusk.\nReally?"), "Owls hunt\nat dusk.");
        assert_eq!(quoted("He said:\n>>> Owls hunt\nat dusk."), "Owls hunt\nat dusk.");
        assert_eq!(quoted("Owls hunt at dusk."), "Owls hunt at dusk.");
    }
}
