//! The corpus as a property graph, and the files of `neo4j-admin database import full`.
//!
//! A statement is a node: `(:Actor)-[:MADE]->(:Statement)-[:TAKES_UP]->(:Position)-[:ON]->
//! (:Issue)`, `(:Statement)-[:IN]->(:Document)`, `(:Statement)-[:ANSWERS]->(:Actor)`.
//! Derived: `(:Actor)-[:SUPPORTS|OPPOSES|RAISES]->(:Issue)`, with the number of statements.
//!
//! The files are CSV in form and do not end in `.csv`: they are for the database, which must
//! get the words as they stand, and not for spreadsheets.

use super::columns::{Column, Kind, Value};
use super::tables::{self, Table};
use super::{Artifact, csv};
use crate::graph::{Counts, KnowledgeGraph};

/// Nodes of one label; `id` is the first of their columns.
pub(super) struct Nodes {
    pub(super) label: &'static str,
    pub(super) table: Table,
}

/// Relations of one type between nodes of two labels: their ids are the first two columns.
pub(super) struct Relations {
    pub(super) kind: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) table: Table,
}

/// All nodes, by label.
pub(super) fn nodes(graph: &KnowledgeGraph) -> Vec<Nodes> {
    let node = |label, table| Nodes { label, table };
    vec![
        node("Document", tables::documents(graph)),
        node("Actor", tables::actors(graph)),
        node("Issue", tables::issues(graph)),
        node("Position", tables::positions(graph)),
        node("Statement", tables::statements(graph)),
    ]
}

/// All relations.
pub(super) fn relations(graph: &KnowledgeGraph) -> Vec<Relations> {
    let pair =
        |from: &str, to: &str| vec![("from", Value::text(from)), ("to", Value::text(to))];
    let made = graph.corpus().live().map(|s| pair(&s.actor, &s.id));
    let takes = graph.corpus().live().map(|s| {
        let mut row = pair(&s.id, &graph.position_of(s).0);
        row.extend([
            ("stance", Value::text(s.stance.name())),
            ("sign", Value::sign(s.stance)),
            ("conditional", Value::Flag(s.conditional)),
        ]);
        row
    });
    let place = graph.corpus().live().map(|s| {
        let mut row = pair(&s.id, &s.document);
        row.extend([
            ("start", Value::Whole(s.start.into())),
            ("end", Value::Whole(s.end.into())),
        ]);
        row
    });
    let answers = graph.corpus().live().flat_map(|s| {
        s.responds_to.iter().map(|to| {
            let mut row = pair(&s.id, &to.actor);
            row.push(("relation", Value::text(to.relation.name())));
            row
        })
    });
    let positions = graph.positions();
    let on = positions.iter().map(|position| pair(&position.id, &position.issue));
    let mut found = vec![
        relation("MADE", "Actor", "Statement", made.collect()),
        relation("TAKES_UP", "Statement", "Position", takes.collect()),
        relation("IN", "Statement", "Document", place.collect()),
        relation("ANSWERS", "Statement", "Actor", answers.collect()),
        relation("ON", "Position", "Issue", on.collect()),
    ];
    found.extend(sides(graph));
    found
}

type Count = fn(&Counts) -> usize;

/// Who supports, opposes and raises which issue.
fn sides(graph: &KnowledgeGraph) -> Vec<Relations> {
    let cells = graph.affiliations();
    let kinds: [(&str, Count); 3] = [
        ("SUPPORTS", |counts| counts.support),
        ("OPPOSES", |counts| counts.oppose),
        ("RAISES", |counts| counts.neutral),
    ];
    kinds
        .into_iter()
        .map(|(kind, count)| {
            let own = cells.iter().filter(|cell| count(&cell.toward) > 0);
            let rows = own.map(|cell| {
                vec![
                    ("from", Value::text(&cell.actor)),
                    ("to", Value::text(&cell.issue)),
                    ("statements", Value::count(count(&cell.toward))),
                ]
            });
            relation(kind, "Actor", "Issue", rows.collect())
        })
        .collect()
}

fn relation(
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    rows: Vec<Vec<Column>>,
) -> Relations {
    let sample = rows
        .first()
        .cloned()
        .unwrap_or_else(|| vec![("from", Value::text("")), ("to", Value::text(""))]);
    Relations { kind, from, to, table: Table::of(kind, &sample, rows.into_iter()) }
}

/// A file for each label and type, and the command that imports them.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let mut files = Vec::new();
    let mut command = vec![
        "neo4j-admin database import full neo4j".to_owned(),
        "--multiline-fields=true".into(),
        "--trim-strings=false".into(),
    ];
    for Nodes { label, table } in nodes(graph) {
        let name = format!("{}.neo4j", label.to_lowercase());
        command.push(format!("--nodes={label}={name}"));
        let header = header(&table, &[format!("id:ID({label})")]);
        files.push(Artifact { name, bytes: rows(header, &table) });
    }
    for Relations { kind, from, to, table } in relations(graph) {
        let name = format!("{}.neo4j", kind.to_lowercase());
        command.push(format!("--relationships={kind}={name}"));
        let ends = [format!(":START_ID({from})"), format!(":END_ID({to})")];
        let header = header(&table, &ends);
        files.push(Artifact { name, bytes: rows(header, &table) });
    }
    let script = format!(
        "#!/bin/sh\n# Into an empty database named neo4j.\n{}\n",
        command.join(" \\\n  ")
    );
    files.push(Artifact { name: "import.sh".into(), bytes: script.into_bytes() });
    files
}

/// Names with types; the first are replaced by those given.
fn header(table: &Table, first: &[String]) -> Vec<String> {
    let rest = table.columns.iter().skip(first.len()).map(|(name, kind)| {
        let kind = match kind {
            Kind::Text | Kind::List => "string",
            Kind::Whole => "long",
            Kind::Real => "double",
            Kind::Flag => "boolean",
        };
        format!("{name}:{kind}")
    });
    first.iter().cloned().chain(rest).collect()
}

fn rows(header: Vec<String>, table: &Table) -> Vec<u8> {
    let rows = table.rows.iter().map(|row| row.iter().map(Value::show).collect());
    csv::write(std::iter::once(header).chain(rows))
}
