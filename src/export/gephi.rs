//! Two tables under the names that Gephi's and Cytoscape's import of spreadsheets know:
//! `gephi-nodes.csv` (Id, Label) and `gephi-edges.csv` (Source, Target, Type, Kind, Label,
//! Weight).

use super::columns::{Column, Value, of_edge, of_node, word};
use super::tables::Table;
use super::{Artifact, csv};
use crate::graph::KnowledgeGraph;

/// Both tables.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let nodes: Vec<Vec<Column>> = graph
        .nodes()
        .map(|node| {
            let mut row =
                vec![("Id", Value::text(&node.key)), ("Label", Value::text(&node.label))];
            row.extend(of_node(node).into_iter().filter(|(name, _)| *name != "label"));
            row
        })
        .collect();
    let edges: Vec<Vec<Column>> = graph
        .ties()
        .map(|tie| {
            let mut row = vec![
                ("Source", Value::text(&tie.source.key)),
                ("Target", Value::text(&tie.target.key)),
                ("Type", Value::text("Directed")),
                ("Kind", Value::text(word(tie.edge))),
                ("Label", Value::text(word(tie.edge))),
                ("Weight", Value::count(tie.edge.statements.len())),
            ];
            row.extend(of_edge(tie.edge).into_iter().filter(|(name, _)| *name != "weight"));
            row
        })
        .collect();
    [("gephi-nodes.csv", nodes), ("gephi-edges.csv", edges)]
        .into_iter()
        .map(|(name, rows)| {
            let sample = rows.first().cloned().unwrap_or_default();
            let table = Table::of(name, &sample, rows.into_iter());
            Artifact { name: name.into(), bytes: csv::table(&table) }
        })
        .collect()
}
