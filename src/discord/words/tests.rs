//! The catalogue is whole: every word is there, every word is used, and none is there for nothing.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::discord::commands::word_name;

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|suffix| suffix == "rs") && !path.ends_with("word.rs") {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn names_in(source: &str) -> BTreeSet<&str> {
    let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    source.lines().filter(begins).filter_map(|line| Some(line.split_once(" =")?.0)).collect()
}

/// The names of the words that commands' definitions are made of.
fn defined_names(words: &Words) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in crate::discord::commands::COMMANDS {
        let command = word_name(entry.name);
        let definition = entry.definition(words);
        for option in definition["options"].as_array().into_iter().flatten() {
            let option_name = format!("{command}-{}", option["name"].as_str().unwrap());
            for choice in option["choices"].as_array().into_iter().flatten() {
                names.insert(format!("{option_name}-{}", choice["value"].as_str().unwrap()));
            }
            names.insert(option_name);
        }
        names.extend(entry.name.split_once(' ').map(|(group, _)| word_name(group)));
        names.insert(command);
    }
    names
}

#[test]
fn every_catalogue_reads_without_a_mistake() {
    for (locale, source) in CATALOGUES {
        assert!(locale.parse::<unic_langid::LanguageIdentifier>().is_ok(), "{locale}");
        let resource = FluentResource::try_new((*source).to_owned());
        assert!(resource.is_ok(), "{locale}: {:?}", resource.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_word_is_in_the_complete_catalogue_and_used_and_nothing_else_is() {
    let (_, english) = CATALOGUES.iter().find(|(locale, _)| *locale == COMPLETE).unwrap();
    let names = names_in(english);
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/discord"), &mut code);
    for word in Word::ALL {
        assert!(names.contains(word.name()), "{} is missing", word.name());
        assert!(code.contains(&format!("Word::{word:?}")), "{word:?} is never said");
    }
    let said: BTreeSet<&str> = Word::ALL.iter().map(|word| word.name()).collect();
    let defined = defined_names(&Words::load());
    for name in names {
        assert!(said.contains(name) || defined.contains(name), "{name} is in the catalogue for nothing");
    }
    for name in &defined {
        assert!(names_in(english).contains(name.as_str()), "{name} is missing");
    }
    for (locale, source) in CATALOGUES {
        assert!(names_in(source).is_subset(&names_in(english)), "{locale} has words that English lacks");
    }
}

#[test]
fn a_locale_falls_back_to_its_language_and_then_to_english() {
    let words = Words::load();
    for locale in ["en-US", "en-GB", "de", "", "nonsense"] {
        assert_eq!(words.voice(locale).say(Word::Share), "Share");
    }
    assert_eq!(words.voice("en-US").with(Word::PageOf, [("page", 2.into()), ("pages", 3.into())]), "Page 2 of 3");
    assert_eq!(words.voice("en-US").with(Word::WordCount, [("words", 1.into())]), "1 word");
}
