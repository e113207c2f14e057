//! Matrices as CSV: an empty corner, labels of columns, then a line for each row.
//!
//! `stance.csv` holds statements for an issue less those against it; `support.csv`,
//! `oppose.csv` and `neutral.csv` the parts; `agree.csv` and `differ.csv` actors by actors.
//! A cell is empty, not 0, where there is nothing to count.

use super::grid::{Grid, affiliation, agreements};
use super::{Artifact, csv};
use crate::graph::KnowledgeGraph;

/// All matrices.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let grids = affiliation(graph).into_iter().chain(agreements(graph));
    grids
        .map(|grid| Artifact { name: format!("{}.csv", grid.name), bytes: rows(&grid) })
        .collect()
}

fn rows(grid: &Grid) -> Vec<u8> {
    let corner = std::iter::once(String::new());
    let header =
        corner.chain(grid.columns.iter().map(|label| csv::cell(label))).collect();
    let rows = grid.rows.iter().zip(&grid.cells).map(|(label, cells)| {
        let shown = |cell: &Option<i64>| cell.map_or_else(String::new, |n| n.to_string());
        std::iter::once(csv::cell(label)).chain(cells.iter().map(shown)).collect()
    });
    csv::write(std::iter::once(header).chain(rows))
}
