//! Ids survive the journey, fit, and cannot be made up.

use proptest::prelude::*;

use super::*;

fn place() -> impl Strategy<Value = AnswerPlace> {
    // An article holds at most some megabytes, and a quote some thousand bytes.
    (any::<u32>(), 0u32..2_000_000, "\\PC{0,9}", 0u32..16_000, 0u32..16_000).prop_map(
        |(article, start, words, before, after)| AnswerPlace {
            article: ArticleKey(article),
            start,
            check: SentenceCheck::of(&words),
            before,
            after,
        },
    )
}

fn view() -> impl Strategy<Value = AnswerView> {
    (prop::collection::vec(place(), 1..=MOST_ANSWERS), any::<u8>(), prop::sample::select(Width::ALL.to_vec()))
        .prop_map(|(places, at, width)| AnswerView { at: at % u8::try_from(places.len()).unwrap(), places, width })
}

fn turn() -> impl Strategy<Value = Turn> {
    prop::sample::select(vec![Turn::Back, Turn::Forward, Turn::Open])
}

fn id() -> impl Strategy<Value = ComponentId> {
    prop_oneof![
        (turn(), view()).prop_map(|(turn, view)| ComponentId::Answer(turn, view)),
        view().prop_map(ComponentId::Widen),
        view().prop_map(ComponentId::Share),
        view().prop_map(ComponentId::Attach),
        (turn(), any::<u32>(), prop::option::of(any::<u32>()), 1u32..).prop_map(|(turn, article, section, page)| {
            ComponentId::Read { turn, article: ArticleKey(article), section: section.map(Digest), page }
        }),
        (turn(), any::<u32>(), prop::option::of(any::<u32>()), 1u32..).prop_map(|(turn, query, article, page)| {
            ComponentId::Results { turn, query: Digest(query), article: article.map(ArticleKey), page }
        }),
        (turn(), prop::option::of(any::<u32>()), prop::option::of(any::<[u8; 2]>()), 0usize..3, 1u32..).prop_map(
            |(turn, tag, language, sort, page)| ComponentId::List {
                turn,
                tag: tag.map(Digest),
                language,
                sort: bytes::SORTS[sort],
                page
            }
        ),
        any::<u64>().prop_map(|asker| ComponentId::Delete { asker }),
        (any::<u64>(), any::<u32>(), any::<bool>()).prop_map(|(number, content, force)| ComponentId::Replace {
            number,
            content,
            force
        }),
        (any::<u32>(), any::<u32>(), any::<bool>()).prop_map(|(article, content, force)| ComponentId::Remove {
            article: ArticleKey(article),
            content,
            force
        }),
        (turn(), 1u32..).prop_map(|(turn, page)| ComponentId::Audit { turn, page }),
        (place(), any::<bool>()).prop_map(|(place, up)| ComponentId::Vote { place, up }),
        (any::<u64>(), prop::sample::select(Reason::ALL.to_vec()))
            .prop_map(|(vote, reason)| ComponentId::Reason { vote, reason }),
        Just(ComponentId::Cancel),
        Just(ComponentId::Keep),
        any::<u8>().prop_map(ComponentId::Choose),
        (any::<u64>(), any::<u32>(), act()).prop_map(|(draft, version, act)| ComponentId::Draft {
            draft,
            version,
            act
        }),
        (turn(), any::<u64>(), any::<u32>(), 1u32..).prop_map(|(turn, draft, key, page)| ComponentId::Sources {
            turn,
            draft,
            key,
            page
        }),
        (turn(), 1u32..).prop_map(|(turn, page)| ComponentId::Posts { turn, page }),
    ]
}

fn act() -> impl Strategy<Value = DraftAct> {
    use DraftAct::{Cancel, Channel, Context, Delete, Drop, Longer, Mark, Open, Post, Restore, Shorter};
    let plain = vec![Open, Shorter, Longer, Channel, Post, Cancel, Mark, Delete];
    let placed = (any::<u8>(), prop::sample::select(vec![Drop as fn(u8) -> DraftAct, Restore, Context]));
    prop_oneof![prop::sample::select(plain), placed.prop_map(|(place, act)| act(place))]
}

#[test]
fn another_version_is_told_from_nonsense() {
    assert_eq!("2AAAA".parse::<ComponentId>(), Err(Error::OtherVersion));
    for nonsense in ["", "1", "11", "1AAAA", "hello", "ask:1:2", "1é", "1====", "\u{0}"] {
        assert_eq!(nonsense.parse::<ComponentId>(), Err(Error::Malformed), "{nonsense:?}");
    }
}

#[test]
fn as_many_answers_as_fit_are_carried_where_each_needs_a_byte_more() {
    // 16384 and 128 are the first numbers that take another byte.
    let place = AnswerPlace {
        article: ArticleKey(0),
        start: 16_384,
        check: SentenceCheck::of("an owl"),
        before: 128,
        after: 128,
    };
    let view = AnswerView::of(vec![place; 5]);
    assert!(view.places.len() >= 3, "{view:?}");
    let id = ComponentId::Answer(Turn::Back, view);
    let text = id.to_string();
    assert!(limits::count(&text) <= limits::CUSTOM_ID, "{text}");
    assert_eq!(text.parse(), Ok(id));
}

#[test]
fn widths_end_at_the_widest() {
    assert_eq!(Width::Quote.wider(), Some(Width::Paragraph));
    assert_eq!(Width::Neighbours.wider(), None);
}

fn far_place() -> impl Strategy<Value = AnswerPlace> {
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>()).prop_map(|(article, start, before, after)| AnswerPlace {
        article: ArticleKey(article),
        start,
        check: SentenceCheck::of("an owl"),
        before,
        after,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_view_fits_however_large_the_articles_are(places in prop::collection::vec(far_place(), 1..9)) {
        let view = AnswerView::of(places.clone());
        prop_assert!(!view.places.is_empty() && places.starts_with(&view.places));
        let text = ComponentId::Answer(Turn::Forward, view.clone()).to_string();
        prop_assert!(limits::count(&text) <= limits::CUSTOM_ID, "{} characters", limits::count(&text));
        prop_assert_eq!(text.parse(), Ok(ComponentId::Answer(Turn::Forward, view)));
    }

    #[test]
    fn what_was_written_is_read(id in id()) {
        let text = id.to_string();
        prop_assert!(limits::count(&text) <= limits::CUSTOM_ID, "{} characters", limits::count(&text));
        prop_assert_eq!(text.parse(), Ok(id));
    }

    #[test]
    fn made_up_ids_are_refused(text in "1[A-Za-z0-9_-]{0,99}") {
        if let Ok(id) = text.parse::<ComponentId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn anything_at_all_is_read_without_a_panic(text in any::<String>()) {
        let _ = text.parse::<ComponentId>();
    }

    #[test]
    fn a_changed_letter_is_noticed(id in id(), at in any::<prop::sample::Index>()) {
        let text = id.to_string();
        let mut letters: Vec<char> = text.chars().collect();
        let at = 1 + at.index(letters.len() - 1);
        letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
        let changed: String = letters.into_iter().collect();
        // One check byte lets one in 256 pass; those never read as the same thing.
        prop_assert_ne!(changed.parse(), Ok(id));
    }
}
