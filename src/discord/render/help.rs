//! Which commands this person may use.

use super::Scene;
use crate::app::Help;
use crate::discord::commands;
use crate::discord::limits;
use crate::discord::reply::Reply;
use crate::discord::words::Word;

/// The commands that this person may use, and the other ways to ask.
#[must_use]
pub fn help(help: &Help, scene: &Scene) -> Reply {
    let voice = &scene.voice;
    let mut body = limits::Body::new(limits::DESCRIPTION);
    body.push(&voice.say(Word::HelpIntroduction));
    body.push("");
    for command in commands::COMMANDS {
        // Only what this person may use, and what there is a command for in Discord.
        if command.menu || !help.commands.iter().any(|known| known.name == command.name) {
            continue;
        }
        let summary = voice.command(&commands::word_name(command.name), Some("description"));
        body.push(&voice.with(Word::HelpLine, [("name", command.name.into()), ("summary", summary.into())]));
    }
    body.push("");
    let menus = commands::COMMANDS.iter().filter(|command| command.menu);
    let menus: Vec<String> =
        menus.map(|menu| format!("**{}**", voice.command(&commands::word_name(menu.name), None))).collect();
    body.push(&voice.with(Word::HelpMenus, [("menus", menus.join(", ").into())]));
    body.push(&voice.say(Word::HelpMentions));
    Reply::notice(body.finish())
}
