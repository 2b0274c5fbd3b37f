//! Accepting what came for a question as what is wanted of it: the file of questions is changed in that one place.

use super::super::answer;
use super::{File, OwnQuestion};
use crate::corpus::Corpus;
use crate::retrieval::{Error, Index};

/// The line that begins a question.
const HEADER: &str = "[[question]]";

/// Why a question's answer was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The file holds no such question.
    #[error("it holds no question \u{201c}{0}\u{201d}: give one as it stands there")]
    NoSuchQuestion(String),
    /// The file is written in a way that cannot be changed safely.
    #[error("it is written in a way that cannot be changed safely: change the question by hand")]
    Unsafe,
    /// The search engine failed.
    #[error(transparent)]
    Engine(#[from] Error),
}

/// The file's text with what came for this question as what is wanted of it, and that question as it stands there then.
///
/// Every other line stays as it is, comments included.
///
/// # Errors
/// If there is no such question, the file cannot be changed safely, or the search engine fails.
pub fn accept(text: &str, ask: &str, corpus: &Corpus, index: &Index) -> Result<(String, OwnQuestion), AcceptError> {
    let parsed: File = toml::from_str(text).map_err(|_| AcceptError::Unsafe)?;
    let mut wanted = parsed.question;
    let place = wanted.iter().position(|own| own.ask.trim() == ask.trim());
    let place = place.ok_or_else(|| AcceptError::NoSuchQuestion(ask.to_owned()))?;
    let own = wanted.get_mut(place).ok_or(AcceptError::Unsafe)?;
    let line = answer(&own.ask, &own.ask, corpus, index)?;
    let first = line.results.first().filter(|_| !line.abstained);
    own.covered = first.is_some();
    own.answer = first.map(|first| first.emphasis.join(" "));
    own.article = first.map(|first| first.article.clone());
    let accepted = own.clone();
    let changed = rewritten(text, place, &accepted).ok_or(AcceptError::Unsafe)?;
    // Whatever the file looks like: it must read as before but for this one question.
    let read: Option<File> = toml::from_str(&changed).ok();
    if read.is_some_and(|read| read.question == wanted) { Ok((changed, accepted)) } else { Err(AcceptError::Unsafe) }
}

/// The text with other lines for what is wanted of the question at this place.
fn rewritten(text: &str, place: usize, own: &OwnQuestion) -> Option<String> {
    let header = |line: &str| line.trim() == HEADER;
    let starts: Vec<usize> =
        text.lines().enumerate().filter(|(_, line)| header(line)).map(|(number, _)| number).collect();
    let start = *starts.get(place)?;
    let end = starts.get(place + 1).copied().unwrap_or(usize::MAX);
    let is_wish = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        line.contains('=') && ["answer", "article", "covered"].contains(&key)
    };
    let mut lines: Vec<String> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if number <= start || number >= end || !is_wish(line) {
            lines.push(line.to_owned());
        }
        // Behind the question itself, which every table has.
        if number > start && number < end && line.split('=').next().is_some_and(|key| key.trim() == "ask") {
            let string = |key: &str, value: &Option<String>| {
                value.as_ref().map(|value| format!("{key} = {}", toml::Value::String(value.clone())))
            };
            lines.extend(string("article", &own.article));
            lines.extend(string("answer", &own.answer));
            lines.extend((!own.covered).then(|| "covered = false".to_owned()));
        }
    }
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(answer: Option<&str>, article: Option<&str>) -> OwnQuestion {
        OwnQuestion {
            ask: "When?".to_owned(),
            article: article.map(str::to_owned),
            answer: answer.map(str::to_owned),
            covered: answer.is_some(),
        }
    }

    #[test]
    fn only_what_is_wanted_of_one_question_changes() {
        let text = "# ours\n[[question]]\nask = \"Who?\"\nanswer = \"an owl\"\n\n[[question]]\n# why we ask\nask = \"When?\"\nanswer = \"at dawn\"\n";
        let changed = rewritten(text, 1, &own(Some("at \"night\""), Some("owls.md"))).unwrap();
        let wanted = "article = \"owls.md\"\nanswer = 'at \"night\"'\n";
        assert_eq!(changed, text.replace("answer = \"at dawn\"\n", wanted));
        let refused = rewritten(text, 1, &own(None, None)).unwrap();
        assert_eq!(refused, text.replace("answer = \"at dawn\"\n", "covered = false\n"));
        assert_eq!(rewritten(text, 2, &own(None, None)), None);
    }
}
