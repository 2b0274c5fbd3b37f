//! What comes of admins' commands.

use std::time::Duration;

use serde_json::json;
use verbatim::app::{
    About, Accepted, AuditPage, Candidate, ChangedArticle, Command, Done, Edit, History, Manage, Managed, Named,
    Outcome, ProblemList, Reasons, Reload, Reloaded, Remove, Restore, Settings, SettingsList, Status, Tested, Underway,
    Why,
};
use verbatim::corpus::{Problem, Quote};
use verbatim::library::{Golden, IndexOrigin, Kept, Opening, ReloadProgress, Stage, VectorProgress};
use verbatim::retrieval::evaluation::Missed;
use verbatim::retrieval::{ExplainedTerm, ScorePart};
use verbatim::store::{Asked, Entry, Setting};

use super::Parts;

impl Parts {
    pub(super) fn managed(&self, about: &About, quotes: &[Quote]) -> Vec<(Command, Outcome)> {
        let all = [
            (Manage::Problems, self.problems()),
            (Manage::Test, self.tested()),
            (Manage::Status, self.status(about)),
            (Manage::Why(Why::default()), self.reasons(quotes)),
            (Manage::Reload(Reload::default()), self.reloaded()),
            (Manage::Cancel, Managed::Cancelled(self.text(0))),
            (
                Manage::Accept(self.text(0)),
                Managed::Accepted(Accepted { question: self.text(0), wanted: self.text(1) }),
            ),
            (Manage::Upload(self.upload()), self.uploaded()),
            (Manage::Remove(Remove::default()), self.removed()),
            (Manage::Restore(Restore::default()), self.restored()),
            (Manage::Restore(Restore::default()), self.trash()),
            (Manage::History, Managed::History(History::default())),
            (Manage::History, self.history()),
        ];
        all.into_iter().map(|(manage, managed)| (Command::Manage(manage), Outcome::Managed(managed))).collect()
    }

    fn problems(&self) -> Managed {
        let problem = |text: &String| Problem {
            file: self.text(0),
            line: self.flag.then_some(self.number),
            message: text.clone(),
            advice: self.text(1),
        };
        let problems = self.texts.iter().cycle().take(self.number % 60).map(problem).collect();
        Managed::Problems(ProblemList { problems, files: self.number })
    }

    fn history(&self) -> Managed {
        let kept = |text: &String| Kept {
            number: u64::MAX,
            at: jiff::Timestamp::MAX,
            by: text.clone(),
            articles: self.number,
            passages: self.number,
            serving: self.flag,
        };
        let kept = self.texts.iter().cycle().take(self.number % 101).map(kept).collect();
        Managed::History(History { kept, done: self.entries() })
    }

    fn reloaded(&self) -> Managed {
        Managed::Reloaded(Box::new(self.report()))
    }

    pub(super) fn report(&self) -> Reloaded {
        let named = |text: &String| Named { title: text.clone(), file: self.text(0) };
        let edits = vec![Edit::Same(self.text(0)), Edit::Gone(self.text(1)), Edit::New(self.text(2))];
        let changed = |text: &String| ChangedArticle {
            named: named(text),
            passages: [self.number, 1],
            edits: vec![edits.clone(); self.number % 5],
        };
        let all = || self.texts.iter().cycle().take(self.number % 40);
        Reloaded {
            done: if self.flag { Done::Swapped } else { Done::RolledBack },
            generation: u64::MAX,
            articles: self.number,
            passages: self.number,
            added: all().map(named).collect(),
            removed: all().map(named).collect(),
            moved: all().map(|text| (text.clone(), named(text))).collect(),
            changed: all().map(changed).collect(),
            problems: Vec::new(),
            warnings: self.texts.clone(),
            golden: self.flag.then(|| Golden { of: 9, before: 8, after: 7, lost: self.texts.clone() }),
            took: Duration::MAX,
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let entry = |text: &String| Entry {
            at: jiff::Timestamp::MAX,
            by: text.clone(),
            what: self.text(0),
            outcome: self.text(1),
            details: if self.flag { json!({ text.as_str(): self.texts }) } else { json!(self.texts) },
        };
        self.texts.iter().cycle().take(self.number % 11).map(entry).collect()
    }

    pub(super) fn kept(&self) -> [(Command, Outcome); 2] {
        let at = jiff::Timestamp::MAX;
        let setting = |text: &String| Setting {
            guild: u64::MAX,
            channel: self.flag.then_some(u64::MAX),
            key: if self.flag { "notes".to_owned() } else { text.clone() },
            value: text.clone(),
            at,
            by: self.text(0),
        };
        let settings = self.texts.iter().cycle().take(self.number % 40).map(setting).collect();
        let pages = self.number.max(1);
        [
            (
                Command::Settings(Settings::Show(Some(1))),
                Outcome::Settings(SettingsList { changed: self.number, settings }),
            ),
            (Command::Audit(pages), Outcome::Audit(AuditPage { entries: self.entries(), page: pages, pages })),
        ]
    }

    pub(super) fn underway(&self) -> Underway {
        let stages = [Stage::Reading, Stage::Indexing, Stage::Checking];
        let stage = stages[self.number % stages.len()];
        Underway {
            by: self.text(0),
            progress: ReloadProgress { stage, done: self.number, of: usize::MAX },
            running: Duration::MAX,
            left: self.flag.then_some(Duration::MAX),
        }
    }

    fn tested(&self) -> Managed {
        let missed = |text: &String| Missed { question: text.clone(), wanted: self.text(1), came: self.text(2) };
        Managed::Tested(Tested { asked: self.number, missed: self.texts.iter().map(missed).collect() })
    }

    fn status(&self, about: &About) -> Managed {
        let opening = Opening {
            index: IndexOrigin::Built,
            articles_reused: self.number,
            loading: Duration::from_millis(7),
            indexing: Duration::MAX / 2,
            warnings: self.texts.clone(),
            at: jiff::Timestamp::UNIX_EPOCH,
            by: "the start".to_owned(),
        };
        let asked = |text: &String| Asked { day: jiff::civil::Date::MAX, outcome: text.clone(), count: u64::MAX };
        Managed::Status(Box::new(Status {
            about: about.clone(),
            generation: u64::MAX,
            opening,
            bytes_read: u64::MAX,
            since: jiff::Timestamp::MAX,
            uptime: Duration::MAX,
            memory: self.flag.then_some(u64::MAX),
            vectors: self.flag.then_some(VectorProgress { done: self.texts.len(), of: usize::MAX }),
            underway: self.flag.then(|| self.underway()),
            questions: u64::MAX,
            asked: self.texts.iter().map(asked).collect(),
            cache_bytes: self.flag.then_some(u64::MAX),
            store_bytes: self.flag.then_some(u64::MAX),
            store_waiting: self.flag.then_some(usize::MAX),
            latency: self.flag.then_some([f64::MAX, f64::NAN]),
        }))
    }

    fn reasons(&self, quotes: &[Quote]) -> Managed {
        let part = ScorePart { name: "bm25", value: f32::NAN, adds: f32::MAX };
        let candidate = |quote: &Quote| Candidate { quote: quote.clone(), score: f32::MIN, parts: vec![part; 20] };
        let term = |text: &String| ExplainedTerm {
            word: text.clone(),
            stems: self.texts.iter().map(|stem| (stem.clone(), u32::MAX)).collect(),
            idf: 1.0,
            near: self.flag,
        };
        Managed::Why(Reasons {
            question: self.text(0),
            terms: self.texts.iter().cycle().take(64).map(term).collect(),
            unknown_words: Vec::new(),
            candidates: quotes.iter().map(candidate).collect(),
            read: self.number,
            confidence: 0.4,
            threshold: 0.5,
        })
    }
}
