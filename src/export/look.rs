//! How nodes and edges look in graph editors: colours, sizes and lines, the same in all.

use crate::{
    graph::{Edge, EdgeKind, Node, NodeKind},
    layout::{Line, Look},
};

/// The colour of ties of actors who agree in the record's own words.
pub(super) const AGREE: &str = "#009e73";

/// The colour of ties of actors who disagree in the record's own words.
pub(super) const DISAGREE: &str = "#a8447f";

/// The colour of ties that say no stance.
pub(super) const PALE: &str = "#b0b0b0";

/// The look of an edge.
pub(super) struct EdgeLook {
    /// `#rrggbb`.
    pub(super) colour: &'static str,
    pub(super) line: Line,
    /// In pixels.
    pub(super) width: f64,
}

/// The look of an edge: a stance as in every drawing, other ties pale.
pub(super) fn of_edge(edge: &Edge) -> EdgeLook {
    let count = edge.statements.len() as f64;
    match edge.kind {
        EdgeKind::HoldsStance => {
            let look = Look::of(&edge.counts);
            let width = (1.0 + count.sqrt()).min(6.0);
            EdgeLook { colour: look.colour(), line: look.line(), width }
        }
        EdgeKind::AgreesWith => EdgeLook { colour: AGREE, line: Line::Solid, width: 1.0 },
        EdgeKind::DisagreesWith => {
            EdgeLook { colour: DISAGREE, line: Line::Dashed, width: 1.0 }
        }
        EdgeKind::About | EdgeKind::MadeIn => {
            EdgeLook { colour: PALE, line: Line::Solid, width: 0.8 }
        }
    }
}

/// The colour of a node, `#rrggbb`.
pub(super) const fn of_node(node: &Node) -> &'static str {
    of_kind(node.kind)
}

/// The colour of a kind of nodes, `#rrggbb`.
pub(super) const fn of_kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Actor => "#4d8fbf",
        NodeKind::Position => "#d9d9d9",
        NodeKind::Issue => "#d9b84a",
        NodeKind::Document => "#9a9a9a",
    }
}

/// The size of a node: its area grows with its statements.
pub(super) fn size(node: &Node) -> f64 {
    ((8.0 + 4.0 * (node.statements.len() as f64).sqrt()) * 100.0).round() / 100.0
}
