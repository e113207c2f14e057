//! Tables of what a corpus holds, typed and in order: what CSV, `SQLite` and Parquet write.
//! Statements that a person has rejected are left out, as in the graph.

use super::columns::{Column, Kind, Value, of_edge, of_node};
use crate::{
    graph::{Counts, Edge, EdgeKind, KnowledgeGraph, Node, NodeKind},
    model::{Actor, DocumentEntry, Issue, Statement},
};

/// Rows under named columns; every row has a value for each.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: Vec<(&'static str, Kind)>,
    pub(super) rows: Vec<Vec<Value>>,
}

impl Table {
    /// A table of rows that name their values as `sample` does.
    pub(super) fn of(
        name: &'static str,
        sample: &[Column],
        rows: impl Iterator<Item = Vec<Column>>,
    ) -> Self {
        let columns = sample.iter().map(|(name, value)| (*name, value.kind())).collect();
        let values = |row: Vec<Column>| row.into_iter().map(|(_, value)| value).collect();
        Self { name, columns, rows: rows.map(values).collect() }
    }
}

/// All tables, those that others point to first.
pub(super) fn all(graph: &KnowledgeGraph) -> Vec<Table> {
    vec![
        documents(graph),
        actors(graph),
        actor_names(graph),
        issues(graph),
        positions(graph),
        statements(graph),
        responses(graph),
        nodes(graph),
        edges(graph),
    ]
}

/// One row per document.
pub(super) fn documents(graph: &KnowledgeGraph) -> Table {
    let rows = graph.corpus().documents.iter().map(document);
    Table::of("documents", &document(&DocumentEntry::default()), rows)
}

/// One row per actor.
pub(super) fn actors(graph: &KnowledgeGraph) -> Table {
    let rows = graph.corpus().actors.iter().map(actor);
    Table::of("actors", &actor(&Actor::default()), rows)
}

/// One row per name of an actor.
fn actor_names(graph: &KnowledgeGraph) -> Table {
    let rows = graph.corpus().actors.iter().flat_map(names);
    Table::of("actor_names", &name("", ""), rows)
}

/// One row per issue.
pub(super) fn issues(graph: &KnowledgeGraph) -> Table {
    let rows = graph.corpus().issues.iter().map(issue);
    Table::of("issues", &issue(&Issue::default()), rows)
}

/// One row per answer of a statement to an actor.
fn responses(graph: &KnowledgeGraph) -> Table {
    let rows = graph.corpus().live().flat_map(answers);
    Table::of("responses", &response("", "", ""), rows)
}

/// One row per node: `name` is its key.
pub(super) fn nodes(graph: &KnowledgeGraph) -> Table {
    let row = |node: &Node| {
        let mut row = vec![("name", Value::text(&node.key))];
        row.extend(of_node(node));
        row
    };
    let sample = Node {
        key: String::new(),
        kind: NodeKind::Actor,
        id: String::new(),
        label: String::new(),
        actor_kind: None,
        issue: None,
        counts: Counts::default(),
        statements: Vec::new(),
    };
    Table::of("nodes", &row(&sample), graph.nodes().map(row))
}

/// One row per edge: `from` and `to` are keys of nodes.
pub(super) fn edges(graph: &KnowledgeGraph) -> Table {
    let row = |from: &str, to: &str, edge: &Edge| {
        let mut row = vec![("from", Value::text(from)), ("to", Value::text(to))];
        row.extend(of_edge(edge));
        row
    };
    let sample = Edge {
        kind: EdgeKind::About,
        stance: None,
        counts: Counts::default(),
        conditions: Vec::new(),
        statements: Vec::new(),
    };
    let ties = graph.ties().map(|tie| row(&tie.source.key, &tie.target.key, tie.edge));
    Table::of("edges", &row("", "", &sample), ties)
}

fn document(entry: &DocumentEntry) -> Vec<Column> {
    vec![
        ("id", Value::text(&entry.id)),
        ("title", Value::words(entry.title.as_deref())),
        ("date", Value::words(entry.date.as_deref())),
        ("hash", Value::text(&entry.hash)),
    ]
}

fn actor(actor: &Actor) -> Vec<Column> {
    vec![
        ("id", Value::text(&actor.id)),
        ("label", Value::text(&actor.label)),
        ("kind", Value::text(actor.kind.name())),
        ("office", Value::words(actor.office.as_deref())),
    ]
}

fn names(actor: &Actor) -> Vec<Vec<Column>> {
    actor.names.iter().map(|own| name(&actor.id, own)).collect()
}

fn name(actor: &str, name: &str) -> Vec<Column> {
    vec![("actor", Value::text(actor)), ("name", Value::text(name))]
}

fn issue(issue: &Issue) -> Vec<Column> {
    vec![
        ("id", Value::text(&issue.id)),
        ("label", Value::text(&issue.label)),
        ("side", Value::text(&issue.side)),
        ("terms", Value::List(issue.terms.clone())),
        ("include", Value::List(issue.include.clone())),
        ("exclude", Value::List(issue.exclude.clone())),
    ]
}

pub(super) fn positions(graph: &KnowledgeGraph) -> Table {
    let row = |id: String, label: String, issue: String| {
        vec![
            ("id", Value::Text(id)),
            ("label", Value::Text(label)),
            ("issue", Value::Text(issue)),
        ]
    };
    let sample = row(String::new(), String::new(), String::new());
    let rows = graph.positions().into_iter().map(|p| row(p.id, p.label, p.issue));
    Table::of("positions", &sample, rows)
}

/// One row per statement, with the labels of what it names and where its quote stands.
pub(super) fn statements(graph: &KnowledgeGraph) -> Table {
    let sample = statement(graph, &Statement::default());
    Table::of("statements", &sample, graph.corpus().live().map(|s| statement(graph, s)))
}

fn statement(graph: &KnowledgeGraph, s: &Statement) -> Vec<Column> {
    let corpus = graph.corpus();
    let (position, label) = graph.position_of(s);
    let number = |number: Option<u32>| {
        number.map_or(Value::Missing(Kind::Whole), |n| Value::Whole(n.into()))
    };
    let real = |number: Option<f32>| {
        number.map_or(Value::Missing(Kind::Real), |n| Value::share(n.into()))
    };
    vec![
        ("id", Value::text(&s.id)),
        ("document", Value::text(&s.document)),
        ("date", Value::words(date_of(graph, &s.document))),
        ("actor", Value::text(&s.actor)),
        ("actor_label", Value::text(corpus.actor_label(&s.actor))),
        ("issue", Value::text(&s.issue)),
        ("issue_label", Value::text(corpus.issue_label(&s.issue))),
        ("toward", Value::text(s.toward.name())),
        ("toward_sign", Value::sign(s.toward)),
        ("position", Value::Text(position)),
        ("position_label", Value::text(label)),
        ("stance", Value::text(s.stance.name())),
        ("sign", Value::sign(s.stance)),
        ("conditional", Value::Flag(s.conditional)),
        ("condition", Value::words(s.condition.as_deref())),
        ("act", Value::text(s.act.name())),
        ("speaker", Value::words(s.speaker.as_deref())),
        ("reported", Value::Flag(s.reported)),
        ("quote", Value::text(&s.quote)),
        ("page", number(s.page)),
        ("paragraph", number(s.paragraph)),
        ("start", Value::Whole(s.start.into())),
        ("end", Value::Whole(s.end.into())),
        ("rule", Value::text(&s.rule)),
        ("score", real(s.score)),
        ("confidence", real(s.confidence)),
        ("review", Value::text(s.review.name())),
    ]
}

fn answers(s: &Statement) -> Vec<Vec<Column>> {
    s.responds_to
        .iter()
        .map(|to| response(&s.id, to.relation.name(), &to.actor))
        .collect()
}

fn response(statement: &str, relation: &str, actor: &str) -> Vec<Column> {
    vec![
        ("statement", Value::text(statement)),
        ("relation", Value::text(relation)),
        ("actor", Value::text(actor)),
    ]
}

/// The date of a document.
pub(super) fn date_of<'a>(graph: &'a KnowledgeGraph, document: &str) -> Option<&'a str> {
    graph.corpus().document(document).and_then(|entry| entry.date.as_deref())
}
