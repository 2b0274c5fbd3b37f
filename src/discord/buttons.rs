//! Buttons and menus: what a press asks for, found again in the articles that are served now.

use serenity::model::application::ComponentInteraction;
use serenity::model::channel::{Message, MessageFlags};
use tracing::{debug, warn};

use super::asker;
use super::bot::Bot;
use super::commands;
use super::custom_id::{AnswerPlace, AnswerView, ArticleKey, ComponentId, Digest, DraftAct, Error, Turn, Width};
use super::deliver::Act;
use super::directory::Directory;
use super::notes;
use super::payload::ResponseKind;
use super::places::{self, Found, FoundAnswer};
use super::policy::Person;
use super::pressed::{Pressed, button_id};
use super::render::{self, Scene, answer, search};
use super::reply::{File, Reply, Visibility};
use super::words::Word;
use crate::app::{self, Change, Command, Given, ListArticles, Manage, Opinion, Posting, Read, Remove, Tier, Upload};
use crate::corpus::Citation;
use crate::library::Snapshot;
use crate::text::Language;

/// One press: all that is needed to decide what comes of it.
struct Press<'a> {
    bot: &'a Bot,
    component: &'a ComponentInteraction,
    person: &'a Person,
    scene: Scene,
    snapshot: &'a Snapshot,
    directory: &'a Directory,
}

/// What comes of a press; runs where it may block.
#[must_use]
pub fn press(
    bot: &Bot,
    component: &ComponentInteraction,
    pressed: Result<Pressed, Error>,
    person: &Person,
    mut scene: Scene,
) -> Act {
    if !is_private(&component.message) {
        scene.visibility = Visibility::Public;
    }
    let (snapshot, directory) = bot.library();
    let press = Press { bot, component, person, scene, snapshot: &snapshot, directory: &directory };
    match pressed {
        Ok(Pressed { id: ComponentId::Draft { draft, version, act }, channel }) => {
            press.draft(draft, version, act, channel)
        }
        Ok(Pressed { id, .. }) => press.follow(id),
        Err(error) => {
            debug!(%error, "a button that cannot be followed");
            press.notice(if error == Error::OtherVersion { Word::OldButton } else { Word::UnknownButton })
        }
    }
}

fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

impl Press<'_> {
    fn follow(&self, id: ComponentId) -> Act {
        match id {
            ComponentId::Answer(_, view) => self.show(&view),
            ComponentId::Widen(view) => self.widen(&view),
            ComponentId::Share(view) => self.share(&view),
            ComponentId::Attach(view) => self.attach(&view),
            ComponentId::Read { turn, article, section, page } => self.read(turn, article, section, page),
            ComponentId::Results { query, article, page, .. } => self.results(query, article, page),
            ComponentId::List { tag, language, sort, page, .. } => {
                let tag = match tag.map(|tag| self.directory.tag_of(tag).ok_or(tag)).transpose() {
                    Ok(tag) => tag.map(str::to_owned),
                    // No article has the tag any more.
                    Err(_) => return self.notice(Word::ArticleGone),
                };
                let language =
                    language.and_then(|letters| std::str::from_utf8(&letters).ok()?.parse::<Language>().ok());
                self.command(ResponseKind::Update, &Command::Articles(ListArticles { tag, language, sort }), page)
            }
            ComponentId::Audit { page, .. } => self.command(ResponseKind::Update, &Command::Audit(page as usize), page),
            ComponentId::Cancel => self.command(ResponseKind::Message, &Command::Manage(Manage::Cancel), 1),
            ComponentId::Replace { number, content, force } => {
                let file = Given::Waiting { number, content };
                let upload = Upload { file, replace: true, force };
                self.command(ResponseKind::Update, &Command::Manage(Manage::Upload(upload)), 1)
            }
            ComponentId::Remove { article, content, force } => self.remove(article, content, force),
            ComponentId::Vote { place, up } => self.vote(place, up),
            ComponentId::Reason { vote, reason } => {
                self.command(ResponseKind::Update, &Command::Opinion(Opinion::Reason { vote, reason }), 1)
            }
            ComponentId::Keep => Act::Respond(ResponseKind::Update, Reply::notice(self.scene.voice.say(Word::Kept))),
            ComponentId::Delete { asker } => self.delete(asker),
            ComponentId::Sources { turn, draft, key, page } => {
                let kind = if turn == Turn::Open { ResponseKind::Message } else { ResponseKind::Update };
                self.command(kind, &Command::Posting(Posting::Sources { draft, key }), page)
            }
            ComponentId::Posts { page, .. } => {
                self.command(ResponseKind::Update, &Command::Posting(Posting::List), page)
            }
            // A menu inside a menu was made up, and what is done with drafts was looked at before.
            ComponentId::Choose(_) | ComponentId::Draft { .. } => self.notice(Word::UnknownButton),
        }
    }

    /// The view's answer, or what to say where it no longer stands.
    fn found(&self, view: &AnswerView) -> Result<FoundAnswer, Box<Act>> {
        let Some(place) = view.shown() else { return Err(Box::new(self.notice(Word::UnknownButton))) };
        match places::find(self.snapshot, self.directory, place, view.width) {
            Found::Same(found) => Ok(found),
            Found::Gone => Err(Box::new(self.notice(Word::ArticleGone))),
            Found::Changed(_) => {
                // The current text of the article is the best that can be shown.
                let act = self.read(Turn::Open, place.article, None, 1);
                Err(Box::new(match act {
                    Act::Respond(kind, mut reply) => {
                        let said = self.scene.voice.say(Word::CorpusChanged);
                        reply.card.body = format!("{said}\n\n{}", reply.card.body);
                        Act::Respond(kind, reply)
                    }
                    other => other,
                }))
            }
        }
    }

    /// Where else the same is said: an id has no room for it, so it is looked for again.
    fn also_in(&self, found: &FoundAnswer) -> Vec<Citation> {
        app::also_in(self.snapshot, found.article, found.sentence).unwrap_or_else(|error| {
            // The answer stands without it.
            warn!(%error, "no other places looked for");
            Vec::new()
        })
    }

    fn card(&self, view: &AnswerView, found: &FoundAnswer, scene: &Scene, shared_by: Option<&str>) -> Reply {
        let question = self.heading();
        let also_in = self.also_in(found);
        let other = self.differing(view, found);
        let shown = answer::Shown {
            question: question.as_deref(),
            quote: &found.quote,
            sentence: found.sentence,
            view: view.clone(),
            wider: found.wider,
            differs: other.as_ref().map(|other| (&other.quote, other.sentence)),
            also_in: &also_in,
            notes: Vec::new(),
            shared_by,
        };
        answer::card(&shown, scene)
    }

    /// What another article says of the same with different numbers: such answers stand first and beside each other.
    fn differing(&self, view: &AnswerView, found: &FoundAnswer) -> Option<FoundAnswer> {
        let beside = view.places.get(1_usize.checked_sub(usize::from(view.at))?)?;
        let Found::Same(other) = places::find(self.snapshot, self.directory, beside, Width::Quote) else { return None };
        let (one, another) = ((&found.quote, found.sentence), (&other.quote, other.sentence));
        app::differ(&self.snapshot.corpus, one, another).then_some(other)
    }

    fn show(&self, view: &AnswerView) -> Act {
        match self.found(view) {
            Ok(found) => Act::Respond(ResponseKind::Update, self.card(view, &found, &self.kept_scene(), None)),
            Err(act) => *act,
        }
    }

    fn widen(&self, view: &AnswerView) -> Act {
        let found = match self.found(view) {
            Ok(found) => found,
            Err(act) => return *act,
        };
        let mut reply = self.card(view, &found, &self.kept_scene(), None);
        // The same answer: what stands below it, such as who shared it, still holds.
        let footer = self.component.message.embeds.first().and_then(|embed| embed.footer.as_ref());
        if let Some(footer) = footer {
            reply.card.footer = Some(footer.text.clone());
        }
        Act::Respond(ResponseKind::Update, reply)
    }

    fn share(&self, view: &AnswerView) -> Act {
        let found = match self.found(view) {
            Ok(found) => found,
            Err(act) => return *act,
        };
        let component = self.component;
        let place = asker::place(component.guild_id, component.channel_id, component.channel.as_ref());
        let preferences = self.bot.preferences(place);
        if self.bot.policy.private_in(place, &preferences) || !self.bot.policy.answers_in(place, &preferences) {
            return self.notice(Word::CannotShare);
        }
        let key = (component.message.id.get(), view.at);
        if !self.bot.shared.is_new(key) {
            return self.notice(Word::AlreadyShared);
        }
        let scene = Scene { visibility: Visibility::Public, ..self.scene.clone() };
        let name = self.component.member.as_ref().map_or_else(
            || self.component.user.global_name.as_deref().unwrap_or(&self.component.user.name),
            |member| member.display_name(),
        );
        // Who shares vouches for this answer, not for the others that were found.
        Act::Share(self.card(&view.alone(), &found, &scene, Some(name)), key)
    }

    fn attach(&self, view: &AnswerView) -> Act {
        let found = match self.found(view) {
            Ok(found) => found,
            Err(act) => return *act,
        };
        let whole = places::section_around(self.snapshot, found.article, found.sentence.start());
        let quote = whole.as_ref().unwrap_or(&found.quote);
        let citation = quote.citation();
        let source = render::citation::line(citation, &self.scene.voice);
        let mut reply = Reply::notice(format!("{}\n{source}", self.scene.voice.say(Word::Attached)));
        reply.file = Some(File { name: render::citation::label(citation), text: quote.text().to_owned() });
        Act::say(reply)
    }

    fn read(&self, turn: Turn, key: ArticleKey, section: Option<Digest>, page: u32) -> Act {
        let Some(article) = places::article(self.snapshot, self.directory, key) else {
            return self.notice(Word::ArticleGone);
        };
        let at = section.and_then(|digest| places::section(article, digest));
        let heading = at.and_then(|at| article.sections.get(at as usize)?.heading?.of(&article.text));
        let read = Read { article: article.id.clone(), section: heading.map(str::to_owned), page: Some(page as usize) };
        let kind = if turn == Turn::Open { ResponseKind::Message } else { ResponseKind::Update };
        self.command(kind, &Command::Read(read), page)
    }

    fn results(&self, query: Digest, article: Option<ArticleKey>, page: u32) -> Act {
        let Some(words) = self.heading().filter(|words| Digest::of(words) == query) else {
            return self.notice(Word::SearchLost);
        };
        let scope = match article {
            None => None,
            Some(key) => match places::article(self.snapshot, self.directory, key) {
                Some(article) => Some(article.id.clone()),
                None => return self.notice(Word::ArticleGone),
            },
        };
        self.command(ResponseKind::Update, &Command::Search(commands::search_page(&words, scope, page as usize)), page)
    }

    /// Gives a command to the core and shows what comes of it; what fails is said privately, beside the message.
    fn command(&self, kind: ResponseKind, command: &Command, page: u32) -> Act {
        match notes::handle(self.bot, &self.component.id.to_string(), self.person, command.clone()) {
            Ok(outcome) => {
                let reply =
                    render::render(command, &outcome, self.bot.aspect(&outcome, page as usize), &self.kept_scene());
                Act::Respond(kind, reply)
            }
            Err(failure) => Act::say(render::failure::failure(&failure, &self.scene)),
        }
    }

    /// Whether the answer is good: the vote is this person's own, whoever asked.
    fn vote(&self, place: AnswerPlace, up: bool) -> Act {
        let view = AnswerView { places: vec![place], at: 0, width: Width::Quote };
        let found = match self.found(&view) {
            Ok(found) => found,
            Err(act) => return *act,
        };
        let source = found.quote.citation();
        let opinion = Opinion::Vote {
            question: self.heading().unwrap_or_default(),
            article: source.article.clone(),
            section: source.section.join(" › "),
            sentence: place.check.number(),
            up,
        };
        self.command(ResponseKind::Message, &Command::Opinion(opinion), 1)
    }

    /// Shows or changes a draft; what reaches beyond the articles and the store is done elsewhere.
    fn draft(&self, draft: u64, version: u32, act: DraftAct, channel: Option<u64>) -> Act {
        let change = match act {
            DraftAct::Open => {
                return self.command(ResponseKind::Message, &Command::Posting(Posting::Look(draft)), 1);
            }
            DraftAct::Drop(place) => Change::Drop(place),
            DraftAct::Restore(place) => Change::Restore(place),
            DraftAct::Context(place) => Change::Context(place),
            DraftAct::Shorter => Change::Shorter,
            DraftAct::Longer => Change::Longer,
            DraftAct::Channel => match channel {
                Some(channel) => Change::Channel(channel),
                None => return self.notice(Word::UnknownButton),
            },
            DraftAct::Post | DraftAct::Cancel | DraftAct::Mark | DraftAct::Delete => {
                return self.notice(Word::UnknownButton);
            }
        };
        let change = Command::Posting(Posting::Change { draft, version, change });
        self.command(ResponseKind::Update, &change, 1)
    }

    fn remove(&self, key: ArticleKey, content: u32, force: bool) -> Act {
        let Some(article) = places::article(self.snapshot, self.directory, key) else {
            return self.notice(Word::ArticleGone);
        };
        let remove = Remove { article: article.id.clone(), sure: true, seen: Some(content), force };
        self.command(ResponseKind::Update, &Command::Manage(Manage::Remove(remove)), 1)
    }

    fn delete(&self, asker: u64) -> Act {
        // The id says who asked; where Discord says so too, Discord is believed.
        let told = asker_of(&self.component.message).unwrap_or(asker);
        if self.person.id == told && told == asker || self.bot.tier(self.person) >= Tier::Moderator {
            Act::Delete
        } else {
            self.notice(Word::NotYours)
        }
    }

    /// What stands above the card: the question or the search, as it was put there.
    fn heading(&self) -> Option<String> {
        let embed = self.component.message.embeds.first()?;
        embed.author.as_ref().map(|author| search::heading(&author.name))
    }

    /// The scene of the message itself: whoever presses, it still belongs to the one who asked.
    fn kept_scene(&self) -> Scene {
        let parts = self.component.message.components.iter().flat_map(|row| &row.components);
        let asker = parts.filter_map(button_id).find_map(|id| match id.parse() {
            Ok(ComponentId::Delete { asker }) => Some(asker),
            _ => None,
        });
        Scene { asker: asker.unwrap_or(self.person.id), ..self.scene.clone() }
    }

    fn notice(&self, word: Word) -> Act {
        Act::say(Reply::notice(self.scene.voice.say(word)))
    }
}

/// Who gave the command that the message answers, where Discord tells it.
fn asker_of(message: &Message) -> Option<u64> {
    use serenity::model::application::MessageInteractionMetadata as Metadata;
    match message.interaction_metadata.as_deref()? {
        Metadata::Command(command) => Some(command.user.id.get()),
        Metadata::Component(component) => Some(component.user.id.get()),
        Metadata::ModalSubmit(modal) => Some(modal.user.id.get()),
        _ => None,
    }
}
