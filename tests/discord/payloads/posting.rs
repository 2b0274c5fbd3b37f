//! What comes of drafts and posts.

use verbatim::app::{
    ChangedSentence, Command, Draft, DraftSentence, DraftView, Now, Outcome, Posted, Posting, Subject,
};
use verbatim::corpus::Quote;
use verbatim::store::DraftState;

use super::Parts;

impl Parts {
    pub(super) fn posting(&self, quotes: &[Quote]) -> Vec<(Command, Outcome)> {
        let states = [DraftState::Open, DraftState::Claimed, DraftState::Posted, DraftState::Marked];
        let view = |state| Box::new(self.view(state, quotes));
        let mut all: Vec<Posted> = states.into_iter().map(|state| Posted::Draft(view(state))).collect();
        let list = states.into_iter().cycle().take(self.number % 40).map(|state| *view(state)).zip(0..);
        let list = list.map(|(view, number)| DraftView { number, ..view }).collect();
        all.extend([Posted::Claimed(view(DraftState::Claimed)), Posted::Sources(view(DraftState::Posted))]);
        all.extend([Posted::List(list), Posted::Cancelled, Posted::Deleted]);
        all.into_iter().map(|posted| (Command::Posting(Posting::List), Outcome::Posting(posted))).collect()
    }

    pub(super) fn view(&self, state: DraftState, quotes: &[Quote]) -> DraftView {
        let sentence = |(at, quote): (usize, &Quote)| DraftSentence {
            text: quote.text().to_owned(),
            source: quote.citation().clone(),
            start: quote.span().start(),
            paragraph: quote.text().to_owned(),
            at: 0,
            dropped: at % 3 == 1,
            context_of: None,
        };
        let now = [Now::ArticleGone, Now::Gone, Now::Reads(self.text(2))][self.number % 3].clone();
        let changed =
            |(at, text): (usize, &String)| ChangedSentence { number: at, text: text.clone(), now: now.clone() };
        DraftView {
            number: u64::MAX,
            guild: u64::MAX,
            version: u32::MAX,
            state,
            changed_at: jiff::Timestamp::MAX,
            message: self.flag.then_some(u64::MAX),
            draft: Draft {
                title: self.text(0),
                subject: Subject::Topic(self.text(1)),
                sentences: quotes.iter().take(25).enumerate().map(sentence).collect(),
                channel: self.flag.then_some(u64::MAX),
                role: None,
                thread: self.flag.then(|| self.text(1)),
                key: u32::MAX,
            },
            changed: self.texts.iter().enumerate().map(changed).collect(),
        }
    }
}
