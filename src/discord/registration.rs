//! Telling Discord which commands there are: only when they changed.

use serde_json::Value;
use serenity::http::{Http, LightMethod, Request, Route};
use serenity::model::id::{ApplicationId, GuildId};
use tracing::info;

/// Where commands are registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere; Discord may take a moment to show them.
    Global,
    /// In one guild, at once.
    Guild(u64),
}

/// Registers the commands in this scope, unless Discord has them already; says whether it did.
///
/// # Errors
/// If Discord cannot be reached or refuses them.
pub async fn register(http: &Http, application: ApplicationId, scope: Scope, wanted: &Value) -> serenity::Result<bool> {
    if same_commands(wanted, &known(http, application, scope).await?) {
        return Ok(false);
    }
    let body = serde_json::to_vec(wanted)?;
    let _: Value = http.fire(Request::new(scope.route(application), LightMethod::Put).body(Some(body))).await?;
    info!(?scope, commands = wanted.as_array().map_or(0, Vec::len), "commands registered");
    Ok(true)
}

/// The commands that Discord has in this scope.
///
/// # Errors
/// If Discord cannot be reached.
pub async fn known(http: &Http, application: ApplicationId, scope: Scope) -> serenity::Result<Value> {
    let with_languages = vec![("with_localizations", "true".to_owned())];
    http.fire(Request::new(scope.route(application), LightMethod::Get).params(Some(with_languages))).await
}

impl Scope {
    /// Where commands are registered when these guilds are named for it.
    #[must_use]
    pub fn all(guilds: &[u64]) -> Vec<Self> {
        if guilds.is_empty() { vec![Self::Global] } else { guilds.iter().map(|guild| Self::Guild(*guild)).collect() }
    }

    fn route<'a>(self, application: ApplicationId) -> Route<'a> {
        match self {
            Self::Global => Route::Commands { application_id: application },
            Self::Guild(guild) => {
                Route::GuildCommands { application_id: application, guild_id: GuildId::new(guild.max(1)) }
            }
        }
    }
}

/// Whether Discord's commands are ours, whatever order it gives them in and whatever else it tells of them.
#[must_use]
pub fn same_commands(wanted: &Value, known: &Value) -> bool {
    let (Some(wanted), Some(known)) = (wanted.as_array(), known.as_array()) else { return false };
    let matches = |ours: &Value| known.iter().any(|theirs| covers(theirs, ours));
    wanted.len() == known.len() && wanted.iter().all(matches)
}

/// Whether everything that we say stands in what Discord says; what Discord leaves out is what it takes for granted.
fn covers(theirs: &Value, ours: &Value) -> bool {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            let said = ours.iter().all(|(key, value)| {
                theirs
                    .get(key)
                    .map_or(is_default(value), |theirs| covers(theirs, value) || theirs.is_null() && is_default(value))
            });
            // What we no longer say must not stand there still.
            let dropped = ["options", "choices", "autocomplete", "min_length", "max_length", "min_value", "max_value"];
            let dropped = dropped.iter().chain(&["name_localizations", "description_localizations"]);
            said && dropped.filter(|key| !ours.contains_key(**key)).all(|key| theirs.get(*key).is_none_or(is_default))
        }
        (Value::Array(theirs), Value::Array(ours)) => {
            theirs.len() == ours.len() && theirs.iter().zip(ours).all(|(theirs, ours)| covers(theirs, ours))
        }
        (Value::Number(theirs), Value::Number(ours)) => theirs.as_f64() == ours.as_f64(),
        _ => theirs == ours,
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::discord::commands;
    use crate::discord::words::Words;

    /// What Discord makes of our definitions.
    fn registered() -> Value {
        let mut known = commands::definitions(&Words::load());
        for (number, command) in known.as_array_mut().unwrap().iter_mut().enumerate() {
            command["id"] = json!(number.to_string());
            command["version"] = json!("1");
            command["nsfw"] = json!(false);
            command["name_localizations"] = Value::Null;
            for option in command["options"].as_array_mut().into_iter().flatten() {
                // Discord leaves out what is false.
                if option["required"] == json!(false) {
                    option.as_object_mut().unwrap().remove("required");
                }
            }
        }
        known.as_array_mut().unwrap().reverse();
        known
    }

    #[test]
    fn commands_that_discord_has_are_left_alone() {
        assert!(same_commands(&commands::definitions(&Words::load()), &registered()));
    }

    /// A command with subcommands.
    fn group(known: &mut Value) -> &mut Value {
        known.as_array_mut().unwrap().iter_mut().find(|command| command["name"] == "corpus").unwrap()
    }

    #[test]
    fn any_change_is_told() {
        let ours = commands::definitions(&Words::load());
        let changes: [fn(&mut Value); 5] = [
            |known| group(known)["description"] = json!("other"),
            |known| drop(known.as_array_mut().unwrap().pop()),
            |known| known.as_array_mut().unwrap().push(json!({ "name": "old", "type": 1 })),
            |known| known[0]["contexts"] = json!([0]),
            |known| group(known)["options"][2]["max_length"] = json!(7),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut known = registered();
            change(&mut known);
            assert!(!same_commands(&ours, &known), "change {number}");
        }
    }
}
