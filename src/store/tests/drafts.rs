//! Drafts: each step once, from where it begins, and with its entry in the audit.

use jiff::ToSpan;

use super::*;

fn made(outcome: &str, at: Timestamp) -> Entry {
    let details = serde_json::json!({ "channel": 7 });
    Entry { at, by: "1".to_owned(), what: "summary".to_owned(), outcome: outcome.to_owned(), details }
}

fn now() -> Timestamp {
    Timestamp::from_microsecond(Timestamp::now().as_microsecond()).unwrap()
}

#[test]
fn a_draft_goes_its_way_once_and_leaves_its_traces_in_the_audit() {
    let folder = TempDir::new().unwrap();
    let store = at(folder.path().join("store.db"));
    let at = now();
    let number = store.add_draft(9, "first".to_owned(), made("drafted", at)).unwrap();
    let step = |from, to| Step::new(from, Some(to), at);
    let changed =
        Step { version: Some(0), value: Some("second".to_owned()), ..step(&[DraftState::Open], DraftState::Open) };
    assert!(store.step_draft(number, changed.clone(), None).unwrap());
    assert!(!store.step_draft(number, changed, None).unwrap(), "what was seen is not what it is");
    let claim = Step { version: Some(1), ..step(&[DraftState::Open], DraftState::Claimed) };
    assert!(store.step_draft(number, claim.clone(), None).unwrap());
    assert!(!store.step_draft(number, claim, None).unwrap(), "claimed twice");
    let sent = Step { message: Some(u64::MAX), ..step(&[DraftState::Claimed], DraftState::Posted) };
    assert!(store.step_draft(number, sent, Some(made("posted", at))).unwrap());
    drop(store);
    let store = super::at(folder.path().join("store.db"));
    let draft = store.draft(number).unwrap().unwrap();
    assert_eq!((draft.guild, draft.version, draft.state), (9, 3, DraftState::Posted));
    assert_eq!((draft.message, draft.value.as_str(), draft.made), (Some(u64::MAX), "second", at));
    assert_eq!(store.drafts(Some(9), 10).unwrap(), store.drafts(None, 10).unwrap());
    assert!(store.drafts(Some(8), 10).unwrap().is_empty(), "another guild's");
    let audit = store.audit(0, 10).unwrap().entries;
    let told: Vec<_> = audit.iter().map(|entry| (entry.outcome.as_str(), &entry.details)).collect();
    let details = serde_json::json!({ "channel": 7, "draft": number });
    assert_eq!(told, [("posted", &details), ("drafted", &details)]);
    assert!(store.step_draft(number, Step::new(&[DraftState::Posted], None, at), None).unwrap());
    assert_eq!(store.draft(number).unwrap(), None);
    assert!(store.add_draft(9, "third".to_owned(), made("drafted", at)).unwrap() > number, "no number comes twice");
}

#[test]
fn many_claim_and_one_gets_it() {
    let folder = TempDir::new().unwrap();
    let store = at(folder.path().join("store.db"));
    let number = store.add_draft(9, "first".to_owned(), made("drafted", now())).unwrap();
    let claim = || store.step_draft(number, Step::new(&[DraftState::Open], Some(DraftState::Claimed), now()), None);
    let got = std::thread::scope(|scope| {
        let claims: Vec<_> = (0..16).map(|_| scope.spawn(claim)).collect();
        claims.into_iter().map(|claim| u32::from(claim.join().unwrap().unwrap())).sum::<u32>()
    });
    assert_eq!(got, 1);
}

#[test]
fn drafts_that_nobody_posts_are_forgotten_and_posts_are_not() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("store.db");
    let store = at(path.clone());
    let old = now() - (24 * i64::from(DRAFT_DAYS) + 1).hours();
    let add = |at| store.add_draft(9, "first".to_owned(), made("drafted", at)).unwrap();
    let [forgotten, claimed, posted, young] = [add(old), add(old), add(old), add(now())];
    for (number, to) in [(claimed, DraftState::Claimed), (posted, DraftState::Posted)] {
        assert!(store.step_draft(number, Step::new(&[DraftState::Open], Some(to), old), None).unwrap());
    }
    drop(store);
    let store = at(path);
    store.record(entry(1)).unwrap();
    let kept: Vec<u64> = store.drafts(None, 10).unwrap().iter().map(|draft| draft.number).collect();
    assert_eq!(kept, [young, posted, claimed]);
    assert!(!kept.contains(&forgotten));
}
