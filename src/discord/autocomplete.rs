//! Suggestions while somebody types: looked up in what was made ready for the load, without waiting for anything.

use serde_json::Value;
use serenity::model::application::{CommandData, CommandDataOptionValue};

use super::commands;
use super::directory::{Directory, Suggestion};
use super::payload;

/// The suggestions for the option that is being typed; none for what there is nothing to suggest for.
#[must_use]
pub fn suggest(data: &CommandData, directory: &Directory) -> Value {
    let options = commands::options_of(data);
    let typing = options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.as_str(), value.as_str())),
        _ => None,
    });
    let given = |name: &str| {
        options.iter().find_map(|option| match &option.value {
            CommandDataOptionValue::String(text) if option.name == name => Some(text.as_str()),
            _ => None,
        })
    };
    let found: Vec<&Suggestion> = match (&*commands::path(data), typing) {
        ("ask" | "corpus why", Some(("question", typed))) => directory.questions(typed),
        ("ask" | "search" | "summary" | "corpus why" | "corpus remove", Some(("article", typed)))
        | ("article", Some(("title", typed))) => directory.articles(typed),
        ("article", Some(("section", typed))) => {
            given("title").map_or(Vec::new(), |title| directory.sections(title, typed))
        }
        ("articles", Some(("tag", typed))) => directory.tags(typed),
        ("articles", Some(("language", typed))) => directory.languages(typed),
        _ => Vec::new(),
    };
    payload::choices(found.into_iter().map(|suggestion| (suggestion.name.as_str(), suggestion.value.as_str())))
}
