//! What is said in Discord, before it is a payload: plain values that snapshot tests can show.

use super::custom_id::ComponentId;
use super::limits;

/// A message to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Who sees it.
    pub visibility: Visibility,
    /// The one person or role that is mentioned, above the card; the only mention that is ever sent.
    pub mention: Option<Mention>,
    /// The message itself.
    pub card: Card,
    /// Rows of buttons and menus: at most [`limits::ROWS`].
    pub rows: Vec<Row>,
    /// A text file that goes with it.
    pub file: Option<File>,
}

/// Who sees a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Everyone in the channel.
    Public,
    /// Only the person who asked.
    Private,
}

/// The one mention of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Who is mentioned.
    pub who: Mentioned,
    /// The line that mentions them.
    pub line: String,
}

/// Who is mentioned, by Discord's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentioned {
    /// A person.
    User(u64),
    /// All who have a role.
    Role(u64),
}

/// An embed: its text is already escaped, its heading and footer are shown as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What the card is, as the colour at its side says.
    pub tone: Tone,
    /// The line above, without markdown.
    pub heading: Option<String>,
    /// The text, in markdown.
    pub body: String,
    /// The small line below, without markdown.
    pub footer: Option<String>,
}

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The articles' own words.
    Quote,
    /// Not covered, not found, not word for word.
    Refusal,
    /// The bot speaks.
    Notice,
}

/// A row of components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// At most [`limits::BUTTONS`].
    Buttons(Vec<Button>),
    /// One menu, at most [`limits::CHOICES`] lines.
    Menu {
        /// What to choose.
        prompt: String,
        /// The lines.
        choices: Vec<Choice>,
    },
    /// A choice among the guild's channels that messages are written in.
    Channels {
        /// What to choose.
        prompt: String,
        /// What choosing does.
        id: ComponentId,
        /// The channel that is chosen now.
        chosen: Option<u64>,
    },
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub id: ComponentId,
    /// How it looks.
    pub style: Style,
    /// Whether it cannot be pressed.
    pub disabled: bool,
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The first thing to do.
    Primary,
    /// Everything else.
    Secondary,
    /// Takes something away.
    Danger,
}

/// A line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands there.
    pub label: String,
    /// A smaller line below.
    pub description: Option<String>,
    /// What choosing it does.
    pub id: ComponentId,
}

/// A text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its words, as they stand in the article.
    pub text: String,
}

impl Reply {
    /// A reply of a card alone, for the one who asked.
    #[must_use]
    pub fn private(card: Card) -> Self {
        Self { visibility: Visibility::Private, mention: None, card, rows: Vec::new(), file: None }
    }

    /// The bot says something to the one who asked.
    #[must_use]
    pub fn notice(body: impl Into<String>) -> Self {
        Self::private(Card { tone: Tone::Notice, heading: None, body: body.into(), footer: None })
    }

    /// Adds a row, unless it is empty or all rows are taken.
    pub fn add_row(&mut self, row: Row) {
        let empty = match &row {
            Row::Buttons(buttons) => buttons.is_empty(),
            Row::Menu { choices, .. } => choices.is_empty(),
            Row::Channels { .. } => false,
        };
        if !empty && self.rows.len() < limits::ROWS {
            self.rows.push(row);
        }
    }

    /// The ids of all that can be pressed or chosen.
    pub fn ids(&self) -> impl Iterator<Item = &ComponentId> {
        self.rows.iter().flat_map(|row| match row {
            Row::Buttons(buttons) => buttons.iter().map(|button| &button.id).collect::<Vec<_>>(),
            Row::Menu { choices, .. } => choices.iter().map(|choice| &choice.id).collect(),
            Row::Channels { id, .. } => vec![id],
        })
    }
}

impl Button {
    /// A button that can be pressed.
    #[must_use]
    pub fn new(label: String, id: ComponentId) -> Self {
        Self { label, id, style: Style::Secondary, disabled: false }
    }

    /// The same, looking like this.
    #[must_use]
    pub fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The same, to be pressed only if `enabled`.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.disabled = !enabled;
        self
    }
}
