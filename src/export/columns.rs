//! Typed values, and the attributes of nodes and edges that all formats of graphs share.

use serde_json::{Value as Json, json};

use crate::{
    graph::{Counts, Edge, Node},
    model::{ActorKind, Stance},
};

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Whole(i64),
    Real(f64),
    Flag(bool),
    List(Vec<String>),
    Missing(Kind),
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Real,
    Flag,
    List,
}

impl Value {
    pub(super) fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// Words, or nothing.
    pub(super) fn words(words: Option<&str>) -> Self {
        words.map_or(Self::Missing(Kind::Text), Self::text)
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A share, to three places: what is behind them is chance.
    pub(super) fn share(share: f64) -> Self {
        Self::Real((share * 1000.0).round() / 1000.0)
    }

    pub(super) fn sign(stance: Stance) -> Self {
        Self::Whole(stance.sign().into())
    }

    pub(super) const fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Whole(_) => Kind::Whole,
            Self::Real(_) => Kind::Real,
            Self::Flag(_) => Kind::Flag,
            Self::List(_) => Kind::List,
            Self::Missing(kind) => *kind,
        }
    }

    /// The value in words or digits; lists are joined with ` | `, nothing is empty.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(list) => list.join(" | "),
            Self::Missing(_) => String::new(),
        }
    }

    /// The value in JSON.
    pub(super) fn json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Whole(number) => json!(number),
            Self::Real(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::List(list) => json!(list),
            Self::Missing(_) => Json::Null,
        }
    }
}

impl Kind {
    /// Its name in `GraphML`, which has no lists.
    pub(super) const fn graphml(self) -> &'static str {
        match self {
            Self::Text | Self::List => "string",
            Self::Whole => "int",
            Self::Real => "double",
            Self::Flag => "boolean",
        }
    }
}

/// A named value.
pub(super) type Column = (&'static str, Value);

/// Named values as a JSON object.
pub(super) fn object(columns: &[Column]) -> serde_json::Map<String, Json> {
    columns.iter().map(|(name, value)| ((*name).to_owned(), value.json())).collect()
}

/// What a node carries beside its key.
pub(super) fn of_node(node: &Node) -> Vec<Column> {
    let kind = node.actor_kind.map(ActorKind::name);
    let mut columns = vec![
        ("label", Value::text(&node.label)),
        ("kind", Value::text(node.kind.name())),
        ("actor_kind", Value::text(kind.unwrap_or_default())),
        ("issue", Value::text(node.issue.as_deref().unwrap_or_default())),
    ];
    columns.extend(counts(&node.counts));
    columns.push(("statements", Value::List(node.statements.clone())));
    columns
}

/// What an edge carries beside its ends. `relation` is its kind: Gephi keeps `kind` and
/// `type` for itself. `sign` is 1 or -1 for a side, 0 elsewhere; `weight` counts statements.
pub(super) fn of_edge(edge: &Edge) -> Vec<Column> {
    let stance = edge.stance.map(Stance::name).unwrap_or_default();
    let mut columns = vec![
        ("relation", Value::text(edge.kind.name())),
        ("stance", Value::text(stance)),
        ("sign", Value::sign(edge.stance.unwrap_or_default())),
        ("weight", Value::count(edge.statements.len())),
        ("has_condition", Value::Flag(edge.counts.conditional > 0)),
    ];
    columns.extend(counts(&edge.counts));
    columns.extend([
        ("reported_share", Value::share(edge.counts.reported_share())),
        ("conditions", Value::List(edge.conditions.clone())),
        ("statements", Value::List(edge.statements.clone())),
    ]);
    columns
}

fn counts(counts: &Counts) -> [Column; 5] {
    [
        ("support", Value::count(counts.support)),
        ("oppose", Value::count(counts.oppose)),
        ("neutral", Value::count(counts.neutral)),
        ("conditional", Value::count(counts.conditional)),
        ("reported", Value::count(counts.reported)),
    ]
}

/// What an edge is called in formats with one word for it: its stance, else its kind.
pub(super) fn word(edge: &Edge) -> &'static str {
    edge.stance.map_or(edge.kind.name(), Stance::name)
}
