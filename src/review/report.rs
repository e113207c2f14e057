//! What became of each decision when it met what the machine finds now.
//!
//! Every decision of a log has exactly one [`Outcome`]: nothing is dropped in silence.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::decision::{Action, Decision};

/// What became of a decision.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It holds, where and of what it was made.
    Kept,
    /// It holds; its words were found elsewhere, or with letters changed.
    Reanchored,
    /// The machine now says otherwise than what was decided on, or two people differ.
    Conflict,
    /// Its words are gone, or what it speaks of is.
    Orphaned,
    /// It speaks of a record, or of an entry, that is not among those read.
    Absent,
    /// Its own author took it back.
    Undone,
}

impl Fate {
    /// Every value, in the order of the report.
    pub const ALL: [Self; 6] = [
        Self::Kept,
        Self::Reanchored,
        Self::Conflict,
        Self::Orphaned,
        Self::Absent,
        Self::Undone,
    ];

    /// Its name in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Reanchored => "re-anchored",
            Self::Conflict => "in conflict",
            Self::Orphaned => "orphaned",
            Self::Absent => "of other records",
            Self::Undone => "taken back",
        }
    }

    /// Whether a person has to look at it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Conflict | Self::Orphaned)
    }
}

/// What became of one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Outcome {
    /// The decision's id.
    pub decision: String,
    /// What was decided.
    pub action: Action,
    /// By whom.
    pub by: String,
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// What became of it.
    pub fate: Fate,
    /// Why, in words; empty where it is simply kept.
    pub why: String,
    /// The statement that it holds of now.
    pub statement: Option<String>,
    /// What was merged or split, and into what: `actor a, b → c`.
    pub entries: Option<String>,
    /// The record that it was made on.
    pub document: Option<String>,
    /// The words that it was made on.
    pub quote: Option<String>,
}

impl Outcome {
    pub(super) fn of(decision: &Decision) -> Self {
        let anchor = decision.anchor.as_ref();
        let entries = decision.kind.zip(decision.into.as_ref());
        let ids = decision.ids.join(", ");
        Self {
            entries: entries
                .map(|(kind, into)| format!("{} {ids} → {}", kind.name(), into.id)),
            decision: decision.id.clone(),
            action: decision.action,
            by: decision.by.clone(),
            at: decision.at,
            fate: Fate::Kept,
            why: String::new(),
            statement: decision.statement.clone(),
            document: anchor.map(|anchor| anchor.document.clone()),
            quote: anchor.map(|anchor| anchor.exact.clone()),
        }
    }

    /// The outcome with another fate; of two reasons the graver one stays.
    pub(super) fn set(&mut self, fate: Fate, why: impl Into<String>) {
        if fate >= self.fate {
            self.fate = fate;
            self.why = why.into();
        }
    }
}

/// What became of all decisions, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Report {
    /// One a decision.
    pub outcomes: Vec<Outcome>,
    /// Where lines were left out because their writer was cut off: `file:line`.
    pub torn: Vec<String>,
}

impl Report {
    /// How many decisions have a fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.fate == fate).count()
    }

    /// The counts in words: `58 kept, 1 re-anchored, 1 orphaned`.
    #[must_use]
    pub fn words(&self) -> String {
        let counts = Fate::ALL.map(|fate| (self.count(fate), fate.name()));
        let shown = counts.iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = shown.map(|(n, name)| format!("{n} {name}")).collect();
        if words.is_empty() { "none".into() } else { words.join(", ") }
    }
}
