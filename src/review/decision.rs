//! The form of a decision: one line of `decisions.jsonl` (schema `standpoint-decision/1`).
//!
//! A person's word about a statement, or about actors, issues or positions. Files only grow:
//! what is to be taken back is taken back by a further decision. Left out: reading files
//! (`log`), finding the place again (`anchor`), and what a decision does (`merge`).
//!
//! Every line is one JSON object that begins with `{"schema":"standpoint-decision/1"`, so that
//! lines can be told apart again where a writer was cut off. What each action needs:
//!
//! | action | fields |
//! |---|---|
//! | `accept` | `statement`, `anchor`, `from`: what it said when it was accepted |
//! | `reject` | `statement`, `anchor`, `from`: what it said when it was rejected |
//! | `edit` | `statement`, `anchor`, `from`, `to`: the fields that change |
//! | `add` | `anchor`, `to` with at least `actor`, `issue` and `toward`; no `statement`: it gets the decision's own `id` |
//! | `skip` | `statement`, `anchor`: looked at and left open |
//! | `undo` | `undoes`: the id of an earlier decision by the same person |
//! | `merge` | `kind`, `ids`: the entries that are one, `into`: the one that they are |
//! | `split` | `kind`, `ids`: the one entry, `into`: the new one, `places`: the statements that go to it |
//!
//! A `merge` of one entry into itself gives it another label.
//!
//! ```
//! use standpoint::review::{Action, Decision};
//! let line = r#"{"schema":"standpoint-decision/1","id":"5f0c2a9be1d4","at":"2024-05-03T09:15:02.120Z",
//!     "by":"Anna Berg","action":"edit","statement":"0c1d2e3f4a5b",
//!     "anchor":{"document":"minutes","start":35,"end":98,"exact":"He would not lift the toll.",
//!     "prefix":"","suffix":" The Board agreed."},
//!     "from":{"stance":"support","toward":"oppose"},"to":{"stance":"oppose","toward":"support"}}"#;
//! let decision: Decision = serde_json::from_str(line).unwrap();
//! assert_eq!(decision.action, Action::Edit);
//! assert!(decision.check().is_ok());
//! ```

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Coding, Statement};

/// The schema's name and version.
pub const SCHEMA: &str = "standpoint-decision/1";

/// What a person does.
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
pub enum Action {
    /// The statement is right as it is.
    Accept,
    /// It is no statement, or a wrong one.
    Reject,
    /// It is one, and says something else.
    Edit,
    /// Here is one that was not found.
    Add,
    /// Looked at, and left open.
    Skip,
    /// An earlier decision is taken back.
    Undo,
    /// Several actors, issues or positions are one.
    Merge,
    /// Some statements of an actor, issue or position belong to another.
    Split,
}

impl Action {
    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit => "edit",
            Self::Add => "add",
            Self::Skip => "skip",
            Self::Undo => "undo",
            Self::Merge => "merge",
            Self::Split => "split",
        }
    }
}

/// What is merged or split.
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
pub enum Kind {
    /// Whoever holds, says or answers a position.
    Actor,
    /// What positions are about.
    Issue,
    /// A course of action or proposition.
    Position,
}

impl Kind {
    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Position => "position",
        }
    }

    /// The id of the entry of this kind that a statement names.
    #[must_use]
    pub fn of(self, statement: &Statement) -> &str {
        match self {
            Self::Actor => &statement.actor,
            Self::Issue => &statement.issue,
            Self::Position => &statement.position.id,
        }
    }
}

/// Where the words stand, and enough around them to find them again.
///
/// Offsets count Unicode code points of the document's plain text, half open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Id of the document.
    pub document: String,
    /// First code point of the statement's quote.
    pub start: u32,
    /// One past its last code point.
    pub end: u32,
    /// The quote, exactly.
    pub exact: String,
    /// The 32 code points before it, fewer at the beginning of the document.
    #[serde(default)]
    pub prefix: String,
    /// The 32 code points behind it, fewer at the end of the document.
    #[serde(default)]
    pub suffix: String,
}

/// An actor, issue or position by id and label.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id, of an entry that is there or of a new one.
    pub id: String,
    /// The name to show; left out, that of the entry that is there, or the id's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A statement at its place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Id of the statement.
    pub statement: String,
    /// Where its words stand.
    pub anchor: Anchor,
}

/// One decision. Which fields it needs hangs on its action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// `standpoint-decision/1`; the first field of the line.
    pub schema: String,
    /// An id of its own among all decisions of all people: 12 or more hexadecimal digits that
    /// whoever writes it draws or computes.
    pub id: String,
    /// When, RFC 3339, best to the millisecond: `2024-05-03T09:15:02.120Z`.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// Who decides.
    pub by: String,
    /// What is done.
    pub action: Action,
    /// Id of the statement that is decided on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Where its words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// What the statement said when the person decided: best all fields, for `edit` at least
    /// those that change. Where the machine says otherwise later, that is told as a conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Coding>,
    /// What it says from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Coding>,
    /// What is merged or split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The ids of the entries that are merged; the one id that is split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<String>,
    /// The entry that takes their place, or to which the split statements go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<Entry>,
    /// The statements that go to the new entry of a split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// Id of the decision that is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    /// Why, in the person's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The fewest characters of a decision's id.
const SHORTEST_ID: usize = 12;

impl Decision {
    /// A decision without what its action needs.
    #[must_use]
    pub fn new(id: String, at: Timestamp, by: String, action: Action) -> Self {
        Self {
            schema: SCHEMA.into(),
            id,
            at,
            by,
            action,
            statement: None,
            anchor: None,
            from: None,
            to: None,
            kind: None,
            ids: Vec::new(),
            into: None,
            places: Vec::new(),
            undoes: None,
            note: None,
        }
    }

    /// Whether it has what its action needs.
    ///
    /// # Errors
    /// What is missing or does not fit, in words.
    pub fn check(&self) -> Result<(), String> {
        let need = |there: bool, what: &str| {
            let action = self.action.name();
            if there { Ok(()) } else { Err(format!("`{action}` needs {what}")) }
        };
        if self.schema != SCHEMA {
            return Err(format!("schema `{}`, not `{SCHEMA}`", self.schema));
        }
        let hexadecimal = self.id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        if self.id.len() < SHORTEST_ID || !hexadecimal {
            return Err(format!("`id` is not {SHORTEST_ID} or more hexadecimal digits"));
        }
        if self.by.trim().is_empty() {
            return Err("`by` is empty".into());
        }
        match self.action {
            Action::Accept | Action::Reject | Action::Skip | Action::Edit => {
                need(self.statement.is_some(), "`statement`")?;
                need(self.anchor.is_some(), "`anchor`")?;
            }
            Action::Add => need(self.anchor.is_some(), "`anchor`")?,
            Action::Undo => need(self.undoes.is_some(), "`undoes`")?,
            Action::Merge | Action::Split => {
                need(self.kind.is_some(), "`kind`")?;
                need(self.into.as_ref().is_some_and(|e| !e.id.is_empty()), "`into`")?;
            }
        }
        let to = self.to.as_ref();
        match self.action {
            Action::Edit => need(to.is_some_and(|to| !to.is_empty()), "a field in `to`"),
            Action::Add => {
                let whole = |to: &Coding| {
                    to.actor.is_some() && to.issue.is_some() && to.toward.is_some()
                };
                need(self.statement.is_none(), "no `statement`: its id becomes that")?;
                need(to.is_some_and(whole), "`actor`, `issue` and `toward` in `to`")
            }
            Action::Merge => need(!self.ids.is_empty(), "`ids`"),
            Action::Split => {
                need(self.ids.len() == 1, "one id in `ids`")?;
                need(!self.places.is_empty(), "`places`")
            }
            _ => Ok(()),
        }
    }
}
