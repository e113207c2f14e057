//! Tables of counts, actors by issues and actors by actors, for formats of matrices.

use std::collections::BTreeMap;

use crate::{
    graph::{Counts, KnowledgeGraph},
    network::{Level, agreement},
};

/// Numbers under named rows and columns; a cell is absent where there is nothing to count.
pub(super) struct Grid {
    pub(super) name: &'static str,
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
    pub(super) cells: Vec<Vec<Option<i64>>>,
}

/// Actors by issues: statements for it less those against it, then each side by itself. A
/// cell is absent where the actor did not speak to the issue.
pub(super) fn affiliation(graph: &KnowledgeGraph) -> [Grid; 4] {
    let cells = graph.affiliations();
    let actors = apart(cells.iter().map(|cell| cell.actor.as_str()), |id| {
        graph.corpus().actor_label(id)
    });
    let issues = apart(cells.iter().map(|cell| cell.issue.as_str()), |id| {
        graph.corpus().issue_label(id)
    });
    let grid = |name, count: fn(&Counts) -> i64| {
        let mut numbers = vec![vec![None; issues.len()]; actors.len()];
        for cell in &cells {
            let (row, column) =
                (actors[cell.actor.as_str()].0, issues[cell.issue.as_str()].0);
            numbers[row][column] = Some(count(&cell.toward));
        }
        Grid { name, rows: labels(&actors), columns: labels(&issues), cells: numbers }
    };
    [
        grid("stance", |c| signed(c.support) - signed(c.oppose)),
        grid("support", |c| signed(c.support)),
        grid("oppose", |c| signed(c.oppose)),
        grid("neutral", |c| signed(c.neutral)),
    ]
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Actors by actors: on how many issues they agree, and on how many they differ. A cell is
/// absent where they took a side on no common issue.
pub(super) fn agreements(graph: &KnowledgeGraph) -> [Grid; 2] {
    let agreed = agreement(graph.corpus(), Level::Issue);
    let actors = apart(agreed.actors.iter().map(String::as_str), |id| {
        graph.corpus().actor_label(id)
    });
    let mut grids = ["agree", "differ"].map(|name| Grid {
        name,
        rows: labels(&actors),
        columns: labels(&actors),
        cells: vec![vec![None; actors.len()]; actors.len()],
    });
    for pair in agreed.pairs.iter().filter(|pair| !pair.shared.is_empty()) {
        let (a, b) = (actors[pair.first.as_str()].0, actors[pair.second.as_str()].0);
        for (grid, number) in grids.iter_mut().zip([pair.agree, pair.differ]) {
            grid.cells[a][b] = Some(signed(number));
            grid.cells[b][a] = Some(signed(number));
        }
    }
    grids
}

/// Ids with their place in sorted order and their label, which is made their own.
type Apart<'a> = BTreeMap<&'a str, (usize, String)>;

fn apart<'a>(
    ids: impl Iterator<Item = &'a str>,
    label: impl Fn(&'a str) -> &'a str,
) -> Apart<'a> {
    let mut found: Apart<'a> = ids.map(|id| (id, (0, label(id).to_owned()))).collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for (_, label) in found.values() {
        *count.entry(label.clone()).or_default() += 1;
    }
    for (at, (id, (place, label))) in found.iter_mut().enumerate() {
        *place = at;
        if count[label.as_str()] > 1 {
            *label = format!("{label} ({id})");
        }
    }
    found
}

fn labels(apart: &Apart<'_>) -> Vec<String> {
    apart.values().map(|(_, label)| label.clone()).collect()
}
