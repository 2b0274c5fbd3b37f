//! What can be typed to search: words, `"exact phrases"`, `-exclusions`, `title:` and `tag:`.

/// A search as it was typed. Whatever is typed is one: what is no syntax is words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// What is looked for: any of the plain words, every phrase, every title and tag.
    pub wanted: Vec<Clause>,
    /// What must not be there.
    pub unwanted: Vec<Clause>,
}

/// A word or a phrase, and where it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where.
    pub place: Place,
    /// The word or words, as typed.
    pub text: String,
    /// Whether the words must stand as they are and in this order.
    pub phrase: bool,
}

/// Where a clause is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Title, headings and text.
    #[default]
    Anywhere,
    /// The article's title or one of its other names.
    Title,
    /// The article's tags.
    Tags,
}

/// The fields that can be named, each with its names.
const FIELDS: &[(&str, Place)] = &[("title:", Place::Title), ("tag:", Place::Tags), ("tags:", Place::Tags)];

/// The marks that begin a phrase, each with those that may end it.
const QUOTES: &[(char, &[char])] = &[
    ('"', &['"']),
    ('\u{201c}', &['\u{201d}', '"']),
    ('\u{201d}', &['\u{201d}', '"']),
    ('\u{201e}', &['\u{201c}', '\u{201d}', '"']),
    ('\u{ab}', &['\u{bb}']),
    ('\u{bb}', &['\u{ab}']),
    ('\u{300c}', &['\u{300d}']),
];

impl SearchQuery {
    /// Reads what was typed. Nothing is an error: a quotation mark without its partner, a lone hyphen or a field without a word
    /// are read as words or passed over.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (clause, unwanted, after) = clause(rest);
            if clause.text.chars().any(char::is_alphanumeric) {
                if unwanted { query.unwanted.push(clause) } else { query.wanted.push(clause) }
            }
            rest = after.trim_start();
        }
        query
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }
}

impl Clause {
    /// Whether it is a mere word: a passage may match without it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.place == Place::Anywhere && !self.phrase
    }
}

/// Reads the first clause; tells whether it is excluded, and what follows it.
fn clause(typed: &str) -> (Clause, bool, &str) {
    let (unwanted, typed) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(after) if after.starts_with(|c: char| !c.is_whitespace() && c != '-') => (true, after),
        _ => (false, typed),
    };
    let field = FIELDS.iter().find_map(|(name, place)| {
        let after =
            typed.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).and(typed.get(name.len()..))?;
        after.starts_with(|c: char| !c.is_whitespace()).then_some((*place, after))
    });
    let (place, typed) = field.unwrap_or((Place::Anywhere, typed));
    if let Some((text, after)) = quoted(typed) {
        return (Clause { place, text: text.to_owned(), phrase: true }, unwanted, after);
    }
    // A mark without its partner is passed over, so that what follows it is read.
    let skipped = typed.chars().next().filter(|&c| is_quote(c)).map_or(0, char::len_utf8);
    let end = typed.char_indices().find(|&(at, c)| at >= skipped && (c.is_whitespace() || at > skipped && is_quote(c)));
    let end = end.map_or(typed.len(), |(at, _)| at.max(skipped));
    let text = typed.get(skipped..end).unwrap_or_default().to_owned();
    (Clause { place, text, phrase: false }, unwanted, typed.get(end..).unwrap_or_default())
}

/// The phrase at the beginning, where one begins and ends there, and what follows it.
fn quoted(typed: &str) -> Option<(&str, &str)> {
    let first = typed.chars().next()?;
    let (_, ends) = QUOTES.iter().find(|(open, _)| *open == first)?;
    let inner = typed.get(first.len_utf8()..)?;
    let (at, mark) = inner.match_indices(*ends).next()?;
    Some((inner.get(..at)?, inner.get(at + mark.len()..)?))
}

fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(open, _)| *open == c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clauses(typed: &str) -> Vec<String> {
        let query = SearchQuery::parse(typed);
        let show = |sign: &str, clause: &Clause| {
            let place = match clause.place {
                Place::Anywhere => "",
                Place::Title => "title:",
                Place::Tags => "tag:",
            };
            if clause.phrase {
                format!("{sign}{place}[{}]", clause.text)
            } else {
                format!("{sign}{place}{}", clause.text)
            }
        };
        let wanted = query.wanted.iter().map(|clause| show("", clause));
        wanted.chain(query.unwanted.iter().map(|clause| show("-", clause))).collect()
    }

    #[test]
    fn words_phrases_exclusions_and_fields_are_told_apart() {
        assert_eq!(
            clauses("owls \"barn owl\" -cats title:night Tag:birds"),
            ["owls", "[barn owl]", "title:night", "tag:birds", "-cats"]
        );
        assert_eq!(
            clauses("-\"barn owl\" title:\"the night\" \u{201c}by day\u{201d}"),
            ["title:[the night]", "[by day]", "-[barn owl]"]
        );
        assert_eq!(clauses("-title:night"), ["-title:night"]);
    }

    #[test]
    fn odd_input_is_read_as_words() {
        assert_eq!(clauses("\"barn owl"), ["barn", "owl"]);
        assert_eq!(clauses("barn\"owl"), ["barn", "owl"]);
        assert_eq!(clauses("- owl -- title: co-op"), ["owl", "title:", "co-op"]);
        assert_eq!(
            clauses("AND (owl OR *) body:x ~ ^ \"\""),
            ["AND", "(owl", "OR", "*)", "body:x"]
                .map(String::from)
                .into_iter()
                .filter(|word| word != "*)")
                .collect::<Vec<_>>()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn anything_can_be_typed(typed in "\\PC{0,40}|[-\"“”«» a:t]{0,30}") {
            let query = SearchQuery::parse(&typed);
            for clause in query.wanted.iter().chain(&query.unwanted) {
                prop_assert!(typed.contains(&clause.text));
            }
        }
    }
}
