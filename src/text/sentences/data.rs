//! What the rules know of each language, read once from `languages.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::super::Language;

/// How an abbreviation behaves where its full stop could end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It never ends one.
    Joins,
    /// It is one only before a number.
    Numbers,
    /// It ends one where a word follows that opens sentences.
    Maybe,
    /// It ends one where a capital follows.
    Ends,
}

/// What else a word can be known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// With a capital it most likely opens a sentence.
    Opens,
    /// It follows direct speech.
    Tags,
    /// It stands before an ordinal number.
    Before,
    /// It stands after one: a month, a century.
    After,
    /// Opening a sentence, it puts a time before the clause.
    While,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Rules {
    abbreviations: HashMap<&'static str, Abbreviation>,
    roles: HashSet<(&'static str, Role)>,
    /// Whether a full stop before a small letter ends a sentence where the word is no known abbreviation.
    pub(super) small_letters_open: bool,
    /// Whether ordinal numbers are written with a full stop before a capital ("der 3. Tag").
    pub(super) dotted_ordinals: bool,
}

const SOURCE: &str = include_str!("languages.txt");

static BY_LANGUAGE: LazyLock<HashMap<&'static str, Rules>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    let codes = lines().map(|(language, ..)| language);
    for code in codes {
        all.entry(code).or_insert_with(|| Rules::read(code));
    }
    all
});

impl Rules {
    /// The rules of a language, or the general ones.
    pub(super) fn of(language: Language) -> &'static Rules {
        static NONE: LazyLock<Rules> = LazyLock::new(Rules::default);
        BY_LANGUAGE.get(language.code()).or_else(|| BY_LANGUAGE.get("*")).unwrap_or(&NONE)
    }

    /// How this word, written without its last full stop, is abbreviated, if it is.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).or_else(|| self.abbreviations.get(word.to_lowercase().as_str())).copied()
    }

    /// Whether the word (lower case) has this role.
    pub(super) fn is(&self, word: &str, role: Role) -> bool {
        self.roles.contains(&(word, role))
    }

    fn read(code: &'static str) -> Rules {
        let mut rules = Rules {
            small_letters_open: matches!(code, "en" | "el"),
            dotted_ordinals: code == "de",
            ..Rules::default()
        };
        for (_, kind, words) in lines().filter(|(language, ..)| *language == "*") {
            rules.add(kind, words);
        }
        for (_, kind, words) in lines().filter(|(language, ..)| *language == code) {
            rules.add(kind, words);
        }
        rules
    }

    fn add(&mut self, kind: &str, words: &'static str) {
        for word in words.split_whitespace() {
            let abbreviation = match kind {
                "joins" => Some(Abbreviation::Joins),
                "numbers" => Some(Abbreviation::Numbers),
                "maybe" => Some(Abbreviation::Maybe),
                "ends" => Some(Abbreviation::Ends),
                _ => None,
            };
            let role = match kind {
                "opens" => Some(Role::Opens),
                "tags" => Some(Role::Tags),
                "before" => Some(Role::Before),
                "after" => Some(Role::After),
                "while" => Some(Role::While),
                _ => None,
            };
            if let Some(abbreviation) = abbreviation {
                self.abbreviations.insert(word, abbreviation);
            }
            if let Some(role) = role {
                self.roles.insert((word, role));
            }
        }
    }
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    SOURCE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (language, rest) = line.split_once(' ')?;
        let (kind, words) = rest.split_once(' ')?;
        Some((language, kind, words))
    })
}
