//! What an actor holds toward one issue or position: the statements, by side.
//!
//! Input: a corpus. Output: for each actor and each issue (or position) that the actor
//! speaks to, a [`Holding`]. Nothing is averaged: an actor who said both is [`Side::Mixed`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Corpus, Stance, Statement};

/// What holdings are counted by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The issue, and the side toward it ([`Statement::toward`]).
    #[default]
    Issue,
    /// The position, and the side toward it ([`Statement::stance`]).
    Position,
}

/// The side that an actor's statements amount to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Only for it.
    Support,
    /// Only against it.
    Oppose,
    /// Both, at one time or another.
    Mixed,
    /// Spoken of without a side.
    Neutral,
}

named! {
    Side {
        Support = "support",
        Oppose = "oppose",
        Mixed = "mixed",
        Neutral = "neutral",
    }
}

impl Side {
    /// The side of whoever spoke for it, against it, both, or neither.
    #[must_use]
    pub const fn of(supports: bool, opposes: bool) -> Self {
        match (supports, opposes) {
            (true, false) => Self::Support,
            (false, true) => Self::Oppose,
            (true, true) => Self::Mixed,
            (false, false) => Self::Neutral,
        }
    }

    /// Whether it was spoken for at least once.
    const fn supports(self) -> bool {
        matches!(self, Self::Support | Self::Mixed)
    }

    /// Whether it was spoken against at least once.
    const fn opposes(self) -> bool {
        matches!(self, Self::Oppose | Self::Mixed)
    }

    /// Whether both took the same side at least once.
    #[must_use]
    pub const fn agrees(self, other: Self) -> bool {
        self.supports() && other.supports() || self.opposes() && other.opposes()
    }

    /// Whether they took opposite sides at least once.
    #[must_use]
    pub const fn differs(self, other: Self) -> bool {
        self.supports() && other.opposes() || self.opposes() && other.supports()
    }
}

impl From<Stance> for Side {
    fn from(stance: Stance) -> Self {
        Self::of(stance == Stance::Support, stance == Stance::Oppose)
    }
}

impl FromIterator<Stance> for Side {
    fn from_iter<I: IntoIterator<Item = Stance>>(stances: I) -> Self {
        let (mut supports, mut opposes) = (false, false);
        for stance in stances {
            supports |= stance == Stance::Support;
            opposes |= stance == Stance::Oppose;
        }
        Self::of(supports, opposes)
    }
}

/// One actor's statements on one thing, by side, each list in the order of the records.
#[derive(Debug, Clone, Default)]
pub struct Holding<'c> {
    /// For it.
    pub support: Vec<&'c Statement>,
    /// Against it.
    pub oppose: Vec<&'c Statement>,
    /// Without a side.
    pub neutral: Vec<&'c Statement>,
}

impl<'c> Holding<'c> {
    /// Adds a statement that takes `stance`.
    pub fn add(&mut self, stance: Stance, statement: &'c Statement) {
        match stance {
            Stance::Support => self.support.push(statement),
            Stance::Oppose => self.oppose.push(statement),
            Stance::Neutral => self.neutral.push(statement),
        }
    }

    /// What the statements amount to.
    #[must_use]
    pub fn side(&self) -> Side {
        Side::of(!self.support.is_empty(), !self.oppose.is_empty())
    }

    /// Whether any statement takes a side.
    #[must_use]
    pub fn is_sided(&self) -> bool {
        self.side() != Side::Neutral
    }

    /// Whether both took the same side at least once.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.side().agrees(other.side())
    }

    /// Whether they took opposite sides at least once.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        self.side().differs(other.side())
    }

    /// The statements that take a side: those for it, then those against it.
    pub fn sided(&self) -> impl Iterator<Item = &'c Statement> {
        self.support.iter().chain(&self.oppose).copied()
    }

    /// All statements: for it, against it, without a side.
    pub fn all(&self) -> impl Iterator<Item = &'c Statement> {
        self.sided().chain(self.neutral.iter().copied())
    }
}

/// By actor id, then by the id of the issue or position.
pub type Holdings<'c> = BTreeMap<&'c str, BTreeMap<&'c str, Holding<'c>>>;

/// Every actor's holdings. Statements that a person rejected are left out.
#[must_use]
pub fn holdings(corpus: &Corpus, level: Level) -> Holdings<'_> {
    let mut found = Holdings::new();
    for statement in corpus.live() {
        let (thing, stance) = match level {
            Level::Issue => (statement.issue.as_str(), statement.toward),
            Level::Position => (statement.position.id.as_str(), statement.stance),
        };
        let of_actor = found.entry(statement.actor.as_str()).or_default();
        of_actor.entry(thing).or_default().add(stance, statement);
    }
    found
}
