//! UCINET's DL: `affiliation.dl`, actors by issues with a matrix for each side, and
//! `agreement.dl`, a list of ties of actors with actors, both ways, valued by the issues they agree on.
//!
//! Labels stand in quotes; DL has no way to write a quote inside one, so that such labels
//! are refused before. DL's matrices are full: where an actor did not speak, a 0 stands.

use std::fmt::Write as _;

use super::Artifact;
use super::grid::{Grid, affiliation, agreements};
use crate::graph::KnowledgeGraph;

/// Both files.
pub(super) fn write(graph: &KnowledgeGraph) -> Vec<Artifact> {
    let [_, support, oppose, neutral] = affiliation(graph);
    let (rows, columns) = (support.rows.len(), support.columns.len());
    let mut two = format!(
        "DL NR={rows}, NC={columns}, NM=3\nFORMAT = FULLMATRIX DIAGONAL PRESENT\n"
    );
    labels(&mut two, "ROW LABELS", &support.rows);
    labels(&mut two, "COLUMN LABELS", &support.columns);
    let names: Vec<String> =
        [&support, &oppose, &neutral].iter().map(|grid| grid.name.to_owned()).collect();
    labels(&mut two, "MATRIX LABELS", &names);
    two.push_str("DATA:\n");
    for grid in [&support, &oppose, &neutral] {
        cells(&mut two, grid);
    }
    let [agree, _] = agreements(graph);
    let mut one = format!("DL N={}\nFORMAT = EDGELIST1\n", agree.rows.len());
    labels(&mut one, "LABELS", &agree.rows);
    one.push_str("DATA:\n");
    for (row, cells) in agree.cells.iter().enumerate() {
        for (column, count) in cells.iter().enumerate() {
            if let Some(count) = count.filter(|count| *count > 0) {
                let _ = writeln!(one, "{} {} {count}", row + 1, column + 1);
            }
        }
    }
    vec![
        Artifact { name: "affiliation.dl".into(), bytes: two.into_bytes() },
        Artifact { name: "agreement.dl".into(), bytes: one.into_bytes() },
    ]
}

fn labels(out: &mut String, heading: &str, labels: &[String]) {
    let quoted: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
    let _ = writeln!(out, "{heading}:\n{}", quoted.join("\n"));
}

fn cells(out: &mut String, grid: &Grid) {
    for row in &grid.cells {
        let row: Vec<String> =
            row.iter().map(|cell| cell.unwrap_or_default().to_string()).collect();
        let _ = writeln!(out, "{}", row.join(" "));
    }
}
