//! Follow-ups: a question that leans on the one before it, made whole with that one's words.

use crate::text::words;

/// How many words a question has at most that leans on another.
const SHORT: usize = 9;

/// Words that tie a question to the one before it; longer ones first.
const TIES: &[&[&str]] = &[
    &["and", "what", "about"],
    &["and", "how", "about"],
    &["what", "about"],
    &["how", "about"],
    &["and"],
    &["y"],
    &["e"],
    &["et"],
    &["und"],
    &["og"],
    &["och"],
];
/// Prepositions: what follows one takes the place of what follows the same one in the question before.
const PREPOSITIONS: &[&str] = &[
    "in", "at", "on", "for", "from", "to", "of", "with", "by", "about", "during", "after", "before", "en", "em",
    "para", "de", "por", "con", "com", "dans", "pour", "avec", "im", "bei", "mit", "von", "auf", "i", "på", "til",
    "till", "hos", "av", "fra", "från", "under",
];
/// Words that begin a question of its own.
const ASKING: &[&str] =
    &["what", "when", "where", "who", "why", "how", "which", "whose", "do", "does", "did", "is", "are", "can"];
/// Words that stand for somebody or something named before.
const PRONOUNS: &[&str] = &["it", "they", "them", "he", "she", "him", "their", "its", "his", "her", "theirs"];
/// Verbs that a question's subject follows.
const AUXILIARIES: &[&str] = &[
    "do", "does", "did", "is", "are", "was", "were", "can", "could", "may", "must", "will", "would", "should", "has",
    "have", "had",
];

/// The whole question that a short one means after the one before it; `None` where it stands by itself.
#[must_use]
pub fn whole(question: &str, before: &str) -> Option<String> {
    let asked = tokens(question);
    if asked.len() > SHORT || asked.is_empty() || tokens(before).is_empty() {
        return None;
    }
    let folded: Vec<String> = asked.iter().map(|word| word.to_lowercase()).collect();
    let tie =
        TIES.iter().find(|tie| folded.iter().zip(tie.iter()).filter(|(word, tied)| word == *tied).count() == tie.len());
    let rest = asked.get(tie.map_or(0, |tie| tie.len())..).unwrap_or_default();
    let pronoun = |word: &&str| PRONOUNS.contains(&word.to_lowercase().as_str());
    if rest.is_empty() || asked.len() < tie.map_or(0, |tie| tie.len()) {
        return None;
    }
    if rest.iter().any(pronoun) {
        return Some(with_subject(rest, &subject(before)?));
    }
    let asks = rest.first().is_some_and(|first| ASKING.contains(&first.to_lowercase().as_str()));
    // A question of its own that only begins with such a word is left as it is.
    if tie.is_none() || asks && rest.len() > 3 {
        return None;
    }
    if asks {
        return Some(format!("{} {}?", rest.join(" "), subject(before)?));
    }
    Some(put_in(rest, before))
}

/// The words of the question before with these put where they belong: behind the same preposition, in the place of another name,
/// or else of the subject.
fn put_in(rest: &[&str], before: &str) -> String {
    let words = tokens(before);
    let first = rest.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let range = if PREPOSITIONS.contains(&first.as_str()) {
        let at = words.iter().rposition(|word| word.to_lowercase() == first);
        // A new place or time comes behind all that was asked.
        at.map_or(words.len()..words.len(), |at| at..end_of_phrase(&words, at + 1))
    } else {
        names(&words)
            .filter(|_| is_name(first_of(rest)))
            .or_else(|| subject_range(&words))
            .unwrap_or(words.len()..words.len())
    };
    let (head, tail) = (words.get(..range.start).unwrap_or_default(), words.get(range.end..).unwrap_or_default());
    format!("{}?", [head, rest, tail].concat().join(" "))
}

/// The question with its first pronoun replaced by what it stands for.
fn with_subject(rest: &[&str], subject: &str) -> String {
    let mut replaced = false;
    let mut word = |word: &&str| {
        let folded = word.to_lowercase();
        if replaced || !PRONOUNS.contains(&folded.as_str()) {
            return (*word).to_owned();
        }
        replaced = true;
        let possessive = ["their", "its", "his", "her", "theirs"].contains(&folded.as_str());
        if possessive { format!("{subject}\u{2019}s") } else { subject.to_owned() }
    };
    format!("{}?", rest.iter().map(&mut word).collect::<Vec<_>>().join(" "))
}

/// What a question is about: the names in it, or what follows its first auxiliary verb, or all behind its first two words.
fn subject(question: &str) -> Option<String> {
    let words = tokens(question);
    let range = names(&words).or_else(|| subject_range(&words))?;
    words.get(range).filter(|found| !found.is_empty()).map(|found| found.join(" "))
}

fn subject_range(words: &[&str]) -> Option<std::ops::Range<usize>> {
    let auxiliary = words.iter().position(|word| AUXILIARIES.contains(&word.to_lowercase().as_str()));
    let Some(at) = auxiliary else { return (words.len() > 2).then_some(2..words.len()) };
    let end = end_of_phrase(words, at + 1);
    let verb = !["is", "are", "was", "were"].contains(&words.get(at)?.to_lowercase().as_str());
    // What is done stands behind the one who does it.
    let end = if verb && end > at + 2 { end - 1 } else { end };
    (end > at + 1).then_some(at + 1..end)
}

/// Up to the next preposition.
fn end_of_phrase(words: &[&str], from: usize) -> usize {
    let rest = words.get(from..).unwrap_or_default();
    from + rest.iter().position(|word| PREPOSITIONS.contains(&word.to_lowercase().as_str())).unwrap_or(rest.len())
}

/// The first run of words with capital letters behind the question's first word.
fn names(words: &[&str]) -> Option<std::ops::Range<usize>> {
    let start = words.iter().skip(1).position(|word| is_name(word)).map(|at| at + 1)?;
    let length = words.get(start..)?.iter().take_while(|word| is_name(word)).count();
    Some(start..start + length)
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn first_of<'a>(rest: &[&'a str]) -> &'a str {
    rest.first().copied().unwrap_or_default()
}

fn tokens(text: &str) -> Vec<&str> {
    words(text).filter_map(|span| span.of(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_questions_are_made_whole_and_others_left_alone() {
        let cases = [
            ("and in Portugal?", "When do storks arrive in Norway?", Some("When do storks arrive in Portugal?")),
            ("And snowy owls?", "When do barn owls hunt at night?", Some("When do snowy owls hunt at night?")),
            ("What about Diego Ávalos?", "What did Reed Hastings say?", Some("What did Diego Ávalos say?")),
            ("Where do they nest?", "When do barn owls hunt?", Some("Where do barn owls nest?")),
            ("and why?", "When do barn owls hunt?", Some("why barn owls?")),
            ("what is its weight?", "What is a goshawk?", Some("what is a goshawk\u{2019}s weight?")),
            (
                "y en Portugal?",
                "Cuándo llegan las cigüeñas en Noruega?",
                Some("Cuándo llegan las cigüeñas en Portugal?"),
            ),
            ("When do storks arrive in Poland?", "When do owls hunt?", None),
            ("And who is Diego Ávalos of Netflix?", "When do owls hunt?", None),
            ("and", "When do owls hunt?", None),
            ("and in Portugal?", "", None),
            ("", "When do owls hunt?", None),
        ];
        for (question, before, expected) in cases {
            assert_eq!(whole(question, before).as_deref(), expected, "{question} after {before}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn whatever_is_asked_comes_back_or_is_left_alone(question in "(and|what about|they|in|Ann|\\PC{0,6}| ){0,9}", before in "\\PC{0,40}") {
            let whole = whole(&question, &before);
            proptest::prop_assert!(whole.is_none_or(|whole| !whole.trim().is_empty()));
        }
    }
}
