//! What an id carries, as bytes: a number for the kind, and then its parts in order.

use super::codec::{Reader, Writer};
use super::{
    AnswerPlace, AnswerView, ArticleKey, ComponentId, Digest, DraftAct, MOST_ANSWERS, SentenceCheck, Sort, Turn, Width,
};
use crate::store::Reason;

/// Writes an id.
pub(super) fn write(id: &ComponentId, out: &mut Writer) {
    match id {
        ComponentId::Answer(turn, view) => {
            out.byte(0);
            out.byte(turn_byte(*turn));
            write_view(view, out);
        }
        ComponentId::Widen(view) => {
            out.byte(1);
            write_view(view, out);
        }
        ComponentId::Share(view) => {
            out.byte(2);
            write_view(view, out);
        }
        ComponentId::Attach(view) => {
            out.byte(3);
            write_view(view, out);
        }
        ComponentId::Read { turn, article, section, page } => {
            out.byte(4);
            out.byte(turn_byte(*turn));
            out.fixed(article.0, 4);
            out.option(section.map(|section| section.0));
            out.number(u64::from(*page));
        }
        ComponentId::Results { turn, query, article, page } => {
            out.byte(5);
            out.byte(turn_byte(*turn));
            out.fixed(query.0, 4);
            out.option(article.map(|article| article.0));
            out.number(u64::from(*page));
        }
        ComponentId::List { turn, tag, language, sort, page } => {
            out.byte(6);
            out.byte(turn_byte(*turn));
            out.option(tag.map(|tag| tag.0));
            out.byte(u8::from(language.is_some()));
            language.iter().flatten().for_each(|&letter| out.byte(letter));
            out.byte(place_in(&SORTS, sort));
            out.number(u64::from(*page));
        }
        ComponentId::Delete { asker } => {
            out.byte(7);
            out.number(*asker);
        }
        ComponentId::Choose(menu) => {
            out.byte(8);
            // The first menu's id is as it was when a message had but one.
            if *menu > 0 {
                out.byte(*menu);
            }
        }
        ComponentId::Draft { draft, version, act } => {
            out.byte(16);
            out.number(*draft);
            out.number(u64::from(*version));
            write_act(*act, out);
        }
        ComponentId::Sources { turn, draft, key, page } => {
            out.byte(17);
            out.byte(turn_byte(*turn));
            out.number(*draft);
            out.fixed(*key, 4);
            out.number(u64::from(*page));
        }
        ComponentId::Posts { turn, page } => {
            out.byte(18);
            out.byte(turn_byte(*turn));
            out.number(u64::from(*page));
        }
        ComponentId::Cancel => out.byte(10),
        ComponentId::Replace { number, content, force } => {
            out.byte(11);
            out.number(*number);
            out.fixed(*content, 4);
            out.byte(u8::from(*force));
        }
        ComponentId::Remove { article, content, force } => {
            out.byte(12);
            out.fixed(article.0, 4);
            out.fixed(*content, 4);
            out.byte(u8::from(*force));
        }
        ComponentId::Keep => out.byte(13),
        ComponentId::Vote { place, up } => {
            out.byte(14);
            out.byte(u8::from(*up));
            write_place(place, out);
        }
        ComponentId::Reason { vote, reason } => {
            out.byte(15);
            out.number(*vote);
            out.byte(place_in(&REASONS, reason));
        }
        ComponentId::Audit { turn, page } => {
            out.byte(9);
            out.byte(turn_byte(*turn));
            out.number(u64::from(*page));
        }
    }
}

/// Reads what [`write()`] wrote; `None` for what it never does.
pub(super) fn read(from: &mut Reader) -> Option<ComponentId> {
    Some(match from.byte()? {
        0 => ComponentId::Answer(read_turn(from)?, read_view(from)?),
        1 => ComponentId::Widen(read_view(from)?),
        2 => ComponentId::Share(read_view(from)?),
        3 => ComponentId::Attach(read_view(from)?),
        4 => ComponentId::Read {
            turn: read_turn(from)?,
            article: ArticleKey(from.fixed(4)?),
            section: from.option()?.map(Digest),
            page: read_page(from)?,
        },
        5 => ComponentId::Results {
            turn: read_turn(from)?,
            query: Digest(from.fixed(4)?),
            article: from.option()?.map(ArticleKey),
            page: read_page(from)?,
        },
        6 => ComponentId::List {
            turn: read_turn(from)?,
            tag: from.option()?.map(Digest),
            language: match from.byte()? {
                0 => None,
                _ => Some([from.byte()?, from.byte()?]),
            },
            sort: *SORTS.get(usize::from(from.byte()?))?,
            page: read_page(from)?,
        },
        7 => ComponentId::Delete { asker: from.number()? },
        8 if from.at_end() => ComponentId::Choose(0),
        8 => ComponentId::Choose(from.byte()?),
        10 => ComponentId::Cancel,
        11 => ComponentId::Replace { number: from.number()?, content: from.fixed(4)?, force: read_flag(from)? },
        12 => ComponentId::Remove {
            article: ArticleKey(from.fixed(4)?),
            content: from.fixed(4)?,
            force: read_flag(from)?,
        },
        13 => ComponentId::Keep,
        14 => ComponentId::Vote { up: read_flag(from)?, place: read_place(from)? },
        15 => ComponentId::Reason { vote: from.number()?, reason: *REASONS.get(usize::from(from.byte()?))? },
        16 => ComponentId::Draft {
            draft: from.number()?,
            version: u32::try_from(from.number()?).ok()?,
            act: read_act(from)?,
        },
        17 => ComponentId::Sources {
            turn: read_turn(from)?,
            draft: from.number()?,
            key: from.fixed(4)?,
            page: read_page(from)?,
        },
        18 => ComponentId::Posts { turn: read_turn(from)?, page: read_page(from)? },
        9 => ComponentId::Audit { turn: read_turn(from)?, page: read_page(from)? },
        _ => return None,
    })
}

/// The orders as ids number them: only ever added to.
pub(super) const SORTS: [Sort; 3] = [Sort::Newest, Sort::Title, Sort::Longest];

/// Reasons as ids number them: only ever added to.
const REASONS: [Reason; 4] = [Reason::WrongPassage, Reason::Outdated, Reason::Incomplete, Reason::ShouldBeCovered];

fn place_in<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|known| known == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(0)
}

fn write_act(act: DraftAct, out: &mut Writer) {
    let (kind, place) = match act {
        DraftAct::Open => (0, None),
        DraftAct::Drop(place) => (1, Some(place)),
        DraftAct::Restore(place) => (2, Some(place)),
        DraftAct::Context(place) => (3, Some(place)),
        DraftAct::Shorter => (4, None),
        DraftAct::Longer => (5, None),
        DraftAct::Channel => (6, None),
        DraftAct::Post => (7, None),
        DraftAct::Cancel => (8, None),
        DraftAct::Mark => (9, None),
        DraftAct::Delete => (10, None),
    };
    out.byte(kind);
    if let Some(place) = place {
        out.byte(place);
    }
}

fn read_act(from: &mut Reader) -> Option<DraftAct> {
    Some(match from.byte()? {
        0 => DraftAct::Open,
        1 => DraftAct::Drop(from.byte()?),
        2 => DraftAct::Restore(from.byte()?),
        3 => DraftAct::Context(from.byte()?),
        4 => DraftAct::Shorter,
        5 => DraftAct::Longer,
        6 => DraftAct::Channel,
        7 => DraftAct::Post,
        8 => DraftAct::Cancel,
        9 => DraftAct::Mark,
        10 => DraftAct::Delete,
        _ => return None,
    })
}

fn turn_byte(turn: Turn) -> u8 {
    match turn {
        Turn::Back => 0,
        Turn::Forward => 1,
        Turn::Open => 2,
    }
}

fn read_turn(from: &mut Reader) -> Option<Turn> {
    [Turn::Back, Turn::Forward, Turn::Open].get(usize::from(from.byte()?)).copied()
}

fn read_flag(from: &mut Reader) -> Option<bool> {
    match from.byte()? {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

fn read_page(from: &mut Reader) -> Option<u32> {
    u32::try_from(from.number()?).ok().filter(|&page| page > 0)
}

fn write_view(view: &AnswerView, out: &mut Writer) {
    // Five answers fill an id to the last letter: two small numbers share a byte.
    out.byte(view.at << 2 | place_in(&Width::ALL, &view.width));
    for place in view.places.iter().take(MOST_ANSWERS) {
        write_place(place, out);
    }
}

fn write_place(place: &AnswerPlace, out: &mut Writer) {
    out.fixed(place.article.0, 4);
    out.fixed(place.check.0, 3);
    for number in [place.start, place.before, place.after] {
        out.number(u64::from(number));
    }
}

fn read_place(from: &mut Reader) -> Option<AnswerPlace> {
    let (article, check) = (ArticleKey(from.fixed(4)?), SentenceCheck(from.fixed(3)?));
    let [start, before, after] = [from.number()?, from.number()?, from.number()?].map(u32::try_from);
    Some(AnswerPlace { article, check, start: start.ok()?, before: before.ok()?, after: after.ok()? })
}

fn read_view(from: &mut Reader) -> Option<AnswerView> {
    let both = from.byte()?;
    let (at, width) = (both >> 2, *Width::ALL.get(usize::from(both & 3))?);
    let mut places = Vec::new();
    while !from.at_end() {
        places.push(read_place(from)?);
    }
    (places.len() <= MOST_ANSWERS && usize::from(at) < places.len()).then_some(AnswerView { places, at, width })
}
