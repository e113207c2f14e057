//! Pajek's NET: actors, then issues, as a two-mode network with a relation for each side.
//!
//! A line's value is its number of statements. Pajek has no way to write a quote or a line
//! break inside a label, so that such labels are refused before.

use std::fmt::Write as _;

use super::grid::affiliation;
use crate::graph::KnowledgeGraph;

/// The network.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let [_, support, oppose, neutral] = affiliation(graph);
    let (rows, columns) = (support.rows.len(), support.columns.len());
    let mut out = format!("*Vertices {} {rows}\n", rows + columns);
    for (at, label) in support.rows.iter().chain(&support.columns).enumerate() {
        let _ = writeln!(out, "{} \"{label}\"", at + 1);
    }
    for (number, grid) in [&support, &oppose, &neutral].into_iter().enumerate() {
        let _ = writeln!(out, "*Edges :{} \"{}\"", number + 1, grid.name);
        for (row, cells) in grid.cells.iter().enumerate() {
            for (column, count) in cells.iter().enumerate() {
                if let Some(count) = count.filter(|count| *count > 0) {
                    let _ = writeln!(out, "{} {} {count}", row + 1, rows + column + 1);
                }
            }
        }
    }
    out
}
