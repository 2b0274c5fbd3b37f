//! Discord's own description, where it is there; a missing one is said loudly and skips these.

use std::sync::Arc;

use serde_json::json;
use standin::schema::Description;

fn description() -> Option<Arc<Description>> {
    Description::find()
}

const CALLBACK: &str = "/interactions/1/token/callback";

#[test]
fn it_takes_what_discord_takes() {
    let Some(description) = description() else { return };
    let good = json!({"type": 4, "data": {"content": "x", "flags": 64, "components": [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "Next", "custom_id": "next"}]},
    ]}});
    crate::accepts(description.check("POST", CALLBACK, &good));
    let commands = json!([{"name": "ask", "description": "x", "default_member_permissions": "32"}]);
    crate::accepts(description.check("PUT", "/applications/1/commands", &commands));
    crate::accepts(description.check(
        "POST",
        "/channels/1/messages",
        &json!({"attachments": [{"id": 0, "filename": "a.txt"}]}),
    ));
}

#[test]
fn it_points_at_what_is_wrong() {
    let Some(description) = description() else { return };
    let found = description.check("POST", CALLBACK, &json!({"type": 4, "data": {"content": 5}}));
    assert!(found.iter().any(|one| one.path == "data.content"), "{found:#?}");
    let long = json!({"content": "x", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "x".repeat(81), "custom_id": "a"},
    ]}]});
    let found = description.check("POST", "/channels/1/messages", &long);
    assert!(found.iter().any(|one| one.path == "components.0.components.0.label"), "{found:#?}");
}

#[test]
fn it_finds_the_nearest_address() {
    let Some(description) = description() else { return };
    assert!(description.knows("PATCH", "/webhooks/1/token/messages/@original"));
    assert!(description.knows("POST", "/channels/1/messages"));
    assert!(!description.knows("POST", "/channels/1/nonsense"));
    assert!(!description.knows("PUT", "/channels/1/messages"));
}
