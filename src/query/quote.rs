//! A statement as an answer cites it: the words, the place, the side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Act, Position, Stance, Statement};

/// One statement behind a line of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Id of the statement.
    pub statement: String,
    /// The words of the record.
    pub quote: String,
    /// Id of the document.
    pub document: String,
    /// Page, where the record marks pages.
    pub page: Option<u32>,
    /// Number of the paragraph, from 1.
    pub paragraph: Option<u32>,
    /// Who said it (actor id), null where the note-taker speaks.
    pub speaker: Option<String>,
    /// The proposition.
    pub position: Position,
    /// The side toward the proposition.
    pub stance: Stance,
    /// The side toward the issue.
    pub toward: Stance,
    /// The words of the condition, where the stance has one.
    pub condition: Option<String>,
    /// Whether the stance holds only under a condition.
    pub conditional: bool,
    /// What the speaker does in saying it.
    pub act: Act,
    /// Whether another than its holder tells it.
    pub reported: bool,
    /// The share of such statements that are right, from 0 to 1; none where nobody has said.
    #[serde(default)]
    pub confidence: Option<f32>,
}

impl From<&Statement> for Quote {
    fn from(s: &Statement) -> Self {
        Self {
            statement: s.id.clone(),
            quote: s.quote.clone(),
            document: s.document.clone(),
            page: s.page,
            paragraph: s.paragraph,
            speaker: s.speaker.clone(),
            position: s.position.clone(),
            stance: s.stance,
            toward: s.toward,
            condition: s.condition.clone(),
            conditional: s.conditional,
            act: s.act,
            reported: s.reported,
            confidence: s.confidence,
        }
    }
}

/// The conditions that statements name, each once, in order.
pub(super) fn conditions<'c>(
    statements: impl Iterator<Item = &'c Statement>,
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for condition in statements.filter_map(|s| s.condition.as_ref()) {
        if !found.contains(condition) {
            found.push(condition.clone());
        }
    }
    found
}
