//! What is kept of people, and what they thought of the answers.

use super::Scene;
use super::report::{listed, shown};
use crate::app::{FeedbackReport, Noted, Privacy, PrivacyReport};
use crate::discord::custom_id::ComponentId;
use crate::discord::limits;
use crate::discord::reply::{Choice, Reply, Row};
use crate::discord::words::Word;
use crate::store::{KeptQuestion, Reason, SectionVotes, Vote};

/// How many days of votes are told.
const DAYS: usize = 7;

/// What is kept of whoever asks.
#[must_use]
pub fn privacy(report: &PrivacyReport, scene: &Scene) -> Reply {
    let (voice, kept) = (&scene.voice, &report.personal);
    let counts = || [("questions", kept.questions.len().into()), ("votes", kept.votes.len().into())];
    let head = match report.done {
        Privacy::Show if kept.opted_out => voice.say(Word::PrivacyNothing),
        Privacy::Show => voice.with(Word::PrivacyKept, counts()),
        Privacy::Delete => voice.with(Word::PrivacyDeleted, counts()),
        Privacy::OptOut => {
            format!("{}\n{}", voice.with(Word::PrivacyDeleted, counts()), voice.say(Word::PrivacyOptedOut))
        }
        Privacy::OptIn => voice.say(Word::PrivacyOptedIn),
    };
    let acts = (kept.acts > 0).then(|| voice.with(Word::PrivacyActs, [("acts", kept.acts.into())]));
    let head = acts.map_or(head.clone(), |acts| format!("{head}\n{acts}"));
    if report.done != Privacy::Show {
        return Reply::notice(head);
    }
    let question = |asked: &KeptQuestion, words: &str| {
        let given = [("at", format!("<t:{}:f>", asked.at.as_second()).into()), ("question", words.to_owned().into())];
        voice.with(Word::PrivacyQuestion, given)
    };
    let unknown = voice.say(Word::PrivacyNoWords);
    let words = |asked: &KeptQuestion| asked.text.as_deref().map_or(unknown.clone(), shown);
    let vote = |vote: &Vote| {
        let (up, why) = (i32::from(vote.up), vote.reason.map_or("none", Reason::name));
        let given = [
            ("at", format!("<t:{}:f>", vote.at.as_second()).into()),
            ("up", up.into()),
            ("place", shown(&place(&vote.article, &vote.section)).into()),
            ("why", why.into()),
        ];
        voice.with(Word::PrivacyVote, given)
    };
    let votes: Vec<String> = kept.votes.iter().map(vote).collect();
    let mut lines: Vec<String> = kept.questions.iter().map(|asked| question(asked, &words(asked))).collect();
    lines.extend(votes);
    let mut plain: Vec<String> = Vec::new();
    plain.extend(
        kept.questions
            .iter()
            .map(|asked| format!("{:.0} {} ({})", asked.at, asked.text.as_deref().unwrap_or("-"), asked.outcome)),
    );
    plain.extend(kept.votes.iter().map(|vote| {
        let why = vote.reason.map_or("", Reason::name);
        format!("{:.0} {} {} {why}", vote.at, if vote.up { "+" } else { "-" }, place(&vote.article, &vote.section))
    }));
    listed(&head, &lines, &plain, "kept-of-you.txt", scene)
}

/// What came of a vote; one that finds an answer bad is asked why.
#[must_use]
pub fn noted(noted: Noted, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    match noted {
        Noted::Up => Reply::notice(voice.say(Word::VotedUp)),
        Noted::OptedOut => Reply::notice(voice.say(Word::VoteOptedOut)),
        Noted::Explained(reason) => {
            Reply::notice(voice.with(Word::VoteExplained, [("reason", said(reason, scene).into())]))
        }
        Noted::Down(vote) => {
            let mut reply = Reply::notice(voice.say(Word::VotedDown));
            let choice = |reason: Reason| Choice {
                label: said(reason, scene),
                description: None,
                id: ComponentId::Reason { vote, reason },
            };
            let choices = Reason::ALL.into_iter().map(choice).collect();
            reply.add_row(Row::Menu { prompt: voice.say(Word::VoteWhy), choices });
            reply
        }
    }
}

/// What people thought of the answers.
#[must_use]
pub fn feedback(report: &FeedbackReport, scene: &Scene) -> Reply {
    let (voice, feedback) = (&scene.voice, &report.feedback);
    let head = [("days", report.days.into()), ("up", feedback.up.into()), ("down", feedback.down.into())];
    let mut body = limits::Body::new(limits::DESCRIPTION);
    body.push(&voice.with(Word::FeedbackHead, head));
    for day in feedback.days.iter().take(DAYS) {
        let given = [("day", day.day.to_string().into()), ("up", day.up.into()), ("down", day.down.into())];
        body.push(&voice.with(Word::FeedbackDay, given));
    }
    for (title, sections) in [(Word::FeedbackWorst, &feedback.worst), (Word::FeedbackBest, &feedback.best)] {
        if sections.is_empty() {
            continue;
        }
        body.push("");
        body.push(&voice.say(title));
        for section in sections {
            body.push(&told(section, scene));
        }
    }
    Reply::notice(body.finish())
}

fn told(section: &SectionVotes, scene: &Scene) -> String {
    let given = [
        ("place", shown(&place(&section.article, &section.section)).into()),
        ("up", section.up.into()),
        ("down", section.down.into()),
    ];
    let mut told = scene.voice.with(Word::FeedbackSection, given);
    for (reason, times) in &section.reasons {
        told = format!("{told}, {} ×{times}", said(*reason, scene));
    }
    for question in &section.questions {
        told = format!("{told}\n-# {}", shown(question));
    }
    told
}

/// The article and the headings down to the section.
fn place(article: &str, section: &str) -> String {
    if section.is_empty() { article.to_owned() } else { format!("{article} › {section}") }
}

fn said(reason: Reason, scene: &Scene) -> String {
    scene.voice.say(match reason {
        Reason::WrongPassage => Word::ReasonWrongPassage,
        Reason::Outdated => Word::ReasonOutdated,
        Reason::Incomplete => Word::ReasonIncomplete,
        Reason::ShouldBeCovered => Word::ReasonShouldBeCovered,
    })
}
