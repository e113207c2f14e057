//! Two tables under the names that Gephi's and Cytoscape's import of spreadsheets know:
//! `gephi-nodes.csv` (Id, Label) and `gephi-edges.csv` (Source, Target, Type, Kind, Label,
//! Weight).

use super::columns::{Kind, Value, word};
use super::tables::{self, Table};
use super::{Artifact, csv};
use crate::graph::KnowledgeGraph;

/// Both tables.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let mut nodes = tables::nodes(graph);
    rename(&mut nodes, "name", "Id");
    rename(&mut nodes, "label", "Label");
    let mut edges = tables::edges(graph);
    rename(&mut edges, "from", "Source");
    rename(&mut edges, "to", "Target");
    rename(&mut edges, "weight", "Weight");
    let own = ["Type", "Kind", "Label"].map(|name| (name, Kind::Text));
    edges.columns.splice(2..2, own);
    for (row, tie) in edges.rows.iter_mut().zip(graph.ties()) {
        let kind = Value::text(word(tie.edge));
        row.splice(2..2, [Value::text("Directed"), kind.clone(), kind]);
    }
    [("gephi-nodes.csv", nodes), ("gephi-edges.csv", edges)]
        .map(|(name, table)| Artifact { name: name.into(), bytes: csv::table(&table) })
        .into()
}

fn rename(table: &mut Table, from: &str, to: &'static str) {
    for (name, _) in &mut table.columns {
        if *name == from {
            *name = to;
        }
    }
}
