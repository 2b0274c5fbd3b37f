//! Looking ahead while somebody types a question: its answer is looked for before it is sent, and lies ready by then.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Instant;

use serenity::model::application::{CommandDataOptionValue, CommandInteraction};
use tracing::warn;

use super::asker::{person, place};
use super::bot::Bot;
use super::commands::{self, Given};
use super::policy::{Person, Place};
use crate::app::Ask;
use crate::text;

/// From how many bytes on, a text is looked for. Scripts that say more in a character have characters of more bytes.
const LEAST_BYTES: usize = 10;
/// From how many words on: fewer are the beginning of nearly everything.
const LEAST_WORDS: usize = 3;

/// What is to be looked for ahead, by a thread of its own: one text at a time, and of those that come meanwhile only the last.
///
/// On a thread that answers nobody, no question, suggestion or event ever waits for it; and one thread for good has one heap, where
/// a pool's would have several.
#[derive(Default)]
pub struct Ahead(Arc<Desk>);

/// What the thread and those who use it both see.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    started: bool,
    ended: bool,
    next: Option<Typed>,
}

impl Drop for Ahead {
    /// The thread ends after what it is looking for.
    fn drop(&mut self) {
        self.0.state().ended = true;
        self.0.changed.notify_one();
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next text; `None` once there will be none.
    fn next(&self) -> Option<Typed> {
        let waits = |state: &mut State| state.next.is_none() && !state.ended;
        let mut state = self.changed.wait_while(self.state(), waits).unwrap_or_else(PoisonError::into_inner);
        state.next.take().filter(|_| !state.ended)
    }
}

/// What somebody has typed so far.
struct Typed {
    person: Person,
    place: Place,
    ask: Ask,
}

/// Looks ahead for what is being typed, if that is the question of `/ask`, its author may ask it here, and nobody waits for an
/// answer. Returns at once.
pub fn look(bot: &Arc<Bot>, command: &CommandInteraction) {
    let Some(typed) = typed(bot, command).filter(|typed| may_ask(bot, typed)) else { return };
    let desk = &bot.ahead.0;
    let mut state = desk.state();
    state.next = Some(typed);
    if !std::mem::replace(&mut state.started, true) {
        let (desk, bot) = (Arc::clone(desk), Arc::downgrade(bot));
        let started = thread::Builder::new().name("ahead".to_owned()).spawn(move || work(&desk, &bot));
        // Without it every question is looked for when it is asked.
        drop(started.inspect_err(|error| warn!(%error, "the thread that looks ahead cannot be started")));
    }
    drop(state);
    desk.changed.notify_one();
}

fn work(desk: &Desk, bot: &Weak<Bot>) {
    while let Some(typed) = desk.next() {
        let Some(bot) = bot.upgrade() else { return };
        // Whoever waits for an answer goes first.
        if bot.door.is_idle() {
            look_for(&bot, typed);
        }
    }
}

/// What is typed where a question is; `None` for what is too short to be one.
fn typed(bot: &Bot, command: &CommandInteraction) -> Option<Typed> {
    if commands::path(&command.data) != "ask" {
        return None;
    }
    let typing = commands::options_of(&command.data).iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } if option.name == "question" => Some(value),
        _ => None,
    });
    let question = typing.filter(|typed| is_enough(typed))?.clone();
    let guild = command.guild_id.map(Into::into);
    let article = Given::new(&command.data, &bot.library().1, guild).article("article").ok()?;
    let owners = &command.authorizing_integration_owners;
    Some(Typed {
        person: person(command.user.id.get(), command.member.as_deref(), command.guild_id, owners),
        place: place(command.guild_id, command.channel_id, command.channel.as_ref()),
        ask: Ask { question, article, ..Ask::default() },
    })
}

fn is_enough(typed: &str) -> bool {
    typed.trim().len() >= LEAST_BYTES && text::words(typed).take(LEAST_WORDS).count() == LEAST_WORDS
}

/// Whether a question of this person would be answered here and now; and for who wants nothing kept, nothing is looked for that
/// was not asked.
fn may_ask(bot: &Bot, Typed { person, place, .. }: &Typed) -> bool {
    let set = bot.preferences(*place);
    bot.policy.answers_in(*place, &set)
        && bot.policy.may_ask(person.id, bot.tier(person), Instant::now(), &set)
        && bot.app.keeps_of(&person.id.to_string())
}

/// Looks for one text, unless the bot is stopping.
fn look_for(bot: &Arc<Bot>, Typed { person, place, ask }: Typed) {
    let Some(_under_way) = bot.begin() else { return };
    let look = AssertUnwindSafe(|| bot.foresee(&person, place.channel, ask));
    // Whatever is wrong with it will be told to whoever asks it; the next text is looked for all the same.
    if catch_unwind(look).is_err() {
        warn!("looking ahead panicked");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_are_enough() {
        assert!(is_enough("When do owls"));
        assert!(is_enough("谁是迭戈"));
        for short in ["", "owls", "who is", "a b c", "photosynthesis", "   who    is   "] {
            assert!(!is_enough(short), "{short}");
        }
    }
}
