//! What is kept of people, and what they thought of the answers.

use super::{Style, counted, item, lines, wrapped};
use crate::app::{FeedbackReport, Noted, Privacy, PrivacyReport};
use crate::store::{KeptQuestion, SectionVotes, Vote};

pub(super) fn privacy(report: &PrivacyReport, style: Style) -> String {
    let kept = &report.personal;
    let amount = format!("{} and {}", counted(kept.questions.len(), "question"), counted(kept.votes.len(), "vote"));
    let told = match report.done {
        Privacy::Show if kept.opted_out => "Nothing is kept of you, as you wish.".to_owned(),
        Privacy::Show => format!("Kept of you: {amount}."),
        Privacy::Delete => format!("Deleted for good: {amount}."),
        Privacy::OptOut => format!("Deleted for good: {amount}. From now on nothing is kept of you."),
        Privacy::OptIn => "Your questions and votes are kept from now on.".to_owned(),
    };
    let mut out = lines(&told, "", style.width, |line| style.bold(line));
    if kept.acts > 0 {
        let acts = counted(usize::try_from(kept.acts).unwrap_or(usize::MAX), "act");
        out.push_str(&lines(&format!("The audit tells {acts} of yours, and stays."), "", style.width, str::to_owned));
    }
    if report.done == Privacy::Show {
        let question = |asked: &KeptQuestion| {
            let words = asked.text.as_deref().unwrap_or("(its words are no longer kept)");
            item(&format!("{:.0}: {words} ({})", asked.at, asked.outcome.replace('_', " ")), style.width)
        };
        out.extend(kept.questions.iter().map(question));
        let vote = |vote: &Vote| {
            let (sign, why) =
                (if vote.up { "+" } else { "-" }, vote.reason.map(|reason| reason.name().replace('_', " ")));
            let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
            item(&format!("{:.0}: {sign} {} {}{why}", vote.at, vote.article, vote.section), style.width)
        };
        out.extend(kept.votes.iter().map(vote));
    }
    out
}

pub(super) fn noted(noted: Noted, style: Style) -> String {
    let told = match noted {
        Noted::Up | Noted::Down(_) => "Your vote is kept.".to_owned(),
        Noted::Explained(reason) => format!("Noted: {}.", reason.name().replace('_', " ")),
        Noted::OptedOut => "Nothing is kept of you, as you wish.".to_owned(),
    };
    wrapped(&told, "", style.width)
}

pub(super) fn feedback(report: &FeedbackReport, style: Style) -> String {
    let feedback = &report.feedback;
    let head = format!("{}: {} good, {} not", counted(report.days, "day"), feedback.up, feedback.down);
    let mut out = lines(&head, "", style.width, |line| style.bold(line));
    for day in &feedback.days {
        out.push_str(&item(&format!("{}: {} good, {} not", day.day, day.up, day.down), style.width));
    }
    for (title, sections) in [("Best", &feedback.best), ("Worst", &feedback.worst)] {
        if !sections.is_empty() {
            out.push('\n');
            out.push_str(&lines(title, "", style.width, |line| style.bold(line)));
        }
        out.extend(sections.iter().map(|section| told(section, style)));
    }
    out
}

fn told(section: &SectionVotes, style: Style) -> String {
    let reasons = section.reasons.iter().map(|(reason, times)| format!("{} {times}", reason.name().replace('_', " ")));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    let reasons = if reasons.is_empty() { reasons } else { format!(" ({reasons})") };
    let place = [section.article.as_str(), section.section.as_str()].join(" \u{203a} ");
    let place = place.trim_end_matches(" \u{203a} ");
    let mut out = item(&format!("{place}: {} good, {} not{reasons}", section.up, section.down), style.width);
    for question in &section.questions {
        out.push_str(&wrapped(question, "      ", style.width));
    }
    out
}
