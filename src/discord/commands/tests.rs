//! Every definition is one that Discord takes, and every command is one that the core knows.

use serde_json::Value;

use super::*;
use crate::discord::limits;

#[test]
fn definitions_keep_discords_rules() {
    let words = Words::load();
    let definitions = definitions(&words);
    let definitions = definitions.as_array().unwrap();
    let all = leaves(definitions);
    assert_eq!(all.len(), COMMANDS.len());
    for (entry, (path, definition)) in COMMANDS.iter().zip(&all) {
        let name = definition["name"].as_str().unwrap();
        assert!((1..=32).contains(&limits::count(name)), "{name}");
        if entry.menu {
            assert_eq!(definition["type"], 3);
            assert!(definition["description"].is_null() && definition["options"].is_null());
            assert!(std::ptr::eq(find(&given(path, 3), &words).unwrap(), entry));
            continue;
        }
        assert_named(name, definition);
        assert!(std::ptr::eq(find(&given(path, 1), &words).unwrap(), entry));
        let options: Vec<&Value> = definition["options"].as_array().into_iter().flatten().collect();
        assert!(options.len() <= 25);
        let required: Vec<bool> = options.iter().map(|option| option["required"].as_bool().unwrap()).collect();
        assert!(required.is_sorted_by(|before, after| before >= after), "{name}: required options come first");
        for option in options {
            assert_named(option["name"].as_str().unwrap(), option);
        }
    }
}

/// Every command and subcommand, with its whole name.
fn leaves(definitions: &[Value]) -> Vec<(String, Value)> {
    let mut leaves = Vec::new();
    for definition in definitions {
        let name = definition["name"].as_str().unwrap();
        let options = definition["options"].as_array().cloned().unwrap_or_default();
        let subcommands: Vec<Value> = options.into_iter().filter(|option| option["type"] == 1).collect();
        if subcommands.is_empty() {
            leaves.push((name.to_owned(), definition.clone()));
            continue;
        }
        assert_named(name, definition);
        let is_hidden = definition["default_member_permissions"] == "0";
        assert!(subcommands.len() <= 25 && is_hidden == (name != "privacy"), "{name}");
        for subcommand in subcommands {
            leaves.push((format!("{name} {}", subcommand["name"].as_str().unwrap()), subcommand));
        }
    }
    leaves
}

/// What comes when somebody gives this command, without options.
fn given(path: &str, kind: u8) -> CommandData {
    let (name, options) = match path.split_once(' ').filter(|_| kind == 1) {
        Some((group, name)) => (group, serde_json::json!([{ "type": 1, "name": name, "options": [] }])),
        None => (path, serde_json::json!([])),
    };
    let data = serde_json::json!({ "id": "1", "name": name, "type": kind, "options": options });
    serde_json::from_value(data).unwrap()
}

fn assert_named(name: &str, definition: &Value) {
    assert!(
        !name.is_empty() && name.len() <= 32 && name.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c)),
        "{name}"
    );
    let description = definition["description"].as_str().unwrap();
    assert!((1..=100).contains(&limits::count(description)), "{name}: {description}");
    assert!(!description.starts_with("command-"), "{name} has no description");
}

#[test]
fn the_core_knows_every_slash_command_and_every_command_of_the_core_is_here() {
    let core: Vec<&str> = crate::app::COMMANDS.iter().map(|command| command.name).collect();
    let here: Vec<&str> = COMMANDS.iter().filter(|entry| !entry.menu).map(|entry| entry.name).collect();
    assert_eq!(here, core);
}

#[test]
fn an_unknown_name_or_kind_is_no_command() {
    let words = Words::load();
    for (name, kind) in [("ask", 3), ("Verify quote", 1), ("ask", 2), ("nothing", 1), ("corpus", 1), ("corpus owls", 1)]
    {
        assert!(find(&given(name, kind), &words).is_none(), "{name}");
    }
}

#[test]
fn the_readme_lists_the_commands_as_they_are() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for (name, definition) in leaves(definitions(&Words::load()).as_array().unwrap()) {
        let options: Vec<String> = definition["options"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|option| format!("`{}`", option["name"].as_str().unwrap()))
            .collect();
        let options = if options.is_empty() { "none".to_owned() } else { options.join(", ") };
        let line = match definition["description"].as_str() {
            Some(description) => format!("| `/{name}` | {options} | {description} |\n"),
            None => format!("| **{name}** | menu on a message |"),
        };
        assert!(readme.contains(&line), "the README lacks {line}");
    }
}
