//! Who gives a command, and what that person may do.

/// Somebody who gives commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person's lasting name within the front end: a Discord user's id, or `operator` at a terminal.
    pub id: String,
    /// What the person may do.
    pub tier: Tier,
    /// The guild in which the command is given, by the front end's number for it; none elsewhere.
    pub guild: Option<u64>,
}

/// What somebody may do; each may do all that the ones before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Asks, searches, reads and verifies.
    Member,
    /// Keeps order: deletes answers of others, too.
    Moderator,
    /// Keeps the bot: may do all that can be done from afar.
    Admin,
    /// Whoever sits at the machine's terminal.
    Operator,
}

impl Actor {
    /// Whoever sits at the machine's terminal: may do everything.
    #[must_use]
    pub fn operator() -> Self {
        Self { id: "operator".to_owned(), tier: Tier::Operator, guild: None }
    }
}
