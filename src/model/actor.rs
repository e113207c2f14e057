//! Whoever holds a position: a person, an organization, a state or a group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of actor.
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
pub enum ActorKind {
    /// One human being.
    #[default]
    Person,
    /// A department, council, newspaper, firm, party.
    Organization,
    /// A government or country.
    State,
    /// People without an organization: refugees, allies, the press.
    Group,
}

/// An actor, as the codebook, a roster, the record's participants or its own words give it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Stable id, in lower case with hyphens (`dean-rusk`).
    pub id: String,
    /// The name to show.
    pub label: String,
    /// What kind of actor.
    #[serde(default)]
    pub kind: ActorKind,
    /// Names by which texts call the actor, with or without title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The office held at the time of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}
