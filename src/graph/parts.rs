//! Nodes, edges and counts of the knowledge graph, as its JSON writes them.
//!
//! Nouns only: [`super::build`] makes them, exporters read them.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{ActorKind, Stance, Statement};

/// What a node stands for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// Whoever holds a position, or is answered.
    Actor,
    /// A course of action or proposition.
    Position,
    /// What positions are about.
    Issue,
    /// A record.
    Document,
}

named! {
    NodeKind {
        Actor = "actor",
        Position = "position",
        Issue = "issue",
        Document = "document",
    }
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What an edge says.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeKind {
    /// Actor → position: takes a side toward it, or raises it (neutral).
    HoldsStance,
    /// Position → issue.
    About,
    /// Actor → actor: takes the other's side, by the text's own words.
    AgreesWith,
    /// Actor → actor: contradicts the other, by the text's own words.
    DisagreesWith,
    /// Actor → document and position → document: said there, put forward there.
    MadeIn,
}

named! {
    EdgeKind {
        HoldsStance = "holds-stance",
        About = "about",
        AgreesWith = "agrees-with",
        DisagreesWith = "disagrees-with",
        MadeIn = "made-in",
    }
}

impl fmt::Display for EdgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How many statements of each sort stand behind a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Statements that support the position.
    pub support: usize,
    /// Statements that oppose it.
    pub oppose: usize,
    /// Statements without a side.
    pub neutral: usize,
    /// Those of all three that hold only under a condition.
    pub conditional: usize,
    /// Those of all three that another than the holder tells.
    pub reported: usize,
}

impl Counts {
    /// Counts one more statement, on that side.
    pub const fn add(&mut self, statement: &Statement, side: Stance) {
        match side {
            Stance::Support => self.support += 1,
            Stance::Oppose => self.oppose += 1,
            Stance::Neutral => self.neutral += 1,
        }
        self.conditional += statement.conditional as usize;
        self.reported += statement.reported as usize;
    }

    /// All statements.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.support + self.oppose + self.neutral
    }

    /// Whether there are statements and all hold only under a condition.
    #[must_use]
    pub const fn is_conditional(&self) -> bool {
        self.conditional > 0 && self.conditional == self.total()
    }

    /// Whether there are statements and all are told by another than the holder.
    #[must_use]
    pub const fn is_reported(&self) -> bool {
        self.reported > 0 && self.reported == self.total()
    }

    /// Share of statements told by another than the holder, in [0, 1]; 0 without statements.
    #[must_use]
    pub fn reported_share(&self) -> f64 {
        if self.total() == 0 { 0.0 } else { self.reported as f64 / self.total() as f64 }
    }
}

/// An actor, position, issue or document that statements speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Node {
    /// Unique over all kinds: the kind, a colon, the id (`actor:anna-harrow`).
    pub key: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// Its id among its kind.
    pub id: String,
    /// The words to show.
    pub label: String,
    /// What kind of actor, for an actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_kind: Option<ActorKind>,
    /// The id of its issue, for a position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Counts over `statements`.
    pub counts: Counts,
    /// Ids of the statements in which it holds a stance, is held, is spoken of or made; for
    /// an actor who is only answered or speaks for another, those that say so.
    pub statements: Vec<String>,
}

/// What an edge carries; its ends are the graph's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// The side, for `holds-stance`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// Counts over `statements`.
    pub counts: Counts,
    /// The conditions that the statements name, in their words, each once, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// Ids of the statements that it rests on, in the corpus's order.
    pub statements: Vec<String>,
}

/// A position and the issue that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PositionEntry {
    /// Its id.
    pub id: String,
    /// The proposition in words.
    pub label: String,
    /// The id of its issue.
    pub issue: String,
}
