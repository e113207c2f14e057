//! Whose words or thought a stretch of text gives, and by which words we know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One attribution relation (source, cue, content), after the PARC scheme.
///
/// Each part can lie in several pieces. A sentence of free indirect speech has an empty
/// cue; a passive without agent has an empty source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute ("said", "in his view").
    pub cue: Vec<Span>,
    /// The words attributed.
    pub content: Vec<Span>,
    /// The actor that the source was linked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_entity: Option<String>,
}
