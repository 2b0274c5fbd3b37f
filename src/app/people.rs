//! What is kept of people: what they asked and thought of the answers, and their say in it.

use jiff::{SignedDuration, Timestamp};

use super::{Actor, Admitted, Answered, Error, NotCovered, Outcome, UserError};
use crate::corpus::Lookup;
use crate::library::Snapshot;
use crate::store::{Asker, Feedback, Personal, Reason, Store, Vote};

/// How many of the best and of the worst sections are told.
const SECTIONS: u32 = 5;

/// The longest time that is looked back for feedback, in days.
const MOST_DAYS: u16 = 3_650;

/// What a person wants done with what is kept of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// To see all of it.
    Show,
    /// To have it deleted.
    Delete,
    /// To have it deleted, and nothing kept from now on.
    OptOut,
    /// To have it kept again.
    OptIn,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrivacyReport {
    /// What was done.
    pub done: Privacy,
    /// What is kept of the person, or was until it was deleted.
    pub personal: Personal,
}

/// What a person thinks of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion {
    /// Whether it is good.
    Vote {
        /// What was asked, where that is known.
        question: String,
        /// The article that was quoted, by its id.
        article: String,
        /// The headings down to the section, joined by ` › `.
        section: String,
        /// Tells the sentence that answers.
        sentence: u32,
        /// Whether it is a good answer.
        up: bool,
    },
    /// Why it is not.
    Reason {
        /// The number of the vote that said so.
        vote: u64,
        /// The reason.
        reason: Reason,
    },
}

/// What came of an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A good answer.
    Up,
    /// No good answer: the number of the vote, to say why.
    Down(u64),
    /// Why it is none.
    Explained(Reason),
    /// Nothing was kept, as the person wishes.
    OptedOut,
}

/// What people thought of the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackReport {
    /// Of how many days.
    pub days: u16,
    /// The votes; articles by their titles, and by their ids where these are no longer known.
    pub feedback: Feedback,
}

impl Privacy {
    /// Everything that can be wished.
    pub const ALL: [Privacy; 4] = [Privacy::Show, Privacy::Delete, Privacy::OptOut, Privacy::OptIn];

    /// The command's name, as in Discord.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Privacy::Show => "privacy show",
            Privacy::Delete => "privacy delete",
            Privacy::OptOut => "privacy opt-out",
            Privacy::OptIn => "privacy opt-in",
        }
    }

    /// What was done in a word, for data and catalogues.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Privacy::Show => "shown",
            Privacy::Delete => "deleted",
            Privacy::OptOut => "opted_out",
            Privacy::OptIn => "opted_in",
        }
    }
}

pub(super) fn privacy(wished: Privacy, admitted: &Admitted, store: Option<&Store>) -> Result<PrivacyReport, Error> {
    let (store, by) = (store.ok_or(UserError::NoStore)?, admitted.by());
    let personal = match wished {
        Privacy::Show => store.personal(by),
        Privacy::Delete => store.forget(by),
        Privacy::OptOut => store.opt_out(by),
        Privacy::OptIn => store.opt_in(by).and_then(|()| store.personal(by)),
    };
    Ok(PrivacyReport { done: wished, personal: personal.map_err(UserError::Store)? })
}

pub(super) fn opinion(opinion: &Opinion, admitted: &Admitted, store: Option<&Store>) -> Result<Noted, Error> {
    let (store, by) = (store.ok_or(UserError::NoStore)?, admitted.by());
    match opinion {
        Opinion::Vote { question, article, section, sentence, up } => {
            let vote = Vote {
                at: admitted.at(),
                guild: admitted.guild(),
                article: article.clone(),
                section: section.clone(),
                up: *up,
                reason: None,
            };
            let kept = store.vote(by, question, *sentence, vote).map_err(UserError::Store)?;
            Ok(match kept {
                None => Noted::OptedOut,
                Some(_) if *up => Noted::Up,
                Some(number) => Noted::Down(number.unsigned_abs()),
            })
        }
        Opinion::Reason { vote, reason } => {
            let number = i64::try_from(*vote).unwrap_or(i64::MAX);
            let known = store.explain(by, number, *reason).map_err(UserError::Store)?;
            if known { Ok(Noted::Explained(*reason)) } else { Err(UserError::NoSuchVote.into()) }
        }
    }
}

pub(super) fn feedback(
    days: u16,
    admitted: &Admitted,
    store: Option<&Store>,
    snapshot: &Snapshot,
) -> Result<FeedbackReport, Error> {
    let store = store.ok_or(UserError::NoStore)?;
    let days = days.clamp(1, MOST_DAYS);
    let since = admitted.at().saturating_sub(SignedDuration::from_hours(24 * i64::from(days)));
    let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
    // Whoever sits at the machine sees all; in a guild, what was asked elsewhere is nobody's business.
    let guild = if admitted.tier() >= super::Tier::Operator { None } else { Some(admitted.guild().unwrap_or(0)) };
    let mut feedback = store.feedback(guild, since, SECTIONS).map_err(UserError::Store)?;
    for section in feedback.best.iter_mut().chain(&mut feedback.worst) {
        if let Lookup::One(index) = snapshot.corpus.find(&section.article)
            && let Some(article) = snapshot.corpus.article(index)
        {
            section.article.clone_from(&article.title);
        }
    }
    Ok(FeedbackReport { days, feedback })
}

/// Notes what was asked and what was shown.
pub(super) fn asked(outcome: &Outcome, actor: &Actor, at: Timestamp, store: &Store) {
    let (ask, shown) = match outcome {
        Outcome::Answered(Answered { ask, answers, .. }) => {
            let place = |answer: &super::Answer| {
                let source = answer.quote.citation();
                (source.article.clone(), source.section.join(" \u{203a} "))
            };
            (ask, answers.iter().map(place).collect())
        }
        Outcome::NotCovered(NotCovered { ask, .. }) => (ask, Vec::new()),
        _ => return,
    };
    store.ask(Asker { by: &actor.id, guild: actor.guild, at }, &ask.question, outcome.name(), shown);
}
