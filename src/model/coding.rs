//! What a coder says of a statement, and what of it a person has decided.
//!
//! The fields of a statement that are a matter of judgement, apart from the words and the
//! evidence, so that what the machine said and what a person says can be set side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::stance::{Act, Stance};
use super::statement::{Position, ResponseTo, Statement};

/// Fields of a statement with their values; a field that is left out is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coding {
    /// Who said it (actor id); `null` where the note-taker speaks.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub speaker: Option<Option<String>>,
    /// Whose stance it is (actor id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// What it is about (issue id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The proposition, by id and label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The side toward the position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// The side toward the issue as the codebook phrases it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toward: Option<Stance>,
    /// Whether the stance holds only under a condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditional: Option<bool>,
    /// The words of the condition; `null` for none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "given"
    )]
    pub condition: Option<Option<String>>,
    /// What the speaker does in saying it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// To whom it responds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responds_to: Option<Vec<ResponseTo>>,
    /// Whether the position is told by another than its holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<bool>,
}

/// A value that stands in the file, `null` or not.
#[expect(clippy::option_option, reason = "left out and null differ")]
fn given<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Goes through the fields of a [`Coding`] that are also fields of a [`Statement`].
macro_rules! for_each_field {
    ($do:ident) => {
        $do!(
            speaker,
            actor,
            issue,
            position,
            stance,
            toward,
            conditional,
            condition,
            act,
            responds_to,
            reported
        )
    };
}

impl Coding {
    /// All that a statement says.
    #[must_use]
    pub fn of(statement: &Statement) -> Self {
        macro_rules! all {
            ($($field:ident),*) => {
                Self { $($field: Some(statement.$field.clone()),)* }
            };
        }
        for_each_field!(all)
    }

    /// Writes its fields into a statement.
    pub fn write(&self, statement: &mut Statement) {
        macro_rules! write {
            ($($field:ident),*) => {
                $(if let Some(value) = &self.$field {
                    statement.$field.clone_from(value);
                })*
            };
        }
        for_each_field!(write);
    }

    /// Whether no field is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The names of the fields that it gives.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        macro_rules! name {
            ($($field:ident),*) => {
                $(if self.$field.is_some() {
                    found.push(stringify!($field));
                })*
            };
        }
        for_each_field!(name);
        found
    }

    /// The names of its fields that a statement has otherwise. A position is the same where
    /// its id is: labels are chosen anew in every run.
    #[must_use]
    pub fn differing(&self, statement: &Statement) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut own = self.clone();
        if let Some(position) = &mut own.position {
            position.label.clone_from(&statement.position.label);
        }
        macro_rules! compare {
            ($($field:ident),*) => {
                $(if own.$field.as_ref().is_some_and(|own| *own != statement.$field) {
                    found.push(stringify!($field));
                })*
            };
        }
        for_each_field!(compare);
        found
    }
}

/// Who decided about a statement, when, by which decision, and what the machine had said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Reviewed {
    /// The id of the decision that stands.
    pub decision: String,
    /// Who decided.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// What the reviewer noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the machine had said, where a person or a merge changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<Box<Coding>>,
    /// Whether a person added the statement.
    #[serde(default, skip_serializing_if = "is_false")]
    pub added: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
