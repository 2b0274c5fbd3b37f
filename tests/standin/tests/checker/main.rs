//! The payload checker: each limit with a payload that just fits and one that does not.

mod commands;
mod components;
mod embeds;
mod layouts;
mod messages;
mod modals;
mod schema;

use standin::checker::Violation;

/// Checks that nothing was found.
#[track_caller]
fn accepts(violations: Vec<Violation>) {
    assert!(violations.is_empty(), "{violations:#?}");
}

/// Checks that this and nothing else was found, at this place.
#[track_caller]
fn refuses(violations: Vec<Violation>, path: &str, code: &str) {
    let found: Vec<_> = violations.iter().map(|violation| (violation.path.as_str(), violation.code)).collect();
    assert_eq!(found, [(path, code)], "{violations:#?}");
}
