//! What may come next in a line of the prompt: commands, options, titles, sections and tags.

use std::collections::BTreeSet;

use super::line::{Given, QUIT, command_named, name_and_rest};
use crate::app::{COMMANDS, CommandInfo, Sort};
use crate::corpus::{Article, Corpus};

/// How many completions are offered at most.
const OFFERED: usize = 100;

/// Where what is being typed starts, as a byte of the line, and what could stand there instead.
///
/// `typed` is the line up to the cursor.
#[must_use]
pub fn complete(typed: &str, corpus: &Corpus) -> (usize, Vec<String>) {
    let Some(rest) = typed.strip_prefix('/') else { return (typed.len(), Vec::new()) };
    let names = COMMANDS.iter().map(|command| command.name).chain(QUIT);
    let names = matching(names.map(|name| format!("/{name} ")), typed);
    if !names.is_empty() && !names.iter().any(|name| name.eq_ignore_ascii_case(typed)) {
        return (0, names);
    }
    let (name, rest) = name_and_rest(rest);
    // What follows the space between a command and its options.
    let rest = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
    let Some(info) = command_named(name) else { return (typed.len(), Vec::new()) };
    if let Some((option, value)) = open_option(info, rest) {
        let start = typed.len() - value.len();
        let values = values(option, rest, info, corpus).into_iter().map(|value| format!("\"{value}\" "));
        let typed = format!("\"{}", value.trim_start_matches('"'));
        return (start, matching(values, &typed));
    }
    let options = || {
        let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        let names = info.options.iter().skip(1).map(|option| format!("{}:", option.name));
        (typed.len() - word.len(), matching(names, word))
    };
    // The text of the first option is completed as a whole where it is a title.
    if let Some(main) = info.options.first().filter(|option| ["article", "title"].contains(&option.name)) {
        let titles = values(main.name, rest, info, corpus).into_iter().map(|title| format!("{title} "));
        let found = matching(titles, rest.trim_start());
        if !found.is_empty() {
            return (typed.len() - rest.trim_start().len(), found);
        }
    }
    options()
}

/// The named option whose value is being typed, with what there is of it, its quotation mark included.
fn open_option<'a>(info: &CommandInfo, rest: &'a str) -> Option<(&'static str, &'a str)> {
    let starts = info.options.iter().filter_map(|option| {
        let marker = format!("{}:", option.name);
        let at = rest.rfind(&marker)?;
        let begins = rest.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
        begins.then_some((at + marker.len(), option.name))
    });
    let (at, name) = starts.max()?;
    let value = rest.get(at..)?;
    let is_open = match value.strip_prefix('"') {
        Some(inner) => !inner.contains('"'),
        None => !value.contains(char::is_whitespace),
    };
    is_open.then_some((name, value))
}

/// The values that an option can have.
fn values(option: &str, rest: &str, info: &'static CommandInfo, corpus: &Corpus) -> Vec<String> {
    let articles = || corpus.articles().map(|(_, article)| article.as_ref());
    let set: BTreeSet<String> = match option {
        "article" | "title" => articles().map(|article| article.title.clone()).collect(),
        "section" => {
            let given = Given::read(info, rest);
            let wanted = given.get("title").map(|title| title.trim_matches('"').to_lowercase());
            let chosen = articles().filter(|article| {
                wanted.as_ref().is_none_or(|wanted| article.title.to_lowercase().starts_with(wanted))
            });
            chosen.flat_map(headings).collect()
        }
        "tag" => articles().flat_map(|article| article.tags.clone()).collect(),
        "language" => articles().map(|article| article.language.code().to_owned()).collect(),
        "sort" => Sort::NAMES.iter().map(|name| (*name).to_owned()).collect(),
        _ => BTreeSet::new(),
    };
    // A value is written between quotation marks, so that one that holds some, or is empty, cannot be.
    set.into_iter().filter(|value| !value.is_empty() && !value.contains('"')).collect()
}

fn headings(article: &Article) -> impl Iterator<Item = String> + '_ {
    let spans = article.sections.iter().filter_map(|section| section.heading);
    spans.filter_map(|span| span.of(&article.text)).map(str::to_owned)
}

/// Those that begin with what was typed, in whatever case.
fn matching(all: impl Iterator<Item = String>, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    all.filter(|one| one.to_lowercase().starts_with(&typed)).take(OFFERED).collect()
}
