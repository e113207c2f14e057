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

named! {
    ActorKind {
        Person = "person",
        Organization = "organization",
        State = "state",
        Group = "group",
    }
}

/// Man or woman, for the pronouns that can mean them.
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
pub enum Sex {
    /// Called "she".
    #[serde(rename = "f")]
    Female,
    /// Called "he".
    #[serde(rename = "m")]
    Male,
}

/// An office and when it was held.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// The office, as texts call its holder (`President`, `Secretary of State`).
    pub title: String,
    /// The body in which it is held (`Department of State`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Its first day, as far as known: `1961`, `1961-01` or `1961-01-20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Its last day, in the same form; a year or a month counts to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Tenure {
    /// Whether the office was held on a day, given as ISO 8601. Dates are compared as far
    /// as both are given; a record without a date can be of any day.
    #[must_use]
    pub fn covers(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return true };
        let order = |bound: &str| {
            let length = bound.len().min(day.len());
            day.get(..length).cmp(&bound.get(..length))
        };
        self.from.as_deref().is_none_or(|from| order(from).is_ge())
            && self.to.as_deref().is_none_or(|to| order(to).is_le())
    }
}

/// An actor, as the codebook, a roster, the record's participants or its own words give it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Stable id, in lower case with hyphens (`anna-harrow`).
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
    /// The offices held, each with its time; those of other times mean others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Tenure>,
    /// Man or woman.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Sex>,
    /// Whether the records are this person's notes, in which "I" means the person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub note_taker: bool,
    /// The ids by which the markup of records names the actor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<String>,
}

impl Actor {
    /// Takes over what another entry for the same actor knows further.
    pub fn join(&mut self, other: &Self) {
        let add = |own: &mut Vec<String>, more: &[String]| {
            own.extend(
                more.iter()
                    .filter(|name| !own.contains(name))
                    .cloned()
                    .collect::<Vec<_>>(),
            );
        };
        add(&mut self.names, &other.names);
        add(&mut self.refs, &other.refs);
        if !self.names.contains(&other.label) && self.label != other.label {
            self.names.push(other.label.clone());
        }
        self.offices.extend(other.offices.iter().cloned());
        self.office = self.office.take().or_else(|| other.office.clone());
        self.gender = self.gender.or(other.gender);
        self.note_taker |= other.note_taker;
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
