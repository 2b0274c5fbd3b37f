//! Who a message would ping. Strict: neither a backslash nor a code block is trusted to silence a mention, only `allowed_mentions` is.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{Id, World, permissions};

/// Who hears of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pings {
    /// Whether `@everyone` or `@here` rings.
    pub everyone: bool,
    /// People who are pinged, the author of the message that is replied to among them.
    pub users: BTreeSet<Id>,
    /// Roles that are pinged.
    pub roles: BTreeSet<Id>,
}

static MENTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<@(&?)!?(\d{1,20})>").expect("the pattern is well formed"));

impl Pings {
    /// Whether nobody is pinged.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

impl World {
    /// Who a message of this author in this channel pings; `replies_to` is the author of the message it refers to.
    pub fn pings(&self, channel: Id, author: Id, payload: &Value, replies_to: Option<Id>) -> Pings {
        let mut text = String::new();
        readable_text(payload, &mut text);
        let allowed = payload.get("allowed_mentions").filter(|allowed| !allowed.is_null());
        let parses = |name: &str| match allowed {
            None => true,
            Some(allowed) => {
                allowed.get("parse").and_then(Value::as_array).is_some_and(|parse| parse.iter().any(|one| one == name))
            }
        };
        let names = |key: &str, id: Id| {
            let ids = allowed.and_then(|allowed| allowed.get(key)).and_then(Value::as_array);
            ids.is_some_and(|ids| ids.iter().any(|one| one.as_str() == Some(&id.to_string())))
        };
        let may_ping_all = self.permissions_in(channel, author) & permissions::MENTION_EVERYONE != 0;
        let roles =
            self.channels.get(&channel).and_then(|channel| self.guilds.get(&channel.guild?)).map(|guild| &guild.roles);

        let mut pings = Pings::default();
        for mention in MENTION.captures_iter(&text) {
            let Ok(id) = mention[2].parse::<Id>() else { continue };
            if &mention[1] == "&" {
                let role = roles.and_then(|roles| roles.get(&id));
                let rings = role.is_some_and(|role| role.mentionable || may_ping_all);
                if rings && (parses("roles") || names("roles", id)) {
                    pings.roles.insert(id);
                }
            } else if self.users.contains_key(&id) && (parses("users") || names("users", id)) {
                pings.users.insert(id);
            }
        }
        let to_all = text.contains("@everyone") || text.contains("@here");
        pings.everyone = to_all && may_ping_all && parses("everyone");
        let rings_back = allowed.is_none_or(|allowed| allowed.get("replied_user") == Some(&Value::Bool(true)));
        pings.users.extend(replies_to.filter(|id| rings_back && *id != author));
        pings
    }
}

/// The texts of a message that mentions work in: its content, and texts among layout components; embeds never ping.
fn readable_text(payload: &Value, text: &mut String) {
    if let Some(content) = payload.get("content").and_then(Value::as_str) {
        text.push_str(content);
        text.push('\n');
    }
    for component in payload.get("components").and_then(Value::as_array).into_iter().flatten() {
        readable_text(component, text);
    }
}
