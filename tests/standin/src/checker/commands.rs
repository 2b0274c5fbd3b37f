//! Commands as they are registered, and the suggestions of autocomplete.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{Findings, length};

const CHAT_INPUT: u64 = 1;
const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const CHANNEL: u64 = 7;
const NUMBER: u64 = 10;

/// The languages that Discord takes translations for.
const LOCALES: [&str; 33] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko", "ar",
];

/// What some kind of option has, and others do not.
const EVERY_OPTION_FIELD: [&str; 8] =
    ["choices", "options", "channel_types", "min_value", "max_value", "min_length", "max_length", "autocomplete"];

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").expect("the pattern of names is well formed")
});

/// A whole set: at most 100 slash commands, 15 for users and 15 for messages, no name twice among one kind.
pub(super) fn check_all(payload: &Value, findings: &mut Findings) {
    let Some(commands) = payload.as_array() else {
        findings.require(false, "LIST_TYPE_CONVERT", "commands are registered as an array");
        return;
    };
    let mut names = HashSet::new();
    let mut counts = BTreeMap::new();
    findings.each(commands, |command, findings| {
        check(command, findings);
        *counts.entry(kind(command, CHAT_INPUT)).or_insert(0_usize) += 1;
        let name = command.get("name").and_then(Value::as_str).unwrap_or_default();
        findings.require(
            names.insert((kind(command, CHAT_INPUT), name)),
            "APPLICATION_COMMANDS_DUPLICATE_NAME",
            "another command has this name",
        );
    });
    for (kind, count) in counts {
        let most = if kind == CHAT_INPUT { 100 } else { 15 };
        findings.require(
            count <= most,
            "APPLICATION_COMMAND_TOO_MANY",
            format!("at most {most} commands of type {kind}, there are {count}"),
        );
    }
}

/// One command of any kind.
pub(super) fn check(command: &Value, findings: &mut Findings) {
    findings.known_fields(
        command,
        &[
            "id",
            "type",
            "name",
            "name_localizations",
            "description",
            "description_localizations",
            "options",
            "default_member_permissions",
            "dm_permission",
            "default_permission",
            "integration_types",
            "contexts",
            "nsfw",
            "handler",
        ],
    );
    check_permissions(command, findings);
    check_set(command, "contexts", 2, findings);
    check_set(command, "integration_types", 1, findings);
    match kind(command, CHAT_INPUT) {
        CHAT_INPUT => {
            check_names(command, findings);
            check_options(command, 0, findings);
            let characters = characters(command);
            findings.require(
                characters <= 8000,
                "APPLICATION_COMMAND_TOO_LARGE",
                format!(
                    "names, descriptions and choices of a command hold at most 8000 characters, these hold {characters}"
                ),
            );
        }
        2 | 3 => {
            findings.required_text(command, "name", 1, 32);
            let described = command.get("description").and_then(Value::as_str).is_some_and(|text| !text.is_empty());
            findings.require(!described, "CONTEXT_MENU_DESCRIPTION", "a menu command has no description");
            findings.list(command, "options", 0, 0);
        }
        other => findings.add("type", "BASE_TYPE_CHOICES", format!("there are no commands of type {other} for a bot")),
    }
}

/// What autocomplete offers: at most 25 choices.
pub(super) fn check_suggestions(data: &Value, findings: &mut Findings) {
    findings.known_fields(data, &["choices"]);
    findings.require(
        data.get("choices").is_some_and(Value::is_array),
        "BASE_TYPE_REQUIRED",
        "suggestions are a list of choices",
    );
    check_choices(data, None, findings);
}

fn kind(object: &Value, default: u64) -> u64 {
    object.get("type").map_or(Some(default), Value::as_u64).unwrap_or(0)
}

fn options(object: &Value) -> &[Value] {
    object.get("options").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn check_permissions(command: &Value, findings: &mut Findings) {
    match command.get("default_member_permissions") {
        None | Some(Value::Null) => {}
        Some(Value::String(bits)) if bits.parse::<u64>().is_ok() => {}
        Some(_) => findings.add("default_member_permissions", "BITFIELD_TYPE", "must be a number written as a string"),
    }
}

fn check_set(command: &Value, key: &str, largest: u64, findings: &mut Findings) {
    if command.get(key).is_none_or(Value::is_null) {
        return;
    }
    let values = findings.list(command, key, 1, 3);
    let mut seen = HashSet::new();
    let known = values.iter().all(|value| value.as_u64().is_some_and(|value| value <= largest && seen.insert(value)));
    if !known {
        findings.add(key, "BASE_TYPE_CHOICES", format!("takes numbers from 0 to {largest}, each once"));
    }
}

fn check_name(name: &str, key: &str, findings: &mut Findings) {
    if !NAME.is_match(name) {
        findings.add(
            key,
            "APPLICATION_COMMAND_INVALID_NAME",
            format!("{name:?} is no name: 1 to 32 letters, digits, - and _"),
        );
    } else if name.to_lowercase() != name {
        findings.add(key, "APPLICATION_COMMAND_INVALID_NAME", format!("{name:?} must be in lower case"));
    }
}

fn check_names(object: &Value, findings: &mut Findings) {
    match object.get("name").and_then(Value::as_str) {
        Some(name) => check_name(name, "name", findings),
        None => findings.add("name", "BASE_TYPE_REQUIRED", "this field is required"),
    }
    findings.required_text(object, "description", 1, 100);
    for key in ["name_localizations", "description_localizations"] {
        let Some(translations) = object.get(key).and_then(Value::as_object) else { continue };
        findings.at(key, |findings| {
            for (locale, text) in translations {
                let known = LOCALES.contains(&locale.as_str());
                findings.require(
                    known,
                    "APPLICATION_COMMANDS_LOCALE_INVALID",
                    format!("Discord has no language {locale:?}"),
                );
                match text.as_str() {
                    Some(name) if key.starts_with("name") => check_name(name, locale, findings),
                    Some(text) if (1..=100).contains(&length(text)) => {}
                    _ => findings.add(locale, "BASE_TYPE_BAD_LENGTH", "must be a text of 1 to 100 characters"),
                }
            }
        });
    }
}

fn check_options(holder: &Value, depth: usize, findings: &mut Findings) {
    let options = findings.list(holder, "options", 0, 25);
    let nests = |option: &Value| matches!(kind(option, 0), SUBCOMMAND | GROUP);
    let mixed = options.iter().any(nests) && !options.iter().all(nests);
    let mut names = HashSet::new();
    let mut optional_seen = false;
    findings.at("options", |findings| {
        findings.require(
            !mixed,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "subcommands and other options exclude each other",
        );
        findings.each(options, |option, findings| {
            check_names(option, findings);
            let name = option.get("name").and_then(Value::as_str).unwrap_or_default();
            findings.require(
                names.insert(name),
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                "another option has this name",
            );
            let required = findings.boolean(option, "required") == Some(true);
            findings.require(
                !(required && optional_seen),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "required options stand before optional ones",
            );
            optional_seen |= !required && !nests(option);
            check_option(option, depth, findings);
        });
    });
}

fn check_option(option: &Value, depth: usize, findings: &mut Findings) {
    let kind = kind(option, 0);
    let common = ["type", "name", "name_localizations", "description", "description_localizations", "required"];
    let own: &[&str] = match kind {
        SUBCOMMAND | GROUP => &["options"],
        STRING => &["choices", "min_length", "max_length", "autocomplete"],
        INTEGER | NUMBER => &["choices", "min_value", "max_value", "autocomplete"],
        CHANNEL => &["channel_types"],
        5 | 6 | 8 | 9 | 11 => &[],
        _ => {
            findings.add("type", "BASE_TYPE_CHOICES", "the type of an option is a number from 1 to 11");
            return;
        }
    };
    // Serenity writes out every field of an option, with nothing in those that it does not have; Discord takes that.
    let says_nothing = |value: &Value| match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let written_empty = EVERY_OPTION_FIELD.into_iter().filter(|key| option.get(*key).is_some_and(says_nothing));
    let known: Vec<_> = common.iter().chain(own).copied().chain(written_empty).collect();
    findings.known_fields(option, &known);
    if matches!(kind, SUBCOMMAND | GROUP) {
        let fits = if kind == GROUP { depth == 0 } else { depth <= 1 };
        findings.require(
            fits,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "groups hold subcommands, and these hold options",
        );
        let of_subcommands = options(option).iter().all(|inner| self::kind(inner, 0) == SUBCOMMAND);
        findings.require(
            kind != GROUP || of_subcommands,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "a group takes subcommands only",
        );
        check_options(option, depth + 1, findings);
        return;
    }
    let least = findings.number(option, "min_length", 0, 6000).unwrap_or(0);
    let most = findings.number(option, "max_length", 1, 6000).unwrap_or(6000);
    findings.require(least <= most, "NUMBER_TYPE_RANGE", "min_length is above max_length");
    let completes = findings.boolean(option, "autocomplete") == Some(true);
    let has_choices = option.get("choices").and_then(Value::as_array).is_some_and(|choices| !choices.is_empty());
    findings.require(
        !(completes && has_choices),
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
        "choices and autocomplete exclude each other",
    );
    check_choices(option, Some(kind), findings);
}

/// Choices of an option of this type, or of any type where it is not known.
fn check_choices(holder: &Value, kind: Option<u64>, findings: &mut Findings) {
    let choices = findings.list(holder, "choices", 0, 25);
    let mut names = HashSet::new();
    findings.at("choices", |findings| {
        findings.each(choices, |choice, findings| {
            findings.known_fields(choice, &["name", "name_localizations", "value"]);
            let name = findings.required_text(choice, "name", 1, 100).unwrap_or_default();
            findings.require(
                kind.is_none() || names.insert(name),
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
                "another choice has this name",
            );
            let value = choice.get("value").unwrap_or(&Value::Null);
            if value.is_string() {
                findings.text(choice, "value", 0, 100);
            }
            let fits = match kind {
                Some(STRING) => value.is_string(),
                Some(INTEGER) => value.is_i64(),
                Some(NUMBER) => value.is_number(),
                _ => value.is_string() || value.is_number(),
            };
            findings.require(
                fits,
                "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE",
                "the value must be of the option's type",
            );
        });
    });
}

/// What counts towards the 8000: names, descriptions and values of choices; of several languages the longest.
fn characters(object: &Value) -> usize {
    let longest = |key: &str, translations: &str| {
        let own = object.get(key).and_then(Value::as_str).map_or(0, length);
        let others = object.get(translations).and_then(Value::as_object);
        let longest_other = others.and_then(|texts| texts.values().filter_map(Value::as_str).map(length).max());
        own.max(longest_other.unwrap_or(0))
    };
    let value =
        object.get("value").map_or(0, |value| value.as_str().map_or_else(|| length(&value.to_string()), length));
    let choices = object.get("choices").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let nested: usize = options(object).iter().chain(choices).map(characters).sum();
    longest("name", "name_localizations") + longest("description", "description_localizations") + value + nested
}
