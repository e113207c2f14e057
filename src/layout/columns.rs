//! Places for programs that draw graphs by themselves: the kinds of nodes side by side.
//!
//! Issues stand in order, each with its positions; actors and documents stand level with
//! what they are tied to. Simple, so that the user's own layout has a start that can be
//! read.

use std::collections::BTreeMap;

use crate::graph::{EdgeKind, KnowledgeGraph, NodeKind};

/// Pixels between two nodes of a column.
const STEP: f64 = 40.0;
/// Pixels between two columns.
const APART: f64 = 420.0;

/// A place for every node, in the order of [`KnowledgeGraph::nodes`]; y grows downwards.
#[must_use]
pub fn columns(graph: &KnowledgeGraph) -> Vec<(f64, f64)> {
    let nodes: Vec<_> = graph.nodes().collect();
    let at: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.key.as_str(), at)).collect();
    // Positions are sorted by id, which begins with the issue's: their order is a start.
    let mut height: Vec<f64> = (0..nodes.len()).map(|at| at as f64).collect();
    for (kind, far) in [
        (EdgeKind::About, NodeKind::Issue),
        (EdgeKind::HoldsStance, NodeKind::Actor),
        (EdgeKind::MadeIn, NodeKind::Document),
    ] {
        let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for tie in graph.ties_of(kind) {
            let (source, target) =
                (at[tie.source.key.as_str()], at[tie.target.key.as_str()]);
            let (own, other) =
                if tie.source.kind == far { (source, target) } else { (target, source) };
            let sum = sums.entry(own).or_default();
            *sum = (sum.0 + height[other], sum.1 + 1.0);
        }
        for (own, (sum, count)) in sums {
            height[own] = sum / count;
        }
    }
    let mut places = vec![(0.0, 0.0); nodes.len()];
    for (column, kind) in
        [NodeKind::Document, NodeKind::Actor, NodeKind::Position, NodeKind::Issue]
            .into_iter()
            .enumerate()
    {
        let mut own: Vec<usize> =
            (0..nodes.len()).filter(|&at| nodes[at].kind == kind).collect();
        own.sort_by(|&a, &b| height[a].total_cmp(&height[b]).then(a.cmp(&b)));
        let top = (own.len() as f64 - 1.0) / -2.0;
        for (row, at) in own.into_iter().enumerate() {
            places[at] = (column as f64 * APART, (top + row as f64) * STEP);
        }
    }
    places
}
