//! Pajek's NET: actors, then issues, as a signed two-mode network.
//!
//! A line's value is its number of statements, negative against the issue and 0 without a
//! side; its label is the side, its width the number of statements. Pajek has no way to
//! write a quote or a line break inside a label, so that such labels are refused before.

use std::fmt::Write as _;

use super::grid::affiliation;
use crate::graph::KnowledgeGraph;

/// The sides in the order of [`affiliation`]: sign, colour and pattern of their lines.
const SIDES: [(i64, &str); 3] =
    [(1, "c Blue p Solid"), (-1, "c Orange p Dots"), (0, "c Gray p Dots")];

/// The network.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let [_, support, oppose, neutral] = affiliation(graph);
    let (rows, columns) = (support.rows.len(), support.columns.len());
    let mut out = format!("*Vertices {} {rows}\n", rows + columns);
    for (at, label) in support.rows.iter().chain(&support.columns).enumerate() {
        let _ = writeln!(out, "{} \"{label}\"", at + 1);
    }
    out.push_str("*Edges\n");
    for (grid, (sign, look)) in [&support, &oppose, &neutral].into_iter().zip(SIDES) {
        for (row, cells) in grid.cells.iter().enumerate() {
            for (column, count) in cells.iter().enumerate() {
                if let Some(count) = count.filter(|count| *count > 0) {
                    let (from, to, value) = (row + 1, rows + column + 1, sign * count);
                    let name = grid.name;
                    let _ = writeln!(
                        out,
                        "{from} {to} {value} w {count} l \"{name}\" {look}"
                    );
                }
            }
        }
    }
    out
}
