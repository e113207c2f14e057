//! Two tidy tables: `nodes.csv`, whose first column is `name`, and `edges.csv`, whose first
//! columns are `from` and `to`, as igraph, tidygraph and pandas take them.
//!
//! The words are the record's own: a cell that starts with `=` is written as it stands,
//! since an altered quote is worse than a warning. Import the tables as text where a
//! spreadsheet would read such a cell as a formula.

use super::columns::{Column, of_edge, of_node};
use crate::graph::KnowledgeGraph;

/// One line per node.
#[must_use]
pub fn nodes(graph: &KnowledgeGraph) -> Vec<u8> {
    let rows = graph.nodes().map(|node| (vec![node.key.clone()], of_node(node)));
    let header = ["name", "label", "kind", "actor_kind", "issue"];
    table(&[&header[..], &COUNTS, &["statements"]].concat(), rows)
}

/// One line per edge.
#[must_use]
pub fn edges(graph: &KnowledgeGraph) -> Vec<u8> {
    let ends = |tie: &crate::graph::Tie<'_>| {
        vec![tie.source.key.clone(), tie.target.key.clone()]
    };
    let rows = graph.ties().map(|tie| (ends(&tie), of_edge(tie.edge)));
    let header = ["from", "to", "relation", "stance", "sign", "weight", "has_condition"];
    let rest = ["reported_share", "conditions", "statements"];
    table(&[&header[..], &COUNTS, &rest].concat(), rows)
}

const COUNTS: [&str; 5] = ["support", "oppose", "neutral", "conditional", "reported"];

fn table(
    header: &[&str],
    rows: impl Iterator<Item = (Vec<String>, Vec<Column>)>,
) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the header.
    let _ = writer.write_record(header);
    for (mut cells, columns) in rows {
        cells.extend(columns.iter().map(|(_, value)| value.show()));
        let _ = writer.write_record(&cells);
    }
    writer.into_inner().unwrap_or_default()
}
