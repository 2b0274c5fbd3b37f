//! Who may do what, where, and how often: checked here, whatever Discord's own settings let through.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serenity::model::permissions::Permissions;

use super::options::Options;
use crate::app::{Preferences, Tier};

/// What the bot must be allowed: to see and write where it is mentioned, to show cards, and to refer to the message that
/// it answers. Answers to commands need none of these.
pub const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// How many people's questions are remembered before those whose time is over are forgotten.
const FORGET_ABOVE: usize = 1_000;

/// The rules of this bot.
pub struct Policy {
    options: Options,
    cooldowns: Cooldowns,
}

/// Who gives a command, as Discord tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Discord's id.
    pub id: u64,
    /// The roles in this guild; none elsewhere.
    pub roles: Vec<u64>,
    /// What the person may do in this channel; nothing elsewhere than in a guild.
    pub permissions: Permissions,
    /// The guild in which the command is given; none elsewhere.
    pub guild: Option<u64>,
}

/// Where something is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The guild; none for direct messages.
    pub guild: Option<u64>,
    /// The channel or thread.
    pub channel: u64,
    /// The channel that a thread belongs to, or the category that a channel stands in, where Discord tells it.
    pub parent: Option<u64>,
}

/// How many questions each person asked of late.
#[derive(Debug, Default)]
pub struct Cooldowns {
    asked: Mutex<Asked>,
}

#[derive(Debug, Default)]
struct Asked {
    people: HashMap<u64, VecDeque<Instant>>,
    /// The longest time that any channel counts in: what is older counts nowhere.
    longest: Duration,
}

impl Policy {
    /// The rules that these settings make.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, cooldowns: Cooldowns::default() }
    }

    /// What this person may do: the highest of what Discord, roles and names give.
    #[must_use]
    pub fn tier(&self, person: &Person) -> Tier {
        let named = |users: &[u64], roles: &[u64]| {
            users.contains(&person.id) || person.roles.iter().any(|role| roles.contains(role))
        };
        let may = |permission| person.permissions.contains(permission) || person.permissions.administrator();
        if named(&self.options.admin_users, &self.options.admin_roles) || may(Permissions::MANAGE_GUILD) {
            Tier::Admin
        } else if named(&self.options.moderator_users, &self.options.moderator_roles)
            || may(Permissions::MANAGE_MESSAGES)
        {
            Tier::Moderator
        } else {
            Tier::Member
        }
    }

    /// Whether this person may post where they have these permissions: whoever may manage messages there, or is named in the
    /// settings as one who keeps order.
    #[must_use]
    pub fn posts_with(&self, person: &Person, there: Permissions) -> bool {
        let nothing = Person { permissions: Permissions::empty(), ..person.clone() };
        there.administrator() || there.manage_messages() || self.tier(&nothing) >= Tier::Moderator
    }

    /// Whether questions are answered here; in direct messages they always are.
    #[must_use]
    pub fn answers_in(&self, place: Place, set: &Preferences) -> bool {
        if let (Some(_), Some(answers)) = (place.guild, set.answers) {
            return answers;
        }
        place.guild.is_none() || self.options.channels.is_empty() || place.is_among(&self.options.channels)
    }

    /// Whether it matters which channel a thread belongs to: some channel is named by the settings, and not this one.
    #[must_use]
    pub fn asks_for_parent(&self, place: Place) -> bool {
        let lists = [&self.options.channels, &self.options.private_channels];
        place.guild.is_some() && lists.iter().any(|list| !list.is_empty() && !list.contains(&place.channel))
    }

    /// The guilds that commands are registered in; empty for everywhere.
    #[must_use]
    pub fn guilds(&self) -> &[u64] {
        &self.options.guilds
    }

    /// The channels where questions are answered; empty for all.
    #[must_use]
    pub fn channels(&self) -> &[u64] {
        &self.options.channels
    }

    /// Whether every answer here is private.
    #[must_use]
    pub fn private_in(&self, place: Place, set: &Preferences) -> bool {
        if let Some(private) = set.private {
            return private;
        }
        self.options.always_private || place.is_among(&self.options.private_channels)
    }

    /// Counts a question of this person.
    ///
    /// # Errors
    /// If there were too many of late: after how long another is answered.
    pub fn count_question(&self, person: u64, tier: Tier, now: Instant, set: &Preferences) -> Result<(), Duration> {
        // Those who keep the bot are not kept from it.
        if tier > Tier::Moderator {
            return Ok(());
        }
        let (questions, within) = self.allowed(set);
        self.cooldowns.count(person, now, questions, within)
    }

    /// Whether a question of this person would be answered now; it is not counted.
    #[must_use]
    pub fn may_ask(&self, person: u64, tier: Tier, now: Instant, set: &Preferences) -> bool {
        let (questions, within) = self.allowed(set);
        tier > Tier::Moderator || self.cooldowns.left(person, now, questions, within)
    }

    /// How many questions a person may ask in which time.
    fn allowed(&self, set: &Preferences) -> (usize, Duration) {
        let within = Duration::from_secs(set.seconds.unwrap_or(self.options.question_seconds));
        (set.questions.unwrap_or(self.options.questions), within)
    }
}

impl Place {
    fn is_among(self, channels: &[u64]) -> bool {
        channels.contains(&self.channel) || self.parent.is_some_and(|parent| channels.contains(&parent))
    }
}

impl Cooldowns {
    /// Counts a question, of which each person may ask so many within this time; 0 for as many as wished.
    ///
    /// # Errors
    /// If there were too many within the time: after how long another is counted. A refused one does not count.
    pub fn count(&self, person: u64, now: Instant, questions: usize, within: Duration) -> Result<(), Duration> {
        if questions == 0 || within.is_zero() {
            return Ok(());
        }
        let mut all = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let Asked { people, longest } = &mut *all;
        *longest = (*longest).max(within);
        let age = |asked: &Instant| now.saturating_duration_since(*asked);
        if people.len() > FORGET_ABOVE {
            people.retain(|_, asked| asked.back().is_some_and(|last| age(last) < *longest));
        }
        let asked = people.entry(person).or_default();
        while asked.front().is_some_and(|first| age(first) >= *longest) {
            asked.pop_front();
        }
        // Channels may count in different times: what one of them no longer counts, another may.
        let counted = asked.iter().rev().take_while(|asked| age(asked) < within).count();
        if counted >= questions {
            let first = asked.len().checked_sub(questions).and_then(|first| asked.get(first));
            return Err(first.map_or(within, |first| within.saturating_sub(age(first))));
        }
        asked.push_back(now);
        Ok(())
    }

    /// Whether another question would be counted.
    #[must_use]
    pub fn left(&self, person: u64, now: Instant, questions: usize, within: Duration) -> bool {
        let all = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = all.people.get(&person).map_or(0, |asked| {
            asked.iter().rev().take_while(|asked| now.saturating_duration_since(**asked) < within).count()
        });
        questions == 0 || asked < questions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: u64, roles: &[u64], permissions: Permissions) -> Person {
        Person { id, roles: roles.to_vec(), permissions, guild: None }
    }

    #[test]
    fn tiers_come_from_permissions_roles_and_names() {
        let options = Options {
            moderator_roles: vec![10],
            moderator_users: vec![1],
            admin_roles: vec![20],
            admin_users: vec![2],
            ..Options::default()
        };
        let policy = Policy::new(options);
        let none = Permissions::empty();
        assert_eq!(policy.tier(&person(9, &[], none)), Tier::Member);
        assert_eq!(policy.tier(&person(9, &[10], none)), Tier::Moderator);
        assert_eq!(policy.tier(&person(1, &[], none)), Tier::Moderator);
        assert_eq!(policy.tier(&person(9, &[], Permissions::MANAGE_MESSAGES)), Tier::Moderator);
        assert_eq!(policy.tier(&person(9, &[10, 20], none)), Tier::Admin);
        assert_eq!(policy.tier(&person(2, &[], none)), Tier::Admin);
        assert_eq!(policy.tier(&person(9, &[], Permissions::MANAGE_GUILD)), Tier::Admin);
        assert_eq!(policy.tier(&person(9, &[], Permissions::ADMINISTRATOR)), Tier::Admin);
    }

    #[test]
    fn a_sixth_question_waits_until_the_first_is_half_a_minute_old() {
        let cooldowns = Cooldowns::default();
        let count = |person, now| cooldowns.count(person, now, 5, Duration::from_secs(30));
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        for second in 0..5 {
            assert_eq!(count(1, at(second)), Ok(()));
        }
        assert_eq!(count(1, at(10)), Err(Duration::from_secs(20)));
        assert_eq!(count(2, at(10)), Ok(()));
        let left = |person, now| cooldowns.left(person, now, 5, Duration::from_secs(30));
        assert!(!left(1, at(10)) && left(2, at(10)) && left(3, at(10)) && left(1, at(30)));
        assert_eq!(count(1, at(30)), Ok(()));
        assert_eq!(count(1, at(30)), Err(Duration::from_secs(1)));
    }

    #[test]
    fn people_who_stopped_asking_are_forgotten() {
        let cooldowns = Cooldowns::default();
        let count = |person, now| cooldowns.count(person, now, 5, Duration::from_secs(30));
        let start = Instant::now();
        for person in 0..2_000 {
            assert_eq!(count(person, start), Ok(()));
        }
        assert_eq!(count(9_999, start + Duration::from_secs(31)), Ok(()));
        assert_eq!(cooldowns.asked.lock().unwrap().people.len(), 1);
    }

    #[test]
    fn channels_are_kept_to_in_guilds_alone() {
        let policy = Policy::new(Options { channels: vec![5], private_channels: vec![6], ..Options::default() });
        let none = Preferences::default();
        let place = |guild, channel, parent| Place { guild, channel, parent };
        assert!(policy.answers_in(place(Some(1), 5, None), &none));
        assert!(!policy.answers_in(place(Some(1), 7, None), &none));
        assert!(policy.answers_in(place(None, 7, None), &none));
        assert!(policy.private_in(place(Some(1), 6, None), &none));
        assert!(!policy.private_in(place(Some(1), 5, None), &none));
    }

    #[test]
    fn a_thread_follows_its_channel() {
        let policy = Policy::new(Options { channels: vec![5], private_channels: vec![6], ..Options::default() });
        let none = Preferences::default();
        let thread = |parent| Place { guild: Some(1), channel: 9, parent: Some(parent) };
        assert!(policy.answers_in(thread(5), &none) && !policy.answers_in(thread(6), &none));
        assert!(policy.private_in(thread(6), &none) && !policy.private_in(thread(5), &none));
        assert!(policy.asks_for_parent(Place { parent: None, ..thread(5) }));
        assert!(!Policy::new(Options::default()).asks_for_parent(thread(5)));
    }

    #[test]
    fn what_is_set_for_a_place_goes_before_the_configuration() {
        let policy = Policy::new(Options { channels: vec![5], ..Options::default() });
        let place = |channel| Place { guild: Some(1), channel, parent: None };
        let set = |answers, private| Preferences { answers, private, ..Preferences::default() };
        assert!(policy.answers_in(place(7), &set(Some(true), None)));
        assert!(!policy.answers_in(place(5), &set(Some(false), None)));
        assert!(policy.answers_in(Place::default(), &set(Some(false), None)));
        assert!(policy.private_in(place(5), &set(None, Some(true))));
        let once = Preferences { questions: Some(1), seconds: Some(60), ..Preferences::default() };
        let now = Instant::now();
        assert_eq!(policy.count_question(1, Tier::Member, now, &once), Ok(()));
        assert_eq!(policy.count_question(1, Tier::Member, now, &once), Err(Duration::from_mins(1)));
        assert_eq!(policy.count_question(1, Tier::Member, now, &Preferences::default()), Ok(()));
    }

    #[test]
    fn as_many_questions_are_counted_as_are_allowed() {
        let cooldowns = Cooldowns::default();
        let (now, hour) = (Instant::now(), Duration::from_hours(1));
        for _ in 0..2_000 {
            assert_eq!(cooldowns.count(1, now, 2_000, hour), Ok(()));
        }
        assert_eq!(cooldowns.count(1, now, 2_000, hour), Err(hour));
        // A short time in one channel forgets nothing that a long one in another counts.
        let later = now + Duration::from_mins(1);
        assert_eq!(cooldowns.count(1, later, 1, Duration::from_secs(30)), Ok(()));
        assert!(cooldowns.count(1, later, 2_000, hour).is_err());
    }
}
