//! The attributes of nodes and edges that table and XML formats share, with their types.
//!
//! Lists are joined with ` | `: neither `GraphML` nor CSV has lists.

use crate::{
    graph::{Counts, Edge, Node},
    model::{ActorKind, Stance},
};

/// A typed value.
pub(super) enum Value {
    Text(String),
    Count(usize),
    Sign(i8),
    Share(f64),
    Flag(bool),
}

impl Value {
    /// Its type in `GraphML`.
    pub(super) const fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Count(_) | Self::Sign(_) => "int",
            Self::Share(_) => "double",
            Self::Flag(_) => "boolean",
        }
    }

    /// The value in words or digits.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(number) => number.to_string(),
            Self::Sign(sign) => sign.to_string(),
            Self::Share(share) => format!("{share:.3}"),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// A named value.
pub(super) type Column = (&'static str, Value);

/// What a node carries beside its key.
pub(super) fn of_node(node: &Node) -> Vec<Column> {
    let kind = node.actor_kind.map(|kind| match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::State => "state",
        ActorKind::Group => "group",
    });
    let mut columns = vec![
        ("label", Value::Text(node.label.clone())),
        ("kind", Value::Text(node.kind.name().into())),
        ("actor_kind", Value::Text(kind.unwrap_or_default().into())),
        ("issue", Value::Text(node.issue.clone().unwrap_or_default())),
    ];
    columns.extend(counts(&node.counts));
    columns.push(("statements", Value::Text(node.statements.join(" | "))));
    columns
}

/// What an edge carries beside its ends. `relation` is its kind: Gephi keeps `kind` and
/// `type` for itself. `sign` is 1 or -1 for a side, 0 elsewhere; `weight` counts statements.
pub(super) fn of_edge(edge: &Edge) -> Vec<Column> {
    let stance = edge.stance.map(Stance::name).unwrap_or_default();
    let mut columns = vec![
        ("relation", Value::Text(edge.kind.name().into())),
        ("stance", Value::Text(stance.into())),
        ("sign", Value::Sign(edge.stance.map(Stance::sign).unwrap_or_default())),
        ("weight", Value::Count(edge.statements.len())),
        ("has_condition", Value::Flag(edge.counts.conditional > 0)),
    ];
    columns.extend(counts(&edge.counts));
    columns.extend([
        ("reported_share", Value::Share(edge.counts.reported_share())),
        ("conditions", Value::Text(edge.conditions.join(" | "))),
        ("statements", Value::Text(edge.statements.join(" | "))),
    ]);
    columns
}

fn counts(counts: &Counts) -> [Column; 5] {
    [
        ("support", Value::Count(counts.support)),
        ("oppose", Value::Count(counts.oppose)),
        ("neutral", Value::Count(counts.neutral)),
        ("conditional", Value::Count(counts.conditional)),
        ("reported", Value::Count(counts.reported)),
    ]
}
