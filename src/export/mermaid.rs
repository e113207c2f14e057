//! A Mermaid flow chart: actors, and the positions in a frame for each issue.
//!
//! A line is solid for a position, dashed against it and thin where it is raised; each has
//! its word. Signs that Mermaid or HTML might take for their own are written by number.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::{
    graph::{EdgeKind, KnowledgeGraph, Node, NodeKind},
    layout::Look,
    model::Stance,
};

/// The flow chart.
pub(super) fn write(graph: &KnowledgeGraph) -> String {
    let mut out = String::from("flowchart LR\n");
    let names: BTreeMap<&str, String> = (0..)
        .zip(graph.nodes())
        .map(|(at, node): (usize, &Node)| (node.key.as_str(), format!("n{at}")))
        .collect();
    let name = |node: &Node| &names[node.key.as_str()];
    // Sorted by their actors, so that those of one actor follow one another.
    let mut holders: Vec<&Node> =
        graph.ties_of(EdgeKind::HoldsStance).map(|tie| tie.source).collect();
    holders.dedup_by_key(|node| &node.key);
    for node in holders {
        let _ = writeln!(out, "  {}([\"{}\"])", name(node), words(&node.label));
    }
    for issue in graph.nodes_of(NodeKind::Issue) {
        let _ = writeln!(out, "  subgraph {}[\"{}\"]", name(issue), words(&issue.label));
        for node in graph.positions_on(issue) {
            let _ = writeln!(out, "    {}[\"{}\"]", name(node), words(&node.label));
        }
        out.push_str("  end\n");
    }
    let mut colours = String::new();
    for (at, tie) in graph.ties_of(EdgeKind::HoldsStance).enumerate() {
        let look = Look::of(&tie.edge.counts);
        let line = match tie.edge.stance {
            Some(Stance::Support) => "-->",
            Some(Stance::Oppose) => "-.->",
            _ => "---",
        };
        let (from, to) = (name(tie.source), name(tie.target));
        let _ = writeln!(out, "  {from} {line}|\"{}\"| {to}", look.word());
        let _ = writeln!(colours, "  linkStyle {at} stroke:{}", look.colour());
    }
    out + &colours
}

/// Words for a label in quotes.
fn words(text: &str) -> String {
    let mut out = String::new();
    let last = text.chars().count().saturating_sub(1);
    for (at, c) in text.chars().enumerate() {
        // Blanks at the ends would be trimmed.
        let edge = c == ' ' && (at == 0 || at == last);
        if edge {
            out.push_str("#32;");
        } else if c.is_alphanumeric() || " .,:!?'()/-’“”–—".contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    if out.is_empty() { "#32;".into() } else { out }
}
