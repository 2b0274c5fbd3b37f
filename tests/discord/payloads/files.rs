//! What comes of files put into the folder of articles, taken out and brought back.

use verbatim::app::{ChangedArticle, Edit, Given, Managed, Named, Preview, Removed, Restored, Upload, Uploaded};
use verbatim::corpus::Problem;
use verbatim::library::{Note, Why};
use verbatim::text::Language;

use super::Parts;

impl Parts {
    pub(super) fn upload(&self) -> Upload {
        Upload { file: Given::Bytes(self.text(0), Vec::new().into()), replace: self.flag, force: self.flag }
    }

    fn named(&self) -> Named {
        Named { title: self.text(0), file: self.text(1) }
    }

    fn preview(&self) -> Preview {
        let problem =
            |text: &String| Problem { file: self.text(0), line: None, message: text.clone(), advice: self.text(1) };
        let all = || self.texts.iter().cycle().take(self.number % 40);
        Preview {
            named: self.named(),
            language: if self.flag { Language::UNKNOWN } else { "de".parse().unwrap() },
            words: u32::MAX,
            passages: self.number,
            sections: all().map(|text| (u8::from(self.flag) * 6, text.clone())).collect(),
            problems: all().map(problem).collect(),
            first: self.texts.iter().take(2).map(|text| text.repeat(20)).collect(),
        }
    }

    pub(super) fn uploaded(&self) -> Managed {
        let edits = vec![Edit::Same(self.text(0)), Edit::Gone(self.text(1)), Edit::New(self.text(2))];
        let changed =
            ChangedArticle { named: self.named(), passages: [self.number, 1], edits: vec![edits; self.number % 50] };
        let done = self.number.is_multiple_of(2);
        Managed::Uploaded(Box::new(Uploaded {
            preview: self.preview(),
            changed: self.flag.then_some(changed),
            content: u32::MAX,
            waiting: (!done).then_some(u64::MAX),
            replaced: self.flag.then_some(u64::MAX),
            reloaded: done.then(|| self.report()),
            force: self.flag,
        }))
    }

    pub(super) fn removed(&self) -> Managed {
        Managed::Removed(Box::new(Removed {
            preview: self.preview(),
            article: self.text(0),
            content: u32::MAX,
            done: self.flag.then(|| (u64::MAX, self.report())),
            force: self.flag,
        }))
    }

    pub(super) fn restored(&self) -> Managed {
        let replaced = self.flag.then_some(u64::MAX);
        Managed::Restored(Box::new(Restored { file: self.text(0), replaced, reloaded: self.report() }))
    }

    pub(super) fn trash(&self) -> Managed {
        let note = |text: &String| Note {
            number: u64::MAX,
            file: text.clone(),
            at: jiff::Timestamp::MAX,
            by: self.text(0),
            why: if self.flag { Why::Removed } else { Why::Replaced },
            hash: String::new(),
        };
        Managed::Trash(self.texts.iter().cycle().take(self.number % 201).map(note).collect())
    }
}
