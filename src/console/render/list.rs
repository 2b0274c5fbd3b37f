//! Lists: articles, commands, and what this is.

use super::{Style, counted, lines, wrapped};
use crate::app::{About, ArticleList, CommandInfo, Help};

pub(super) fn articles(list: &ArticleList, style: Style) -> String {
    let mut out = String::new();
    for article in &list.articles {
        out.push_str(&lines(&article.title, "", style.width, |line| style.title(line)));
        let facts = [
            article.date.map(|date| date.to_string()),
            Some(counted(article.words, "word")),
            Some(article.language.code().to_owned()),
            Some(article.tags.join(", ")),
            Some(article.file.clone()),
        ];
        let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" \u{b7} ");
        out.push_str(&lines(&facts, "   ", style.width, |line| style.faint(line)));
    }
    let count = match (list.articles.len(), list.total) {
        (shown, total) if shown < total => format!("{shown} of {}", counted(total, "article")),
        (_, total) => counted(total, "article"),
    };
    out + "\n" + &wrapped(&count, "", style.width)
}

pub(super) fn help(help: &Help, style: Style) -> String {
    let mut out = String::new();
    for command in &help.commands {
        out.push_str(&lines(&usage(command), "", style.width, |line| style.bold(line)));
        out.push_str(&wrapped(command.summary, "    ", style.width));
        for option in command.options.iter().filter(|option| !option.required) {
            out.push_str(&wrapped(&format!("{}: {}", option.name, option.summary), "      ", style.width));
        }
    }
    out
}

fn usage(command: &CommandInfo) -> String {
    let mut usage = format!("/{}", command.name);
    for option in command.options {
        let form = if option.required {
            format!(" {}", option.name.to_uppercase())
        } else {
            format!(" [{}:\"...\"]", option.name)
        };
        usage.push_str(&form);
    }
    usage
}

pub(super) fn about(about: &About, style: Style) -> String {
    let languages = about.languages.iter().map(|(language, count)| match language.code() {
        "" => format!("{count} in no known language"),
        code => format!("{count} in {code}"),
    });
    let languages = languages.collect::<Vec<_>>().join(", ");
    let articles = counted(about.articles, "article");
    let (passages, words) = (counted(about.passages, "passage"), counted(about.words, "word"));
    let mut holds = format!("Holds {articles} ({languages}), {passages}, {words}");
    if let Some(newest) = about.newest {
        holds = format!("{holds}; the newest is of {newest}");
    }
    if about.problems > 0 {
        let were = if about.problems == 1 { "was" } else { "were" };
        holds = format!("{holds}; {} {were} found while loading", counted(about.problems, "problem"));
    }
    let mut out = lines(&format!("Verbatim {}", about.version), "", style.width, |line| style.title(line));
    out.push_str(&wrapped(&format!("{holds}."), "", style.width));
    out.push_str(&wrapped(
        "It answers with the articles' own words, each with its source, and writes no sentence of its own. \
         Where the articles do not answer, it says so. Nothing that is asked leaves this machine.",
        "",
        style.width,
    ));
    if let Some([questions, votes]) = about.kept_days {
        let kept = match questions {
            0 => format!("Kept of people: their votes for {votes} days, under a hash; no question."),
            _ => format!("Kept of people, under a hash: questions for {questions} days, votes for {votes}."),
        };
        let kept = format!("{kept} Drafts of posts are kept for a week, posts while they stand, the audit for good.");
        out.push_str(&wrapped(&format!("{kept} See /privacy."), "", style.width));
    }
    if let Some(trouble) = &about.store {
        out.push_str(&wrapped(&format!("Warning: {trouble}"), "", style.width));
    }
    out
}
