//! What people can ask for, and what comes of it: a [`Command`] in, an [`Outcome`] out.

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {}
