//! Content, flags, mentions, files and emptiness.

use serde_json::{Value, json};
use standin::checker::{self, MessageKind, Violation};

use crate::{accepts, refuses};

fn check(payload: Value) -> Vec<Violation> {
    checker::message(&payload, MessageKind::ChannelCreate)
}

#[test]
fn content_holds_2000_characters() {
    accepts(check(json!({"content": "x".repeat(2000)})));
    refuses(check(json!({"content": "x".repeat(2001)})), "content", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn characters_are_code_points() {
    accepts(check(json!({"content": "\u{1F989}".repeat(2000)})));
    // One picture, two code points.
    refuses(check(json!({"content": "\u{1F1E9}\u{1F1EA}".repeat(1001)})), "content", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn a_message_shows_something() {
    refuses(check(json!({})), "", "EMPTY_MESSAGE");
    refuses(check(json!({"content": " \n "})), "", "EMPTY_MESSAGE");
    accepts(check(json!({"content": "", "embeds": [{"title": "Owls"}]})));
    accepts(check(json!({"attachments": [{"id": 0, "filename": "whole.txt"}]})));
    // An edit may take everything but one part away; the server looks at what is left.
    accepts(checker::message(&json!({"content": ""}), MessageKind::ChannelEdit));
}

#[test]
fn unknown_fields_are_found() {
    refuses(check(json!({"content": "x", "contnet": "y"})), "contnet", "UNKNOWN_FIELD");
    let follow_up = |payload: Value| checker::message(&payload, MessageKind::FollowUp);
    refuses(follow_up(json!({"content": "x", "nonce": "1"})), "nonce", "UNKNOWN_FIELD");
}

#[test]
fn flags_depend_on_the_kind_of_message() {
    refuses(check(json!({"content": "x", "flags": 64})), "flags", "BITFIELD_TYPE");
    accepts(checker::message(&json!({"content": "x", "flags": 64}), MessageKind::InteractionCreate));
    accepts(check(json!({"content": "x", "flags": 4})));
}

#[test]
fn mentions_are_allowed_in_one_way_only() {
    let mentions = |allowed: Value| check(json!({"content": "x", "allowed_mentions": allowed}));
    accepts(mentions(json!({"parse": []})));
    accepts(mentions(json!({"parse": ["roles"], "users": ["1"]})));
    let code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE";
    refuses(mentions(json!({"parse": ["users"], "users": ["1"]})), "allowed_mentions", code);
    refuses(mentions(json!({"parse": ["all"]})), "allowed_mentions", "BASE_TYPE_CHOICES");
    refuses(mentions(json!({"users": ["1", "1"]})), "allowed_mentions", "SET_TYPE_ALREADY_CONTAINS_VALUE");
    refuses(mentions(json!({"users": [1]})), "allowed_mentions", "NUMBER_TYPE_COERCE");
    let ids = |count: u64| (0..count).map(|id| id.to_string()).collect::<Vec<_>>();
    accepts(mentions(json!({"users": ids(100)})));
    refuses(mentions(json!({"users": ids(101)})), "allowed_mentions.users", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn a_nonce_has_25_characters_and_is_there_when_enforced() {
    accepts(check(json!({"content": "x", "nonce": "n".repeat(25), "enforce_nonce": true})));
    refuses(check(json!({"content": "x", "nonce": "n".repeat(26)})), "nonce", "BASE_TYPE_BAD_LENGTH");
    refuses(check(json!({"content": "x", "enforce_nonce": true})), "", "NONCE_REQUIRED");
}

#[test]
fn ten_files_fit() {
    let files = |count: u64| check(json!({"attachments": (0..count).map(|id| json!({"id": id})).collect::<Vec<_>>()}));
    accepts(files(10));
    refuses(files(11), "attachments", "BASE_TYPE_BAD_LENGTH");
}

#[test]
fn first_responses_are_checked_by_their_type() {
    accepts(checker::callback(&json!({"type": 5, "data": {"flags": 64}})));
    accepts(checker::callback(&json!({"type": 5})));
    refuses(checker::callback(&json!({"type": 5, "data": {"content": "lost"}})), "data.content", "UNKNOWN_FIELD");
    accepts(checker::callback(&json!({"type": 6})));
    refuses(checker::callback(&json!({"type": 6, "data": {"content": "lost"}})), "data", "UNEXPECTED");
    refuses(checker::callback(&json!({"type": 2})), "type", "BASE_TYPE_CHOICES");
    refuses(checker::callback(&json!({"type": 4, "data": {}})), "data", "EMPTY_MESSAGE");
}
