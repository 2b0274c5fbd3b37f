//! What comes of votes, feedback and privacy.

use verbatim::app::{Command, FeedbackReport, Noted, Opinion, Outcome, Privacy, PrivacyReport};
use verbatim::store::{Feedback, KeptQuestion, Personal, Reason, SectionVotes, Vote, VotesOfDay};

use super::Parts;

impl Parts {
    pub(super) fn people(&self) -> Vec<(Command, Outcome)> {
        let reason = Reason::ALL[self.number % 4];
        let explain = || Command::Opinion(Opinion::Reason { vote: u64::MAX, reason });
        let noted = [Noted::Up, Noted::Down(u64::MAX), Noted::Explained(reason), Noted::OptedOut];
        let mut all: Vec<_> = noted.into_iter().map(|noted| (explain(), Outcome::Noted(noted))).collect();
        all.extend(Privacy::ALL.into_iter().map(|done| {
            (Command::Privacy(done), Outcome::Privacy(PrivacyReport { done, personal: self.personal(reason) }))
        }));
        all.push((Command::Feedback(u16::MAX), Outcome::Feedback(self.feedback(reason))));
        all
    }

    fn personal(&self, reason: Reason) -> Personal {
        let at = jiff::Timestamp::MAX;
        let question =
            |text: &String| KeptQuestion { at, text: self.flag.then(|| text.clone()), outcome: "answered".to_owned() };
        let vote = |text: &String| Vote {
            at,
            guild: Some(u64::MAX),
            article: text.clone(),
            section: self.text(0),
            up: self.flag,
            reason: self.flag.then_some(reason),
        };
        let all = || self.texts.iter().cycle().take(self.number % 40);
        let (questions, votes) = (all().map(question).collect(), all().map(vote).collect());
        Personal { questions, votes, opted_out: self.flag, acts: u64::from(self.flag) * u64::MAX }
    }

    fn feedback(&self, reason: Reason) -> FeedbackReport {
        let section = |text: &String| SectionVotes {
            article: text.clone(),
            section: self.text(0),
            up: u64::MAX,
            down: u64::MAX,
            reasons: vec![(reason, u64::MAX); 4],
            questions: self.texts.clone(),
        };
        let day = VotesOfDay { day: jiff::civil::Date::MAX, up: u64::MAX, down: 0 };
        let feedback = Feedback {
            up: u64::MAX,
            down: u64::MAX,
            days: vec![day; self.number % 40],
            best: self.texts.iter().take(5).map(section).collect(),
            worst: self.texts.iter().take(5).map(section).collect(),
        };
        FeedbackReport { days: u16::MAX, feedback }
    }
}
