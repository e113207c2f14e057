//! The statement: one actor, one position, one issue, one stance, at one place in the text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coding::Reviewed;
use super::stance::{Act, Stance};
use crate::span::Span;

/// A course of action or proposition on an issue, under the label that all who speak of it
/// share.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
pub struct Position {
    /// Stable id: the issue's id, a slash, and the course of action (`toll/raise`).
    pub id: String,
    /// The proposition in plain words, put positively (`raise the toll`).
    pub label: String,
}

/// How a statement answers another actor.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Responds {
    /// Takes the other's side, by the text's own words.
    Agree,
    /// Contradicts the other, by the text's own words.
    Disagree,
    /// Answers the other's question.
    Answer,
}

named! {
    Responds {
        Agree = "agree",
        Disagree = "disagree",
        Answer = "answer",
    }
}

impl Responds {
    /// What whoever responds does, as a verb before the other's name.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Agree => "agrees with",
            Self::Disagree => "disagrees with",
            Self::Answer => "answers",
        }
    }
}

/// To whom a statement responds, and how.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct ResponseTo {
    /// In which way.
    pub relation: Responds,
    /// The actor responded to.
    pub actor: String,
}

/// One link of an attribution chain, outermost first: who says, by which words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The actor that the link's source was linked to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
}

/// What a person has decided about a statement.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Review {
    /// Nobody has looked at it.
    #[default]
    Unreviewed,
    /// Kept as it is.
    Accepted,
    /// Kept, changed.
    Edited,
    /// Thrown out.
    Rejected,
}

named! {
    Review {
        Unreviewed = "unreviewed",
        Accepted = "accepted",
        Edited = "edited",
        Rejected = "rejected",
    }
}

/// One statement, the unit of everything: schema `standpoint/1`, one object a line.
///
/// Fields may be added within a version; none is removed or changes its meaning. Offsets
/// are Unicode code points into the document's plain text, half open.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Stable id, from the document's content hash, the spans and the position: the same
    /// for the same words in every run, whatever the order of files or threads.
    pub id: String,
    /// Id of the document.
    pub document: String,
    /// First code point of the statement's sentence or clause.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// Exactly the text from `start` to `end`.
    pub quote: String,
    /// Page of the record, where it marks pages.
    #[serde(default)]
    pub page: Option<u32>,
    /// Number of the paragraph, from 1.
    #[serde(default)]
    pub paragraph: Option<u32>,
    /// Who said it at the meeting (actor id); null where the note-taker speaks.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Whose stance it is (actor id).
    pub actor: String,
    /// What it is about (issue id).
    pub issue: String,
    /// The proposition.
    #[serde(default)]
    pub position: Position,
    /// The side toward the position.
    #[serde(default)]
    pub stance: Stance,
    /// The side toward the issue as the codebook phrases it.
    #[serde(default)]
    pub toward: Stance,
    /// Whether the stance holds only under a condition that the text names.
    #[serde(default)]
    pub conditional: bool,
    /// The words of the condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What the speaker does in saying it.
    #[serde(default)]
    pub act: Act,
    /// To whom it responds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responds_to: Vec<ResponseTo>,
    /// Whether the position is told by another than its holder.
    #[serde(default, skip_serializing_if = "is_false")]
    pub reported: bool,
    /// Who says, outermost first, where it is told through others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<Link>,
    /// The words that attribute it to its speaker, or from which its side was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<Span>,
    /// The words that name its source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<Span>,
    /// The words of its content.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Span>,
    /// The steps by which the side was composed, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Other actors that the same words may mean; empty where there is no doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Uncalibrated strength of the evidence, in [0, 1].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    /// Probability that the statement is right, calibrated on gold, in [0, 1].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// What a person has decided about it.
    #[serde(default)]
    pub review: Review,
    /// Who decided, and what the machine had said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed>,
}

impl Statement {
    /// Its place in the document.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether a person has thrown it out: such a statement counts nowhere.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.review == Review::Rejected
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
