//! Commands: names, descriptions, options, choices and how many there may be.

use serde_json::{Value, json};
use standin::checker::{self, Violation};

use crate::{accepts, refuses};

fn command(key: &str, value: Value) -> Vec<Violation> {
    let mut command = json!({"name": "ask", "description": "Ask the articles"});
    command[key] = value;
    checker::command(&command)
}

fn option(key: &str, value: Value) -> Vec<Violation> {
    let mut option = json!({"type": 3, "name": "question", "description": "What to ask"});
    option[key] = value;
    command("options", json!([option]))
}

#[test]
fn names_are_lower_case_letters() {
    for good in ["ask", "find_in-articles", "fragen-über", "x1", "質問", &"x".repeat(32)] {
        accepts(command("name", good.into()));
    }
    for bad in ["Ask", "ask me", "ask!", "", "a/b", &"x".repeat(33)] {
        refuses(command("name", bad.into()), "name", "APPLICATION_COMMAND_INVALID_NAME");
    }
}

#[test]
fn descriptions_hold_1_to_100_characters() {
    accepts(command("description", "x".repeat(100).into()));
    refuses(command("description", "x".repeat(101).into()), "description", "BASE_TYPE_BAD_LENGTH");
    refuses(command("description", "".into()), "description", "BASE_TYPE_BAD_LENGTH");
    refuses(option("description", "x".repeat(101).into()), "options.0.description", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn permissions_are_written_as_a_string() {
    accepts(command("default_member_permissions", "32".into()));
    refuses(command("default_member_permissions", 32.into()), "default_member_permissions", "BITFIELD_TYPE");
}

#[test]
fn contexts_and_installations_are_known_numbers() {
    accepts(command("contexts", json!([0, 1, 2])));
    refuses(command("contexts", json!([3])), "contexts", "BASE_TYPE_CHOICES");
    refuses(command("integration_types", json!([0, 0])), "integration_types", "BASE_TYPE_CHOICES");
}

#[test]
fn required_options_come_first_and_names_differ() {
    let one = |name: &str, required: bool| json!({"type": 3, "name": name, "description": "x", "required": required});
    accepts(command("options", json!([one("a", true), one("b", false)])));
    refuses(
        command("options", json!([one("a", false), one("b", true)])),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    );
    refuses(
        command("options", json!([one("a", true), one("a", true)])),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
    );
}

#[test]
fn twenty_five_options_and_choices() {
    let options = |count: usize| {
        let options = (0..count).map(|number| json!({"type": 3, "name": format!("o{number}"), "description": "x"}));
        command("options", options.collect())
    };
    accepts(options(25));
    refuses(options(26), "options", "BASE_TYPE_BAD_LENGTH");
    let choices = |count: usize| {
        option("choices", (0..count).map(|number| json!({"name": format!("c{number}"), "value": "x"})).collect())
    };
    accepts(choices(25));
    refuses(choices(26), "options.0.choices", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn choices_are_of_the_options_type_and_differ() {
    let code = "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE";
    refuses(option("choices", json!([{"name": "a", "value": 1}])), "options.0.choices.0", code);
    refuses(
        option("choices", json!([{"name": "a", "value": "x".repeat(101)}])),
        "options.0.choices.0.value",
        "BASE_TYPE_BAD_LENGTH",
    );
    let twice = json!([{"name": "a", "value": "x"}, {"name": "a", "value": "y"}]);
    refuses(option("choices", twice), "options.0.choices.1", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE");
}

#[test]
fn choices_exclude_suggestions() {
    let mut one = json!({"type": 3, "name": "a", "description": "x", "autocomplete": true, "choices": [{"name": "a", "value": "x"}]});
    refuses(command("options", json!([one])), "options.0", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES");
    one["choices"] = json!([]);
    accepts(command("options", json!([one])));
}

#[test]
fn what_an_option_does_not_have_is_left_empty() {
    accepts(option("max_value", Value::Null));
    refuses(option("max_value", 3.into()), "options.0.max_value", "UNKNOWN_FIELD");
    accepts(option("max_length", 6000.into()));
    refuses(option("max_length", 6001.into()), "options.0.max_length", "NUMBER_TYPE_RANGE");
}

#[test]
fn subcommands_stand_alone() {
    let sub = json!({"type": 1, "name": "now", "description": "x", "options": [{"type": 3, "name": "a", "description": "x"}]});
    accepts(command("options", json!([sub])));
    accepts(command("options", json!([{"type": 2, "name": "group", "description": "x", "options": [sub]}])));
    let mixed = json!([sub, {"type": 3, "name": "a", "description": "x"}]);
    refuses(command("options", mixed), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
    let nested = json!([{"type": 1, "name": "a", "description": "x", "options": [{"type": 2, "name": "b", "description": "x"}]}]);
    refuses(command("options", nested), "options.0.options.0", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
}

#[test]
fn translations_are_for_languages_that_discord_has() {
    accepts(command("name_localizations", json!({"de": "fragen"})));
    refuses(
        command("name_localizations", json!({"xx": "ask"})),
        "name_localizations",
        "APPLICATION_COMMANDS_LOCALE_INVALID",
    );
    refuses(
        command("name_localizations", json!({"de": "Fragen"})),
        "name_localizations.de",
        "APPLICATION_COMMAND_INVALID_NAME",
    );
    refuses(
        command("description_localizations", json!({"de": "x".repeat(101)})),
        "description_localizations.de",
        "BASE_TYPE_BAD_LENGTH",
    );
}

#[test]
fn a_command_holds_8000_characters() {
    // 3 + 1 for the command, then 25 choices of 200 each for two options, of 2 + 1 each, leave 1990 for a third option.
    let choices = |length: usize| {
        (0..25).map(|number| json!({"name": format!("{number:0100}"), "value": "v".repeat(length)})).collect::<Value>()
    };
    let build = |last: usize| {
        let option = |name: &str, length: usize| json!({"type": 3, "name": name, "description": "x", "choices": choices(length)});
        let command = json!({"name": "ask", "description": "x", "options": [option("o1", 100), option("o2", 19), option("o3", last)]});
        checker::command(&command)
    };
    // 4 + 3 × 3 + 3 × 25 × 100 of names is 7513; values: 2500 + 475 is too much already.
    refuses(build(1), "", "APPLICATION_COMMAND_TOO_LARGE");
    let plain = |length: usize| {
        let command = json!({"name": "ask", "description": "x", "options": [
            {"type": 3, "name": "o1", "description": "x", "choices": choices(100)},
            {"type": 3, "name": "o2", "description": "x", "choices": choices(19)},
            {"type": 3, "name": "o3", "description": "x".repeat(length)},
        ]});
        checker::command(&command)
    };
    // 4 + 3 + 5000 + 3 + 2975 + 2 + length.
    accepts(plain(13));
    refuses(plain(14), "", "APPLICATION_COMMAND_TOO_LARGE");
}

#[test]
fn menus_have_names_with_spaces_and_nothing_else() {
    accepts(checker::command(&json!({"type": 3, "name": "Find in articles"})));
    refuses(checker::command(&json!({"type": 3, "name": "Find", "description": "x"})), "", "CONTEXT_MENU_DESCRIPTION");
    refuses(checker::command(&json!({"type": 3, "name": "x".repeat(33)})), "name", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn a_hundred_slash_commands_and_fifteen_of_each_menu() {
    let slash = |count: usize| (0..count).map(|number| json!({"name": format!("c{number}"), "description": "x"}));
    let menu =
        |count: usize, kind: u64| (0..count).map(move |number| json!({"type": kind, "name": format!("M {number}")}));
    accepts(checker::commands(&slash(100).chain(menu(15, 2)).chain(menu(15, 3)).collect()));
    refuses(checker::commands(&slash(101).collect()), "", "APPLICATION_COMMAND_TOO_MANY");
    refuses(checker::commands(&menu(16, 3).collect()), "", "APPLICATION_COMMAND_TOO_MANY");
    refuses(checker::commands(&slash(1).chain(slash(1)).collect()), "1", "APPLICATION_COMMANDS_DUPLICATE_NAME");
}
